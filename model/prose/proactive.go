package prose

import (
	"slices"
	"strings"
)

// fee reads 行政事业性收费 n 万元.
func (f *figured) fee() bool {
	named := strings.Contains(textOf(f.left), "事业")
	return (!f.r.about.Whole || f.c.area) && (named || strings.Contains(textOf(f.left), "收费金额") && strings.Contains(f.c.behind(f.fig), "行政事业性收费"))
}

// decisions reads 行政许可, 行政处罚, 行政强制 n 件.
func (f *figured) decisions() bool {
	list := senses(isDecision, f.left, f.right)
	if len(list) != 1 || f.r.about.Whole && !f.c.area || strings.Contains(textOf(f.left)+textOf(f.right), "事项") && !hasAny(textOf(f.left), []string{"办理", "办结", "受理"}) {
		return false
	}
	text := textOf(f.left)
	decided := hasAny(text, []string{"决定", "作出", "做出", "出具", "办理", "实施", "办结", "下达", "完成", "处理", "开出", "准予", "核发"})
	decided = decided || f.c.last >= 0 && f.r.out[f.c.last].Kind == Decisions // 办结行政许可 n 件、行政处罚 n 件
	if !decided && (f.fig.unit == "条" || f.c.all.is(isPublish)) || strings.Contains(text, "案件") && !strings.Contains(text, "决定") || !strings.Contains(text+textOf(f.right), "行政") {
		return false
	}
	f.m.Of = list[0]
	return true
}

// documents reads 制发规范性文件 n 件，废止 n 件，现行有效 n 件.
func (f *figured) documents() bool {
	if f.r.about.Whole && (!f.c.area || f.leftSet.is(isGov)) {
		return false // the government's own or all of the area's?
	}
	if f.c.cleared {
		return false
	}
	list := senses(isDoc, f.left, f.right)
	row := f.documentRow(list)
	column := f.documentColumn(len(list) == 1)
	if row == "" || column == "" || f.c.ofOthers() && !f.set.is(isForce) && (len(list) == 0 || f.set.is(isRepeal)) && !f.goesOnDocuments() {
		return false
	}
	if at := slices.IndexFunc(f.left, func(tok token) bool { return tok.set.has(of(isIssue, isRepeal, isForce)) }); at > 0 && f.r.about.subject(f.c.text(f.left[:at])) {
		return false
	}
	f.c.row = row + "."
	f.m.Of = row + "." + column
	return true
}

// ofOthers reports whether a sentence is about documents of other bodies as well.
func (c *scene) ofOthers() bool {
	return c.all.is(isOtherDoc) || c.all.is(isAmend) && c.r.about.judges() && c.says("清理")
}

// goesOnDocuments reports whether the figure before counts documents of the unit's own.
func (f *figured) goesOnDocuments() bool {
	return f.c.last >= 0 && f.r.out[f.c.last].Kind == Documents
}

// documentRow is which documents a figure counts: those named beside it, or else those
// spoken of last, or the only ones of the sentence.
func (f *figured) documentRow(list []string) string {
	switch {
	case len(list) > 1:
		f.c.row = ""
		return ""
	case len(list) == 1:
		return list[0]
	case strings.HasSuffix(f.c.row, "."):
		return strings.TrimSuffix(f.c.row, ".")
	}
	return f.c.soleDocuments(f.set.is(isForce))
}

// documentColumn is what was done with them.
func (f *figured) documentColumn(named bool) (column string) {
	among := f.leftSet.is(isAmong)
	switch {
	case f.set.is(isRepeal):
		return "repealed"
	case f.set.is(isForce):
		return "in_force"
	case f.set.is(isIssue), named && among && f.c.all.is(isIssue) && !f.c.all.has(of(isRepeal, isForce)): // 印发文件 n 件，其中规范性文件 n 件
		return "issued"
	case named && !among && f.c.last >= 0 && f.r.out[f.c.last].Kind == Documents: // 制定规章 n 件、规范性文件 n 件
		_, column, _ = strings.Cut(f.r.out[f.c.last].Of, ".")
	}
	return column
}

// soleDocuments names the documents of a sentence that names only one sort.
func (c *scene) soleDocuments(inForce bool) string {
	if !c.all.is(isDoc) || c.all.is(isOtherDoc) && !inForce {
		return ""
	}
	switch normative, regulations := c.says("规范性文件"), c.says("规章"); {
	case normative && !regulations:
		return "normative_documents"
	case regulations && !normative:
		return "regulations"
	}
	return ""
}

// noneIssued reads 未制定规章 and 无行政强制.
func (p *phrase) noneIssued() {
	if p.all.is(isFigure) || p.r.about.Whole && !p.c.area {
		return
	}
	docs, decisions := senses(isDoc, p.object), senses(isDecision, p.object)
	if len(decisions) == 0 && !union(p.object).has(of(isIssue, isRepeal)) || len(docs)*len(decisions) > 0 || hasAny(p.c.text(p.toks), []string{"公开", "公示", "发布信息"}) {
		return
	}
	for _, name := range docs {
		if column := "issued"; union(p.object).is(isRepeal) {
			p.denies(name + ".repealed")
		} else {
			p.denies(name + "." + column)
		}
	}
	for _, name := range decisions {
		p.denies(name)
	}
}

// noFees reads 行政事业性收费为零.
func (p *phrase) noFees() {
	if strings.Contains(textOf(p.object), "事业性收费") {
		p.denies("fees")
	}
}
