package tui

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/steps"
	"nianbao/tui/theme"
	"nianbao/tui/walk"
)

// stepsOf tells how each step stands.
func stepsOf(w *walk.Walk, c pane.Context) []steps.Step {
	out := make([]steps.Step, len(w.Stops()))
	if judge, ok := w.Pane().(pane.Judge); ok {
		if found, typing := judge.Judged(); typing {
			c.Findings = found
		}
	}
	for i, s := range w.Stops() {
		out[i] = steps.Step{Brief: s.Brief, Number: s.Number, Name: s.Name, Title: s.Numbered}
		if s.Section == "" && i > 0 {
			continue
		}
		out[i].Mark, out[i].Ink = mark(c, s.Section)
	}
	return out
}

// mark is what a step is in need of, in its report's section.
func mark(c pane.Context, section string) (string, theme.Ink) {
	if untouched(c.Report, section) {
		return lang.T("空"), theme.Zero
	}
	var count [3]int
	for _, f := range c.Findings {
		if f.Open() && len(f.At) > 0 && f.At[0].SectionID() == section {
			count[f.Severity]++
		}
	}
	switch {
	case count[model.Error] > 0:
		return lang.F("错%d", count[model.Error]), theme.Error
	case missing(c.Report, section) > 0:
		return lang.F("缺%d", missing(c.Report, section)), theme.Warning
	case count[model.Warning] > 0:
		return lang.F("警%d", count[model.Warning]), theme.Warning
	}
	return lang.T("完"), theme.Good
}

// missing counts the parts of a section without text and its blank cells; of the
// head, the fields that every report has.
func missing(r model.Report, section string) int {
	n := 0
	if section == "" {
		for _, field := range []string{model.HeadUnit, model.HeadYear, model.HeadTitle, model.HeadBody, model.HeadDate} {
			if r.Get(model.InHead(field)).Text == "" {
				n++
			}
		}
	}
	for _, p := range r.Parts(section) {
		if strings.TrimSpace(p.Text) == "" {
			n++
		}
	}
	numbers := r.Numbers()
	for i, ref := range r.Form.Cells() {
		if numbers[i].Blank() && ref.Table == section && r.Form.TotalOf(ref) == nil {
			n++
		}
	}
	return n
}

// untouched reports whether nothing is filled in yet.
func untouched(r model.Report, section string) bool {
	if section == "" {
		return r.Unit == "" && r.Year == 0
	}
	for _, p := range r.Parts(section) {
		if p.Text != "" {
			return false
		}
	}
	if t := r.Form.Table(section); t != nil {
		for _, row := range t.Rows {
			for _, col := range t.ColumnsOf(row) {
				if !r.At(model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}).Blank() {
					return false
				}
			}
		}
	}
	return true
}
