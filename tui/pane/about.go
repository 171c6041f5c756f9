package pane

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/theme"
)

// Under every pane stand three lines at the same place: the place bar, and two about
// what has the focus. PlaceLine is the place bar's line.
func PlaceLine(cv canvas.Canvas) int { return cv.H - 3 }

// Word is the word on a finding's chip; narrow screens have the sign.
func Word(s model.Severity, narrow bool) string {
	if narrow {
		return s.Sign()
	}
	return [...]string{lang.T("提示"), lang.T("警告"), lang.T("错误")}[s]
}

// Nth says which of the open findings of the section a finding is, and how many there
// are; 0 of them where it is none.
func (c Context) Nth(f model.Finding) (n, of int) {
	for _, other := range c.Findings {
		if !other.Open() || len(other.At) == 0 || len(f.At) == 0 || other.At[0].SectionID() != f.At[0].SectionID() {
			continue
		}
		of++
		if other.Rule == f.Rule && other.At[0] == f.At[0] && other.Span == f.Span {
			n = of
		}
	}
	return n, of
}

// Told draws a finding in the two lines under the place bar: what is wrong, and what
// F4 and F7, and more keys, do about it. Where says which one it is: 本表 1/2.
func (c Context) Told(cv canvas.Canvas, f model.Finding, where string, more ...canvas.Act) {
	y, narrow := PlaceLine(cv)+1, cv.W < 72
	chip := theme.Chip(f.Severity)
	if !f.Open() {
		chip = theme.Field
	}
	x := cv.Chip(1, y, chip, Word(f.Severity, narrow)) + 1
	end := cv.W - 1
	if where != "" && f.Open() {
		end = cv.Right(end, y, theme.Dim, where) - 1
	}
	if !f.Open() {
		cv.PutTo(x, y, end, theme.Dim, theme.Line(f.Message))
		cv.Acts(cv.PutTo(1, y+1, cv.W/2+10, theme.Dim, lang.T("已说明：")+theme.Line(f.Confirmed))+3, y+1, act(keys.Confirm, lang.T("修改或撤回")))
		return
	}
	first, rest := theme.Line(f.Message), ""
	if cv.Width(first) > end-x {
		lines := cv.Lines(first, end-x)
		rest = strings.TrimLeft(strings.TrimPrefix(first, lines[0]), " ")
		first = lines[0]
	}
	// What is left of the message stands before what the keys do, where both have room;
	// else it is seen to be cut.
	acts, note := c.acts(f, cv.W-2-wide(cv, more))
	acts = append(acts, more...)
	if len(acts) > 0 {
		note = ""
	}
	at := 1
	switch room := cv.W - 2 - cv.Width(note) - wide(cv, acts); {
	case rest == "":
	case cv.Width(rest) <= room:
		at = cv.Put(1, y+1, theme.Plain, rest) + 3
	default:
		first = theme.Line(f.Message)
		if whole := act(keys.Help, lang.T("全文")); wide(cv, []canvas.Act{whole}) <= room {
			acts = append(acts, whole)
		}
	}
	cv.PutTo(x, y, end, theme.Plain, first)
	if note != "" {
		at = cv.PutTo(at, y+1, cv.W-1-wide(cv, acts), theme.Plain, note) + 3
	}
	cv.Acts(at, y+1, acts...)
}

// wide is the width of acts with the blanks that part them from what stands there.
func wide(cv canvas.Canvas, acts []canvas.Act) (w int) {
	for _, a := range acts {
		w += cv.Width(a.Key+a.Does) + 4
	}
	return w
}

// acts are what the keys do about a finding in w cells. A choice is never cut: its
// witness goes first, then the choices are counted.
func (c Context) acts(f model.Finding, w int) (acts []canvas.Act, note string) {
	var choices []string
	for _, h := range f.Hints {
		if len(h.Repair) > 0 {
			choices = append(choices, theme.Line(h.Message))
		}
	}
	note = theme.Line(f.Advice)
	explain := canvas.Act{}
	if f.Severity == model.Warning {
		explain = act(keys.Confirm, lang.T("写明理由"))
		w -= c.Theme.Width(explain.Key+explain.Does) + 4
	}
	if len(choices) > 0 {
		repair := act(keys.Repair, "")
		repair.Does = c.choice(choices, w-c.Theme.Width(repair.Key)-1)
		acts = append(acts, repair)
	}
	if explain.Key != "" {
		acts = append(acts, explain)
	}
	return acts, note
}

// choice names the choices in w cells.
func (c Context) choice(list []string, w int) string {
	bare := make([]string, len(list))
	for i, text := range list {
		bare[i], _, _ = strings.Cut(text, "（")
		if bare[i] == "" {
			bare[i] = text
		}
	}
	say := func(list []string) string {
		if len(list) == 1 {
			return list[0]
		}
		return lang.T("选：") + strings.Join(list, lang.T("，或 "))
	}
	for _, words := range [][]string{list, bare} {
		if text := say(words); c.Theme.Width(text) <= w {
			return text
		}
	}
	if len(list) == 1 {
		return bare[0]
	}
	return lang.F("选一种：%d 种改法", len(list))
}

// act is a binding's first key with what it does here.
func act(id keys.ID, does string) canvas.Act {
	for _, b := range keys.All() {
		if b.ID == id {
			return canvas.Act{Key: keys.Named(b.Help().Key), Does: does}
		}
	}
	return canvas.Act{Does: does}
}

// Act is a binding's first key in a scope with what it does here.
func Act(scope keys.Scope, id keys.ID, does string) canvas.Act {
	if b := keys.Of(scope, id); b.ID == id {
		return canvas.Act{Key: keys.Named(b.Help().Key), Does: does}
	}
	return act(id, does)
}

// Draw puts lines that were rendered elsewhere on a canvas.
func Draw(cv canvas.Canvas, v View) {
	cv.Rendered(v.Lines)
	cv.Caret(v.X, v.Y)
}
