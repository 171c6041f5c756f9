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

func (d *read) Keys() string { return lang.T("方向键 PgUp PgDn 翻看  Esc 返回") }

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

func (d *read) View(th theme.Theme, w, h int) pane.View {
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
	d.port.SetHeight(max(1, h-2))       // below the heading
	d.port.SetYOffset(d.port.YOffset()) // within what the new height leaves to scroll
	place := ""
	if seen := d.port.YOffset() + d.port.VisibleLineCount(); d.port.TotalLineCount() > d.port.VisibleLineCount() {
		place = lang.F("  %d/%d 行", seen, len(d.lines))
	}
	if widest > w {
		place += lang.T("  左右键看两边")
	}
	lines := heading(th, d.title, w-th.Width(place))
	lines[0] += th.Render(theme.Base, theme.Dim, place)
	for l := range strings.SplitSeq(d.port.View(), "\n") {
		lines = append(lines, strings.TrimRight(l, " "))
	}
	return pane.View{Lines: clip(lines, h), X: 0, Y: 0}
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
