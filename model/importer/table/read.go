// Package table reads the tables of a form out of what a source holds. The first rule is
// never a wrong number.
//
//	labels := table.NewLabels(form.Table("applications"))
//	result := table.Read(blocks, labels, table.Manner{})
//
// A table is read by where things stand: a column of a grid stands for at most one of the
// form, taken from the header cells over it, and one without a header stands for none; a
// label in the row decides the row. Counting never decides. One contradiction makes a
// table doubtful, and of it only rows are read that prove themselves: all cells there, or
// a total above 0 that is the sum. Sums confirm or refute, they never invent. Only what
// has no columns at all is read as a stream of labels and numbers, whole rows only.
package table

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/lang"
)

// Placed is a field and the cell of the form that it stands for.
type Placed struct {
	Ref  model.Ref
	Text string
	At   source.Place
	Unit string // 元 or 万元, where the header names it; or OwnUnit
	x    int    // the column of the grid
}

// Result is what was read of a table.
type Result struct {
	Cells []Placed
	Notes []source.Note
	Texts []string     // sentences around the table, and in it
	Huge  bool         // it holds more labels and numbers than any table of the form
	named map[int]bool // rows of the form that labels of grids name
}

// A Manner is how a source was made.
type Manner struct {
	Own   bool // by this program
	Paged bool // it is a print
}

// Read reads a table out of the blocks of its section.
func Read(blocks []source.Block, l *Labels, m Manner) Result {
	var out Result
	if slices.ContainsFunc(blocks, named) { // our own files say of each cell which it is
		out.takeNamed(blocks)
		return out
	}
	blocks = source.Tabulate(blocks, l.isWhole)
	out.tellDropped(blocks, l)
	rest := out.align(blocks, l)
	switch {
	case len(rest) == 0:
	case len(out.Cells)*3 >= len(l.table.Refs())*2: // the grids hold the table; the rest speaks of it
		var rows []source.Block
		for _, b := range rest {
			if l.isLine(b.Words()) {
				rows = append(rows, b)
			} else {
				out.foreign(b.Words(), b.At, l)
			}
		}
		newStream(l, &out, m).read(rows)
	default:
		newStream(l, &out, m).read(rest)
	}
	return out
}

func named(b source.Block) bool {
	return b.Grid != nil && slices.ContainsFunc(b.Grid.Rows[b.Y], func(c *source.Cell) bool { return c.Ref != (model.Ref{}) })
}

func (out *Result) takeNamed(blocks []source.Block) {
	for _, b := range blocks {
		if b.Grid == nil {
			continue
		}
		for _, c := range b.Grid.Rows[b.Y] {
			if c.Ref != (model.Ref{}) {
				out.Cells = append(out.Cells, Placed{Ref: c.Ref, Text: c.Text, At: b.At, Unit: OwnUnit})
			}
		}
	}
}

// OwnUnit says that a number stands as the form counts it.
const OwnUnit = "="

// tellDropped lists what was left out of the cells of the table.
func (out *Result) tellDropped(blocks []source.Block, l *Labels) {
	for _, b := range blocks {
		if b.Grid == nil {
			continue
		}
		for _, c := range b.Grid.Rows[b.Y] {
			if strings.TrimSpace(c.Doubt) != "" {
				out.Notes = append(out.Notes, source.Dropped(b.At, l.table.ID, c.Doubt))
			}
		}
	}
}

func (out *Result) note(s model.Severity, at source.Place, about, found, done string) {
	out.Notes = append(out.Notes, source.Note{Severity: s, At: at, About: about, Found: found, Done: done})
}

// foreign keeps a sentence as text of the section; of other words it tells.
func (out *Result) foreign(text string, at source.Place, l *Labels) {
	text = strings.TrimSpace(text)
	if l.caption(text) {
		out.note(model.Info, at, l.table.ID, lang.F("“%s” 是图表的说明", source.Short(text)), lang.T("未收入"))
		return
	}
	if prosy(text) || len([]rune(text)) > 15 {
		out.Texts = append(out.Texts, text)
		return
	}
	if text != "" && !l.isWhole(text) {
		out.note(model.Info, at, l.table.ID, lang.F("“%s” 不是这张表的栏目", text), lang.T("未收入"))
	}
}

// align reads the rows of grids and gives back what is none.
func (out *Result) align(blocks []source.Block, l *Labels) (rest []source.Block) {
	var all []*Alignment
	var before *Zone
	last := -1
	for i := 0; i < len(blocks); {
		g := blocks[i].Grid
		if g == nil {
			rest = append(rest, blocks[i])
			i++
			continue
		}
		from := i
		for i < len(blocks) && blocks[i].Grid == g {
			i++
		}
		a := Align(blocks[from:i], l, before, last)
		if !a.found() {
			for _, b := range blocks[from:i] {
				rest = append(rest, asLine(b))
			}
			continue
		}
		a.byExample()
		all = append(all, a)
		before, last = a.zone, a.named.last
	}
	out.named = doubtOld(all)
	for _, a := range all {
		cells, notes := a.Cells()
		out.Cells, out.Notes = append(out.Cells, cells...), append(out.Notes, notes...)
		for _, b := range a.texts {
			out.foreign(b.Words(), b.At, l)
		}
	}
	return rest
}

// doubtOld takes numbers behind a group's label for none of its rows where it is not one
// row as in the older form: others of the group are named, with numbers or none, in any
// part of the table; or it is said twice, or rows that nothing names stand beside it. It
// gives what is named.
func doubtOld(all []*Alignment) map[int]bool {
	named, old := map[int]bool{}, map[int]int{}
	var rows []*aligned
	for _, a := range all {
		for _, row := range a.named.all {
			named[row] = true
		}
		for i := range a.rows {
			e := &a.rows[i]
			if rows = append(rows, e); e.old {
				old[e.row]++
			}
		}
	}
	for i, e := range rows {
		if !e.old {
			continue
		}
		beside := i > 0 && rows[i-1].row < 0 || i+1 < len(rows) && rows[i+1].row < 0
		if beside || old[e.row] > 1 || all[0].l.ofItsGroup(named, e.row) {
			e.row, e.old, e.cells = -1, false, nil
		}
	}
	return named
}

// asLine is a row in which nothing of the table stands, as a line of text.
func asLine(b source.Block) source.Block {
	return source.Block{At: b.At, Text: b.Words()}
}
