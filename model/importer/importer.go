// Package importer reads published reports back into report files. The first rule
// stands above everything: never a wrong number. A cell that cannot be placed
// with certainty stays blank and is remarked upon with its place in the source; a
// blank is never made 0, and nothing is shifted to fill a gap.
//
//	result, err := importer.Import(data, forms.For)
//	for _, r := range result.Remarks { fmt.Fprintln(os.Stderr, r) }
//
// The way: room source turns bytes into paragraphs and grids; they are parted into
// sections here (sections.go, edition.go); room table reads the grids by where things
// stand, and what has no columns as a stream; the rest becomes title, parts and
// paragraphs (page.go, walk.go, wrap.go). What is far larger than any report is refused.
package importer

import (
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
	"nianbao/model/lang"
)

// MaxSize is the most bytes of a source.
const MaxSize = source.MaxSize

// maxRemarks is how many remarks are kept one by one.
const maxRemarks = 300

// A Remark says what was found in the source and what was done about it.
type Remark struct {
	Severity model.Severity
	Line     int    // of the source, from 1; 0: none
	Where    string // in a source without lines: 表 2 第 5 行
	Place    string // cell address or table; "" for none
	Found    string
	Done     string
	Named    string // the place as the form calls it: 表三 (一) 予以公开 / 自然人
}

// String is the remark in one line, with the address of its place.
func (r Remark) String() string { return r.said(r.Place) }

// InWords is the remark in one line as a clerk reads it, the place named as in the form.
func (r Remark) InWords() string { return r.said(r.Named) }

// Source is where it stands in the source: a line, or a row of a table.
func (r Remark) Source() string { return source.Place{Line: r.Line, Name: r.Where}.String() }

func (r Remark) said(place string) string {
	where := r.Source()
	if place != "" {
		where += lang.F("（%s）", place)
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

// ErrPassword is what an error is when a PDF file asks for a password.
var ErrPassword = source.ErrPassword

// An Option is what a source may need to be read.
type Option func(*options)

type options struct {
	password string
	forms    []*model.Form // that are known beside the usual
	only     *model.Form
}

// Password opens a PDF file that asks for one.
func Password(password string) Option { return func(o *options) { o.password = password } }

// Forms are forms that the source may be of, beside the usual ones.
func Forms(list ...*model.Form) Option {
	return func(o *options) { o.forms = append(o.forms, list...) }
}

// Only is the form that the source is of, nil for one of those known.
func Only(form *model.Form) Option { return func(o *options) { o.only = form } }

// Import reads a published report. forms finds a form by its id. The error is one
// line for the clerk: the source is no text, is empty or too large.
func Import(data []byte, forms func(id string) *model.Form, given ...Option) (Result, error) {
	if len(data) > MaxSize {
		return Result{}, lang.Errorf("超过 %d MB，太大；请只留报告本身", MaxSize>>20)
	}
	var o options
	for _, option := range given {
		option(&o)
	}
	of := candidates(forms, o.forms)
	if o.only != nil {
		of = []*model.Form{o.only}
	}
	if len(of) == 0 {
		return Result{}, lang.Errorf("没有可用的格式")
	}
	w := &walk{form: of[0], parts: map[string][]*part{}, labels: map[*model.Table]*table.Labels{}}
	hints := source.Hints{Label: w.isLabel, Unfold: w.unfolded, Password: o.password}
	doc, err := source.Read(data, hints)
	if err != nil {
		return Result{}, err
	}
	if name := doc.Name; isTitle(name) && !doc.Own && len(titles(doc.Blocks, of[0])) == 0 {
		doc.Blocks = append([]source.Block{{Text: name}}, doc.Blocks...)
	}
	for _, n := range doc.Notes {
		w.tell(n)
	}
	w.manner = table.Manner{Own: doc.Own, Paged: doc.Paged}
	w.form = formOf(doc.Blocks, of)
	w.report = model.NewReport(w.form, "", 0)
	found := w.read(doc.Blocks)
	switch {
	case w.err != nil:
		return Result{}, w.err
	case !found:
		return Result{}, lang.Errorf("不像年度报告：没有找到标题、各部分和表格；请核对文件")
	}
	return Result{w.finish(), w.remarks}, nil
}
