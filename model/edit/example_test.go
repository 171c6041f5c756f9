package edit_test

import (
	"fmt"
	"time"

	"nianbao/model"
	"nianbao/model/edit"
	"nianbao/model/forms"
)

// One step of undo takes back a number and the total that followed it.
func Example() {
	r := model.NewReport(forms.CN2021(), "某某局", 2025)
	cell := model.Ref{Table: "applications", Row: "received", Column: "natural_person"}
	total := model.Ref{Table: "applications", Row: "received", Column: "total"}
	b := edit.New(r)
	b.Do(time.Time{}, "修改 一、本年新收 · 自然人", true, r.SetCell(cell, model.Int(3)))
	fmt.Println(b.Report().At(total), b.Dirty())
	step, _ := b.Undo()
	fmt.Println(step.At, b.Report().At(total).Blank(), b.Dirty())
	// Output:
	// 3 true
	// applications.received.natural_person true false
}
