// Package walk is the walk through an open report: its steps, each a pane, which of
// them stands in front, and how one gets from one to the other: by step, by place, from
// finding to finding, to what was undone, to a word.
//
//	w := walk.New(sitting, th, exporting.New(backend))
//	intent := w.Step(3) // carry it out: it may be why the step was not left
//
// It changes the report through its sitting, answers with intents, and knows neither
// the screen nor the world outside.
package walk

import (
	"time"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/fields"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/narrative"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// Walk is an open report and its steps.
type Walk struct {
	*sitting.Sitting
	theme theme.Theme
	stops []Stop
	at    int
	from  *model.Place       // where 校验 was left from by a jump, to come back to
	left  sitting.Unfinished // what was being typed in a prompt when the program ended last
}

// A Stop is one step of the walk and its pane.
type Stop struct {
	Number  string // 三, "" for a step that is no section
	Name    string // 申请办理
	Brief   string // 申请
	Title   string // 三、收到和处理政府信息公开申请情况
	Section string // "" for a step that is no section
	Pane    pane.Pane

	Numbered string // 三、申请办理
}

// New walks through a report; last is the pane of the step 导出.
func New(s *sitting.Sitting, th theme.Theme, last pane.Pane) *Walk {
	r := s.Report()
	w := &Walk{Sitting: s, theme: th, stops: []Stop{{Brief: lang.T("基本"), Name: lang.T("基本信息"), Title: lang.T("基本信息"), Pane: fields.New(r)}}}
	for _, section := range r.Form.Sections {
		next := Stop{Number: section.Number(), Title: section.Heading, Section: section.ID}
		next.Name, next.Brief = section.Name()
		if section.Table != nil {
			next.Pane = newTable(section.ID)
		} else {
			next.Pane = narrative.New(section.ID)
		}
		w.stops = append(w.stops, next)
	}
	w.stops = append(w.stops,
		Stop{Brief: lang.T("校验"), Name: lang.T("校验"), Title: lang.T("校验"), Pane: findings.New()},
		Stop{Brief: lang.T("导出"), Name: lang.T("导出"), Title: lang.T("导出"), Pane: last})
	for i := range w.stops {
		stop := &w.stops[i]
		if stop.Numbered = stop.Name; stop.Number != "" {
			stop.Numbered = stop.Number + "、" + stop.Name
		}
	}
	return w
}

// Stops lists the steps. Do not change the slice.
func (w *Walk) Stops() []Stop { return w.stops }

// At is the number of the step in front.
func (w *Walk) At() int { return w.at }

// Current is the step in front.
func (w *Walk) Current() Stop { return w.stops[w.at] }

// Pane is the pane in front.
func (w *Walk) Pane() pane.Pane { return w.stops[w.at].Pane }

// Scope says which keys work in it.
func (w *Walk) Scope() keys.Scope { return w.Pane().Scope() }

// Place is where the focus stands.
func (w *Walk) Place() model.Place { return w.Pane().Place(w.Context()) }

// Field is the field of the head being typed, none elsewhere. It is asked for after
// every message, and needs no checks.
func (w *Walk) Field() model.Place {
	if w.Scope() != keys.Fields {
		return model.Place{}
	}
	return w.Pane().Place(pane.Context{Report: w.Report(), Theme: w.theme})
}

// Context is what panes may look at, with findings that fit the report.
func (w *Walk) Context() pane.Context {
	c := w.Sitting.Context(w.Current().Section)
	c.Theme = w.theme
	return c
}

// Glimpse is the context to draw and to type with: where the checks are put off, its
// findings may be a moment old.
func (w *Walk) Glimpse(off bool) pane.Context {
	c := w.Sitting.Glimpse(w.Current().Section, off)
	c.Theme = w.theme
	return c
}

// Apply makes changes. What was typed into a report that is open to read only is taken
// off the pane again.
func (w *Walk) Apply(now time.Time, i pane.Apply, piece bool) pane.Intent {
	notice, refused := w.Sitting.Apply(now, i, piece)
	if refused {
		c := w.Context()
		w.Pane().Flush(c)
		w.Pane().Focus(c, w.Pane().Place(c))
	}
	return notice
}

// Leave ends what is being typed in the pane in front. What the report cannot hold
// keeps the focus once, and ok is false; left again, it is dropped with a word.
func (w *Walk) Leave() (told pane.Intent, ok bool) {
	if t, ok := w.Pane().(pane.Typist); ok {
		if held := t.Hold(); held != nil {
			return held, false
		}
	}
	return w.Drop(), true
}

// Drop ends what is being typed at once.
func (w *Walk) Drop() pane.Intent {
	told := w.Pane().Flush(w.Context())
	w.Break()
	return told
}

// Settle ends what is being typed before a save. What the report cannot hold stays
// where it stands; saving is not held up by it.
func (w *Walk) Settle() pane.Intent {
	if w.Refused() != "" {
		return nil
	}
	return w.Drop()
}

// Refused is what stands in the pane in front and cannot be in the report.
func (w *Walk) Refused() string {
	if t, ok := w.Pane().(pane.Typist); ok {
		return t.Refused()
	}
	return ""
}

// Entering reports whether a number is being typed.
func (w *Walk) Entering() bool {
	t, ok := w.Pane().(pane.Typist)
	return ok && t.Entering()
}

// Pasted is what the pane in front asked about last, "" for nothing.
func (w *Walk) Pasted() string {
	if p, ok := w.Pane().(pane.Paster); ok {
		return p.Pasted()
	}
	return ""
}

// Step shows step i.
func (w *Walk) Step(i int) pane.Intent {
	told, ok := w.Leave()
	if !ok {
		return told
	}
	w.from = nil
	if i < 0 || i >= len(w.stops) {
		return pane.Notice{Text: []string{lang.T("已是第一步"), lang.T("已是最后一步")}[min(1, max(0, i))]}
	}
	w.show(i)
	return told
}

// looker is a pane that shows what must be looked up.
type looker interface {
	Look(c pane.Context) pane.Intent
}

// Look looks up, after a message, what the pane in front shows and does not know.
func (w *Walk) Look() pane.Intent {
	if p, ok := w.Pane().(looker); ok {
		return p.Look(w.Context())
	}
	return nil
}

// closer is a pane in which something is opened that coming back must not find open.
type closer interface{ Close() }

// show puts step i in front.
func (w *Walk) show(i int) {
	if p, ok := w.Pane().(closer); ok && i != w.at {
		p.Close()
	}
	w.at = i
}

// Go leads to a place, and to a passage of text in it; from the checks one can come back.
func (w *Walk) Go(i pane.Goto) pane.Intent {
	told, ok := w.Leave()
	if !ok {
		return told
	}
	if w.Scope() == keys.Checks {
		at := w.Place()
		w.from = &at
	}
	w.GoTo(i.Place)
	w.point(i.Span)
	return told
}

// GoTo shows the step a place lies in and moves the focus there.
func (w *Walk) GoTo(p model.Place) {
	if p.Head == model.HeadConfirmations { // they stand beside what they speak of
		return
	}
	section := p.SectionID()
	for i, s := range w.stops {
		if s.Section == section {
			w.show(i)
			s.Pane.Focus(w.Context(), p)
			return
		}
	}
}

// FromChecks reports whether one came from the list of findings and can go back there.
func (w *Walk) FromChecks() bool { return w.from != nil }

// Back leads back to the list of findings where one came from there; false where one
// did not.
func (w *Walk) Back() (told pane.Intent, came bool) {
	if w.from == nil {
		return nil, false
	}
	told, ok := w.Leave()
	if !ok {
		return told, true
	}
	at := *w.from
	w.from = nil
	w.show(len(w.stops) - 2)
	w.Pane().Focus(w.Context(), at)
	return told, true
}

// pointer is a pane in which a passage of text can be gone to.
type pointer interface {
	Point(span [2]int)
	Caret() int
}

// point goes to a passage in the pane in front, where it has such.
func (w *Walk) point(span [2]int) {
	if p, ok := w.Pane().(pointer); ok && span != [2]int{} {
		p.Point(span)
	}
}

// End carries out then once nothing is left that leaving the report would end, or the
// clerk says so.
func (w *Walk) End(then pane.Intent) pane.Intent {
	if left := w.Refused(); left != "" {
		return pane.Ask{
			Title: lang.F("%s：正在输入的“%s”填不进去", sitting.Where(w.Report(), w.Place()), left), No: lang.T("回去改正"), Yes: lang.T("放弃它，离开"),
			Then: pane.Call{Func: func() pane.Intent { w.Drop(); return w.End(then) }},
		}
	}
	w.Drop()
	for _, s := range w.stops {
		if p, ok := s.Pane.(pane.Starter); ok && p.Begun() != "" {
			return pane.Ask{
				Title: lang.F("%s：%s", s.Title, p.Begun()), No: lang.T("回去继续"), Yes: lang.T("放弃它，离开"),
				Then: pane.Call{Func: func() pane.Intent { return w.Sitting.Leave(then) }},
			}
		}
	}
	return w.Sitting.Leave(then)
}

// Unfinished is what is being typed and stands nowhere in the report: in the prompt of
// that title, or in the pane in front.
func (w *Walk) Unfinished(title, text string) sitting.Unfinished {
	if text != "" {
		return sitting.Unfinished{At: w.Place(), What: title, Text: text}
	}
	if p, ok := w.Pane().(pane.Typist); ok {
		if text := p.Unfinished(); text != "" {
			return sitting.Unfinished{At: w.Place(), Text: text}
		}
	}
	return sitting.Unfinished{}
}

// Resume puts back what was half typed: into its field, or, where it stood in a
// prompt, into that prompt when it is opened there again.
func (w *Walk) Resume(u sitting.Unfinished) {
	if u.Text == "" {
		return
	}
	if u.At != (model.Place{}) {
		w.GoTo(u.At)
	}
	if p, ok := w.Pane().(pane.Typist); ok && u.What == "" {
		p.Resume(w.Context(), u.Text)
	} else {
		w.left = u
	}
	w.Hold(u)
}

// Proposed is what stands in a prompt of that title at first: what was being typed
// there when the program ended last, else text.
func (w *Walk) Proposed(title, text string) string {
	if w.left.What == title && w.left.At == w.Place() {
		text, w.left = w.left.Text, sitting.Unfinished{}
	}
	return text
}
