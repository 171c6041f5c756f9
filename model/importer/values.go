package importer

import (
	"regexp"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A value is one field that stands where a number is expected.
type value struct {
	number model.Number
	note   string // what was left behind or changed
}

var (
	noted   = regexp.MustCompile(`^(\d+)\s*[（(](.+)[）)]$`)
	figures = regexp.MustCompile(`^-?[\d,. ]*\d[\d,. ]*$`)
	// Figures that are one number: else they are what is left of one whose end stands
	// elsewhere, or two in one cell: 13, and 6,5 and 07 and 1 2.
	wellFormed = regexp.MustCompile(`^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$`)
	comma      = strings.NewReplacer("，", ",")
	// what programs write for nothing
	nothing = map[string]bool{"nan": true, "none": true, "null": true}
)

// readValue reads a field; false where it is a label or other text.
func readValue(field string, kind model.Kind) (value, bool) {
	if field == "" || nothing[strings.ToLower(field)] {
		return value{}, true
	}
	if !maybe(field) {
		return value{}, false
	}
	if s := strings.TrimSpace(comma.Replace(prose.HalfWidth(field))); figures.MatchString(s) && !strings.HasSuffix(s, ".") && !wellFormed.MatchString(s) {
		return value{note: lang.F("“%s” 不是可用的数字，留空", field)}, true
	}
	n, _, bad := model.ReadTyped(field, kind)
	if bad == nil {
		return value{number: n}, true
	}
	if m := noted.FindStringSubmatch(prose.HalfWidth(field)); m != nil {
		if n, err := model.ParseNumber(m[1]); err == nil {
			return value{n, lang.F("“%s” 取 %s，括号里的说明未收入", field, m[1])}, true
		}
	}
	switch {
	case bad.Offer.Blank():
		if strings.ContainsAny(prose.HalfWidth(field), "0123456789") && strings.Trim(prose.HalfWidth(field), "-.,0123456789 ") == "" && !strings.HasSuffix(field, ".") {
			return value{note: lang.F("“%s” 不是可用的数字，留空", field)}, true
		}
		return value{}, false
	case bad.Offer.Zero() && !strings.HasSuffix(field, "元"):
		return value{note: lang.F("“%s” 不是数字，留空", field)}, true
	}
	return value{bad.Offer, lang.F("“%s” 以元计，折合 %s 万元", field, bad.Offer)}, true
}

// maybe tells quickly whether a field can be a value: a digit, a dash or 无 leads it.
func maybe(field string) bool {
	for _, r := range field {
		return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("-－—–/／无没零NnＮ.． \u3000\u00a0", r)
	}
	return false
}

// put fills cells. A cell that the source gives twice with other numbers stays blank.
func (w *walk) put(refs []model.Ref, fields []token) {
	for i, ref := range refs {
		field, line := fields[i].text, fields[i].line
		v, ok := readValue(field, w.form.KindOf(ref))
		if !ok {
			w.remark(model.Warning, line, ref.String(), lang.F("“%s” 不是数字", field), lang.T("留空"))
			continue
		}
		if v.note != "" {
			w.remark(model.Info, line, ref.String(), v.note, lang.T("请核对"))
		}
		if v.number.Blank() {
			continue
		}
		if before := w.report.At(ref); !before.Blank() && !before.Same(v.number) || w.torn[ref] {
			w.remark(model.Warning, line, ref.String(), lang.F("前后出现不同的数字 %s 和 %s", before, v.number), lang.T("留空，请核对后填写"))
			w.torn[ref] = true
			v.number = model.Number{}
		}
		w.report = w.report.With(w.report.SetCell(ref, v.number))
	}
}
