// Package forms holds the editions of the yearly report as data. Nothing else in
// the program knows a row by name: screens, exports, the importer's labels, the
// schema of the file and the arithmetic rules are derived from these literals.
//
//	f := forms.For("2021")
//
// A new edition is a new literal and no other change.
package forms

import (
	"sync"

	"nianbao/model"
)

// CN2021 is the form laid down by 国办公开办函〔2021〕30号, for reports from 2021 on.
var CN2021 = sync.OnceValue(func() *model.Form { return model.NewForm(cn2021()) })

// CN2019 is the form laid down by 国办公开办函〔2019〕60号, for reports up to 2020.
var CN2019 = sync.OnceValue(func() *model.Form { return model.NewForm(cn2019()) })

// For finds a form by its id, nil if there is none.
func For(id string) *model.Form {
	for _, f := range All() {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// All lists the forms, the current one first.
func All() []*model.Form { return []*model.Form{CN2021(), CN2019()} }

// ForYear is the form that fits a report year, the current one for a year that is
// not given.
func ForYear(year int) *model.Form {
	for _, f := range All() {
		if year >= f.From && (f.To == 0 || year <= f.To) {
			return f
		}
	}
	return CN2021()
}
