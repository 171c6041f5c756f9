// Package model is the engine of the yearly report: the Form (what is asked),
// the Report (what one unit answered for one year), and the small values between
// them: Ref, Number, Balance, Change, Finding.
//
//	r := model.NewReport(forms.CN2021(), "某某局", 2025)
//	ref := model.Ref{Table: "applications", Row: "received", Column: "natural_person"}
//	changes := []model.Change{r.SetCell(ref, model.Int(3))}
//	r = r.With(append(changes, model.Follow(r, changes)...)...)
//	r.At(model.Ref{Table: "applications", Row: "received", Column: "total"}) // 3
//
// Everything here is a pure function of its arguments: the package never reads a
// file, a clock or a setting, and a Report never changes once it is made.
package model
