package walk

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// Travel undoes or redoes one step, goes to its place and says what it was.
func (w *Walk) Travel(redo bool) pane.Intent {
	if w.Scope() != keys.Finding { // a search stays open; nothing is half typed beside it
		if dropped := w.Refused(); dropped != "" { // it is what was typed last
			w.Drop()
			return pane.Notice{Text: lang.F("已撤销输入的“%s”", dropped)}
		}
		w.Drop()
	}
	done, none := lang.T("已撤销："), lang.T("没有可撤销的修改")
	if redo {
		done, none = lang.T("已重做："), lang.T("没有可重做的修改")
	}
	step, changes, notice, ok := w.Sitting.Travel(redo)
	if !ok {
		return pane.Notice{Text: none}
	}
	w.GoTo(step.At)
	return pane.All{pane.Notice{Text: done + step.What + grown(changes)}, notice}
}

// grown says by how much changes make the text longer or shorter.
func grown(changes []model.Change) string {
	n := 0
	for _, c := range changes {
		if c.At.Section != "" && c.At.Part != model.WholeSection && !c.At.Heading {
			n += prose.Length(c.After.Text) - prose.Length(c.Before.Text)
		}
	}
	switch {
	case n > 0:
		return lang.F("（多 %d 字）", n)
	case n < 0:
		return lang.F("（少 %d 字）", -n)
	}
	return ""
}

// Next goes to the next open finding behind (or before) the focus, across steps and
// around the end.
func (w *Walk) Next(by int) pane.Intent {
	told, ok := w.Leave()
	if !ok {
		return told
	}
	list := w.spots()
	if len(list) == 0 {
		return pane.Notice{Text: lang.T("没有问题了")}
	}
	here := w.here()
	next := 0
	if by > 0 {
		next = max(0, slices.IndexFunc(list, func(x spotted) bool { return x.spot.compare(here) > 0 }))
	} else {
		last := len(list) - 1 // around the start, where none stands before
		for i, x := range list {
			if x.spot.compare(here) < 0 {
				last = i
			}
		}
		next = slices.IndexFunc(list, func(x spotted) bool { return x.spot == list[last].spot })
	}
	f := list[next].finding
	w.GoTo(f.At[0])
	w.point(f.Span)
	return pane.Notice{Text: lang.F("第 %d/%d 处问题", next+1, len(list))} // the pane says the rest
}

// A spot orders places across the steps: the step, the place in it, the character.
type spot [3]int

func (s spot) compare(o spot) int { return slices.Compare(s[:], o[:]) }

type spotted struct {
	spot    spot
	finding model.Finding
}

// spots are the open findings in their order.
func (w *Walk) spots() []spotted {
	var list []spotted
	for _, f := range w.Context().Findings {
		if f.Open() && len(f.At) > 0 {
			list = append(list, spotted{w.spotOf(f.At[0], f.Span[0]), f})
		}
	}
	slices.SortStableFunc(list, func(x, y spotted) int { return x.spot.compare(y.spot) })
	return list
}

// here is where the focus stands among them.
func (w *Walk) here() spot {
	if w.Current().Section == "" && w.at > 0 {
		return spot{w.at, 0, 0}
	}
	here := w.spotOf(w.Place(), 0)
	if p, ok := w.Pane().(pointer); ok {
		here[2] = p.Caret()
	}
	return here
}

func (w *Walk) spotOf(p model.Place, character int) spot {
	s := spot{0, 0, character}
	for i, stop := range w.stops {
		if stop.Section == p.SectionID() {
			s[0] = i
			break
		}
	}
	switch {
	case p.Cell != model.Ref{}:
		s[1] = slices.Index(w.Report().Form.Cells(), p.Cell) + 1000
	case p.Section != "":
		s[1] = p.Part + 2
	default:
		s[1] = slices.Index(model.HeadFields, p.Head)
	}
	return s
}

// Finding is the one that the keys for repair and confirm speak of: the one that
// the pane shows, else the first at the focus.
func (w *Walk) Finding() (model.Finding, bool) {
	c := w.Context()
	if p, ok := w.Pane().(interface {
		Selected(pane.Context) (model.Finding, bool)
	}); ok {
		return p.Selected(c)
	}
	for _, f := range c.At(w.Pane().Place(c)) {
		return f, true
	}
	return model.Finding{}, false
}

// Repair does what a finding proposes.
func (w *Walk) Repair() pane.Intent {
	told, ok := w.Leave()
	if !ok {
		return told
	}
	f, ok := w.Finding()
	if !ok {
		return pane.Notice{Text: lang.T("此处没有问题")}
	}
	var hints []model.Hint
	for _, h := range f.Hints {
		if len(h.Repair) > 0 {
			hints = append(hints, h)
		}
	}
	use := func(h model.Hint) pane.Intent {
		return pane.Apply{What: lang.T("采用建议 ") + h.Message, Changes: h.Repair, Notice: lang.F("%s（^Z 撤销）", w.mended(h))}
	}
	switch len(hints) {
	case 0:
		if f.Advice != "" { // which stands above already
			return pane.Notice{Text: lang.T("没有旁证说明是哪一格错了，F4 不猜；请核对后自己改")}
		}
		return pane.Notice{Text: lang.T("这处问题没有现成的修改建议，请核对后改正")}
	case 1:
		return use(hints[0])
	}
	menu := pane.Menu{Title: lang.T("改哪一处")}
	if apart := f.Apart(); !apart.Blank() {
		menu.Title += "   " + lang.F("相差 %s", apart)
	}
	if w.Report().Form.Balance(f.Rule) != nil {
		menu.Note = lang.T("都试过：改了以后这里就平")
	}
	for _, h := range hints {
		what, why := w.choice(h)
		menu.Choices = append(menu.Choices, pane.Choice{What: what, Why: why, Then: use(h)})
	}
	return menu
}

// choice says what a repair does, and what speaks for it.
func (w *Walk) choice(h model.Hint) (what, why string) {
	what, why, _ = strings.Cut(h.Message, "（")
	why = strings.TrimSuffix(why, "）")
	first, r := h.Repair[0], w.Report()
	if len(h.Repair) > 1 || first.At.Cell == (model.Ref{}) {
		return what, why
	}
	name := r.Form.Title(first.At.Cell)
	if w.Scope() == keys.Table && first.At == w.Place() {
		name = lang.T("这一格")
	}
	if r.At(first.At.Cell).Blank() {
		return lang.F("%s 填 %s", name, first.After.Number), why
	}
	return lang.F("%s %s 改为 %s", name, r.At(first.At.Cell), pane.Shown(first.After.Number)), why
}

// mended says what a repair does.
func (w *Walk) mended(h model.Hint) string {
	r := w.Report()
	if first := h.Repair[0]; first.At.Cell != (model.Ref{}) && len(h.Repair) <= 3 {
		if r.At(first.At.Cell).Blank() {
			return lang.F("已填 %s：%s", r.Form.Title(first.At.Cell), pane.Shown(first.After.Number))
		}
		return lang.F("已改 %s：%s 改为 %s", r.Form.Title(first.At.Cell), pane.Shown(r.At(first.At.Cell)), pane.Shown(first.After.Number))
	}
	return lang.F("已采用：%s", h.Message)
}

// Confirm asks why a finding is none.
func (w *Walk) Confirm() pane.Intent {
	f, ok := w.Finding()
	switch {
	case !ok:
		return pane.Notice{Text: lang.T("此处没有问题")}
	case f.Severity == model.Error:
		return pane.Notice{Text: lang.T("这是错误，只能改正，不能以说明代替"), Bad: true}
	}
	does := lang.T("Enter 记下，不再算警告  Esc 不写")
	switch {
	case !f.Open():
		does = lang.T("Enter 记下，清空就撤回  Esc 不改")
	case f.Severity == model.Info:
		does = lang.T("Enter 记下，不再提示  Esc 不写")
	}
	return pane.Prompt{Title: lang.T("写明理由"), Label: lang.T("理由"), Keys: does, Hint: f.Message, Text: f.Confirmed, Then: func(reason string) pane.Intent {
		if reason == f.Confirmed {
			return nil
		}
		what := lang.T("写明理由 ") + reason
		if reason == "" {
			what = lang.T("撤回理由 ") + f.Confirmed
		}
		return pane.Apply{What: what, Changes: []model.Change{w.Report().Confirm(f, reason)}}
	}}
}

// Find asks for a word and lists where it stands: row labels, headings, text.
func (w *Walk) Find(word string) pane.Intent {
	told, ok := w.Leave()
	if !ok {
		return told
	}
	return pane.Prompt{Title: lang.T("查找"), Hint: lang.T("行名、标题或正文中的词"), Text: word, Then: func(word string) pane.Intent {
		if word == "" {
			return nil
		}
		places, items := search(w.Report(), word)
		if len(places) == 0 {
			return pane.Notice{Text: lang.F("没有找到“%s”", word)}
		}
		return pane.Choose{Title: lang.F("“%s” 共 %d 处", word, len(places)), Items: items, Then: func(i int) pane.Intent {
			return pane.Goto{Place: places[i]}
		}}
	}}
}

func search(r model.Report, word string) (places []model.Place, items []string) {
	add := func(at model.Place, text string) {
		places = append(places, at)
		items = append(items, strings.TrimSpace(findings.Where(r, at)+"  "+text))
	}
	for _, s := range r.Form.Sections {
		if s.Table != nil {
			for _, row := range s.Table.Rows {
				if strings.Contains(row.Label, word) {
					first := s.Table.ColumnsOf(row)[0].ID
					add(model.InCell(model.Ref{Table: s.ID, Row: row.ID, Column: first}), row.Label)
				}
			}
		}
		for i, p := range r.Parts(s.ID) {
			at := strings.Index(p.Text, word)
			if at < 0 && !strings.Contains(p.Heading, word) {
				continue
			}
			add(model.InPart(s.ID, i), excerpt(p.Text, at))
		}
	}
	return places, items
}

// excerpt is a little of the text around a byte offset.
func excerpt(text string, at int) string {
	if at < 0 {
		return ""
	}
	before, after := []rune(text[:at]), []rune(text[at:])
	return string(before[max(0, len(before)-8):]) + string(after[:min(len(after), 24)])
}
