package importer

import (
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// editions are the forms a report can be read into, the newest first.
var editions = []string{"2021", "2019"}

// formOf tells the editions of the form apart by the column labels of their tables,
// never by the year: offices use the old one for years. In doubt it is the newest.
func formOf(lines []line, newest *model.Form, forms func(string) *model.Form) *model.Form {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.words())
	}
	text := prose.Core(simplified(b.String()))
	best, most := newest, 0
	for _, id := range editions {
		form := forms(id)
		if form == nil {
			continue
		}
		score := 0
		for core := range ownColumns(form, forms) {
			score += strings.Count(text, core) - longer(text, core, forms)
		}
		if score > most {
			best, most = form, score
		}
	}
	return best
}

// ownColumns are the column labels that no other edition has.
func ownColumns(form *model.Form, forms func(string) *model.Form) map[string]bool {
	own := columnCores(form)
	for _, id := range editions {
		if other := forms(id); other != nil && other.ID != form.ID {
			for core := range columnCores(other) {
				delete(own, core)
			}
		}
	}
	return own
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
func longer(text, core string, forms func(string) *model.Form) int {
	n := 0
	for _, id := range editions {
		form := forms(id)
		if form == nil {
			continue
		}
		for other := range columnCores(form) {
			if other != core && strings.Contains(other, core) {
				n += strings.Count(text, other)
			}
		}
	}
	return n
}
