package gathering

import (
	"strconv"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Headline says which folder is shown, and how much of it is read.
func (p *Pane) Headline() pane.Headline {
	h := pane.Headline{Name: lang.T("汇总"), More: []string{"  " + theme.Line(p.folder.Dir)}, State: lang.F("读完 %d 份", p.read), Ink: theme.Dim}
	if !p.Done() {
		h.State, h.Ink = lang.F("正在读 %d / %d", p.read, len(p.folder.Files)), theme.Warning
	}
	return h
}

// Bar draws the line of counts, each a filter to click; while reports are read, how far
// that is.
func (p *Pane) Bar(cv canvas.Canvas) {
	cv.Fill(0, 0, cv.W, 1, theme.Tabs)
	if !p.Done() {
		var list []count
		for _, s := range []State{Good, Wrong, Doubtful} {
			if n := p.tally.count[s]; n > 0 {
				list = append(list, count{s, n})
			}
		}
		progress(cv, lang.T("已读"), p.read, len(p.folder.Files), list)
		return
	}
	list := make([]count, 0, len(counted))
	for _, s := range counted {
		if n := p.tally.count[s]; n > 0 {
			list = append(list, count{s, n})
		}
	}
	end := p.rosterLine(cv)
	gap := 2
	for width(cv, list, gap) > end-2 {
		if gap == 2 {
			gap = 1
			continue
		}
		if len(list) < 2 {
			break
		}
		list = withoutLeast(list)
	}
	x := 1
	for _, c := range list {
		x = p.drawCount(cv, x, c) + gap
	}
}

// A count is how many reports are in a state.
type count struct {
	state State
	n     int
}

func width(cv canvas.Canvas, list []count, gap int) int {
	w := -gap
	for _, c := range list {
		w += cv.Width(c.state.String()) + 1 + len(strconv.Itoa(c.n)) + gap
	}
	return w
}

// withoutLeast leaves out the count that asks for least.
func withoutLeast(list []count) []count {
	for _, s := range []State{Merged, OtherYear, Good, Unlisted, Doubtful} {
		for i, c := range list {
			if c.state == s {
				return append(list[:i], list[i+1:]...)
			}
		}
	}
	return list[:len(list)-1]
}

// drawCount draws a count; the one that is filtered by lies open to the list below it.
func (p *Pane) drawCount(cv canvas.Canvas, x int, c count) int {
	end := x + cv.Width(c.state.String()) + 1 + len(strconv.Itoa(c.n))
	number := theme.Plain
	if c.state == p.filter.only {
		cv.Fill(x-1, 0, end-x+2, 1, theme.Tab)
		cv.Ghost(x-1, 0, theme.FewColour, theme.Lead, "[")
		cv.Ghost(end, 0, theme.FewColour, theme.Lead, "]")
		number = theme.Lead
	}
	cv.Put(cv.Put(x, 0, c.state.ink(), c.state.String())+1, 0, number, strconv.Itoa(c.n))
	cv.Spot(x-1, 0, end-x+2, 1, c.state)
	return end
}

// rosterLine says at the right how many units are on the list, or how to name one, where
// there is room, and gives the column that is left.
func (p *Pane) rosterLine(cv canvas.Canvas) int {
	if cv.W < narrow {
		return cv.W
	}
	if p.folder.Roster != "" {
		return cv.Right(cv.W-1, 0, theme.Dim, lang.F("名单 %d 个单位", len(p.folder.Units))) - 1
	}
	pick := pane.Act(keys.Gathering, keys.Roster, lang.T("选名单，看缺谁"))
	x := cv.W - 2 - cv.Width(pick.Key+pick.Does)
	cv.Act(x, 0, pick, theme.Dim)
	return x - 1
}

// progress is long work as a bar with its share, and at the right what came of it.
func progress(cv canvas.Canvas, label string, n, of int, came []count) {
	end := cv.W - 1
	for i := len(came) - 1; i >= 0; i-- {
		end = cv.Right(end, 0, theme.Plain, strconv.Itoa(came[i].n)) - 1
		end = cv.Right(end, 0, came[i].state.ink(), came[i].state.String()) - 2
	}
	share := 1.
	if of > 0 {
		share = float64(n) / float64(of)
	}
	x := cv.Put(1, 0, theme.Plain, label) + 1
	room := end - 1 - x - 5
	if len(came) > 0 {
		room = min(room, cv.W-27-x-5) // what came of it may grow
	}
	cv.Bar(x, 0, max(1, room), share, theme.Fill, true)
	cv.Right(x+max(1, room)+5, 0, theme.Plain, lang.F("%d%%", int(100*share)))
}
