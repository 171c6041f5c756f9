package textedit

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/typeset"
	"nianbao/tui/keys"
	"nianbao/tui/theme"
)

// Area edits paragraphs with soft wrap. Wrapping is kept by paragraph, so a key
// costs the paragraph it falls in and the rows in sight, not the whole text.
type Area struct {
	paragraphs []paragraph
	at         spot
	behind     bool // where at begins a row, the caret stands at the end of the row before
	mark       spot // the other end of the selection
	selecting  bool
	goal       int // the column that up and down aim for, -1: take the caret's
	top        int // first row shown
	height     int
	metrics    typeset.Metrics
	width      int
	marks      []Mark
	whole      *string // what Text gives; nil: to be joined anew
	indented   bool
}

// spot is a place in the text: before the col-th rune of a paragraph.
type spot struct{ par, col int }

func (s spot) before(o spot) bool { return s.par < o.par || s.par == o.par && s.col < o.col }

// A Mark is a range of runes of the whole text to show with a look of its own, and
// with a sign before the row where it begins.
type Mark struct {
	From, To int
	Ink      theme.Ink
	Sign     string
}

// NewArea starts with a text and the caret at its start.
func NewArea(text string) *Area {
	a := &Area{goal: -1, height: 1, width: 56, metrics: typeset.Metrics{Ambiguous: 1}}
	a.paragraphs = split(text)
	return a
}

// Indented draws the first row of each paragraph two hanzi in, unless the text is by
// itself: only on the screen, and the caret cannot get there.
func (a *Area) Indented() *Area {
	a.indented = true
	return a
}

// Text is the whole text, paragraphs parted by line breaks.
func (a *Area) Text() string {
	if a.whole != nil {
		return *a.whole
	}
	parts := make([]string, len(a.paragraphs))
	for i := range a.paragraphs {
		p := &a.paragraphs[i]
		if p.stale {
			p.joined, p.stale, p.col, p.byte = string(p.text), false, 0, 0
		}
		parts[i] = p.joined
	}
	text := strings.Join(parts, "\n")
	a.whole = &text
	return text
}

// SetText takes a text that was changed elsewhere and puts the caret behind what
// is different; false where nothing is.
func (a *Area) SetText(text string) bool {
	old := a.Text()
	if text == old {
		return false
	}
	if text = clean(text); text == old {
		return false
	}
	before, after := []rune(old), []rune(text)
	same := 0
	for same < len(before) && same < len(after) && before[len(before)-1-same] == after[len(after)-1-same] {
		same++
	}
	a.paragraphs, a.whole = split(text), nil
	a.selecting = false
	a.SetCaret(len(after) - same)
	return true
}

// Caret is the caret's place as a number of runes from the start.
func (a *Area) Caret() int { return a.offset(a.at) }

// SetCaret puts the caret before the n-th rune.
func (a *Area) SetCaret(n int) {
	a.place(a.spotAt(n))
}

// place puts the caret before a rune.
func (a *Area) place(s spot) { a.at, a.behind, a.goal = s, false, -1 }

// end is the place behind the last rune.
func (a *Area) end() spot {
	last := len(a.paragraphs) - 1
	return spot{last, len(a.paragraphs[last].text)}
}

func (a *Area) offset(s spot) int {
	n := s.col
	for i := range s.par {
		n += len(a.paragraphs[i].text) + 1
	}
	return n
}

func (a *Area) spotAt(n int) spot {
	for i := range a.paragraphs {
		if size := len(a.paragraphs[i].text); n <= size {
			return spot{i, max(0, n)}
		} else {
			n -= size + 1
		}
	}
	return a.end()
}

// SetMarks replaces the marked ranges, which must rise and not overlap.
func (a *Area) SetMarks(marks []Mark) { a.marks = marks }

// Matches lists where a word stands, as numbers of runes from the start.
func (a *Area) Matches(word string) []int {
	find := []rune(word)
	if len(find) == 0 {
		return nil
	}
	var out []int
	offset := 0
	for _, p := range a.paragraphs {
		for i := 0; i+len(find) <= len(p.text); {
			if p.text[i] == find[0] && slices.Equal(p.text[i:i+len(find)], find) {
				out = append(out, offset+i)
				i += len(find)
				continue
			}
			i++
		}
		offset += len(p.text) + 1
	}
	return out
}

// AtStart reports whether the caret stands at the start of a paragraph, or what is
// selected begins there.
func (a *Area) AtStart() bool {
	if a.selecting {
		from, _ := a.ends()
		return from.col == 0
	}
	return a.at.col == 0
}

// Select selects the runes from the n-th to the m-th and puts the caret behind them.
func (a *Area) Select(n, m int) {
	a.place(a.spotAt(m))
	a.mark, a.selecting = a.spotAt(n), n < m
}

// Selection is the selected text, "" where none is.
func (a *Area) Selection() string {
	if !a.selecting {
		return ""
	}
	from, to := a.ends()
	return a.between(from, to)
}

func (a *Area) ends() (from, to spot) {
	if a.mark.before(a.at) {
		return a.mark, a.at
	}
	return a.at, a.mark
}

func (a *Area) between(from, to spot) string {
	if from.par == to.par {
		return string(a.paragraphs[from.par].text[from.col:to.col])
	}
	var b strings.Builder
	b.WriteString(string(a.paragraphs[from.par].text[from.col:]))
	for i := from.par + 1; i < to.par; i++ {
		b.WriteString("\n" + string(a.paragraphs[i].text))
	}
	b.WriteString("\n" + string(a.paragraphs[to.par].text[:to.col]))
	return b.String()
}

// Selecting reports whether some text is selected.
func (a *Area) Selecting() bool { return a.selecting && a.mark != a.at }

// Insert puts text in at the caret, in place of the selection.
func (a *Area) Insert(s string) {
	a.Cut()
	a.whole = nil
	p := &a.paragraphs[a.at.par]
	if !strings.ContainsAny(s, "\r\n") { // a key: no need to copy a long paragraph
		runes := []rune(s)
		p.splice(a.at.col, 0, runes)
		a.changed(p, a.at.col, len(runes))
		a.place(spot{a.at.par, a.at.col + len(runes)})
		return
	}
	head, tail := slices.Clone(p.text[:a.at.col]), slices.Clone(p.text[a.at.col:])
	added := split(s)
	added[0].text = append(head, added[0].text...)
	last := &added[len(added)-1]
	col := len(last.text)
	last.text = append(last.text, tail...)
	for i := range added {
		added[i].stale = true
	}
	a.paragraphs = slices.Replace(a.paragraphs, a.at.par, a.at.par+1, added...)
	a.place(spot{a.at.par + len(added) - 1, col})
}

// changed wraps a paragraph anew where delta runes more (or less) at col move it.
func (a *Area) changed(p *paragraph, col, delta int) {
	switch {
	case p.starts == nil:
	case a.indent(p) != p.indent:
		p.starts = nil
	default:
		p.starts = a.metrics.Rewrap(p.text, a.width, p.indent, p.starts, col, delta)
	}
}

// Cut removes the selection; false where there is none.
func (a *Area) Cut() bool {
	if !a.selecting {
		return false
	}
	a.selecting = false
	from, to := a.ends()
	a.remove(from, to)
	return from != to
}

func (a *Area) remove(from, to spot) {
	a.whole = nil
	if from.par == to.par {
		p := &a.paragraphs[from.par]
		p.splice(from.col, to.col-from.col, nil)
		a.changed(p, from.col, from.col-to.col)
		a.place(from)
		return
	}
	p := paragraph{stale: true}
	p.text = append(slices.Clone(a.paragraphs[from.par].text[:from.col]), a.paragraphs[to.par].text[to.col:]...)
	a.paragraphs = slices.Replace(a.paragraphs, from.par, to.par+1, p)
	a.place(from)
}

// Key edits or moves, as the bindings of scope Prose say. Edited says that the text
// may have changed; taken is false where the key means nothing here.
func (a *Area) Key(msg tea.KeyPressMsg) (edited, taken bool) {
	pressed := msg.String()
	switch id := keys.Match(keys.Prose, pressed); id {
	case keys.SelectAll:
		a.mark, a.selecting = spot{}, true
		a.place(a.end())
	case keys.NewLine:
		a.Insert("\n")
		return true, true
	case keys.EraseBack, keys.EraseNext, keys.EraseWord:
		return a.erase(id), true
	case keys.Extend:
		return false, a.move(keys.Match(keys.Prose, strings.Replace(pressed, "shift+", "", 1)), true)
	default:
		if a.move(id, false) {
			return false, true
		}
		if msg.Text == "" {
			return false, false
		}
		a.Insert(msg.Text)
		return true, true
	}
	return false, true
}

func (a *Area) erase(id keys.ID) bool {
	if a.Cut() {
		return true
	}
	p := a.paragraphs[a.at.par].text
	from, to := a.at, a.at
	switch {
	case id == keys.EraseNext && a.at.col < len(p):
		to.col = next(p, a.at.col)
	case id == keys.EraseNext && a.at.par+1 < len(a.paragraphs):
		to = spot{a.at.par + 1, 0}
	case id == keys.EraseWord && a.at.col > 0:
		from.col = wordLeft(p, a.at.col)
	case id != keys.EraseNext && a.at.col > 0:
		from.col = previous(p, a.at.col)
	case id != keys.EraseNext && a.at.par > 0:
		from = spot{a.at.par - 1, len(a.paragraphs[a.at.par-1].text)}
	default:
		return false
	}
	a.remove(from, to)
	return true
}
