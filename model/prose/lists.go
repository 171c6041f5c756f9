package prose

import (
	"slices"
	"strings"
)

// longestList is the most items of a list that is added up, and the most figures a
// share may be of.
const longestList = 24

// lists reads a total with its own list, 共 n 条，其中 a n 条、b n 条, and shares, 占 n %,
// of whatever they count: what is checked in them is the sentence itself.
func (r *reader) lists(c *scene) {
	if len(r.z.figures) < 2 {
		return
	}
	counts := r.counts[:0] // those of the sentence so far, the last ones
	lead := figure{}       // the last of which parts are told
	toks := r.z.tokens
	for k := range toks {
		tok := &toks[k]
		switch {
		case tok.set.is(isAmid) && len(counts) > 0 && k+1 < len(toks) && toks[k+1].set.is(isComma):
			lead = counts[len(counts)-1]
		case tok.set.is(isAmong) && len(counts) > 0:
			lead = counts[len(counts)-1]
			r.list(c, lead, k+1)
		case tok.figure < 0:
		case r.z.figures[tok.figure].unit == "%":
			r.share(c, k, lead, counts)
		case r.z.figures[tok.figure].countsAny() && !r.differs(k):
			r.summed(c, k, lead, counts)
			if counts = append(counts, r.z.figures[tok.figure]); len(counts) > longestList {
				counts = slices.Delete(counts, 0, 1)
			}
			r.counts = counts
		}
	}
}

// summed reads a list before its total: 网站 n 条，公众号 n 条，共计 n 条.
func (r *reader) summed(c *scene, k int, lead figure, items []figure) {
	toks, total := r.z.tokens, r.z.figures[r.z.tokens[k].figure]
	if len(items) < 2 || len(items) >= longestList || lead.unit != "" || !slices.Contains([]string{"共", "共计", "合计", "总计", "共有", "总共"}, toks[k-1].text()) || !toks[k-2].set.is(isComma) ||
		k+1 < len(toks) && !toks[k+1].set.is(isComma) || c.all.has(of(isLastYear, isOtherYear, isFinish, isPlus)) {
		return
	}
	if slices.ContainsFunc(items, func(f figure) bool { return f.unit != total.unit }) {
		return
	}
	r.listed(c, Listed, "", total)
	for _, f := range items {
		r.listed(c, Item, "", f)
	}
}

// differs reports whether a figure tells by how much something changed.
func (r *reader) differs(k int) bool {
	return k > 0 && r.z.tokens[k-1].set.has(of(isMore, isLess))
}

// countsAny reports whether a figure counts something one by one.
func (f figure) countsAny() bool {
	return f.exact() && !f.money() && f.unit != "%" && f.unit != "倍" && !strings.Contains(f.unit, "百分点") && !strings.Contains(f.value, ".")
}

// whatElse are words that end a list: what is counted behind them is no part of it, or
// one of another sort.
var whatElse = of(isTake, isFinish, isHandle, isCarry, isCompare, isMore, isLess, isSame, isLastYear, isOtherYear, isNextYear, isDispute, isNarrow, isShare, isOpen, isClose)

// list reads a total with the items from token k on.
func (r *reader) list(c *scene, total figure, k int) {
	items, last, end := r.items(c, total, k)
	if len(items) < 2 || len(items) > longestList || !r.listEnds(c, last, end) {
		return
	}
	kind := ""
	if text := c.text(r.z.tokens[r.beforeLast(last):last]); hasAny(text, []string{"其他", "其它", "其余"}) && !hasAny(text, []string{"组织", "处理", "结果"}) {
		kind = "whole"
	}
	r.listed(c, Listed, kind, total)
	for _, f := range items {
		r.listed(c, Item, "", f)
	}
}

// items reads what is counted like a total from token k on: to behind the last, and to
// where the list ends. There are none where it is no list.
func (r *reader) items(c *scene, total figure, k int) (items []figure, last, end int) {
	toks, last := r.z.tokens, k
	for ; k < len(toks) && len(items) <= longestList; k++ {
		tok := &toks[k]
		if text := c.t[tok.from:tok.to]; text == "；" || text == "。" || tok.set.is(isAmong) || tok.set.has(whatElse) {
			break
		}
		if tok.figure < 0 {
			continue
		}
		f := r.z.figures[tok.figure]
		if !f.countsAny() || f.unit != total.unit || k == last || hasAny(c.text(toks[last:k]), []string{"等", "另", "还", "分别"}) {
			return nil, 0, 0 // 其中 3 部门 n 件
		}
		items, last = append(items, f), k+1
	}
	return items, last, k
}

// beforeLast is where the words before the figure end of a list begin.
func (r *reader) beforeLast(end int) int {
	k := end - 1
	for k > 0 && r.z.tokens[k-1].figure < 0 {
		k--
	}
	return k
}

// listEnds reports whether a list that was read up to behind its last item is over there.
func (r *reader) listEnds(c *scene, last, end int) bool {
	toks := r.z.tokens
	if hasAny(c.text(toks[last:end]), []string{"等"}) {
		return false
	}
	return end == len(toks) || strings.Contains("；。", c.t[toks[end].from:toks[end].to]) || toks[end].set.is(isShare) && union(toks[last:end]).is(isComma)
}

func (r *reader) listed(c *scene, kind Kind, of string, f figure) {
	m := Mention{Kind: kind, Of: of, Value: f.value, Unit: f.unit}
	m.From, m.To = c.s.span(f.from, f.to)
	r.out = append(r.out, m)
}

// shareSet is what may stand between 占 and its figure: words for the whole before.
var shareSet = of(isShare, isFill, isCompareEnd, isCompared, isAll, isApp, isReq, isThing, isTake, isHandle, isFinish, isAnswer, isThisYear, isOwnYear)

// share reads 占 n % of a part behind 其中: Of is what it says the share of, the part, the
// whole and, behind it, what else of the sentence it may be of: 20/57/56.
func (r *reader) share(c *scene, k int, lead figure, counts []figure) {
	f := r.z.figures[r.z.tokens[k].figure]
	if lead.value == "" && len(counts) > 1 {
		lead = counts[0]
	}
	if !f.exact() || lead.value == "" || !r.sharing(k) || strings.HasPrefix(c.t[f.end:], "、") {
		return
	}
	part := counts[len(counts)-1]
	if part == lead || part.unit != lead.unit {
		return
	}
	of := part.value + "/" + lead.value
	for _, other := range counts[max(0, len(counts)-9) : len(counts)-1] {
		if other.unit == part.unit && other != lead {
			of += "/" + other.value
		}
	}
	r.listed(c, Share, of, f)
}

// sharing reports whether token k is a share of the figure right before it, and not of
// something named between, 网站占 n %, or of several together.
func (r *reader) sharing(k int) bool {
	toks, at := r.z.tokens, k-1
	for at >= 0 && toks[at].set.has(shareSet) && toks[at].figure < 0 && !toks[at].set.is(isComma) {
		at--
	}
	if at+1 >= k || !toks[at+1].set.is(isShare) && !toks[k-1].set.is(isShare) {
		return false
	}
	if at > 0 && toks[at].set.has(of(isComma, isOpen, isPause)) {
		at--
	}
	return at >= 0 && toks[at].figure >= 0 && !r.several(at)
}

// several reports whether a figure is the last of some that stand side by side.
func (r *reader) several(k int) bool {
	for i := k - 1; i >= 0 && !r.z.tokens[i].set.is(isComma); i-- {
		if r.z.tokens[i].figure >= 0 {
			between := union(r.z.tokens[i:k])
			return between.is(isJoin) && !between.is(isAmong)
		}
	}
	return false
}
