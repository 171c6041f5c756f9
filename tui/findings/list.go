package findings

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// A line of the list is the heading of a section, or a finding.
type line struct {
	heading string // "": a finding
	at      int    // its number in the list
}

// listed gives the findings shown, section by section, the worst section first; in a
// section those that are open, the gravest first, before those with a reason.
func (p *Pane) listed(c pane.Context) []model.Finding {
	var out []model.Finding
	worst, order := map[string]int{}, map[string]int{}
	for i, s := range c.Report.Form.Sections {
		order[s.ID] = i + 1
	}
	for _, f := range c.Findings {
		if p.filter.keeps(f) {
			out = append(out, f)
			worst[section(f)] = max(worst[section(f)], weight(f))
		}
	}
	slices.SortStableFunc(out, func(a, b model.Finding) int {
		if x, y := section(a), section(b); x != y {
			return cmp.Or(worst[y]-worst[x], order[x]-order[y])
		}
		return weight(b) - weight(a)
	})
	return out
}

// weight is how much a finding asks for: nothing where a reason was given.
func weight(f model.Finding) int {
	if !f.Open() {
		return 0
	}
	return int(f.Severity) + 1
}

// section is the id of the section that a finding begins in, "" for the head.
func section(f model.Finding) string {
	if len(f.At) == 0 {
		return ""
	}
	return f.At[0].SectionID()
}

// lined puts the headings of the sections between the findings.
func lined(form *model.Form, list []model.Finding) []line {
	var out []line
	for i, f := range list {
		if i == 0 || section(f) != section(list[i-1]) {
			out = append(out, line{heading: titled(form, section(f))})
		}
		out = append(out, line{at: i})
	}
	return out
}

// titled is a section's number and short name.
func titled(form *model.Form, id string) string {
	s := form.Section(id)
	if s == nil {
		return lang.T("基本信息")
	}
	name, _ := s.Name()
	if n := s.Number(); n != "" {
		return n + "、" + name
	}
	return name
}

// place names where a finding is within its section.
func place(r model.Report, f model.Finding) string {
	if len(f.At) == 0 {
		return ""
	}
	switch at := f.At[0]; {
	case at.Cell != model.Ref{}:
		return cell(r.Form, f)
	case at.Head != "":
		return model.HeadName(at.Head)
	case at.Section != "" && at.Part >= 0:
		if name := Part(r, at); name != "" {
			return name
		}
	}
	return lang.T("全节")
}

// cell names a cell in few words, or the column where an equation does not hold.
func cell(form *model.Form, f model.Finding) string {
	ref := f.At[0].Cell
	t := form.Table(ref.Table)
	if t == nil || t.Row(ref.Row) == nil || t.Column(ref.Column) == nil {
		return ref.String()
	}
	row, column := t.Row(ref.Row), t.Column(ref.Column)
	if b := form.Balance(f.Rule); b != nil && b.Each == model.EachColumn && !b.LastYear() {
		return column.ScreenLabel()
	}
	name := row.ScreenLabel()
	if n := len(row.Groups); n > 1 || n > 0 && t.Shape == model.Line {
		group, _, _ := strings.Cut(row.Groups[n-1], " ")
		name = group + " " + name
	}
	return name + " / " + column.Head()
}

// difference is by how much two numbers differ that should agree, "" where it is not
// about two.
func difference(f model.Finding) string { return f.Apart().String() }

// wrong says what is wrong without what the other columns say.
func wrong(form *model.Form, f model.Finding, place string) string {
	if !f.Open() {
		return lang.T("已写明理由：") + f.Confirmed
	}
	if text := sides(form, f); text != "" {
		return text
	}
	text := f.Message
	if d := difference(f); d != "" {
		text = strings.TrimPrefix(text, lang.F("相差 %s：%s", d, ""))
	}
	if name, rest, ok := strings.Cut(text, lang.T("：")); ok && strings.Contains(place, name) {
		return strings.TrimSpace(rest)
	}
	return text
}

// sides are the two sums of an equation between rows: 一 + 二 为 98，三 + 四 为 44.
func sides(form *model.Form, f model.Finding) string {
	b := form.Balance(f.Rule)
	if b == nil || !b.OfRows() || difference(f) == "" || f.Blanks > 0 {
		return ""
	}
	t := form.Table(b.Table)
	return lang.F("%s 为 %s，%s 为 %s", t.Numbers(b.Left), f.Left, t.Numbers(b.Right), f.Right)
}
