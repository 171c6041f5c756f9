package grid

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// paste puts one number into the cell, as if it were typed, or offers to put in a
// block of them.
func (p *Pane) paste(c pane.Context, text string) pane.Intent {
	if strings.TrimSpace(text) == "" {
		return pane.Notice{Text: lang.T("没有可粘贴的数字：先选中格，按 ^K 复制")}
	}
	d := p.draft
	if one := strings.TrimLeft(strings.TrimRight(text, "\t\r\n"), "\r\n"); !strings.ContainsAny(one, "\t\r\n") {
		next := draft{before: c.Report.At(p.ref(c))}
		if d != nil {
			next = *d
		}
		next.line.Insert(one)
		if single(next.line.Text()) {
			p.draft = &next
			return p.typed(c)
		}
		text = strings.TrimRight(text, "\t")
	}
	if d == nil {
		return p.offerBlock(c, text)
	}
	text = d.line.Text() + text // what is being typed begins the block
	back := p.set(c, d.before, true).(pane.Apply)
	p.draft = nil
	c.Report = c.Report.With(back.Changes...)
	return pane.All{back, p.offerBlock(c, text)}
}

// single reports whether a line is one number, or a try at one, and no row of them.
func single(line string) bool {
	words := strings.Fields(line)
	_, _, bad := model.ReadTyped(line, model.Decimal)
	return bad == nil || len(words) < 2 || !isValue(words[len(words)-1])
}

// isValue reports whether a field stands for a number, be it one that is refused.
func isValue(field string) bool {
	field = strings.TrimSpace(field)
	if field == "" {
		return false
	}
	_, _, bad := model.ReadTyped(field, model.Decimal)
	return bad == nil || !bad.Offer.Blank() || strings.Trim(field, "0123456789., -") == ""
}

// offerBlock asks before a block goes in, saying what it changes and what of it
// does not fit.
func (p *Pane) offerBlock(c pane.Context, text string) pane.Intent {
	f := p.fit(c, text)
	switch {
	case len(f.changes) == 0 && len(f.stands) > 0 && len(f.misfits) == 0:
		return pane.Notice{Text: lang.T("粘贴的数字与表中的相同，没有改动")}
	case len(f.changes) == 0:
		if len(f.misfits) > 0 {
			return pane.Notice{Text: lang.T("没有粘贴：") + f.some(), Bad: true}
		}
		return pane.Notice{Text: lang.T("粘贴的内容里没有能放进表的数字"), Bad: true}
	}
	lines := []string{lang.F("有 %d 格会改变。可以撤销。", len(f.changes))}
	shown := max(1, p.height-7)
	if len(f.misfits) > 0 {
		lines = append(lines, lang.F("有 %d 处放不下，不会写入：%s", len(f.misfits), f.some()))
		shown = max(1, shown-3)
	}
	for _, total := range f.stated[:min(2, len(f.stated))] {
		lines, shown = append(lines, total), max(1, shown-1)
	}
	if len(f.changes) <= shown+1 {
		shown = len(f.changes)
	}
	for _, ch := range f.changes[:shown] {
		lines = append(lines, lang.F("%s：%s 改为 %s", c.Report.Form.Title(ch.At.Cell), pane.Shown(ch.Before.Number), pane.Shown(ch.After.Number)))
	}
	if more := len(f.changes) - shown; more > 0 {
		lines = append(lines, lang.F("  另有 %d 格，粘贴后可逐格核对", more))
	}
	what := lang.F("粘贴 %d 格", len(f.changes))
	ask := pane.Ask{Title: lang.T("粘贴一块数字"), Lines: lines, Yes: lang.T("粘贴"), Then: pane.Apply{What: what, Changes: append(f.changes, f.held...), Notice: lang.F("已%s", what)}}
	return pane.All{pane.Notice{}, ask} // what was said before is no part of the question
}

// A fitting is what a block does to the table.
type fitting struct {
	changes []model.Change
	stands  []model.Ref    // cells that hold the number already
	held    []model.Change // keep such a total from following its parts
	misfits []string
	stated  []string // says what is held
}

func (f *fitting) some() string {
	return strings.Join(f.misfits[:min(3, len(f.misfits))], lang.T("；"))
}

// A pasted is one line of a block, taken apart.
type pasted struct {
	text   string
	labels []string // the texts in front of the numbers
	fields []string // what stands behind them, blanks included
	from   int      // where in the line the first field stands
	width  int      // how many fields the line has in all
	loose  bool     // parted by blanks: an empty cell leaves no trace
	doubt  bool     // a blank may as well stand between thousands: 1 234
}

// fit finds the cells of a block: by the labels of the rows where it carries them,
// else line by line from the focus.
func (p *Pane) fit(c pane.Context, text string) *fitting {
	t, f := p.table(c), &fitting{}
	var lines []pasted
	labelled := false
	for _, line := range blockLines(text) {
		l := takeApart(t, line)
		labelled = labelled || len(l.labels) > 0 && (len(l.fields) > 0 || rowOf(t, l.labels, -1) >= 0)
		lines = append(lines, l)
	}
	at, _, col, _ := p.bounds() // of a selection: its upper left corner
	start := numbersStart(t, lines)
	last := -1
	for _, l := range lines {
		switch refs := lineCells(t); {
		case len(l.labels) > 0 && len(l.fields) == 0: // a header, or a group's name
		case t.Shape == model.Line && !l.doubt && len(l.fields) == len(refs) && len(l.labels) == 0:
			f.put(c, refs, l.fields)
		case len(l.labels) > 0:
			row := rowOf(t, l.labels, last)
			if row < 0 {
				f.misfit(lang.F("“%s” 不是本表的行", brief(l.labels[len(l.labels)-1])))
				continue
			}
			last = row
			f.labelled(c, t, row, l, start)
		case labelled && strings.TrimSpace(l.text) != "":
			f.misfit(lang.F("“%s” 前面没有行名", brief(l.text)))
		case !labelled:
			f.from(c, t, at, col, l)
			at++
		}
	}
	f.hold(c)
	return f
}

func (f *fitting) misfit(why string) { f.misfits = append(f.misfits, why) }

// brief is the beginning of a line, for a message.
func brief(line string) string {
	runes := []rune(strings.Join(strings.Fields(line), " "))
	if len(runes) > 16 {
		return string(runes[:16]) + ".."
	}
	return string(runes)
}

// blockLines are the lines of a block. Where line breaks came doubled, as some
// terminals paste them, every second one is no row.
func blockLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	trimmed := strings.Trim(text, "\n")
	lines := strings.Split(trimmed, "\n")
	column := strings.HasSuffix(text, "\n") && !strings.HasSuffix(text, "\n\n") &&
		!slices.ContainsFunc(lines, func(line string) bool { return strings.ContainsAny(strings.TrimSpace(line), "\t ") })
	if len(lines) < 3 || len(lines)%2 == 0 || column { // one column, singly ended: blanks in it are cells
		return lines
	}
	var out []string
	for i, line := range lines {
		if i%2 == 0 {
			out = append(out, line)
		}
		if (i%2 == 1) != (strings.Trim(line, " ") == "") {
			return lines
		}
	}
	return out
}

// takeApart parts a line at its tabs, else at its blanks, and its labels from its
// numbers.
func takeApart(t *model.Table, line string) pasted {
	l := pasted{text: line}
	parts := strings.Split(line, "\t")
	if len(parts) == 1 {
		return l.words()
	}
	l.width = len(parts)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	first := slices.IndexFunc(parts, isValue)
	if first == 0 && parts[1] != "" && rowOf(t, parts[1:2], -1) >= 0 { // a running number
		parts[0] = ""
		first = slices.IndexFunc(parts, isValue)
	}
	if first < 0 {
		first = len(parts)
	}
	for i, part := range parts[:first] {
		if part != "" {
			l.labels = append(l.labels, part)
			l.from = i + 1
		}
	}
	l.fields = parts[l.from:]
	if first == len(parts) && len(l.labels) > 0 {
		l.fields = nil
	}
	return l
}

// words takes apart a line without tabs.
func (l pasted) words() pasted {
	words := strings.Fields(l.text)
	first := len(words)
	for first > 0 && isValue(words[first-1]) {
		first--
	}
	_, _, bad := model.ReadTyped(l.text, model.Decimal)
	switch {
	case len(words) == 0:
		l.fields = []string{""}
	case bad == nil && (first > 0 || len(words) == 1): // one number, perhaps with its unit
		l.fields = []string{l.text}
	default:
		l.loose, l.fields = true, words[first:]
		for i := first + 1; i < len(words); i++ {
			l.doubt = l.doubt || thousands.MatchString(words[i-1]+" "+words[i])
		}
		if first > 0 {
			l.labels = []string{strings.Join(words[:first], " ")}
		}
	}
	return l
}

var thousands = regexp.MustCompile(`^\d{1,3} \d{3}$`)

// lineCells are all cells of a table in form order.
func lineCells(t *model.Table) []model.Ref {
	var refs []model.Ref
	for _, row := range t.Rows {
		for _, col := range t.ColumnsOf(row) {
			refs = append(refs, model.Ref{Table: t.ID, Row: row.ID, Column: col.ID})
		}
	}
	return refs
}

// numbersStart finds where in each line of a block the numbers begin: the rows that
// are full tell. It is -1 where they do not agree, or none is full.
func numbersStart(t *model.Table, lines []pasted) int {
	start := -1
	for _, l := range lines {
		fields, lead := trimmed(l.fields)
		if l.loose || len(l.labels) == 0 || len(fields) != len(t.Columns) || t.Shape == model.Blocks {
			continue
		}
		if start >= 0 && start != l.from+lead {
			return -1
		}
		start = l.from + lead
	}
	return start
}

// trimmed takes the blanks off both ends of a line's fields; lead is how many stood
// in front.
func trimmed(fields []string) (rest []string, lead int) {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	for lead < len(fields) && blank(fields[lead]) {
		lead++
	}
	end := len(fields)
	for end > lead && blank(fields[end-1]) {
		end--
	}
	return fields[lead:end], lead
}

// labelled puts the numbers of a line into the row it names, where it is clear
// which of them is for which column.
func (f *fitting) labelled(c pane.Context, t *model.Table, row int, l pasted, start int) {
	cols := t.ColumnsOf(t.Rows[row])
	fields, lead := trimmed(l.fields)
	if len(fields) == 0 {
		return
	}
	depth, most := printed(t)
	if l.width == depth+most { // as it is printed
		start = depth
	}
	ref := model.Ref{Table: t.ID, Row: t.Rows[row].ID, Column: cols[len(cols)-1].ID}
	total := c.Report.Form.TotalOf(ref) != nil
	from := -1
	switch place := l.from + lead - start; {
	case l.doubt && !(len(fields) == len(cols) && total && adds(fields)):
	case len(fields) == len(cols) && (l.loose || start < 0 || place == 0 || len(cols) < most):
		from = 0
	case start >= 0 && !l.loose:
		if place >= 0 && place+len(fields) <= len(cols) {
			from = place
		}
	case lead == 0 && len(l.fields) == len(cols) && !l.loose:
		from = 0
	case len(fields) == len(cols)-1 && total && !adds(fields): // the applicants, without their total
		from = 0
	}
	if from < 0 {
		f.misfit(lang.F("“%s” 这一行有 %d 个数，分不清各是哪一栏", t.Rows[row].ScreenLabel(), len(fields)))
		return
	}
	var refs []model.Ref
	for _, col := range cols[from:] {
		refs = append(refs, model.Ref{Table: t.ID, Row: t.Rows[row].ID, Column: col.ID})
	}
	f.put(c, refs, fields)
}

// printed is how many columns of labels, and at most of numbers, a table has on paper.
func printed(t *model.Table) (labels, numbers int) {
	labels = 1
	for _, row := range t.Rows {
		if t.Shape == model.Matrix {
			labels = max(labels, len(row.Groups)+1)
		}
		numbers = max(numbers, len(t.ColumnsOf(row)))
	}
	return labels, numbers
}

// adds reports whether the last number is the sum of those before it, and not 0.
func adds(fields []string) bool {
	var sum, last model.Number
	for _, field := range fields {
		sum = sum.Add(last)
		last, _, _ = model.ReadTyped(field, model.Decimal)
	}
	return sum.Sign() != 0 && sum.Cmp(last) == 0
}

// from puts the numbers of a line without label into a row, from a column on.
func (f *fitting) from(c pane.Context, t *model.Table, row, col int, l pasted) {
	if row >= len(t.Rows) {
		f.misfit(lang.F("“%s” 超出表尾", brief(l.text)))
		return
	}
	if l.doubt {
		f.misfit(lang.F("“%s” 里的空格分不清是几个数", brief(l.text)))
		return
	}
	var refs []model.Ref
	for _, column := range t.ColumnsOf(t.Rows[row]) {
		refs = append(refs, model.Ref{Table: t.ID, Row: t.Rows[row].ID, Column: column.ID})
	}
	f.put(c, refs[min(col, len(refs)):], l.fields)
}

// put makes the changes of cells that get other numbers than they hold.
func (f *fitting) put(c pane.Context, refs []model.Ref, fields []string) {
	for i, field := range fields {
		if strings.TrimSpace(field) == "" {
			continue
		}
		if i >= len(refs) {
			f.misfit(lang.F("“%s” 超出行尾", field))
			continue
		}
		n, _, bad := model.ReadTyped(field, c.Report.Form.KindOf(refs[i]))
		if bad != nil {
			f.misfit(bad.Message)
		} else if n == c.Report.At(refs[i]) {
			f.stands = append(f.stands, refs[i])
		} else {
			f.changes = append(f.changes, c.Report.SetCell(refs[i], n))
		}
	}
}

// hold finds the totals that were pasted as they stand, and yet would follow their
// parts to another number. They are taken out and put in again: so they are stated.
func (f *fitting) hold(c pane.Context) {
	for _, change := range model.Follow(c.Report, f.changes) {
		if ref := change.At.Cell; slices.Contains(f.stands, ref) {
			out := c.Report.SetCell(ref, model.Number{})
			f.held = append(f.held, out, c.Report.With(out).SetCell(ref, change.Before.Number))
			f.stated = append(f.stated, lang.F("%s 照写 %s，各项之和是 %s", c.Report.Form.Title(ref), change.Before.Number, change.After.Number))
		}
	}
}

// rowOf finds the row that the last of some labels names, -1 where it names none or
// several. Of several it is the one whose group is named too, or that which comes
// next after the row last.
func rowOf(t *model.Table, labels []string, last int) int {
	if len(labels) == 0 {
		return -1
	}
	var found []int
	for i, row := range t.Rows {
		if named(labels[len(labels)-1], row) {
			found = append(found, i)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	for _, i := range found {
		groups := t.Rows[i].Groups
		if i == last+1 && last >= 0 || len(labels) > 1 && len(groups) > 0 && core(groups[len(groups)-1]) == core(labels[len(labels)-2]) {
			return i
		}
	}
	return -1
}

var numbered = regexp.MustCompile(`^[\s（(]*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、．.]+`)

// named reports whether a label is a row's: as printed, or without its number where
// what is left tells enough. 其他 and 总计 are columns too.
func named(label string, row model.Row) bool {
	is := core(label)
	if is == "" {
		return false
	}
	for _, name := range append([]string{row.Label, row.ScreenLabel()}, row.Also...) {
		if is == core(name) {
			return true
		}
		bare := core(numbered.ReplaceAllString(name, ""))
		if is == bare && len([]rune(bare)) > 2 {
			return true
		}
	}
	return false
}

// core is a label without blanks and punctuation.
func core(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
}
