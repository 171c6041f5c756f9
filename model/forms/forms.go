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
func All() []*model.Form { return []*model.Form{CN2021()} }
