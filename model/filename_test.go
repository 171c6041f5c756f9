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
