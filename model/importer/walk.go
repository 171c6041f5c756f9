package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
	"nianbao/model/importer/words"
	"nianbao/model/laidout"
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
	labels  map[*model.Table]*table.Labels
	err     error              // a bound was passed
	torn    map[model.Ref]bool // cells that the source gives twice, differently

	manner table.Manner
	top    top
	flow   flow
}

// A top is what is known of the head of the report while it is read.
type top struct {
	title string
	dated bool           // the source names the year of the report
	below []source.Block // what stands below the signature and belongs to the text
}

// A flow is where the reading of a narrative section stands.
type flow struct {
	numbers int  // of the part headings in the present section
	open    bool // the paragraph before may go on in the next line
	first   int  // the indent of that paragraph's first line
	joined  bool // it has more lines than the first
	wrap    laidout.Wrapping
}

// tell takes over what another room has to say.
func (w *walk) tell(n source.Note) { w.remark(n.Severity, n.At, n.About, n.Found, n.Done) }

func (w *walk) remark(s model.Severity, at source.Place, place, found, done string) {
	if len(w.remarks) >= maxRemarks {
		w.unsaid++
		return
	}
	w.remarks = append(w.remarks, Remark{s, at.Line, at.Name, place, found, done, inWords(w.form, place)})
}

// inWords is a table, a row of it or a cell as a clerk knows it; "" for none.
func inWords(form *model.Form, address string) string {
	id, row, _ := strings.Cut(address, ".")
	table := form.Table(id)
	if table == nil {
		return ""
	}
	number, _, _ := strings.Cut(form.Section(id).Heading, "、")
	name := lang.F("表%s", number)
	if r := table.Row(row); r != nil {
		return name + " " + r.ScreenLabel()
	}
	if ref, ok := model.ParseRef(address); ok {
		return name + " " + form.Title(ref)
	}
	return name
}

// read reads the whole source; false where nothing in it is of a report.
func (w *walk) read(lines []source.Block) bool {
	w.torn = map[model.Ref]bool{}
	lines = w.firstReport(w.marked(lines))
	regions := w.regions(lines)
	w.flow.wrap = laidout.WrappingOf(w.texts(lines, regions))
	if len(regions) > 0 {
		w.head(lines[:max(0, w.begins(regions[0]))])
		last := &regions[len(regions)-1]
		last.to = last.from + len(w.signature(w.withoutFooter(lines[last.from:last.to])))
	} else {
		w.head(lines)
		w.remark(model.Warning, source.Place{}, "", lang.T("没有找到报告的各部分（一、总体情况 等标题）"), lang.T("文字都放在第一部分，请核对"))
	}
	if len(regions) == 0 && w.top.title == "" {
		return false
	}
	for _, r := range regions {
		w.flow.numbers, w.flow.open = 0, false
		s := w.form.Sections[r.section]
		if r.tail != "" {
			w.addText(s.ID, r.tail)
		}
		if s.Table != nil {
			w.readTable(s, w.partsAround(s, lines[r.from:r.to]))
			continue
		}
		w.readText(s.ID, lines[r.from:r.to])
	}
	if len(w.top.below) > 0 {
		w.flow.open = false
		w.readText(w.form.Sections[regions[len(regions)-1].section].ID, w.top.below)
	}
	w.tellWhole()
	return true
}

// marked takes the fields of the head that the source names as such.
func (w *walk) marked(lines []source.Block) []source.Block {
	return slices.DeleteFunc(lines, func(l source.Block) bool {
		if l.Head == "" {
			return false
		}
		text := strings.TrimSpace(l.Text)
		if date, ok := prose.Date(text); ok && l.Head == model.HeadDate {
			text = date
		}
		switch {
		case l.Head == model.HeadTitle:
			w.top.title = text
		case slices.Contains(model.HeadFields, l.Head):
			w.report = w.report.With(w.report.SetText(model.InHead(l.Head), text))
			w.top.dated = w.top.dated || l.Head == model.HeadYear && w.report.Year > 0
		}
		return true
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
	found, inTable := 0, map[string]int{}
	for _, ref := range cells {
		if !w.report.At(ref).Blank() {
			found++
			inTable[ref.Table]++
		}
	}
	for _, s := range w.form.Sections {
		if s.Table != nil && inTable[s.ID] == 0 && !w.warned(s.ID) {
			w.remark(model.Warning, source.Place{}, s.ID, lang.T("来源里没有找到这张表的数字（可能是图片）"), lang.T("全部留空，没有当作 0"))
		}
	}
	if found < len(cells) {
		w.remark(model.Info, source.Place{}, "", lang.F("表格共 %d 格，读到 %d 格", len(cells), found), lang.T("其余留空，没有当作 0"))
	}
}

// warned reports whether something was already said of numbers left out of a table.
func (w *walk) warned(table string) bool {
	return slices.ContainsFunc(w.remarks, func(r Remark) bool {
		return r.Severity == model.Warning && (r.Place == table || strings.HasPrefix(r.Place, table+"."))
	})
}

// partsAround takes the headings and text of parts, which our own export writes
// before a table, off its lines.
func (w *walk) partsAround(s model.Section, lines []source.Block) []source.Block {
	if !w.manner.Own && !slices.ContainsFunc(lines, func(l source.Block) bool { return l.Body }) {
		return lines
	}
	n := 0
	for n < len(lines) && !lines[n].Row() {
		n++
	}
	before := lines[:n]
	w.readText(s.ID, before)
	w.flow.open = false
	var rest []source.Block
	for _, l := range lines[n:] {
		if !l.Row() && !w.labelsOf(s.Table).IsRow(strings.TrimSpace(l.Words())) { // a row that is blank is its label alone
			w.readText(s.ID, []source.Block{l})
			continue
		}
		rest = append(rest, l)
	}
	return rest
}

// readText reads the lines of a narrative section into parts and paragraphs.
func (w *walk) readText(section string, lines []source.Block) {
	wrap := w.flow.wrap
	if width := laidout.WidthOf(plainLines(lines)); width > 0 {
		wrap.Width = width
	}
	for i, l := range lines {
		words := l.Words()
		switch {
		case words == "":
			w.flow.open = false
			continue
		case l.Row() && !l.Single():
			w.addText(section, words)
			w.flow.open = false
			continue
		case l.Body:
			w.addText(section, l.Text)
			w.flow.open = false
			continue
		case w.part(section, l, words):
			continue
		}
		indented := strings.HasPrefix(l.Text, "\u3000\u3000")
		switch {
		case w.manner.Own && !indented && w.flow.open:
			w.join(section, l.Text)
		case w.manner.Own:
			w.addText(section, strings.TrimPrefix(l.Text, "\u3000\u3000"))
		case w.flow.open && i > 0 && wrap.GoesOn(lines[i-1].Text, l.Text, w.flow.first, w.flow.joined):
			w.join(section, words)
			w.flow.joined = true
		default:
			w.addText(section, words)
			w.flow.first, w.flow.joined = laidout.Indent(l.Text), false
		}
		w.flow.open = !l.Body
	}
}

// texts are the lines of all narratives.
func (w *walk) texts(lines []source.Block, regions []region) (out []string) {
	for _, r := range regions {
		if w.form.Sections[r.section].Table == nil {
			out = append(out, plainLines(lines[r.from:r.to])...)
		}
	}
	return out
}

// plainLines are the lines that stand in the source as such.
func plainLines(lines []source.Block) (out []string) {
	for _, l := range lines {
		if !l.Row() && l.At.Line > 0 && l.Words() != "" {
			out = append(out, l.Text)
		}
	}
	return out
}

// labelsOf are the labels of a table.
func (w *walk) labelsOf(t *model.Table) *table.Labels {
	if w.labels[t] == nil {
		w.labels[t] = table.NewLabels(t)
	}
	return w.labels[t]
}

// isLabel reports whether a text is a label of the form or part of one: a row that
// happens to end two pages.
func (w *walk) isLabel(s string) bool {
	return slices.ContainsFunc(w.form.Sections, func(section model.Section) bool {
		return section.Table != nil && w.labelsOf(section.Table).Has(s)
	})
}

// readTable fills the table of a section.
func (w *walk) readTable(s model.Section, lines []source.Block) {
	lines = slices.DeleteFunc(slices.Clone(lines), func(l source.Block) bool { // as the caption of a table says again
		return !l.Row() && prose.Core(l.Words()) == prose.Core(s.Heading)
	})
	got := table.Read(lines, w.labelsOf(s.Table), w.manner)
	if got.Huge && w.err == nil {
		w.err = lang.Errorf("%s 的表格太大，不像一份报告；请只留报告本身", s.Heading)
		return
	}
	for _, n := range got.Notes {
		w.tell(n)
	}
	for _, text := range got.Texts {
		w.addText(s.ID, text)
	}
	for _, c := range got.Cells {
		w.put(c)
	}
}

// unitSaid reports whether the form itself names the unit of a column of money.
func (w *walk) unitSaid(ref model.Ref) bool {
	c := w.form.Table(ref.Table).Column(ref.Column)
	return c != nil && strings.Contains(c.Label, "元")
}

// put fills a cell. One that the source gives twice with other numbers stays blank.
func (w *walk) put(c table.Placed) {
	kind, own := w.form.KindOf(c.Ref), w.form.UnitOf(c.Ref)
	field := c.Text
	money := kind == model.Decimal && (own == "元" || own == "万元")
	if money && (c.Unit == "元" || c.Unit == "万元") && c.Unit != own && source.IsNumber(field) && !strings.HasSuffix(field, "元") {
		field += c.Unit
	}
	v, ok := source.ReadValue(field, kind, own)
	if !ok {
		w.remark(model.Warning, c.At, c.Ref.String(), lang.F("“%s” 不是数字", field), lang.T("留空"))
		return
	}
	if v.Note != "" {
		w.remark(model.Info, c.At, c.Ref.String(), v.Note, lang.T("请核对"))
	}
	if v.Number.Blank() {
		return
	}
	if money && !v.Number.Zero() && !w.manner.Own && c.Unit == "" && !w.unitSaid(c.Ref) && !strings.HasSuffix(field, "元") {
		w.remark(model.Warning, c.At, c.Ref.String(), lang.F("“%s” 没有写明是元还是万元", field), lang.F("按%s填入，请核对", lang.T(own)))
	}
	if before := w.report.At(c.Ref); !before.Blank() && !before.Same(v.Number) || w.torn[c.Ref] {
		w.remark(model.Warning, c.At, c.Ref.String(), lang.F("前后出现不同的数字 %s 和 %s", before, v.Number), lang.T("留空，请核对后填写"))
		w.torn[c.Ref] = true
		v.Number = model.Number{}
	}
	w.report = w.report.With(w.report.SetCell(c.Ref, v.Number))
}

// lostBracket is how a heading begins whose first bracket is lost: 一)主动公开.
var lostBracket = words.Pattern("heading without its first bracket")

// part takes a line that is the heading of the next part.
func (w *walk) part(section string, l source.Block, words string) bool {
	if l.Body || w.manner.Own && strings.HasPrefix(l.Text, "\u3000\u3000") {
		return false
	}
	if !w.manner.Own && lostBracket().MatchString(words) {
		words = "（" + words
	}
	level, number, rest, ok := prose.ReadHeading(words)
	heading, tail := "", ""
	if !w.manner.Own && (len([]rune(words)) > longestHeading || strings.ContainsAny(strings.TrimRight(words, "。"), "。；")) { // a paragraph, whatever it is marked as
		l.Level = 0
	}
	switch {
	case l.Level > 0 && ok:
		heading = rest
	case l.Level > 0:
		heading = words
	case !ok || level != 2 || number != w.flow.numbers+1:
		return false
	case w.manner.Own:
		heading = rest
	default:
		heading, tail = prose.SplitHeading(rest)
	}
	if heading == "" {
		return false
	}
	w.flow.numbers++
	w.parts[section] = append(w.parts[section], &part{heading: heading})
	w.flow.open = false
	if tail != "" {
		w.addText(section, tail)
		w.flow.open, w.flow.first, w.flow.joined = true, laidout.Indent(l.Text), false
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
	if !w.manner.Own && (latin(a) && latin(b) || w.flow.wrap.Spaced && laidout.Parts(a, b)) {
		last.text = append(last.text, ' ')
	}
	last.text = append(last.text, text...)
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// finish puts together what was read.
func (w *walk) finish() model.Report {
	r := w.report
	changes := []model.Change{r.SetText(model.InHead(model.HeadTitle), w.top.title)}
	unit, year := titleParts(w.top.title, nameOf(w.form))
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
