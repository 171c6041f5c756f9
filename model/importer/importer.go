// Package importer reads published reports back into report files. The first rule
// stands above everything: never a wrong number. A cell that cannot be placed
// with certainty stays blank and is remarked upon with its place in the source; a
// blank is never made 0, and nothing is shifted to fill a gap.
//
//	result, err := importer.Import(data, forms.For)
//	for _, r := range result.Remarks { fmt.Fprintln(os.Stderr, r) }
//
// The way: bytes, taken out of what they were stored in (envelope.go), become lines and
// marked rows (source.go, lines.go, drawn.go), without what only the pages of a print
// have (pages.go); the lines are parted into sections (sections.go); the rows of a table
// (rows.go) are read as tokens that find their cells by label (tokens.go, labels.go,
// table.go, heads.go), where labels and numbers are in order (order.go) or stand in
// columns (columns.go); the rest becomes title, parts and paragraphs
// (page.go, walk.go, wrap.go). What is far larger than any report is refused (bounds.go).
package importer

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// A Remark says what was found in the source and what was done about it.
type Remark struct {
	Severity model.Severity
	Line     int    // of the source, from 1; 0: none
	Where    string // in a source without lines: 表 2 第 5 行
	Place    string // cell address or table; "" for none
	Found    string
	Done     string
}

// String is the remark in one line.
func (r Remark) String() string {
	where := line{number: r.Line, place: r.Where}.where()
	if r.Place != "" {
		where += lang.F("（%s）", r.Place)
	}
	if where = strings.TrimSpace(where); where != "" {
		where += lang.T("：")
	}
	return where + r.Found + lang.T("；") + r.Done
}

// Result is what was read.
type Result struct {
	Report  model.Report
	Remarks []Remark
}

// Import reads a published report. forms finds a form by its id. The error is one
// line for the clerk: the source is no text, is empty or too large.
func Import(data []byte, forms func(id string) *model.Form) (Result, error) {
	if len(data) > MaxSize {
		return Result{}, lang.Errorf("超过 %d MB，太大；请只留报告本身", MaxSize>>20)
	}
	form := forms(editions[0])
	if form == nil {
		return Result{}, lang.Errorf("没有可用的格式")
	}
	w := &walk{form: form, parts: map[string][]*part{}, guides: map[*model.Table]*guide{}}
	lines, err := w.lines(data)
	if err != nil {
		return Result{}, err
	}
	w.form = formOf(lines, form, forms)
	w.report = model.NewReport(w.form, "", 0)
	found := w.read(lines)
	switch {
	case w.err != nil:
		return Result{}, w.err
	case !found:
		return Result{}, lang.Errorf("不像年度报告：没有找到标题、各部分和表格；请核对文件")
	}
	return Result{w.finish(), w.remarks}, nil
}
