package dialog

import (
	"strings"

	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// read scrolls up and down with a viewport. Sideways it cuts the lines itself: the
// viewport would let a hanzi that is cut in half stand out of the line.
type read struct {
	title string
	laid  func(th theme.Theme, w int) []string
	lines []string // as they are laid out now
	port  viewport.Model
	left  int // cells that are scrolled out at the left
	shown [2]int
}

// Read shows text to scroll through, laid out anew where the screen's width changes.
func Read(title string, laid func(th theme.Theme, w int) []string) Dialog {
	d := &read{title: title, laid: laid, port: viewport.New()}
	d.port.KeyMap = viewport.KeyMap{} // keys stand in the list of all of them
	return d
}

// IsPage reports whether a dialog is a page to read, which asks nothing.
func IsPage(d Dialog) bool {
	_, ok := d.(*read)
	return ok
}

func (d *read) Keys() string { return lang.T("上下 翻看  PgDn 下一屏  Esc 返回") }

func (d *read) Update(msg tea.Msg) (pane.Intent, bool) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch keys.Match(keys.Page, key.String()) {
		case keys.Cancel:
			return nil, true
		case keys.Left:
			d.left = max(0, d.left-sideways)
		case keys.Right:
			d.left += sideways
		case keys.First:
			d.left = 0
			d.port.GotoTop()
		case keys.Last:
			d.port.GotoBottom()
		case keys.Up:
			d.port.ScrollUp(1)
		case keys.Down:
			d.port.ScrollDown(1)
		case keys.PageUp:
			d.port.PageUp()
		case keys.PageDown:
			d.port.PageDown()
		}
		return nil, false
	}
	d.port, _ = d.port.Update(msg)
	return nil, false
}

// sideways is how many cells a key scrolls to the side.
const sideways = 8

// behind is a line without its first cells. Half of a wide character is a blank.
func behind(th theme.Theme, line string, cells int) string {
	for i, r := range line {
		switch {
		case cells == 0:
			return line[i:]
		case cells < 0:
			return " " + line[i:]
		}
		cells -= th.RuneWidth(r)
	}
	return ""
}

// draw fills the body from edge to edge.
func (d *read) draw(s screen) {
	w, h, th := s.W-2*border-1, s.H-2-2*border, s.Theme // beside its scroll bar
	if d.lines == nil || d.shown[0] != w {
		d.lines = d.laid(th, w)
	}
	widest := 0
	for _, l := range d.lines {
		widest = max(widest, th.Width(theme.Unstyled(l)))
	}
	d.left = max(0, min(d.left, widest-w))
	d.cut(th, w)
	d.port.SetWidth(w)
	d.port.SetHeight(max(1, h))
	d.port.SetYOffset(d.port.YOffset()) // within what the new height leaves to scroll
	foot := ""
	if all := d.port.TotalLineCount(); all > d.port.VisibleLineCount() {
		foot = lang.F("%d-%d / %d 行", d.port.YOffset()+1, d.port.YOffset()+d.port.VisibleLineCount(), all)
	}
	if widest > w {
		foot = strings.TrimSpace(lang.T("左右键看两边") + "  " + foot)
	}
	s.Fade()
	in := s.Box(0, 1, s.W, s.H-2, theme.Line(d.title), foot, theme.Edge, theme.Lead)
	in.Boxed(strings.Split(d.port.View(), "\n"))
	s.Scroll(s.W-2, 2, h, d.port.YOffset(), h, d.port.TotalLineCount())
	in.Caret(0, 0)
}

// cut gives the viewport the lines as wide as they fit, where that has changed.
func (d *read) cut(th theme.Theme, w int) {
	if d.shown == [2]int{w, d.left} {
		return
	}
	d.shown = [2]int{w, d.left}
	lines := make([]string, len(d.lines))
	for i, l := range d.lines {
		if plain := theme.Unstyled(l); d.left > 0 || th.Width(plain) > w { // cut, it loses its looks
			l = th.Cut(behind(th, plain, d.left), w)
		}
		lines[i] = l
	}
	d.port.SetContentLines(lines)
}
