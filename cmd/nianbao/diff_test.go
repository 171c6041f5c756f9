package main

import (
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

// A part bears the number that the report prints: text before the first heading has none.
func TestDiffNumbersPartsAsPrinted(t *testing.T) {
	a := forms.SampleReport()
	a = a.With(a.SetParts("overview", []model.Part{{Text: "前言。"}, {Heading: "主动公开", Text: "甲。"}}))
	b := a.With(a.SetText(model.InPart("overview", 1), "乙。"))
	if out := string(compareReports(a, b).text("a", "b")); !strings.Contains(out, "一（一）主动公开（overview[1]）") {
		t.Errorf("got %s", out)
	}
}
