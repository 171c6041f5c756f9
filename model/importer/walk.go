package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// walk leads the lines of a source through the sections of the form.
type walk struct {
	form    *model.Form
	report  model.Report
	parts   map[string][]model.Part
	remarks []Remark
	torn    map[model.Ref]bool // cells that the source gives twice, differently

	removed int  // characters that nobody can see
	own     bool // the source holds a table as our text export draws it
	title   string
	dated   bool // the source names the year of the report
	numbers int  // of the part headings in the present section
	open    bool // the paragraph before may go on in the next line
}

func (w *walk) remark(s model.Severity, at line, place, found, done string) {
	w.remarks = append(w.remarks, Remark{s, at.number, at.place, place, found, done})
}

func (w *walk) read(lines []line) {
	w.torn = map[model.Ref]bool{}
	lines = w.marked(lines)
	regions := w.regions(lines)
	if len(regions) > 0 {
		w.head(lines[:max(0, w.begins(regions[0]))])
		last := &regions[len(regions)-1]
		last.to = last.from + len(w.signature(w.withoutFooter(lines[last.from:last.to])))
	} else {
		w.head(lines)
		w.remark(model.Warning, line{}, "", "没有找到报告的各部分（一、总体情况 等标题）", "文字都放在第一部分，请核对")
	}
	for _, r := range regions {
		w.numbers, w.open = 0, false
		s := w.form.Sections[r.section]
		if r.tail != "" {
			w.addText(s.ID, r.tail)
		}
		if s.Table != nil {
			w.readTable(r.section, w.partsAround(s, lines[r.from:r.to]))
			continue
		}
		w.readText(s.ID, lines[r.from:r.to])
	}
	w.tellWhole()
}

// marked takes the fields of the head that the source names as such.
func (w *walk) marked(lines []line) []line {
	return slices.DeleteFunc(lines, func(l line) bool {
		head := false
		for _, c := range l.cells {
			if c.head == "" {
				continue
			}
			head = true
			text := strings.TrimSpace(c.text)
			if date, ok := prose.Date(text); ok && c.head == model.HeadDate {
				text = date
			}
			switch {
			case c.head == model.HeadTitle:
				w.title = text
			case slices.Contains(model.HeadFields, c.head):
				w.report = w.report.With(w.report.SetText(model.InHead(c.head), text))
				w.dated = w.dated || c.head == model.HeadYear && w.report.Year > 0
			}
		}
		return head
	})
}

// begins is the line a region's heading stands in.
func (w *walk) begins(r region) int {
	if r.content {
		return r.from
	}
	return r.from - 1
}

// tellWhole says how many cells were found, table by table where one is missing whole.
func (w *walk) tellWhole() {
	cells := w.form.Cells()
	if w.removed > 0 {
		w.remark(model.Info, line{}, "", fmt.Sprintf("有 %d 个看不见的控制字符", w.removed), "已去掉")
	}
	found, inTable := 0, map[string]int{}
	for _, ref := range cells {
		if !w.report.At(ref).Blank() {
			found++
			inTable[ref.Table]++
		}
	}
	for _, s := range w.form.Sections {
		if s.Table != nil && inTable[s.ID] == 0 {
			w.remark(model.Warning, line{}, s.ID, "来源里没有找到这张表的数字（可能是图片）", "全部留空，没有当作 0")
		}
	}
	if found < len(cells) {
		w.remark(model.Info, line{}, "", fmt.Sprintf("表格共 %d 格，读到 %d 格", len(cells), found), "其余留空，没有当作 0")
	}
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

// partsAround takes the headings and text of parts, which our own export writes
// before a table, off its lines.
func (w *walk) partsAround(s model.Section, lines []line) []line {
	if !w.own && !slices.ContainsFunc(lines, func(l line) bool { return l.body }) {
		return lines
	}
	n := 0
	for n < len(lines) && lines[n].cells == nil {
		n++
	}
	before := lines[:n]
	w.readText(s.ID, before)
	w.open = false
	var rest []line
	for _, l := range lines[n:] {
		if l.cells == nil {
			w.readText(s.ID, []line{l})
			continue
		}
		rest = append(rest, l)
	}
	return rest
}

// readText reads the lines of a narrative section into parts and paragraphs.
func (w *walk) readText(section string, lines []line) {
	wrap := wrapWidth(lines)
	for i, l := range lines {
		words := l.words()
		switch {
		case words == "":
			w.open = false
			continue
		case l.cells != nil:
			w.addText(section, words)
			w.open = false
			continue
		case l.body:
			w.addText(section, l.text)
			w.open = false
			continue
		case w.part(section, l, words):
			continue
		}
		indented := strings.HasPrefix(l.text, "\u3000\u3000")
		switch {
		case w.own && !indented && w.open:
			w.join(section, l.text)
		case w.own:
			w.addText(section, strings.TrimPrefix(l.text, "\u3000\u3000"))
		case w.open && wrap > 0 && goesOn(lines[i-1], l, wrap):
			w.join(section, words)
		default:
			w.addText(section, words)
		}
		w.open = !l.body
	}
}

// part takes a line that is the heading of the next part.
func (w *walk) part(section string, l line, words string) bool {
	if l.body || w.own && strings.HasPrefix(l.text, "\u3000\u3000") {
		return false
	}
	level, number, rest, ok := prose.ReadHeading(words)
	heading, tail := "", ""
	switch {
	case l.level > 0 && ok:
		heading = rest
	case l.level > 0:
		heading = words
	case !ok || level != 2 || number != w.numbers+1:
		return false
	case w.own:
		heading = rest
	default:
		heading, tail = prose.SplitHeading(rest)
	}
	if heading == "" {
		return false
	}
	w.numbers++
	w.parts[section] = append(w.parts[section], model.Part{Heading: heading})
	w.open = false
	if tail != "" {
		w.addText(section, tail)
		w.open = true
	}
	return true
}

// addText adds a paragraph to the last part of a section.
func (w *walk) addText(section, text string) {
	parts := w.parts[section]
	if len(parts) == 0 {
		parts = append(parts, model.Part{})
	}
	last := &parts[len(parts)-1]
	if last.Text != "" {
		last.Text += "\n"
	}
	last.Text += text
	w.parts[section] = parts
}

// join continues the paragraph before, which a line's end broke.
func (w *walk) join(section, text string) {
	parts := w.parts[section]
	last := &parts[len(parts)-1]
	if last.Text == "" {
		last.Text = text
		return
	}
	before, after := []rune(last.Text), []rune(text)
	if a, b := before[len(before)-1], after[0]; !w.own && a < 0x80 && b < 0x80 && a != ' ' && latin(a) && latin(b) {
		text = " " + text
	}
	last.Text += text
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// finish puts together what was read.
func (w *walk) finish() model.Report {
	r := w.report
	changes := []model.Change{r.SetText(model.InHead(model.HeadTitle), w.title)}
	unit, year := titleParts(w.title)
	if r.Year == 0 && year > 0 {
		changes = append(changes, r.SetText(model.InHead(model.HeadYear), strconv.Itoa(year)))
	}
	if r.Unit == "" && unit != "" {
		changes = append(changes, r.SetText(model.InHead(model.HeadUnit), unit))
	}
	for _, s := range w.form.Sections {
		parts := w.parts[s.ID]
		if s.Table == nil || len(parts) > 0 {
			if parts == nil {
				parts = []model.Part{}
			}
			changes = append(changes, r.SetParts(s.ID, parts))
		}
	}
	return r.With(changes...)
}
