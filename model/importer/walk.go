package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A part is a part of a narrative while it grows.
type part struct {
	heading string
	text    []byte
}

// walk leads the lines of a source through the sections of the form.
type walk struct {
	form    *model.Form
	report  model.Report
	parts   map[string][]*part
	remarks []Remark
	unsaid  int // remarks beyond the bound
	guides  map[*model.Table]*guide
	err     error              // a bound was passed
	torn    map[model.Ref]bool // cells that the source gives twice, differently

	removed int  // characters that nobody can see
	paged   bool // the source has the page breaks of a print
	own     bool // the source holds a table as our text export draws it
	title   string
	dated   bool   // the source names the year of the report
	below   []line // what stands below the signature and belongs to the text
	numbers int    // of the part headings in the present section
	open    bool   // the paragraph before may go on in the next line
	first   int    // the indent of that paragraph's first line
	joined  bool   // it has more lines than the first
	wrap    wrapping
}

func (w *walk) remark(s model.Severity, at line, place, found, done string) {
	if len(w.remarks) >= maxRemarks {
		w.unsaid++
		return
	}
	w.remarks = append(w.remarks, Remark{s, at.number, at.place, place, found, done})
}

// read reads the whole source; false where nothing in it is of a report.
func (w *walk) read(lines []line) bool {
	w.torn = map[model.Ref]bool{}
	lines = w.firstReport(w.marked(lines))
	regions := w.regions(lines)
	w.wrap = w.wrapped(lines, regions)
	if len(regions) > 0 {
		w.head(lines[:max(0, w.begins(regions[0]))])
		last := &regions[len(regions)-1]
		last.to = last.from + len(w.signature(w.withoutFooter(lines[last.from:last.to])))
	} else {
		w.head(lines)
		w.remark(model.Warning, line{}, "", lang.T("没有找到报告的各部分（一、总体情况 等标题）"), lang.T("文字都放在第一部分，请核对"))
	}
	if len(regions) == 0 && w.title == "" {
		return false
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
	if len(w.below) > 0 {
		w.open = false
		w.readText(w.form.Sections[regions[len(regions)-1].section].ID, w.below)
	}
	w.tellWhole()
	return true
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
	if w.unsaid > 0 {
		w.remarks = append(w.remarks, Remark{Severity: model.Warning, Found: lang.F("还有 %d 处类似的问题", w.unsaid), Done: lang.T("没有逐一列出；请对照来源全面核对")})
	}
	cells := w.form.Cells()
	if w.removed > 0 {
		w.remark(model.Info, line{}, "", lang.F("有 %d 个看不见的控制字符", w.removed), lang.T("已去掉"))
	}
	found, inTable := 0, map[string]int{}
	for _, ref := range cells {
		if !w.report.At(ref).Blank() {
			found++
			inTable[ref.Table]++
		}
	}
	for _, s := range w.form.Sections {
		if s.Table != nil && inTable[s.ID] == 0 && !w.warned(s.ID) {
			w.remark(model.Warning, line{}, s.ID, lang.T("来源里没有找到这张表的数字（可能是图片）"), lang.T("全部留空，没有当作 0"))
		}
	}
	if found < len(cells) {
		w.remark(model.Info, line{}, "", lang.F("表格共 %d 格，读到 %d 格", len(cells), found), lang.T("其余留空，没有当作 0"))
	}
}

// warned reports whether something was already said of numbers left out of a table.
func (w *walk) warned(table string) bool {
	return slices.ContainsFunc(w.remarks, func(r Remark) bool {
		return r.Severity == model.Warning && (r.Place == table || strings.HasPrefix(r.Place, table+"."))
	})
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
	wrap := w.wrap
	if width := wrapWidth(lines); width > 0 {
		wrap.width = width
	}
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
		case w.open && i > 0 && wrap.goesOn(lines[i-1], l, w.first, w.joined):
			w.join(section, words)
			w.joined = true
		default:
			w.addText(section, words)
			w.first, w.joined = l.indent(), false
		}
		w.open = !l.body
	}
}

// lostBracket is how a heading begins whose first bracket is lost: 一)主动公开.
var lostBracket = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}[）)]`)

// part takes a line that is the heading of the next part.
func (w *walk) part(section string, l line, words string) bool {
	if l.body || w.own && strings.HasPrefix(l.text, "\u3000\u3000") {
		return false
	}
	if !w.own && lostBracket.MatchString(words) {
		words = "（" + words
	}
	level, number, rest, ok := prose.ReadHeading(words)
	heading, tail := "", ""
	if !w.own && (len([]rune(words)) > longestSection || strings.ContainsAny(strings.TrimRight(words, "。"), "。；")) { // a paragraph, whatever it is marked as
		l.level = 0
	}
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
	w.parts[section] = append(w.parts[section], &part{heading: heading})
	w.open = false
	if tail != "" {
		w.addText(section, tail)
		w.open, w.first, w.joined = true, l.indent(), false
	}
	return true
}

// addText adds a paragraph to the last part of a section.
func (w *walk) addText(section, text string) {
	if len(w.parts[section]) == 0 {
		w.parts[section] = append(w.parts[section], &part{})
	}
	last := w.parts[section][len(w.parts[section])-1]
	if len(last.text) > 0 {
		last.text = append(last.text, '\n')
	}
	last.text = append(last.text, text...)
}

// join continues the paragraph before, which a line's end broke.
func (w *walk) join(section, text string) {
	last := w.parts[section][len(w.parts[section])-1]
	a, _ := utf8.DecodeLastRune(last.text)
	b, _ := utf8.DecodeRuneInString(text)
	if !w.own && (latin(a) && latin(b) || w.wrap.spaced && (digit(a) && han(b) || han(a) && digit(b))) {
		last.text = append(last.text, ' ')
	}
	last.text = append(last.text, text...)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

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
		parts := []model.Part{}
		for _, p := range w.parts[s.ID] {
			parts = append(parts, model.Part{Heading: p.heading, Text: string(p.text)})
		}
		if s.Table == nil || len(parts) > 0 {
			changes = append(changes, r.SetParts(s.ID, parts))
		}
	}
	return r.With(changes...)
}
