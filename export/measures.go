package export

import (
	"strings"

	"nianbao/model"
	"nianbao/model/document"
)

// A measure is a number of the report with last year's; parts are the rows that a
// group adds up. What is blank, or adds up a blank, is blank.
type measure struct {
	label     string
	now, last model.Number
	parts     []measure
}

// measures are what a figure or a summary shows of a table. They come from the
// form's balances alone, so no row or column is known here by name.
type measures struct {
	table    string
	flow     []measure // what came in, and what became of it
	outcomes []measure // the results, grouped as in the form
	rows     []measure // of a table in which only rows add up, or nothing does
}

// A source says what stands in a cell.
type source func(model.Ref) model.Number

func numbersOf(d document.Document) source {
	all := map[model.Ref]model.Number{}
	for _, b := range d.Blocks {
		if t, ok := b.(document.Table); ok {
			for _, row := range t.Rows {
				for _, c := range row {
					all[c.Ref] = c.Number
				}
			}
		}
	}
	return func(ref model.Ref) model.Number { return all[ref] }
}

// compare finds the tables whose rows balance, and reads them in their column of
// totals; prior may be nil.
func compare(f *model.Form, now source, prior *model.Report) []measures {
	if f == nil {
		return nil
	}
	out := readMeasures(f, now)
	if prior == nil || prior.Form == nil {
		return out
	}
	last := readMeasures(prior.Form, prior.At)
	for i := range out {
		for _, l := range last {
			if l.table == out[i].table {
				pair(out[i].flow, l.flow)
				pair(out[i].outcomes, l.outcomes)
				pair(out[i].rows, l.rows)
			}
		}
	}
	return out
}

// pair puts last year's numbers beside this year's, by their labels: the editions
// of the form differ in rows, not in what groups are called.
func pair(now, last []measure) {
	for i := range now {
		for _, l := range last {
			if l.label == now[i].label {
				now[i].last = l.now
				pair(now[i].parts, l.parts)
			}
		}
	}
}

func readMeasures(f *model.Form, at source) []measures {
	var out []measures
	for _, s := range f.Sections {
		if s.Table == nil {
			continue
		}
		m := measures{table: s.ID}
		column := f.TotalColumn(s.ID)
		for _, b := range f.Balances {
			if b.Table != s.ID || b.Each != model.EachColumn || b.LastYear() || column == "" {
				continue
			}
			if b.Total {
				m.outcomes = grouped(s.Table, b.Right, column, at)
			} else {
				m.flow = flow(s.Table, b, column, at)
			}
		}
		if len(m.flow)+len(m.outcomes) == 0 {
			m.rows = single(f, s.Table, at)
		}
		out = append(out, m)
	}
	return out
}

// flow reads the rows of a balance of columns.
func flow(t *model.Table, b model.Balance, column string, at source) []measure {
	var out []measure
	for _, term := range append(append([]model.Term(nil), b.Left...), b.Right...) {
		if row := t.Row(term.ID); row != nil && !term.Prior {
			out = append(out, measure{label: flowLabel(*row), now: at(model.Ref{Table: t.ID, Row: row.ID, Column: column})})
		}
	}
	return out
}

// single reads each row of a table: its total and what it adds up, or each cell
// where nothing is added up.
func single(f *model.Form, t *model.Table, at source) []measure {
	var out []measure
	for _, row := range t.Rows {
		total := f.TotalColumn(t.ID)
		var parts []measure
		for _, col := range t.ColumnsOf(row) {
			ref := model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}
			switch {
			case total == "":
				out = append(out, measure{label: f.Title(ref), now: at(ref)})
			case col.ID == total:
				out = append(out, measure{label: strings.TrimSuffix(f.Title(ref), " / "+col.Label), now: at(ref), parts: parts})
			default:
				parts = append(parts, measure{label: col.ScreenLabel(), now: at(ref)})
			}
		}
	}
	return out
}

// flowLabel names a row out of its place: a bare "(七) 总计" says nothing.
func flowLabel(r model.Row) string {
	if len(r.Groups) > 0 {
		return r.Groups[0] + " " + r.ScreenLabel()
	}
	return r.ScreenLabel()
}

// grouped puts rows under the innermost group they stand in; a row that stands in
// none but the outermost is a group of its own.
func grouped(t *model.Table, rows []model.Term, column string, at source) []measure {
	var out []measure
	for _, term := range rows {
		row := t.Row(term.ID)
		if row == nil {
			continue
		}
		n := at(model.Ref{Table: t.ID, Row: row.ID, Column: column})
		if len(row.Groups) < 2 {
			out = append(out, measure{label: row.ScreenLabel(), now: n})
			continue
		}
		group := row.Groups[len(row.Groups)-1]
		if len(out) == 0 || out[len(out)-1].label != group {
			out = append(out, measure{label: group})
		}
		g := &out[len(out)-1]
		g.parts = append(g.parts, measure{label: row.ScreenLabel(), now: n})
	}
	for i := range out {
		if len(out[i].parts) > 0 {
			out[i].now = whole(out[i].parts)
		}
	}
	return out
}

// whole adds numbers up; with a blank among them the sum is not known.
func whole(parts []measure) model.Number {
	n := parts[0].now
	for _, p := range parts[1:] {
		if n.Blank() || p.now.Blank() {
			return model.Number{}
		}
		n = n.Add(p.now)
	}
	return n
}
