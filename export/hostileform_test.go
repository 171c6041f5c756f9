package export_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
)

// hostile are labels that no form file may have, and such that it may.
var hostile = []string{
	"甲\u202e乙", "零\u200b宽", "断\n行", "制\t表", "\x1b[31m红", "[a]:*?/\\'x", strings.Repeat("长", 80), `<script>alert(1)</script>`, `"&quot;&#x202e;`,
	"=1+1", "@SUM(A1)", "+1", "| a | b |", "**粗**", "# 一", "---", "'", " ",
}

func hostileReport() model.Report {
	f := model.Form{ID: "x", Name: "恶\u202e意", Titled: "{unit}{year}年\u202e"}
	for i, label := range hostile {
		id := "s" + string(rune('a'+i))
		s := model.Section{ID: id, Heading: label}
		if i%3 == 2 {
			s.Parts = []model.Guide{{Heading: label, Hint: label}}
		} else {
			shape := []model.Shape{model.Matrix, model.Line, model.Blocks}[i/3%3]
			s.Table = &model.Table{ID: id, Shape: shape, Corner: label, Columns: []model.Column{
				{ID: "a", Label: label, Groups: []string{label}, Unit: label, Kind: model.Decimal}, {ID: "b", Label: label + "二"}, {ID: "c", Label: "合计"},
			}, Rows: []model.Row{{ID: "r", Label: label, Groups: []string{label}, Help: label}, {ID: "q", Label: label + "三", Groups: []string{label}}, {ID: "p", Label: label + "四"}}}
			f.Balances = append(f.Balances, model.Balance{ID: "B" + id, Table: id, Total: true, Left: []model.Term{{ID: "c"}}, Right: []model.Term{{ID: "a"}, {ID: "b"}}},
				model.Balance{ID: "C" + id, Table: id, Each: model.EachColumn, Left: []model.Term{{ID: "r"}}, Right: []model.Term{{ID: "q"}}})
		}
		f.Sections = append(f.Sections, s)
	}
	r := model.NewReport(model.NewForm(f), "甲县\u202e乙局", 2025)
	for _, ref := range r.Form.Cells() {
		r = r.With(r.SetCell(ref, model.Int(7)))
	}
	return r
}

// No label of a form reaches a file as something else than text: nothing invisible, no
// mark of the format, no formula, no name that a workbook cannot have.
func TestHostileLabels(t *testing.T) {
	r := hostileReport()
	for _, f := range export.Formats() {
		if f.ID == "json" {
			continue
		}
		e, err := export.New(f.ID, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := e.Export(&b, document.FromReport(r, true)); err != nil {
			t.Fatalf("%s: %v", f.ID, err)
		}
		for name, text := range partsOf(t, b.Bytes()) {
			if !utf8.ValidString(text) {
				t.Errorf("%s %s is no UTF-8", f.ID, name)
			}
			for _, c := range strings.TrimPrefix(text, "\ufeff") {
				if model.Invisible(c) && c != '\n' && c != '\r' && c != '\t' {
					t.Errorf("%s %s has %U", f.ID, name, c)
					break
				}
			}
			if strings.Contains(text, "<script>alert") && (f.ID == "html" || strings.HasSuffix(name, ".xml")) {
				t.Errorf("%s %s has a script", f.ID, name)
			}
			if f.ID == "csv" || f.ID == "tsv" {
				for _, field := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '\t' || c == '\n' || c == '\r' }) {
					if bare := strings.Trim(field, `" `); bare != "" && strings.Contains("=@+", bare[:1]) {
						t.Errorf("%s: %q is a formula", f.ID, field)
					}
				}
			}
		}
	}
}

// partsOf are the parts of a zip file, or the one text.
func partsOf(t *testing.T, data []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return map[string]string{"": string(data)}
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// The names of sheets are such as a workbook may have, each once.
func TestHostileSheetNames(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range readExcel(t, write(t, "xlsx", export.Options{}, hostileReport(), false)).sheets {
		switch {
		case s.name == "" || len([]rune(s.name)) > 31 || strings.ContainsAny(s.name, `[]:*?/\`) || strings.HasPrefix(s.name, "'") || strings.HasSuffix(s.name, "'"):
			t.Errorf("%q is no name of a sheet", s.name)
		case seen[strings.ToLower(s.name)]:
			t.Errorf("%q stands twice", s.name)
		}
		seen[strings.ToLower(s.name)] = true
	}
}
