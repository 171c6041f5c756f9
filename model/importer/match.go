package importer

import (
	"fmt"
	"regexp"
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

var leadingNumber = regexp.MustCompile(`^[\s（(]*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、．.]`)

// bare is the distinctive core of a label, without its number.
func bare(label string) string {
	label = prose.HalfWidth(label)
	return prose.Core(leadingNumber.ReplaceAllString(label, ""))
}

// vague cores are both rows and columns: only order tells them apart.
const vague = 2 // characters

// findRow finds the row of a table a label names, -1 for none: the same core, an
// accepted short form of it, or one that is alike and like no other.
func (w *walk) findRow(t *model.Table, label string) int {
	core := bare(label)
	n := len([]rune(core))
	if n < 2 {
		return -1
	}
	for i := range t.Rows {
		if bare(t.Rows[i].Label) != core {
			continue
		}
		if n > vague || i == w.last+1 || leadingNumber.MatchString(label) && i > w.last && t.Shape != model.Line {
			return i
		}
	}
	if n < 4 {
		return -1
	}
	for _, row := range t.Rows { // a group's label is no row, however alike
		for _, g := range row.Groups {
			if bare(g) == core {
				return -1
			}
		}
	}
	found, alike := -1, 0.0
	for i := range t.Rows {
		other := bare(t.Rows[i].Label)
		likeness := dice(core, other)
		if strings.HasPrefix(other, core) || strings.HasSuffix(other, core) || strings.HasPrefix(core, other) && len([]rune(other)) >= 4 {
			likeness = max(likeness, 0.95)
		}
		switch {
		case likeness > alike+0.08:
			found, alike = i, likeness
		case likeness > alike-0.08:
			found, alike = -1, max(alike, likeness)
		}
	}
	if alike < 0.75 {
		return -1
	}
	return found
}

// dice is how many pairs of neighbouring characters two texts share, 0 to 1.
func dice(a, b string) float64 {
	pairs := func(s string) map[[2]rune]int {
		out := map[[2]rune]int{}
		r := []rune(s)
		for i := 1; i < len(r); i++ {
			out[[2]rune{r[i-1], r[i]}]++
		}
		return out
	}
	x, y := pairs(a), pairs(b)
	shared, all := 0, 0
	for p, n := range x {
		shared += min(n, y[p])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(all)
}

// A value is one field that stands where a number is expected.
type value struct {
	number model.Number
	given  bool   // something stands there, if only a dash
	note   string // what was left behind or changed
}

var noted = regexp.MustCompile(`^(\d+)\s*[（(](.+)[）)]$`)

// readValue reads a field; false where it is a label or other text.
func readValue(field string, kind model.Kind) (value, bool) {
	if field == "" {
		return value{}, true
	}
	n, _, bad := model.ReadTyped(field, kind)
	if bad == nil {
		return value{number: n, given: true}, true
	}
	if m := noted.FindStringSubmatch(prose.HalfWidth(field)); m != nil {
		if n, err := model.ParseNumber(m[1]); err == nil {
			return value{n, true, "“" + field + "” 取 " + m[1] + "，括号里的说明未收入"}, true
		}
	}
	switch {
	case bad.Offer.Blank():
		if strings.Trim(prose.HalfWidth(field), "-.,0123456789 ") == "" {
			return value{given: true, note: "“" + field + "” 不是可用的数字，留空"}, true
		}
		return value{}, false
	case bad.Offer.Zero() && !strings.HasSuffix(field, "元"):
		return value{given: true, note: "“" + field + "” 不是数字，留空"}, true
	}
	return value{bad.Offer, true, "“" + field + "” 以元计，折合 " + bad.Offer.String() + " 万元"}, true
}

// place puts a row of fields into the cells of the table; false where the row
// names none of its rows.
func (w *walk) place(t *model.Table, r row) bool {
	if t.Shape == model.Line && w.placeLine(t, r) {
		return true
	}
	found, behind := -1, 0
	for i, f := range r.fields {
		if _, ok := readValue(f, model.Decimal); ok {
			continue
		}
		behind = i + 1
		if at := w.findRow(t, f); at >= 0 {
			found = at
		} else if !w.known(t, f) {
			found = -1
		}
	}
	if found < 0 {
		return false
	}
	cols := t.ColumnsOf(t.Rows[found])
	fields, ok := w.settle(t, r, behind, len(cols))
	if !ok {
		w.remark(model.Warning, r.line, t.ID+"."+t.Rows[found].ID, "数字的个数与栏数不符，不能确定各属哪一栏", "这一行留空，请核对后填写")
		w.last = found
		return true
	}
	if fields == nil {
		return true
	}
	w.last = found
	refs := make([]model.Ref, len(cols))
	for i, c := range cols {
		refs[i] = model.Ref{Table: t.ID, Row: t.Rows[found].ID, Column: c.ID}
	}
	w.put(refs, fields, r.line)
	return true
}

// settle says which fields are the row's n numbers. All n given: they are. Else
// the blanks must be explicit: the whole table has as many fields a row as the
// form's layout, or the row begins and ends with a number. Nil where nothing is
// given at all.
func (w *walk) settle(t *model.Table, r row, behind, n int) ([]string, bool) {
	fields := r.fields
	values := fields[behind:]
	var given []string
	for _, f := range values {
		if f != "" {
			given = append(given, f)
		}
	}
	labels := labelColumns(t)
	switch {
	case len(given) == 0:
		return nil, true
	case len(given) == n:
		return given, true
	case len(given) > n:
		return nil, false
	case w.own && len(values) == n:
		return values, true
	case r.even && len(fields) == labels+widest(t) && behind <= labels:
		return fields[labels : labels+n], true
	case len(values) == n && values[0] != "" && values[n-1] != "":
		return values, true
	}
	return nil, false
}

// labelColumns is how many columns of labels the form's layout of the table has.
func labelColumns(t *model.Table) int {
	if t.Shape != model.Matrix {
		return 1
	}
	n := 0
	for _, r := range t.Rows {
		n = max(n, len(r.Groups)+1)
	}
	return n
}

func widest(t *model.Table) int {
	n := 0
	for _, r := range t.Rows {
		n = max(n, len(t.ColumnsOf(r)))
	}
	return n
}

// placeLine puts a line of nothing but numbers into a table that is one line.
func (w *walk) placeLine(t *model.Table, r row) bool {
	var refs []model.Ref
	for _, line := range t.Rows {
		for _, c := range t.ColumnsOf(line) {
			refs = append(refs, model.Ref{Table: t.ID, Row: line.ID, Column: c.ID})
		}
	}
	var given []string
	for _, f := range r.fields {
		if _, ok := readValue(f, model.Count); !ok {
			return false
		}
		if f != "" {
			given = append(given, f)
		}
	}
	switch {
	case len(given) == 0:
		return true
	case len(given) == len(refs):
		w.put(refs, given, r.line)
	case len(r.fields) == len(refs) && (r.even || w.own || r.fields[0] != "" && r.fields[len(refs)-1] != ""):
		w.put(refs, r.fields, r.line)
	default:
		w.remark(model.Warning, r.line, t.ID, fmt.Sprintf("应有 %d 个数字，读到 %d 个，不能确定各属哪一栏", len(refs), len(given)), "留空，请核对后填写")
	}
	return true
}

// put fills cells. A cell that the source gives twice with other numbers stays blank.
func (w *walk) put(refs []model.Ref, fields []string, line int) {
	for i, ref := range refs {
		v, ok := readValue(fields[i], w.form.KindOf(ref))
		if !ok {
			w.remark(model.Warning, line, ref.String(), "“"+fields[i]+"” 不是数字", "留空")
			continue
		}
		if v.note != "" {
			w.remark(model.Info, line, ref.String(), v.note, "请核对")
		}
		if v.number.Blank() {
			continue
		}
		if before := w.report.At(ref); !before.Blank() && !before.Same(v.number) || w.torn[ref] {
			w.remark(model.Warning, line, ref.String(), fmt.Sprintf("前后出现不同的数字 %s 和 %s", before, v.number), "留空，请核对后填写")
			w.torn[ref] = true
			v.number = model.Number{}
		}
		w.report = w.report.With(w.report.SetCell(ref, v.number))
	}
}

// known reports whether a text is one of the table's own labels, which carry no news.
func (w *walk) known(t *model.Table, text string) bool {
	core := prose.Core(text)
	if core == "" {
		return true
	}
	if w.labels == nil {
		w.labels = map[string]bool{}
		add := func(s string) { w.labels[prose.Core(s)], w.labels[bare(s)] = true, true }
		for _, s := range w.form.Sections {
			if s.Table == nil {
				continue
			}
			add(s.Table.Corner)
			for _, r := range s.Table.Rows {
				add(r.Label)
				for _, g := range r.Groups {
					add(g)
				}
			}
			for _, c := range s.Table.Columns {
				add(c.Label)
				for _, g := range c.Groups {
					add(g)
				}
			}
		}
	}
	return w.labels[core] || w.labels[bare(text)] || core == "合计"
}
