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

// The second sample has three slips for practice: a digit in a table, a total, and two
// digits of a number in the text that changed places.
//
//go:embed slips.json
var slips []byte

// Slips is the second sample's file.
func Slips() []byte { return append([]byte(nil), slips...) }

// SampleReport is the sample report. The file is part of the program, and a test
// holds it against the form.
func SampleReport() model.Report { return decoded(sample) }

// SlipsReport is the second sample.
func SlipsReport() model.Report { return decoded(slips) }

func decoded(file []byte) model.Report {
	r, err := model.Decode(file, For)
	if err != nil {
		panic("the embedded sample is broken: " + err.Error())
	}
	return r
}
