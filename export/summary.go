package export

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/typeset"
)

const (
	pageLines    = 58 // of a printed page, at ten points
	figureLines  = 45 // of the title and the figures; past it, what numbers consist of is left out
	reasonLines  = 8  // kept free for the reasons of what was confirmed
	itemLines    = 3  // of one finding
	narrowColumn = 9
)

// A sheet is the summary while it is written.
type sheet struct {
	width  int
	column int // cells of a column of numbers
	lines  []string
	d      document.Document
	o      Options
}

func summary(d document.Document, o Options) string {
	s := &sheet{width: o.Width, d: d, o: o}
	for _, l := range titleLines(typeset.VisibleLine(d.Title), s.width) {
		s.line(metrics.Center(l, s.width))
	}
	s.line(metrics.Center("要　点", s.width))
	if d.Draft {
		s.line(metrics.Center(draftMark, s.width))
	}
	before := s.lines
	s.figures(true)
	if len(s.lines) > figureLines {
		s.lines = before
		s.figures(false)
	}
	open, confirmed := s.findings()
	room := pageLines - len(s.lines) - 6
	if len(confirmed) > 0 {
		room -= reasonLines
	}
	s.list("未处理的问题", open, "没有。", room)
	if len(confirmed) > 0 {
		s.list("已说明的提示和理由", confirmed, "", pageLines-len(s.lines)-3)
	}
	s.line("")
	for _, l := range signature(d) {
		s.line(metrics.Right(l, max(s.width, metrics.Width(l))))
	}
	return strings.Join(s.lines, "\n") + "\n"
}

func (s *sheet) line(text string) {
	s.lines = append(s.lines, strings.TrimRight(typeset.VisibleLine(text), " "))
}

func (s *sheet) heading(text string) {
	s.line("")
	s.line(text)
}

// figures lists the main numbers, a section of the form under its heading; with
// parts, also what they consist of.
func (s *sheet) figures(parts bool) {
	now, last := "本年", "上年"
	if s.d.Year > 0 {
		now = strconv.Itoa(s.d.Year) + "年"
	}
	if s.o.Prior != nil && s.o.Prior.Year > 0 {
		last = strconv.Itoa(s.o.Prior.Year) + "年"
	}
	all := compare(s.d.Form, numbersOf(s.d), s.o.Prior)
	s.column = columnFor(all)
	s.line("")
	s.row("", now, last, "增减")
	for _, m := range all {
		s.line(s.d.Form.Section(m.table).Heading)
		for _, n := range m.flow {
			s.measure(n, false)
		}
		for _, n := range append(m.outcomes, m.rows...) {
			if !n.now.Zero() || n.last.Sign() != 0 {
				s.measure(n, parts)
			}
		}
	}
}

// columnFor is how wide columns must be for the longest number.
func columnFor(all []measures) int {
	column := narrowColumn
	for _, m := range all {
		for _, list := range [][]measure{m.flow, m.outcomes, m.rows} {
			for _, n := range list {
				column = max(column, len(n.now.String())+2, len(n.last.String())+2, len(change(n.now, n.last))+2)
			}
		}
	}
	return column
}

// measure writes a number, and those of its parts that are not zero.
func (s *sheet) measure(m measure, withParts bool) {
	s.row("  "+m.label, m.now.String(), m.last.String(), change(m.now, m.last))
	var parts []string
	for _, p := range m.parts {
		if withParts && p.now.Sign() > 0 {
			parts = append(parts, p.label+" "+p.now.String())
		}
	}
	if len(parts) > 0 {
		for _, l := range metrics.Lines("其中："+strings.Join(parts, "，"), s.width-6) {
			s.line("      " + l)
		}
	}
}

// row writes a label and numbers in columns; without last year, only this year's.
func (s *sheet) row(label, now, last, change string) {
	columns := []string{now}
	if s.o.Prior != nil {
		columns = append(columns, last, change)
	}
	room := max(10, s.width-s.column*len(columns))
	lines := metrics.Lines(typeset.VisibleLine(label), room)
	for _, l := range lines[:len(lines)-1] {
		s.line(l)
	}
	if len(lines) > 1 {
		lines[len(lines)-1] = "  " + lines[len(lines)-1]
	}
	text := metrics.Fit(lines[len(lines)-1], room)
	for _, c := range columns {
		text += metrics.Right(c, s.column)
	}
	s.line(text)
}

// change is the difference to last year, "" where a year is blank.
func change(now, last model.Number) string {
	if now.Blank() || last.Blank() {
		return ""
	}
	n := now.Sub(last)
	if n.Sign() > 0 {
		return "+" + n.String()
	}
	return n.String()
}

// findings are what the rules say: what is still open, the gravest first, and what
// was confirmed with its reason.
func (s *sheet) findings() (open, confirmed []string) {
	for severity := model.Error; severity >= model.Info; severity-- {
		for _, f := range s.o.Findings {
			if f.Severity != severity {
				continue
			}
			if f.Open() {
				open = append(open, f.Severity.Sign()+" "+f.Rule+" "+f.Message)
			} else {
				confirmed = append(confirmed, f.Rule+" "+f.Message+"　理由："+f.Confirmed)
			}
		}
	}
	return open, confirmed
}

// list writes items in at most room lines, and at least one; what does not fit is
// counted.
func (s *sheet) list(heading string, items []string, none string, room int) {
	s.heading(fmt.Sprintf("%s（%d 条）", heading, len(items)))
	if len(items) == 0 {
		s.line("  " + none)
		return
	}
	for i, item := range items {
		lines := metrics.Lines(typeset.VisibleLine(item), s.width-4)
		if len(lines) > itemLines {
			lines = append(lines[:itemLines-1], "……（全文见校验结果）")
		}
		if i > 0 && len(lines) > room-1 {
			s.line(fmt.Sprintf("  ……另有 %d 条，见校验结果。", len(items)-i))
			return
		}
		room -= len(lines)
		for j, l := range lines {
			if j == 0 {
				s.line("  " + l)
			} else {
				s.line("    " + l)
			}
		}
	}
}
