package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/keys"
)

// doubleClick is the longest time between two clicks that belong together.
const doubleClick = 400 * time.Millisecond

// clicks counts clicks at the same place in quick succession: the terminal tells
// of each one alone.
type clicks struct {
	n    int
	at   time.Time
	last tea.MouseClickMsg
	in   keys.Scope
}

// count takes a click. One that opened what the next falls into stays alone.
func (c *clicks) count(click tea.MouseClickMsg, in keys.Scope, now time.Time) {
	if click != c.last || in != c.in || now.Sub(c.at) > doubleClick {
		c.n = 0
	}
	c.n, c.at, c.last, c.in = c.n+1, now, click, in
}
