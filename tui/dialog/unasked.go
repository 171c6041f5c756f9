package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// grace is how long a question that nobody asked for takes no keys: they were
// typed for what stood there before.
const grace = 700 * time.Millisecond

type unasked struct {
	Dialog
	now   func() time.Time
	since time.Time // of the first time it was drawn
}

// Unasked shields a dialog that comes by itself from keys typed ahead.
func Unasked(d Dialog, now func() time.Time) Dialog { return &unasked{Dialog: d, now: now} }

func (d *unasked) Update(msg tea.Msg) (pane.Intent, bool) {
	if d.since.IsZero() || d.now().Sub(d.since) < grace {
		return nil, false
	}
	return d.Dialog.Update(msg)
}

func (d *unasked) View(th theme.Theme, w, h int) pane.View {
	if d.since.IsZero() {
		d.since = d.now()
	}
	return d.Dialog.View(th, w, h)
}
