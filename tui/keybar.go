package tui

import (
	"slices"
	"strings"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// rank says which keys go last where the key bar is short.
var rank = map[keys.ID]int{keys.Save: 1, keys.Enter: 2, keys.Accept: 2, keys.Cancel: 2, keys.NextBad: 3, keys.CopyBlock: 3, keys.CutBlock: 3, keys.FindNext: 2, keys.SwapLine: 3, keys.ReplaceAll: 3, keys.FindAll: 8, keys.Undo: 4, keys.Next: 5, keys.NextCell: 6}

const unranked = 9

// everywhereShown are the keys of every place that its key bar has, in their order.
var everywhereShown = []keys.ID{keys.NextBad, keys.Undo, keys.Save, keys.Next}

// A hint is a key of the key bar.
type hint struct {
	canvas.Act
	rank int
}

// drawKeys draws the key bar: what can be pressed. What just happened takes its place
// until the next key.
func (a *App) drawKeys(cv canvas.Canvas) {
	y := cv.H - 1
	if a.notice.Text != "" {
		drawNotice(cv, a.notice, len(a.dialogs) > 0)
		if len(a.dialogs) == 0 {
			return
		}
	}
	cv.Fill(0, y, cv.W, 1, theme.Keys)
	if a.open == nil && a.room().Typing() != "" && len(a.dialogs) == 0 {
		drawAsked(cv, a.room().Typing())
		return
	}
	if len(a.dialogs) > 0 {
		drawAsked(cv, a.dialogs[len(a.dialogs)-1].Keys())
		return
	}
	list, right := a.hints()
	end := cv.W - 1
	for i := len(right) - 1; i >= 0; i-- {
		end -= cv.Width(right[i].Key) + 1 + cv.Width(right[i].Does)
		cv.Act(end, y, right[i].Act, theme.Plain)
		end -= 2
	}
	width := func() int {
		n := 1
		for _, h := range list {
			n += cv.Width(h.Key) + 1 + cv.Width(h.Does) + 2
		}
		return n - 2
	}
	for len(list) > 0 && width() > end {
		worst := 0
		for i, h := range list {
			if h.rank >= list[worst].rank {
				worst = i
			}
		}
		list = slices.Delete(list, worst, worst+1)
	}
	x := 1
	for _, h := range list {
		x = cv.Act(x, y, h.Act, theme.Plain) + 2
	}
}

// drawAsked draws the keys of a question, each with what it does behind a blank, and what
// else is to be said.
func drawAsked(cv canvas.Canvas, text string) {
	x, y := 1, cv.H-1
	for part := range strings.SplitSeq(text, "  ") {
		if key, does, ok := strings.Cut(part, " "); ok {
			from := x
			x = cv.Act(x, y, canvas.Act{Key: key, Does: does}, theme.Plain) + 2
			for letter := range strings.SplitSeq(key, "/") { // S/D/C are three keys
				cv.Spot(from, y, cv.Width(letter), 1, canvas.Press(letter))
				from += cv.Width(letter) + 1
			}
		} else {
			x = cv.PutTo(x, y, cv.W-1, theme.Plain, part) + 2
		}
	}
}

// drawNotice draws what just happened, in two lines where one is too short.
func drawNotice(cv canvas.Canvas, notice pane.Notice, asked bool) {
	on := theme.Notice
	if notice.Bad {
		on = theme.Bad
	}
	lines := cv.InTwo(theme.Line(notice.Text), cv.W-2)
	for i, line := range lines {
		y := cv.H - len(lines) + i
		if asked { // its keys stay
			y--
		}
		cv.Fill(0, y, cv.W, 1, on)
		cv.PutTo(1, y, cv.W-1, theme.Plain, line)
	}
}

// hints are the keys that work now: the place's own first, and those at the right end.
func (a *App) hints() (list, right []hint) {
	scopes := a.scopes()
	applies := func(keys.ID) bool { return true }
	if a.open != nil {
		if chooser, ok := a.open.Pane().(pane.Chooser); ok {
			c := a.context(true)
			applies = func(id keys.ID) bool { return chooser.Applies(c, id) }
		}
		if a.open.FromChecks() {
			list = append(list, hint{canvas.Act{Key: "Esc", Does: lang.T("回校验")}, rank[keys.Cancel]})
		}
	}
	add := func(to *[]hint, b keys.Binding) {
		if b.Help().Desc != "" && applies(b.ID) && keys.Match(scopes[0], b.Keys()[0]) == b.ID {
			r, ok := rank[b.ID]
			if !ok {
				r = unranked
			}
			*to = append(*to, hint{canvas.Act{Key: keys.Named(b.Help().Key), Does: lang.T(b.Help().Desc)}, r})
		}
	}
	for _, b := range keys.All() {
		if b.Scope == scopes[0] {
			add(&list, b)
		}
	}
	switch scopes[0] {
	case keys.Checks:
		list = withRepairs(list, applies)
	case keys.Prose: // the way out stands first
		if i := slices.IndexFunc(list, func(h hint) bool { return h.Key == "Esc" }); i > 0 {
			out := list[i]
			list = slices.Insert(slices.Delete(list, i, i+1), 0, out)
		}
	}
	for _, b := range a.everywhereHints(scopes[0]) {
		add(&list, b)
	}
	for _, id := range []keys.ID{keys.Help, keys.Quit} {
		if id == keys.Help || scopes[0] == keys.Home {
			b := keys.Of(keys.Everywhere, id)
			right = append(right, hint{canvas.Act{Key: keys.Named(b.Help().Key), Does: lang.T(b.Help().Desc)}, 0})
		}
	}
	return list, right
}

// withRepairs puts what can be done with a finding among the keys of the list of findings.
func withRepairs(list []hint, applies func(keys.ID) bool) []hint {
	for i, act := range []struct {
		id   keys.ID
		does string
	}{{keys.Repair, lang.T("改")}, {keys.Confirm, lang.T("写明理由")}} {
		if applies(act.id) {
			list = slices.Insert(list, min(i*2, len(list)), hint{pane.Act(keys.Everywhere, act.id, act.does), unranked - 1})
		}
	}
	return list
}

// everywhereHints are the bindings of every place that are worth a word in this one.
func (a *App) everywhereHints(scope keys.Scope) (out []keys.Binding) {
	if a.open == nil {
		return nil
	}
	// Lists have the findings in sight, or keys of their own for it.
	listing := scope == keys.Parts || scope == keys.Checks || scope == keys.Export
	typing := scope == keys.Cell || scope == keys.Finding
	for _, id := range everywhereShown {
		if typing && id != keys.Save || listing && id == keys.NextBad {
			continue
		}
		out = append(out, keys.Of(keys.Everywhere, id))
	}
	return out
}
