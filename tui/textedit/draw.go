package textedit

import (
	"slices"
	"strings"

	"nianbao/model/typeset"
	"nianbao/tui/theme"
)

// blanks are the two hanzi by which a paragraph is drawn in.
const blanks = "    "

// indent is by how many cells the first row of a paragraph is drawn in: not where the
// text has its own, nor where there is hardly room.
func (a *Area) indent(p *paragraph) int {
	if !a.indented || a.width < 4*len(blanks) || len(p.text) > 0 && p.text[0] == '\u3000' {
		return 0
	}
	return len(blanks)
}

// left is the cell in which a row of a paragraph begins.
func (a *Area) left(par, row int) int {
	if row > 0 {
		return 0
	}
	a.starts(par)
	return a.paragraphs[par].indent
}

// A View is the rows of an area in sight.
type View struct {
	Lines    []string
	Signs    []Mark // of each row: the mark that has a sign and begins there
	X, Y     int    // the cell the caret stands in
	Row, All int    // the caret's row among all
	Top      int    // the first row in sight
}

// Lay sets the text to rows of at most w cells, and brings the caret into the h of them
// in sight.
func (a *Area) Lay(m typeset.Metrics, w, h int) {
	if w-1 != a.width || m != a.metrics {
		a.width, a.metrics = max(2, w-1), m // the last cell is the caret's at a row's end
		for i := range a.paragraphs {
			a.paragraphs[i].starts = nil
		}
	}
	a.height = max(1, h)
	row, all := a.rows()
	a.top = max(0, min(a.top, row, all-a.height), row-a.height+1)
}

// rows are the caret's row, and how many there are.
func (a *Area) rows() (row, all int) {
	row = a.caretRow()
	for i := range a.paragraphs {
		if i < a.at.par {
			row += len(a.starts(i))
		}
		all += len(a.starts(i))
	}
	return row, all
}

// View draws the rows in sight. Of a text that was laid it changes nothing.
func (a *Area) View(th theme.Theme) View {
	var v View
	v.Row, v.All = a.rows()
	row, offset := 0, 0
	for par := range a.paragraphs {
		starts, text := a.starts(par), a.paragraphs[par].text
		for i, from := range starts {
			if row >= a.top && row < a.top+a.height {
				to := len(text)
				if i+1 < len(starts) {
					to = starts[i+1]
				}
				v.Lines = append(v.Lines, a.drawRow(th, par, from, to, offset))
				v.Signs = append(v.Signs, a.sign(offset+from, offset+to))
			}
			row++
		}
		offset += len(text) + 1
		if row >= a.top+a.height {
			break
		}
	}
	in := a.caretRow()
	start := a.starts(a.at.par)[in]
	x := a.left(a.at.par, in) + widthOf(a.metrics, a.paragraphs[a.at.par].text[start:a.at.col])
	v.X, v.Y, v.Top = min(x, a.width), v.Row-a.top, a.top
	return v
}

// sign is the gravest mark with a sign that begins in a row.
func (a *Area) sign(from, to int) Mark {
	at, _ := slices.BinarySearchFunc(a.marks, from, func(m Mark, at int) int { return m.From - at })
	var out Mark
	for _, m := range a.marks[at:] {
		if m.From >= to {
			break
		}
		if m.Sign != "" && (out.Sign == "" || m.Ink > out.Ink) {
			out = m
		}
	}
	return out
}

// MarkAt is the mark in which, or behind which, the n-th rune stands.
func (a *Area) MarkAt(n int) (Mark, bool) {
	at, _ := slices.BinarySearchFunc(a.marks, n, func(m Mark, n int) int { return m.To - n })
	if at < len(a.marks) && a.marks[at].From <= n {
		return a.marks[at], true
	}
	return Mark{}, false
}

// Between is the text from the n-th rune to the m-th.
func (a *Area) Between(n, m int) string { return a.between(a.spotAt(n), a.spotAt(m)) }

// Reach is how far a word goes that may stand behind the n-th rune, after a blank or
// at once; n where it does not stand there.
func (a *Area) Reach(n int, word string) int {
	s := a.spotAt(n)
	rest, from := a.paragraphs[s.par].text, s.col
	if from < len(rest) && rest[from] == ' ' {
		from++
	}
	for _, r := range word {
		if from >= len(rest) || rest[from] != r {
			return n
		}
		from++
	}
	if word == "" {
		return n
	}
	return n + from - s.col
}

// Paragraph is the number of the caret's paragraph.
func (a *Area) Paragraph() int { return a.at.par }

// drawRow draws the runes of one row: selected, marked or plain runs.
func (a *Area) drawRow(th theme.Theme, par, from, to, offset int) string {
	text := a.paragraphs[par].text
	var b strings.Builder
	b.Grow(3*(to-from) + 64) // a hanzi has three bytes
	if from == 0 {
		b.WriteString(blanks[:a.paragraphs[par].indent])
	}
	look, before := theme.On(theme.Base, theme.Plain), ""
	selFrom, selTo := a.ends()
	marks, _ := slices.BinarySearchFunc(a.marks, offset+from, func(m Mark, at int) int { return m.To - at - 1 })
	for col := from; col < to; col++ {
		next := theme.On(theme.Base, theme.Plain)
		for marks < len(a.marks) && a.marks[marks].To <= offset+col {
			marks++
		}
		if marks < len(a.marks) && a.marks[marks].From <= offset+col {
			next = theme.On(theme.Base, a.marks[marks].Ink)
		}
		if s := (spot{par, col}); a.selecting && !s.before(selFrom) && s.before(selTo) {
			next = theme.On(theme.Pick, theme.Plain)
		}
		if next != look || col == from {
			if before != "" {
				b.WriteString(theme.After)
			}
			look, before = next, th.Before(next)
			b.WriteString(before)
		}
		if r := text[col]; r >= 0x3000 && r < 0xa000 || r >= 0x20 && r < 0x7f {
			b.WriteRune(r) // nearly all of a Chinese text
		} else {
			b.WriteString(drawn(r))
		}
	}
	if before != "" {
		b.WriteString(theme.After)
	}
	return b.String()
}
