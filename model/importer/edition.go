package importer

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
	"nianbao/model/prose"
)

// editions are the forms a report can be read into, the newest first.
var editions = []string{"2021", "2019"}

// candidates are these, and behind them the others that are known.
func candidates(forms func(string) *model.Form, others []*model.Form) (out []*model.Form) {
	for _, id := range editions {
		if form := forms(id); form != nil {
			out = append(out, form)
		}
	}
	for _, form := range others {
		if !slices.Contains(out, form) {
			out = append(out, form)
		}
	}
	return out
}

// formOf tells the editions of the form apart by the labels of their tables, never by
// the year: offices use the old one for years. Those of columns count before those of
// rows, which a later table may have kept. In doubt it is the newest. A report of another
// name is none that the source does not name.
func formOf(lines []source.Block, forms []*model.Form) *model.Form {
	if form := named(lines, forms); form != nil {
		return form
	}
	newest := forms[0]
	if len(forms) == 1 {
		return newest
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Words())
	}
	text := prose.Core(table.Simplified(b.String()))
	forms = slices.DeleteFunc(slices.Clone(forms), func(f *model.Form) bool {
		return f.Name != newest.Name && !hasName(text, f)
	})
	for _, cores := range []func(*model.Form) map[string]bool{columnCores, rowCores} {
		best, most := newest, 0
		for _, form := range forms {
			score := 0
			for core := range ownCores(form, forms, cores) {
				score += strings.Count(text, core) - longer(text, core, forms, cores)
			}
			if score > most {
				best, most = form, score
			}
		}
		if most > 0 {
			return best
		}
	}
	return newest
}

// named is the form that has the cells which our own files name, nil for other files.
// Of two it is the one that has all.
func named(lines []source.Block, forms []*model.Form) *model.Form {
	has := make([]int, len(forms))
	for _, l := range lines {
		if l.Grid == nil {
			continue
		}
		for _, c := range l.Grid.Rows[l.Y] {
			if c.Ref == (model.Ref{}) {
				continue
			}
			for i, f := range forms {
				if f.Has(c.Ref) {
					has[i]++
				}
			}
		}
	}
	var best *model.Form
	most := 0
	for i, f := range forms {
		if has[i] > most {
			best, most = f, has[i]
		}
	}
	return best
}

// ownCores are the labels that no other edition has.
func ownCores(form *model.Form, forms []*model.Form, cores func(*model.Form) map[string]bool) map[string]bool {
	own := cores(form)
	for _, other := range forms {
		if other != form {
			for core := range cores(other) {
				delete(own, core)
			}
		}
	}
	return own
}

// rowCores are the labels of rows that are too long to stand in a text by chance.
func rowCores(form *model.Form) map[string]bool {
	out := map[string]bool{}
	for _, s := range form.Sections {
		if s.Table == nil {
			continue
		}
		for _, r := range s.Table.Rows {
			if core := table.Bare(r.Label); len([]rune(core)) > 5 {
				out[core] = true
			}
		}
	}
	return out
}

func columnCores(form *model.Form) map[string]bool {
	out := map[string]bool{}
	for _, s := range form.Sections {
		if s.Table == nil {
			continue
		}
		for _, c := range s.Table.Columns {
			out[prose.Core(c.Label)] = true
		}
	}
	return out
}

// longer counts the places where a core is only a piece of another label.
func longer(text, core string, forms []*model.Form, cores func(*model.Form) map[string]bool) int {
	n := 0
	for _, form := range forms {
		for other := range cores(form) {
			if other != core && strings.Contains(other, core) {
				n += strings.Count(text, other)
			}
		}
	}
	return n
}
