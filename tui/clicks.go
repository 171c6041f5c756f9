package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// doubleClick is the longest time between two clicks that belong together.
const doubleClick = 400 * time.Millisecond

// clicks counts clicks at the same place in quick succession: the terminal tells
// of each one alone.
type clicks struct {
	n    int
	at   time.Time
	last tea.MouseClickMsg
}

func (c *clicks) count(click tea.MouseClickMsg, now time.Time) {
	if click != c.last || now.Sub(c.at) > doubleClick {
		c.n = 0
	}
	c.n, c.at, c.last = c.n+1, now, click
}
