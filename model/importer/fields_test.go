package importer_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

func exported(t testing.TB, id string, r model.Report) string {
	t.Helper()
	e, err := export.New(id, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Export(&b, document.FromReport(r, false)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// tempting is a report whose text looks like what it is not.
func tempting() model.Report {
	r := randomReport(rand.New(rand.NewPCG(9, 9)))
	text := strings.Join([]string{
		"=1+1", "'=1", "+86 电话", "- 不是列表", "1. 不是列表", "# 不是标题", "（一）不是标题", "一、总体情况", "a|b|c", "*强* _调_ `码`", "<b>粗</b> &amp; &#32;",
		" 前后有空 ", "\\*", "甲,乙,\"丙\",丁", "---", "2024年1月1日", "联系方式：无", "两个  空格", "$x$ [链](地址)",
	}, "\n")
	return r.With(
		r.SetParts("overview", []model.Part{{Text: text}, {Heading: "#*=<部|分>", Text: text}, {Heading: "一、总体情况", Text: text}}),
		r.SetParts("other_matters", []model.Part{{Text: "无。\n不是单位\n2024年1月1日\n联系方式：无"}}),
		r.SetParts("applications", []model.Part{{Text: "表前的话。"}, {Heading: "说明", Text: "第二部分。"}}),
		r.SetText(model.InHead(model.HeadTitle), "不像标题的标题 <=>"),
		r.SetText(model.InHead(model.HeadContact), "=电话, 邮箱"),
	)
}

// Marked sources say what is text and what is not, however it looks.
func TestTemptingTextComesBack(t *testing.T) {
	want := tempting()
	for _, id := range []string{"markdown", "html", "csv", "tsv", "text", "docx", "xlsx"} {
		got := read(t, exported(t, id, want))
		if diff := model.Diff(want, got.Report); len(diff) > 0 {
			t.Errorf("%s: %d places differ, first %s:\n got %q\nwant %q", id, len(diff), diff[0].At, diff[0].After, diff[0].Before)
		}
	}
}

// A spreadsheet program that writes the file again fills the rows up, quotes as it
// likes and writes in the old code page.
func TestCSVWrittenAgain(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		want := randomReport(rng)
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(exported(t, "csv", want), "\ufeff")))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = true
		for _, row := range rows {
			if err := w.Write(append(row, make([]string, 16-len(row))...)); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		gb, err := simplifiedchinese.GB18030.NewEncoder().String(b.String())
		if err != nil {
			t.Fatal(err)
		}
		if diff := model.Diff(want, read(t, gb).Report); len(diff) > 0 {
			t.Fatalf("%d places differ, first %s:\n got %+v\nwant %+v", len(diff), diff[0].At, diff[0].After, diff[0].Before)
		}
	}
}

// Rows of numbers that only commas part, written by hand.
func TestCSVOfOthers(t *testing.T) {
	var b strings.Builder
	b.WriteString("甲县水利局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n")
	for i, row := range forms.CN2021().Table("applications").Rows {
		b.WriteString("\"" + row.Label + "\"," + strings.Repeat("1,", 6))
		if i != 1 { // of the second row the total is missing
			b.WriteString("6")
		}
		b.WriteString("\n")
	}
	r := read(t, b.String()).Report
	if got := r.At(ref("applications.received.total")).String(); got != "6" {
		t.Errorf("received.total: %q", got)
	}
	if got := r.At(ref("applications.carried_in.total")).String(); got != "" {
		t.Errorf("carried_in.total: %q", got)
	}
	if r.Year != 2024 || r.Unit != "甲县水利局" {
		t.Errorf("head: %q %d", r.Unit, r.Year)
	}
}

// What is said around a table keeps its headings.
func TestTextAroundTablesComesBack(t *testing.T) {
	want := tempting().Parts("applications")
	for _, id := range []string{"markdown", "html", "csv", "tsv", "text", "docx", "xlsx"} {
		if got := read(t, exported(t, id, tempting())).Report.Parts("applications"); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, want %v", id, got, want)
		}
	}
}

func BenchmarkImportExported(b *testing.B) {
	for _, id := range []string{"markdown", "html", "csv", "tsv"} {
		source := []byte(exported(b, id, forms.SampleReport()))
		b.Run(id, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := importer.Import(source, forms.For); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
