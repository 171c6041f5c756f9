package prose

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed patterns.txt
var patternsText string

// A shape is how a row's words stand.
type shape int

const (
	verb       shape = iota // before the figure
	noun                    // around the figure
	none                    // behind a word that says none
	noneBefore              // before it
	zero                    // before a nought
	wholly                  // behind 均, or in the whole of a clause
)

var shapeNames = [...]string{"verb", "noun", "none", "none-before", "zero", "wholly"}

// A row of patterns tells what a figure means by the words around it, or what a
// phrase without number means.
type row struct {
	kind    Kind
	shape   shape
	head    set
	with    set // what else may stand around it; of a verb: between it and the figure
	not     set // what may not stand before a verb
	behind  set
	before  set
	units   uint64        // bits of what it is counted in
	noughts uint64        // of what a nought may be in besides
	of      string        // what a mention says it is of, where no judge tells
	judge   judge         // nil: what fits is taken
	says    func(*phrase) // nil: likewise
	from    string        // a word on the left before which anything may stand
	any     set           // of a noun: head or with
}

// The patterns are the rows for figures and those for phrases without.
type patterns struct{ figures, phrases []row }

// rowsOf reads the patterns when the first text is read.
var rowsOf = sync.OnceValue(func() *patterns { return readRows(lexiconOf(), patternsText) })

func readRows(lex *lexicon, text string) *patterns {
	var out patterns
	sets := map[string]set{}
	r := &row{}
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		switch fields[0] {
		case "set":
			sets["@"+fields[1]] = lex.set(sets, fields[2:])
		case "row":
			s := shape(slices.Index(shapeNames[:], fields[2]))
			list := &out.figures
			if s >= none {
				list = &out.phrases
			}
			*list = append(*list, row{kind: kindNamed(fields[1]), shape: s})
			r = &(*list)[len(*list)-1]
		default:
			r.read(lex, sets, fields)
		}
	}
	return &out
}

// read takes a line of a row.
func (p *row) read(lex *lexicon, sets map[string]set, fields []string) {
	rest := fields[1:]
	switch fields[0] {
	case "head":
		p.head = lex.set(sets, rest)
	case "with":
		p.with = lex.set(sets, rest)
	case "not":
		p.not = lex.set(sets, rest)
	case "behind":
		p.behind = lex.set(sets, rest)
	case "before":
		p.before = lex.set(sets, rest)
	case "unit":
		for _, u := range rest {
			if cut, ok := strings.CutPrefix(u, "0"); ok {
				p.noughts |= unitBits(cut)
			} else {
				p.units |= unitBits(u)
			}
		}
	case "from":
		p.from = rest[0]
	case "of":
		p.of = rest[0]
	case "when":
		p.judge, p.says = judges()[rest[0]], sayings()[rest[0]]
		if p.judge == nil && p.says == nil {
			panic("prose: no judge " + rest[0])
		}
	default:
		panic("prose: " + fields[0])
	}
	p.any = p.head.and(p.with)
}

func kindNamed(name string) Kind {
	i := slices.Index(kindNames[:], name)
	if i < 0 {
		panic("prose: no kind " + name)
	}
	return Kind(i)
}

// counted reports whether a figure's unit is one of the row's.
func (p *row) counted(f figure) bool {
	return p.units&f.of != 0 || p.noughts&f.of != 0 && f.value == "0"
}

// A view is what stands around a figure: on its left back to the figure before or the
// start of the clause, on its right to the next mark of punctuation.
type view struct {
	left, right   []token
	leftSet       set
	rightSet, set set
	fig           figure
	head          int  // of the row that fits: index in left of its head; -1: on the right
	alone         bool // there is no other figure between the marks
	framed        bool // 在 n 件中: its parts follow
	among         bool // behind another that narrows it: 3人申请 n 件
}

func union(toks []token) (s set) {
	for i := range toks {
		s = s.and(toks[i].set)
	}
	return s
}

// fits reports whether a row's words stand around a figure.
func (p *row) fits(v *view) bool {
	if !p.counted(v.fig) {
		return false
	}
	if p.shape == verb {
		return v.leftSet.has(p.head) && p.verbFits(v)
	}
	if !v.set.has(p.head) {
		return false
	}
	v.head = -1
	start := max(0, slices.IndexFunc(v.left, func(tok token) bool { return tok.text() == p.from }))
	if before := union(v.left[:start]); before.is(isForeign) || before.has(p.not) {
		return false
	}
	for i := start; i < len(v.left); i++ {
		if !v.left[i].set.has(p.any) {
			return false
		}
		if v.left[i].set.has(p.head) {
			v.head = i
		}
	}
	end := p.behindFits(v, p.any.and(p.behind))
	return end >= 0 && (v.head >= 0 || union(v.right[:end]).has(p.head))
}

func (p *row) verbFits(v *view) bool {
	ways := false // 收到网络、信函等各类申请 n 件
	for v.head = len(v.left) - 1; v.head >= 0; v.head-- {
		s := v.left[v.head].set
		if s.has(p.head) {
			break
		}
		if open := v.inclusive(v.head); open >= 0 {
			v.head = open
			continue
		}
		if ways = ways || s.is(isWays); !s.has(p.with) && !s.is(isWays) && !(ways && s.is(isChannel)) {
			return false
		}
	}
	if v.head < 0 {
		return false
	}
	if before := union(v.piece()); before.is(isChannel) && before.is(isWays) { // 通过网络、信函等方式
		return !before.has(p.not.without(isChannel)) && p.behindFits(v, p.behind) >= 0
	} else if before.has(p.not) {
		return false
	}
	return p.behindFits(v, p.behind) >= 0
}

// inclusive is where a bracket opens that ends at k and says what is counted as well,
// （含上级转办）; -1 where there is none.
func (v *view) inclusive(k int) int {
	if !v.left[k].set.is(isClose) {
		return -1
	}
	for k--; k >= 0 && !v.left[k].set.is(isOpen); k-- {
		if v.left[k].figure >= 0 {
			return -1
		}
	}
	if k < 0 || !v.left[k+1].set.is(isAmong) {
		return -1
	}
	return k
}

// behindFits is up to where what follows a figure speaks of it: known words, up to one that
// goes on about it; -1 where there are others.
func (p *row) behindFits(v *view, allowed set) int {
	relative := p.shape == verb && len(v.left) > 0 && v.left[len(v.left)-1].text() == "的" && !v.rightSet.has(of(isNarrow, isQuit, isAmid))
	for i, tok := range v.right {
		switch {
		case relative && tok.set.has(of(isApp, isReq)): // 对收到的 n 件申请逐件登记
			return i + 1
		case tok.set.has(allowed):
		case tok.set.is(isOn) && (i == 0 || v.right[i-1].set.has(allowed)):
			return i
		default:
			return -1
		}
	}
	return len(v.right)
}

// piece is what stands before the head, back to the last mark.
func (v *view) piece() []token {
	for i := v.head - 1; i >= 0; i-- {
		if parting(v.left[i]) && !union(v.left[i:v.head]).is(isWays) {
			return v.left[i+1 : v.head]
		}
	}
	return v.left[:max(v.head, 0)]
}
