// Package importer reads published reports back into report files. The first rule
// stands above everything: never a wrong number. A cell that cannot be placed
// with certainty stays blank and is remarked upon with its place in the source; a
// blank is never made 0, and nothing is shifted to fill a gap.
//
//	result, err := importer.Import(data, forms.For)
//	for _, r := range result.Remarks { fmt.Fprintln(os.Stderr, r) }
//
// The way: bytes become lines (source.go), drawn tables become rows of fields
// (drawn.go), lines are led to their sections (walk.go), and rows of fields find
// their cells by label (match.go). It reads text: tab-separated, with pipes, with
// numbers behind their labels, and what this program itself exports.
package importer

import (
	"errors"
	"fmt"

	"nianbao/model"
)

// A Remark says what was found in the source and what was done about it.
type Remark struct {
	Severity model.Severity
	Line     int    // of the source, from 1; 0: none
	Place    string // cell address or table; "" for none
	Found    string
	Done     string
}

// String is the remark in one line.
func (r Remark) String() string {
	where := ""
	if r.Line > 0 {
		where = fmt.Sprintf("第 %d 行", r.Line)
	}
	if r.Place != "" {
		where += "（" + r.Place + "）"
	}
	if where != "" {
		where += "："
	}
	return where + r.Found + "；" + r.Done
}

// Result is what was read.
type Result struct {
	Report  model.Report
	Remarks []Remark
}

// MaxSize is the most bytes a source may have.
const MaxSize = 20 << 20

// newest is the form a report is read into.
const newest = "2021"

// Import reads a published report. forms finds a form by its id. The error is one
// line for the clerk: the source is no text, is empty or too large.
func Import(data []byte, forms func(id string) *model.Form) (Result, error) {
	if len(data) > MaxSize {
		return Result{}, fmt.Errorf("超过 %d MB，太大；请只留报告本身", MaxSize>>20)
	}
	form := forms(newest)
	if form == nil {
		return Result{}, errors.New("没有可用的格式")
	}
	w := &walk{form: form, report: model.NewReport(form, "", 0), parts: map[string][]model.Part{}, section: -1}
	text, err := w.decode(data)
	if err != nil {
		return Result{}, err
	}
	w.read(w.rows(text))
	return Result{w.finish(), w.remarks}, nil
}
