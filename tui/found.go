package tui

import (
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/tui/theme"
)

// found tells all there is to say of the finding at hand: the whole message, every
// choice, and last the rule, whose code a clerk can give to somebody else.
func found(th theme.Theme, w int, f model.Finding) []string {
	lines := []string{" " + th.Render(theme.Base, theme.Strong, lang.T("此处的问题"))}
	add := func(ink theme.Ink, text string) {
		for _, l := range th.Lines(theme.Line(text), w-3) {
			lines = append(lines, "   "+th.Render(theme.Base, ink, l))
		}
	}
	add(theme.Severity(f.Severity), f.Message)
	for _, h := range f.Hints {
		if len(h.Repair) > 0 {
			add(theme.Plain, "F4 "+h.Message)
		} else {
			add(theme.Plain, h.Message)
		}
	}
	if f.Advice != "" {
		add(theme.Plain, f.Advice)
	}
	if !f.Open() {
		add(theme.Plain, lang.T("已写明理由：")+f.Confirmed)
	}
	if rule, ok := check.Find(f.Rule); ok {
		add(theme.Dim, lang.F("规则：%s（%s）", lang.T(rule.Title), f.Rule))
	}
	return append(lines, "")
}
