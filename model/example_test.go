package model_test

import (
	"fmt"

	"nianbao/model"
	"nianbao/model/forms"
)

// A total follows its parts, because the form says what it is the sum of.
func Example() {
	r := model.NewReport(forms.CN2021(), "某某局", 2025)
	received := func(column string) model.Ref {
		return model.Ref{Table: "applications", Row: "received", Column: column}
	}
	changes := []model.Change{r.SetCell(received("natural_person"), model.Int(3)), r.SetCell(received("business"), model.Int(2))}
	r = r.With(append(changes, model.Follow(r, changes)...)...)
	fmt.Println(r.At(received("total")), r.At(received("research")).Blank())
	// Output: 5 true
}
