package importer

import (
	"regexp"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// walk leads the rows of a source through the sections of the form.
type walk struct {
	form    *model.Form
	report  model.Report
	parts   map[string][]model.Part
	remarks []Remark

	own     bool // the source holds a table as our text export draws it
	section int  // in form.Sections, -1 before the first heading
	last    int  // the row of the present table that was placed last
	torn    map[model.Ref]bool
	labels  map[string]bool

	title   []string
	titled  bool
	numbers int  // of the part headings in the present section
	open    bool // the paragraph before may go on in the next line
}

func (w *walk) remark(s model.Severity, line int, place, found, done string) {
	w.remarks = append(w.remarks, Remark{s, line, place, found, done})
}

func (w *walk) read(rows []row) {
	w.torn = map[model.Ref]bool{}
	rows = w.signature(rows)
	for _, r := range rows {
		if r.fields != nil && w.section >= 0 {
			w.tableRow(r)
			continue
		}
		w.textLine(r)
	}
	found := 0
	for _, ref := range w.form.Cells() {
		if !w.report.At(ref).Blank() {
			found++
		}
	}
	if found < len(w.form.Cells()) {
		w.remark(model.Info, 0, "", "表格共 "+strconv.Itoa(len(w.form.Cells()))+" 格，读到 "+strconv.Itoa(found)+" 格", "其余留空，没有当作 0")
	}
}

// tableRow places a row of fields; what it cannot place is kept as text.
func (w *walk) tableRow(r row) {
	if i := w.heading(strings.TrimSpace(strings.Join(r.fields, ""))); i >= 0 {
		w.enter(i)
		return
	}
	w.open = false
	s := w.form.Sections[w.section]
	if s.Table == nil {
		if text := strings.TrimSpace(strings.Join(r.fields, " ")); text != "" {
			w.addText(s.ID, text)
		}
		return
	}
	if w.place(s.Table, r) {
		return
	}
	numbers, news := false, false
	for _, f := range r.fields {
		_, value := readValue(f, model.Decimal)
		numbers = numbers || value && f != ""
		news = news || !value && !w.known(s.Table, f)
	}
	switch {
	case numbers:
		w.remark(model.Warning, r.line, s.ID, "“"+short(strings.Join(r.fields, " "))+"” 里的数字认不出属于哪一行", "未填入表格，原文留在这一节的说明里")
		w.addText(s.ID, strings.TrimSpace(strings.Join(r.fields, " ")))
	case news:
		w.addText(s.ID, strings.TrimSpace(strings.Join(r.fields, " ")))
	}
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

// textLine takes a plain line: a heading, a part's heading, a paragraph, or the
// row of a table whose numbers stand behind their label.
func (w *walk) textLine(r row) {
	text := strings.TrimSpace(r.text)
	if text == "" {
		w.open = false
		return
	}
	indented := strings.HasPrefix(r.text, "\u3000\u3000")
	if !w.own || !indented {
		if i := w.heading(text); i >= 0 {
			w.enter(i)
			return
		}
	}
	if w.section < 0 {
		w.preamble(text)
		return
	}
	s := w.form.Sections[w.section]
	if s.Table != nil && w.behindLabel(s.Table, r) {
		return
	}
	if level, number, rest, ok := prose.ReadHeading(text); ok && level == 2 && number == w.numbers+1 && (!w.own || !indented) {
		heading, tail := prose.SplitHeading(rest)
		if w.own {
			heading, tail = rest, ""
		}
		if heading != "" {
			w.numbers++
			w.parts[s.ID] = append(w.parts[s.ID], model.Part{Heading: heading})
			w.open = false
			if tail != "" {
				w.addText(s.ID, tail)
			}
			return
		}
	}
	if s.Table != nil && w.known(s.Table, text) {
		return
	}
	if w.own && !indented && w.open {
		w.join(s.ID, r.text)
		return
	}
	text = strings.TrimPrefix(r.text, "\u3000\u3000")
	if !w.own {
		text = strings.TrimSpace(r.text)
	}
	w.addText(s.ID, text)
	w.open = true
}

// behindLabel reads a line of a label and its numbers parted by blanks, as a PDF
// viewer copies them out.
func (w *walk) behindLabel(t *model.Table, r row) bool {
	fields := strings.Fields(r.text)
	first := len(fields)
	for first > 0 {
		if _, ok := readValue(fields[first-1], model.Decimal); !ok {
			break
		}
		first--
	}
	if first == len(fields) {
		return false
	}
	row := row{line: r.line, text: r.text, fields: fields[first:]}
	if first > 0 {
		row.fields = append([]string{strings.Join(fields[:first], "")}, fields[first:]...)
	}
	if first == 0 && t.Shape != model.Line {
		return false
	}
	return w.place(t, row)
}

// heading finds the section a line begins, -1 for none. It must lie ahead.
func (w *walk) heading(text string) int {
	level, number, rest, ok := prose.ReadHeading(text)
	if !ok || level == 3 || len([]rune(rest)) > 40 {
		return -1
	}
	core := prose.Core(rest)
	for i := w.section + 1; i < len(w.form.Sections); i++ {
		_, name, _ := strings.Cut(w.form.Sections[i].Heading, "、")
		like := dice(core, prose.Core(name))
		if like >= 0.6 || level == 1 && number == i+1 && like >= 0.2 {
			return i
		}
	}
	return -1
}

func (w *walk) enter(section int) {
	w.section, w.last, w.numbers, w.open = section, -1, 0, false
	w.titled = true
}

var (
	titleEnd = regexp.MustCompile(`报告\s*$`)
	inTitle  = regexp.MustCompile(`^(.*?)(\d{4})\s*年`)
)

// preamble takes what stands before the first heading: the title, and text that
// is kept in front of the first section.
func (w *walk) preamble(text string) {
	if strings.Contains(text, "草稿") && strings.HasPrefix(text, "（") {
		return
	}
	if !w.titled && len(w.title) < 4 && len([]rune(text)) < 60 && !strings.ContainsAny(text, "。；") {
		w.title = append(w.title, text)
		w.titled = titleEnd.MatchString(text)
		return
	}
	w.titled = true
	w.addText(w.form.Sections[0].ID, text)
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

// join continues the paragraph before, which our own export wrapped.
func (w *walk) join(section, text string) {
	parts := w.parts[section]
	parts[len(parts)-1].Text += text
}

var yearLine = regexp.MustCompile(`^(\d{4})年度$`)

// signature takes unit, year, date and contact off the end of the source.
func (w *walk) signature(rows []row) []row {
	dated := false
	set := func(head, text string) { w.report = w.report.With(w.report.SetText(model.InHead(head), text)) }
	for len(rows) > 0 {
		r := rows[len(rows)-1]
		text := strings.TrimSpace(r.text)
		contact, isContact := strings.CutPrefix(text, "联系方式：")
		date, isDate := prose.Date(text)
		year := yearLine.FindStringSubmatch(text)
		aligned := strings.HasPrefix(r.text, "        ")
		switch {
		case text == "":
		case isContact && !dated:
			set(model.HeadContact, contact)
		case isDate && !dated:
			set(model.HeadDate, date)
			dated = true
		case year != nil:
			set(model.HeadYear, year[1])
			dated = true
		case (dated || aligned) && len([]rune(text)) <= 40 && !strings.ContainsAny(text, "。，；：|\t"):
			set(model.HeadUnit, text)
			return rows[:len(rows)-1]
		default:
			return rows
		}
		rows = rows[:len(rows)-1]
	}
	return rows
}

// finish puts together what was read.
func (w *walk) finish() model.Report {
	r := w.report
	title := strings.Join(strings.Fields(strings.Join(w.title, "")), "")
	changes := []model.Change{r.SetText(model.InHead(model.HeadTitle), title)}
	if m := inTitle.FindStringSubmatch(title); m != nil {
		if r.Year == 0 {
			changes = append(changes, r.SetText(model.InHead(model.HeadYear), m[2]))
		}
		if r.Unit == "" {
			changes = append(changes, r.SetText(model.InHead(model.HeadUnit), m[1]))
		}
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
