package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
)

func hasText(p *pass) {
	for _, s := range p.form.Sections {
		if s.Table != nil || s.ID == p.Writing {
			continue
		}
		text := ""
		for _, part := range p.r.Parts(s.ID) {
			if text += strings.TrimSpace(part.Text); text != "" && !onlyNone(text) {
				break // there is text; the rest of a long section need not be put together
			}
		}
		at := model.InSection(s.ID)
		if len(p.r.Parts(s.ID)) > 0 {
			at = model.InPart(s.ID, 0)
		}
		switch {
		case text == "":
			message := lang.F("%s未填", p.heading(s.ID))
			if p.Final {
				message = lang.F("%s没有内容", p.heading(s.ID))
			}
			p.unfinished(message, at)
		case s.ID == "problems" && onlyNone(text):
			p.report(lang.F("%s只写了“%s”", p.heading(s.ID), text), at).Severity = model.Warning
		default:
			p.eachPartHasText(s.ID)
		}
	}
}

// eachPartHasText finds a heading with nothing under it in a section that has text
// elsewhere: printed, it would stand there bare.
func (p *pass) eachPartHasText(section string) {
	for i, part := range p.r.Parts(section) {
		if part.Heading == "" || strings.TrimSpace(part.Text) != "" {
			continue
		}
		p.unfinished(lang.F("“%s”没有内容", part.Heading), model.InPart(section, i))
	}
}

// onlyNone reports whether a text says no more than that there is nothing.
func onlyNone(text string) bool {
	switch strings.Trim(text, "。.，,；; 　") {
	case "无", "暂无", "没有", "无。无", "无问题":
		return true
	}
	return false
}

// eachText calls do for every heading and text of the narrative parts.
func (p *pass) eachText(do func(at model.Place, text string)) {
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			do(model.InHeading(s.ID, i), part.Heading)
			do(model.InPart(s.ID, i), part.Text)
		}
	}
}

var residue = compiled(`×{2,}|[XＸ]{2,}|[_＿]{2,}|[（(]此处[^）)]*[）)]|【\s*】|【[^】]*(填|此处|单位名称)[^】]*】`)

// Every match of residue holds one of these; looking for them first spares a
// long text the regular expression with each key.
var residueMarks = []string{"××", "X", "Ｘ", "__", "_＿", "＿", "此处", "【"}

func noResidue(p *pass) {
	p.eachText(func(at model.Place, text string) {
		if !slices.ContainsFunc(residueMarks, func(mark string) bool { return strings.Contains(text, mark) }) {
			return
		}
		for _, m := range residue().FindAllStringIndex(text, -1) {
			start := utf8.RuneCountInString(text[:m[0]])
			f := p.report(lang.F("有模板残留“%s”", text[m[0]:m[1]]), at)
			f.Span = [2]int{start, start + utf8.RuneCountInString(text[m[0]:m[1]])}
		}
	})
}

// stray reports whether a character has no place in a report; droppable says
// that nothing is lost without it.
func stray(r rune) (bad, droppable bool) {
	switch {
	case r >= 0x3000 && r <= 0x9FFF, r >= 0xFF01 && r <= 0xFF60, r >= 0x20 && r < 0x7F, r == '\n', r == '\t':
		return false, false // nearly all of a Chinese text
	case unicode.IsControl(r),
		r >= 0x200B && r <= 0x200F, r >= 0x2060 && r <= 0x2064, r == 0xFEFF,
		r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true, true
	case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
		return true, false
	}
	return false, false
}

func noStrayCharacters(p *pass) {
	for _, field := range []string{model.HeadUnit, model.HeadTitle, model.HeadContact} {
		at := model.InHead(field)
		p.strayIn(at, p.r.Get(at).Text)
	}
	p.eachText(p.strayIn)
}

func (p *pass) strayIn(at model.Place, text string) {
	found, lost, first, index := 0, 0, 0, 0
	var which rune
	for _, r := range text {
		if bad, droppable := stray(r); bad {
			if found == 0 {
				first, which = index, r
			}
			found++
			if !droppable {
				lost++
			}
		}
		index++
	}
	if found == 0 {
		return
	}
	f := p.report(lang.F("有 %d 个异常字符，第一个是 U+%04X", found, which), at)
	f.Span = [2]int{first, first + 1}
	if lost == 0 {
		clean := strings.Map(func(r rune) rune {
			if bad, _ := stray(r); bad {
				return -1
			}
			return r
		}, text)
		f.Hints = []model.Hint{{Message: lang.T("删去异常字符"), Repair: []model.Change{p.r.SetText(at, clean)}}}
	}
}
