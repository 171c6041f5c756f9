// Package export writes a report as files that people read and paste. Exporters
// take the neutral document, never the report, and write to any io.Writer.
//
//	e, err := export.New("text", export.Options{Width: 56})
//	err = e.Export(w, document.FromReport(r, draft))
//
// # The text format
//
// Lines of text are at most Width cells; ambiguous characters count as two. No line ends
// in a blank or between a number and its unit. The title stands centred, 草稿 above it
// while an error stands. Headings, with their official numbers, stand in by four blanks,
// a paragraph by two wide ones; its further lines begin at the left. Tables are drawn with
// + - and |, as wide as the text, and no rule is inside a cell that spans. Rows under a
// label stand in by two blanks a level, what goes on of a label by three more; rules stand
// only around groups of rows. Unit, date and contact close it.
//
// # The TSV format
//
// The same order; a paragraph a line, a table row a line. Fields are parted by
// tabs, a place that a spanning cell covers is empty, so Word, WPS and Excel take
// a pasted table as a table.
//
// # The Word format
//
// A4 by GB/T 9704: 22 lines of 28 characters, page numbers outside. No label of a
// table is cut by the end of a page, and unit and date stay with the text.
//
// # The Excel format
//
// A sheet for the text and one for each table. Totals and balances are formulas
// with their values beside them; a total stated otherwise stands as a number and
// is red. Cells to fill are open, say what they take, and have hidden names, which
// are their addresses: a form to fill in without this program.
//
// # The CSV format
//
// The rows of the TSV format, for Excel: with a byte order mark, lines end as on
// Windows. What a spreadsheet could take for a formula stands behind a '.
//
// # The HTML format
//
// One file without script and without anything to fetch. The title is h1, sections
// h2, parts h3. What a reader needs to take it back exactly is marked: data-section,
// data-part with data-heading, data-paragraph, data-head, and on each cell its
// address, as in data-key="applications.received.total". Figures of the results
// stand below their table, each with its numbers in words.
//
// # The Markdown format
//
// The title is a heading of level 1, a section of level 2, a part of level 3. A
// paragraph stands on one line between empty ones. Tables are pipe tables with one
// header row and one label column: the levels of a label are joined by ／. What
// Markdown would take for its own stands behind a backslash, a blank at the edge of
// a paragraph as &#32;. Unit, date and contact stand under a rule.
//
// # The summary
//
// One page of text for whoever signs: the main figures, how they changed against
// last year where that is known, what is still open, and the reasons given for what
// was confirmed. What a page does not hold is counted at the end of its list.
//
// All but the summary can be read back without losing a number, a blank or a paragraph.
package export

import (
	"cmp"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/lang"
	"nianbao/model/typeset"
)

// An Exporter writes a document in one format.
type Exporter interface {
	Export(w io.Writer, d document.Document) error
}

// Options are what a format may be asked for; zero values are the usual.
type Options struct {
	Width    int    // cells a line of text; 0: as the format has it
	Encoding string // "utf-8" or "gb18030"; "": utf-8
	CRLF     bool   // lines end as on Windows
	BOM      bool   // begin with a byte order mark (utf-8 only)

	// Ambiguous is how wide text counts “ ” — …: 0 or 2 for a file, 1 for a screen
	// that draws them so.
	Ambiguous int

	// What the report does not say itself, for the formats that compare and judge.
	Prior    *model.Report   // last year's report; nil where it is not known
	Findings []model.Finding // what the rules say of the report
}

// Whole reports whether the format holds the whole report, so that it can be read
// back.
func (f Format) Whole() bool { return !f.digest }

func (o Options) metrics() typeset.Metrics {
	return typeset.Metrics{Ambiguous: cmp.Or(o.Ambiguous, metrics.Ambiguous)}
}

// A Format is an entry of the registry. Extension is what the name of its file ends
// in, behind the report's.
type Format struct {
	ID, Name, Extension string
	make                func(Options) func(document.Document) string
	pack                func(io.Writer, document.Document) error // of a format that is no text
	width               int                                      // the usual cells a line; 0: 56
	windows             bool                                     // begins with a byte order mark, lines end as on Windows
	digest              bool                                     // tells of the report and does not hold it
}

// Text reports whether the format is text, which the options speak of.
func (f Format) Text() bool { return f.pack == nil }

// Formats lists the formats, the usual one first.
func Formats() []Format {
	return []Format{
		{ID: "text", Name: "文本", Extension: ".txt", make: func(o Options) func(document.Document) string {
			return func(d document.Document) string { return text(d, o.Width, o.metrics()) }
		}},
		{ID: "tsv", Name: "TSV（粘贴到 Word、WPS、Excel）", Extension: ".tsv", make: func(Options) func(document.Document) string { return tsv }},
		{ID: "docx", Name: "Word 文档", Extension: ".docx", pack: docx},
		{ID: "xlsx", Name: "Excel 工作簿", Extension: ".xlsx", pack: xlsx},
		{ID: "markdown", Name: "Markdown", Extension: ".md", make: func(Options) func(document.Document) string { return markdown }},
		{ID: "html", Name: "网页", Extension: ".html", make: func(o Options) func(document.Document) string {
			return func(d document.Document) string { return webPage(d, o) }
		}},
		{ID: "summary", Name: "一页要点（供领导阅读）", Extension: "-要点.txt", digest: true, width: summaryWidth, make: func(o Options) func(document.Document) string {
			return func(d document.Document) string { return summary(d, o) }
		}},
		{ID: "csv", Name: "CSV 表格", Extension: ".csv", make: func(Options) func(document.Document) string { return commaSeparated }, windows: true},
	}
}

const (
	defaultWidth       = 78 // a screen has 80
	summaryWidth       = 72 // its rows are label and numbers
	minWidth, maxWidth = 20, 500
)

// New makes the exporter of a format.
func New(id string, o Options) (Exporter, error) {
	switch {
	case o.Width != 0 && o.Width < minWidth || o.Width > maxWidth:
		return nil, lang.Errorf("行宽应在 %d 到 %d 之间，不能是 %d", minWidth, maxWidth, o.Width)
	case o.Encoding != "" && o.Encoding != "utf-8" && o.Encoding != "gb18030":
		return nil, lang.Errorf("不认识的编码 %q；可用 utf-8 或 gb18030", o.Encoding)
	case o.BOM && o.Encoding == "gb18030":
		return nil, lang.Errorf("gb18030 没有 BOM；请去掉 --bom")
	}
	var ids []string
	for _, f := range Formats() {
		if f.ID == id {
			if f.pack != nil {
				return packer(f.pack), nil
			}
			if o.Width == 0 {
				o.Width = cmp.Or(f.width, defaultWidth)
			}
			if f.windows {
				o.CRLF, o.BOM = true, o.Encoding != "gb18030"
			}
			return encoder{f.make(o), o}, nil
		}
		ids = append(ids, f.ID)
	}
	return nil, lang.Errorf("不认识的格式 %q；可用 %s", id, strings.Join(ids, lang.T("、")))
}

// packer is the exporter of a format that is no text.
type packer func(io.Writer, document.Document) error

func (p packer) Export(w io.Writer, d document.Document) error { return p(w, d) }

// encoder turns what a format wrote into the bytes asked for.
type encoder struct {
	write func(document.Document) string
	o     Options
}

func (e encoder) Export(w io.Writer, d document.Document) error {
	text := e.write(d)
	if e.o.CRLF { // no format lets a line break of a text pass
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if e.o.BOM {
		text = "\ufeff" + text
	}
	data := []byte(text)
	if e.o.Encoding == "gb18030" {
		var err error
		if data, err = gb18030(text); err != nil {
			return err
		}
	}
	_, err := w.Write(data)
	return err
}

// gb18030 encodes text, and refuses what would come back as another character.
func gb18030(text string) ([]byte, error) {
	enc, dec := simplifiedchinese.GB18030.NewEncoder(), simplifiedchinese.GB18030.NewDecoder()
	data, err := enc.String(text)
	if err == nil {
		if back, err := dec.String(data); err == nil && back == text {
			return []byte(data), nil
		}
	}
	line := 1
	for _, r := range text {
		if r == '\n' {
			line++
		}
		one, err := enc.String(string(r))
		if back, e := dec.String(one); err != nil || e != nil || back != string(r) || r == utf8.RuneError {
			return nil, lang.Errorf("第 %d 行的 %q（U+%04X）不能用 gb18030 表示；请改用 utf-8", line, r, r)
		}
	}
	return nil, lang.Errorf("正文不能用 gb18030 表示；请改用 utf-8")
}

// nameOf is what the report is called where its title does not stand.
func nameOf(d document.Document) string {
	if d.Form != nil && d.Form.Name != "" {
		return typeset.VisibleLine(d.Form.Name)
	}
	return "年度报告"
}
