package export_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/typeset"
)

// sharp are texts that formats, spreadsheets and terminals take for their own.
var sharp = []string{
	"全年收到申请 3 件。", "=1+1", "+86", "-3", "@甲", "＝1", "'=1", "\t=1", "# 不是标题", "1. 不是列表", "2) 也不是", "- 也不是",
	"a|b", "|---|---|", "*强* _调_ `码` ~~删~~", "[链](http://example.invalid)", "<b>粗</b> &amp; &#65; 5 < 6", "\\*", "两端有空 ", " 前空",
	"\x1b[2J", "甲\u202e乙", "零\u200b宽", "\ufeff头", "\u3000\u3000缩进", "\"引号\",逗号", "$x$", "--- ", "===", "<script>alert(1)</script>",
	"</style></svg>", "a\nb\n\nc", "联系方式：无", "（草稿：", "2024年1月1日", "C:\\路径\\", "：行首", "&#32;", "！[图]",
}

// anyReport fills a form at random: blanks, zeros, long numbers, wrong totals and
// texts of every kind.
func anyReport(rng *rand.Rand) model.Report {
	pick := func() string { return sharp[rng.IntN(len(sharp))] }
	f := forms.All()[rng.IntN(len(forms.All()))]
	r := model.NewReport(f, pick(), 2019+rng.IntN(6))
	var changes []model.Change
	for _, ref := range f.Cells() {
		n := model.Int(rng.Int64N([]int64{1, 10, 1000, 1e14}[rng.IntN(4)]))
		if f.KindOf(ref) == model.Decimal {
			n, _ = model.ParseNumber(fmt.Sprintf("%d.%02d", rng.IntN(1000), rng.IntN(100)))
		}
		if rng.IntN(4) > 0 {
			changes = append(changes, r.SetCell(ref, n))
		}
	}
	for _, s := range f.Sections {
		var parts []model.Part
		for range rng.IntN(4) {
			parts = append(parts, model.Part{Heading: strings.ReplaceAll(pick(), "\n", ""), Text: pick() + "\n" + pick()})
		}
		changes = append(changes, r.SetParts(s.ID, parts))
	}
	changes = append(changes, r.SetText(model.InHead(model.HeadTitle), pick()), r.SetText(model.InHead(model.HeadContact), pick()))
	if rng.IntN(2) == 0 {
		changes = append(changes, r.SetText(model.InHead(model.HeadDate), "2025-01-08"))
	}
	return r.With(changes...)
}

// A content is what a format must carry: the lines of text in order, and each
// table's numbers in order, blanks too.
type content struct {
	lines   []string
	numbers [][]string
}

func contentOf(d document.Document) content {
	var c content
	line := func(s string) { c.lines = append(c.lines, typeset.VisibleLine(s)) }
	if d.Title != "" {
		line(d.Title)
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			line(b.Text)
		case document.Paragraph:
			line(b.Text)
		case document.Table:
			var numbers []string
			for _, row := range b.Rows {
				for _, cell := range row {
					if cell.Ref != (model.Ref{}) {
						numbers = append(numbers, cell.Text)
					}
				}
			}
			c.numbers = append(c.numbers, numbers)
		}
	}
	return c
}

// same holds what was read against what was written. Behind the lines stand those
// of the signature.
func (c content) same(t *testing.T, got content, seed int) {
	t.Helper()
	if len(got.lines) < len(c.lines) {
		t.Fatalf("seed %d: %d lines of %d", seed, len(got.lines), len(c.lines))
	}
	for i, want := range c.lines {
		if got.lines[i] != want {
			t.Fatalf("seed %d: line %d: %q, want %q", seed, i, got.lines[i], want)
		}
	}
	if len(got.numbers) != len(c.numbers) {
		t.Fatalf("seed %d: %d tables of %d", seed, len(got.numbers), len(c.numbers))
	}
	for i, want := range c.numbers {
		if strings.Join(got.numbers[i], ",") != strings.Join(want, ",") {
			t.Fatalf("seed %d: table %d: %q, want %q", seed, i, got.numbers[i], want)
		}
	}
}

const reports = 150

func eachReport(t *testing.T, check func(seed int, d document.Document, r model.Report)) {
	for seed := range reports {
		r := anyReport(rand.New(rand.NewPCG(uint64(seed), 7)))
		check(seed, document.FromReport(r, seed%2 == 0), r)
	}
}

func exported(t testing.TB, id string, o export.Options, d document.Document) string {
	t.Helper()
	e, err := export.New(id, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Export(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMarkdownHoldsEverything(t *testing.T) {
	eachReport(t, func(seed int, d document.Document, _ model.Report) {
		contentOf(d).same(t, readMarkdown(exported(t, "markdown", export.Options{}, d)), seed)
	})
}

// readMarkdown reads headings, paragraphs and pipe tables as CommonMark and GFM
// lay them down. Pipe tables that follow each other without a line between are one
// table of the form.
func readMarkdown(s string) content {
	var c content
	inTable := false
	blocks := strings.Split(strings.TrimSuffix(s, "\n"), "\n\n")
	for i, b := range blocks {
		if i == 0 && strings.HasPrefix(b, "**（草稿") {
			continue
		}
		if !strings.HasPrefix(b, "|") {
			text := strings.TrimLeft(b, "#")
			if len(text) < len(b) {
				text = strings.TrimPrefix(text, " ")
			}
			c.lines = append(c.lines, unescape(text))
			inTable = false
			continue
		}
		rows := strings.Split(b, "\n")
		if !inTable {
			c.numbers = append(c.numbers, nil)
		}
		inTable = true
		width := len(pipeCells(rows[0]))
		for j, delimiter := range pipeCells(rows[1]) {
			if strings.Trim(delimiter, "-:") != "" || delimiter == "" {
				c.lines = append(c.lines, fmt.Sprintf("bad delimiter %d in %q", j, rows[1]))
			}
		}
		labels := strings.Count(rows[1], ":--- ")
		for _, row := range rows[2:] {
			cells := pipeCells(row)
			if len(cells) != width {
				c.lines = append(c.lines, fmt.Sprintf("%d cells under %d: %q", len(cells), width, row))
			}
			for _, n := range cells[labels:] {
				c.numbers[len(c.numbers)-1] = append(c.numbers[len(c.numbers)-1], unescape(n))
			}
		}
	}
	return c
}

func pipeCells(row string) []string {
	var out []string
	cell := ""
	for i := 1; i < len(row); i++ {
		switch {
		case row[i] == '\\':
			cell += row[i : i+2]
			i++
		case row[i] == '|':
			out = append(out, strings.TrimSpace(cell))
			cell = ""
		default:
			cell += row[i : i+1]
		}
	}
	return out
}

// unescape takes backslashes and &#32; away, and shows what is left unescaped that
// Markdown would take for its own.
func unescape(s string) string {
	s = strings.Trim(s, " ")
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "&#32;"):
			b.WriteByte(' ')
			i += 4
		case s[i] == '\\':
			i++
			b.WriteByte(s[i])
		case strings.IndexByte("`*_[]<&|~#", s[i]) >= 0:
			return "unescaped " + s[i:]
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func TestCSVHoldsEverything(t *testing.T) {
	eachReport(t, func(seed int, d document.Document, _ model.Report) {
		s := exported(t, "csv", export.Options{}, d)
		rest, bom := strings.CutPrefix(s, "\ufeff")
		if !bom || strings.Count(rest, "\n") != strings.Count(rest, "\r\n") {
			t.Fatalf("seed %d: no byte order mark, or lines that end without CR", seed)
		}
		r := csv.NewReader(strings.NewReader(rest))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if d.Draft {
			rows = rows[1:]
		}
		if d.Title == "" {
			rows = rows[1:]
		}
		contentOf(d).same(t, readRows(t, d, rows), seed)
	})
}

// readRows reads the rows of a spreadsheet beside the document that says where
// its tables stand.
func readRows(t *testing.T, d document.Document, rows [][]string) content {
	var c content
	next := func() []string {
		row := rows[0]
		rows = rows[1:]
		for _, f := range row {
			if f != "" && strings.ContainsAny(f[:1], "=+-@\t\r") {
				t.Fatalf("%q is a formula to a spreadsheet", f)
			}
		}
		return row
	}
	plain := func(s string) string {
		if rest, ok := strings.CutPrefix(s, "'"); ok && strings.ContainsAny(strings.TrimLeft(rest, "' \u3000"), "=+-@＝") {
			return rest
		}
		return s
	}
	if d.Title != "" {
		c.lines = append(c.lines, plain(next()[0]))
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			c.lines = append(c.lines, plain(next()[0]))
		case document.Paragraph:
			c.lines = append(c.lines, plain(strings.TrimPrefix(next()[0], "\u3000\u3000")))
		case document.Table:
			var numbers []string
			for _, cells := range b.Rows {
				row := next()
				for _, cell := range cells {
					if cell.Ref != (model.Ref{}) {
						numbers = append(numbers, row[cell.Column])
					}
				}
			}
			c.numbers = append(c.numbers, numbers)
		}
	}
	return c
}

// No format lets a character pass that moves the cursor, reorders or hides text.
func TestNothingInvisiblePasses(t *testing.T) {
	for _, f := range export.Formats() {
		if !f.Text() {
			continue
		}
		eachReport(t, func(seed int, d document.Document, _ model.Report) {
			s := strings.TrimPrefix(exported(t, f.ID, export.Options{}, d), "\ufeff")
			for _, r := range s {
				if model.Invisible(r) && !strings.ContainsRune("\n\r\t", r) {
					t.Fatalf("%s, seed %d: %q passes", f.ID, seed, r)
				}
			}
			if d.Draft != strings.Contains(s, "草稿：还有") {
				t.Fatalf("%s, seed %d: draft is %v, and the file says otherwise", f.ID, seed, d.Draft)
			}
		})
	}
}

// A document that was read from a file knows no form; an empty one has nothing.
func TestDocumentsWithoutAForm(t *testing.T) {
	d := document.FromReport(forms.SampleReport(), false)
	d.Form = nil
	for _, f := range export.Formats() {
		exported(t, f.ID, export.Options{}, document.Document{})
		exported(t, f.ID, export.Options{Prior: lastYear()}, d)
	}
}

// Two formats never write one file, and only the summary does not hold the report.
func TestRegistry(t *testing.T) {
	seen := map[string]string{}
	for _, f := range export.Formats() {
		for _, key := range []string{f.ID, f.Name, f.Extension} {
			if other, twice := seen[key]; key == "" || twice && other != f.ID {
				t.Errorf("%s and %s share %q", f.ID, other, key)
			}
			seen[key] = f.ID
		}
		if f.Whole() == (f.ID == "summary") {
			t.Errorf("%s: Whole is %v", f.ID, f.Whole())
		}
	}
}

func BenchmarkFormats(b *testing.B) {
	d := document.FromReport(forms.SampleReport(), false)
	for _, f := range export.Formats() {
		b.Run(f.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				exported(b, f.ID, export.Options{}, d)
			}
		})
	}
}
