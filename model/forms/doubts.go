package forms

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// Doubts lists what may be meant otherwise in a form that can be used.
func Doubts(f *model.Form) (out []string) {
	for _, s := range f.Sections {
		if s.Number() == "" {
			out = append(out, lang.F("%s：标题没有“一、”这样的序号，已发布的报告里不易认出", s.ID))
		}
		if s.Table != nil {
			out = append(append(out, alike(s.Table)...), renamed(s.Table)...)
		}
	}
	for i := range f.Balances {
		if text := gaps(f, &f.Balances[i]); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// alike tells of rows that nothing but their place tells apart.
func alike(t *model.Table) (out []string) {
	seen := map[string]string{}
	for _, row := range t.Rows {
		label := strings.Join(append(slices.Clone(row.Groups), row.Label), " / ")
		if first, ok := seen[label]; ok {
			out = append(out, lang.F("%s：%s 和 %s 两行都叫“%s”，导入时分不清", t.ID, first, row.ID, label))
		}
		seen[label] = row.ID
	}
	return out
}

// renamed tells of rows that have the id of a row of a built-in form and another label:
// rules bound to the id speak of it.
func renamed(t *model.Table) (out []string) {
	for _, row := range t.Rows {
		labels := map[string]bool{}
		for _, known := range All() {
			if other := known.Table(t.ID); other != nil && other.Row(row.ID) != nil {
				labels[other.Row(row.ID).Label] = true
			}
		}
		if len(labels) > 0 && !labels[row.Label] {
			out = append(out, lang.F("%s.%s：内置表式里也有这个名称，叫法不同；规则按名称核对，意思不同请另取名称", t.ID, row.ID))
		}
	}
	return out
}

// gaps tells in which lines a balance is not judged, for want of a cell.
func gaps(f *model.Form, b *model.Balance) string {
	t := f.Table(b.Table)
	holds := map[string]bool{}
	for _, e := range slices.Concat(f.Equations(), f.Yearly()) {
		if e.Balance == b {
			holds[e.Line] = true
		}
	}
	var without []string
	if b.Each == model.EachRow {
		for _, row := range t.Rows {
			if !holds[row.ID] {
				without = append(without, row.ID)
			}
		}
	} else {
		for _, c := range t.Columns {
			if !holds[c.ID] {
				without = append(without, c.ID)
			}
		}
	}
	if len(without) == 0 {
		return ""
	}
	return lang.F("平衡式 %s 在这些行或列缺格，不核对：%s", b.ID, strings.Join(without, "、"))
}
