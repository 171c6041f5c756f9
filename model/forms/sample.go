package forms

import (
	_ "embed"

	"nianbao/model"
)

// The sample report is of a unit that does not exist.
//
//go:embed sample.json
var sample []byte

// Sample is the sample report's file.
func Sample() []byte { return append([]byte(nil), sample...) }

// SampleReport is the sample report. The file is part of the program, and a test
// holds it against the form.
func SampleReport() model.Report {
	r, err := model.Decode(sample, For)
	if err != nil {
		panic("the embedded sample is broken: " + err.Error())
	}
	return r
}
