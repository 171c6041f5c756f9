// Package forms holds the editions of the yearly report as form files, and reads and
// writes such files. Nothing else in the program knows a row by name, but the rules
// that are bound to ids: screens, exports, the importer's labels, the schema of the
// file and the arithmetic rules are derived from the form.
//
//	f := forms.For("2021")
//	f, err := forms.Read(data) // of another form; the error is of type Problems
//
// A new edition is a new file and no other change.
package forms

import (
	"embed"
	"slices"
	"sync"

	"nianbao/model"
)

//go:embed *.form.json
var files embed.FS

// editions are the ids of the built-in forms, the current one first. Each is read when
// it is asked for: one of them is all that most need.
var editions = []string{"2021", "2019"}

// CN2021 is the form laid down by 国办公开办函〔2021〕30号, for reports from 2021 on.
var CN2021 = sync.OnceValue(func() *model.Form { return embedded("2021") })

// CN2019 is the form laid down by 国办公开办函〔2019〕60号, for reports up to 2020.
var CN2019 = sync.OnceValue(func() *model.Form { return embedded("2019") })

// embedded reads a form that is part of the program. Tests hold it to all that is
// asked of a form file.
func embedded(id string) *model.Form {
	data, err := files.ReadFile(id + ".form.json")
	if err != nil {
		panic(err)
	}
	r := &reader{data: data, trusted: true}
	root, _ := r.parse()
	literal := r.form(root)
	if len(r.problems) > 0 {
		panic("form " + id + ": " + r.problems.Error())
	}
	f := model.NewForm(literal)
	f.File = data
	return f
}

// For finds a built-in form by its id, nil if there is none.
func For(id string) *model.Form {
	switch id {
	case "2021":
		return CN2021()
	case "2019":
		return CN2019()
	}
	return nil
}

// All lists the built-in forms, the current one first.
func All() []*model.Form {
	var out []*model.Form
	for _, id := range editions {
		out = append(out, For(id))
	}
	return out
}

// ForYear is the built-in form that fits a report year, the current one for a year that
// is not given.
func ForYear(year int) *model.Form {
	for _, id := range editions {
		if f := For(id); Fits(f, year) || year == 0 {
			return f
		}
	}
	return CN2021()
}

// Fits reports whether a form is meant for reports of a year.
func Fits(f *model.Form, year int) bool {
	return year >= f.From && (f.To == 0 || year <= f.To)
}

// Best is the form of a list that fits a year: of several that with the highest From,
// and of its revisions the last; nil where none fits.
func Best(list []*model.Form, year int) *model.Form {
	var best *model.Form
	for _, f := range list {
		if Fits(f, year) && (best == nil || f.From > best.From || f.From == best.From && f.Revision > best.Revision) {
			best = f
		}
	}
	return best
}

// interned are the forms that were read from files, by their bytes: those of reports
// that carry the same form are one form, as they are when they are added up.
var interned = pool{forms: map[string]*model.Form{}}

type pool struct {
	sync.Mutex
	forms map[string]*model.Form
}

// has reports whether the form is one of them.
func (p *pool) has(f *model.Form) bool {
	p.Lock()
	defer p.Unlock()
	return p.forms[string(f.File)] == f
}

// mostInterned is how many forms are remembered. Nobody has so many; a folder may hold
// made-up ones.
const mostInterned = 200

// intern is the form that was first read from the same bytes.
func intern(f *model.Form) *model.Form {
	interned.Lock()
	defer interned.Unlock()
	if known := interned.forms[string(f.File)]; known != nil {
		return known
	}
	if len(interned.forms) < mostInterned {
		interned.forms[string(f.File)] = f
	}
	return f
}

// Names lists the names of forms, each once, in their order.
func Names(list []*model.Form) (out []string) {
	for _, f := range list {
		if !slices.Contains(out, f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}
