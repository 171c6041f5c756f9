package model_test

import (
	"strings"
	"testing"

	"nianbao/model"
)

func TestFileName(t *testing.T) {
	for _, c := range []struct {
		unit string
		year int
		want string
	}{
		{"云岭县水利局", 2025, "云岭县水利局2025.docx"},
		{"", 2025, "年报2025.docx"},
		{" 甲/乙\\:*?\"<>|. \u202e\n", 0, "甲乙.docx"},
		{"..", 0, "年报.docx"},
		{strings.Repeat("局", 300), 2025, strings.Repeat("局", 50) + "2025.docx"},
	} {
		if got := model.FileName(c.unit, c.year, ".docx"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.unit, got, c.want)
		}
	}
}

func TestReportName(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"a.json", "a.json"},
		{"A.JSON", "A.JSON"},
		{"a", "a.json"},
		{"报告/甲局2025", "报告/甲局2025.json"},
		{"2025.12", "2025.12.json"},
		{"第1.改稿", "第1.改稿.json"},
		{"a.", "a.json"},
		{`D:\x.d\甲`, `D:\x.d\甲.json`},
		{".hidden", ".hidden.json"},
		{"a.docx", ""},
		{"a.XLSX", ""},
		{"a.json.bak", ""},
		{"a.7z", ""},
	} {
		got, err := model.ReportName(c.typed)
		if c.want == "" && err == nil || c.want != "" && (err != nil || got != c.want) {
			t.Errorf("%q: got %q, %v, want %q", c.typed, got, err, c.want)
		}
	}
}
