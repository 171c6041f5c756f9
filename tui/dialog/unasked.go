package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// grace is how long a question that nobody asked for takes no keys, and how long
// the keyboard must rest before it does: what is typed on and on was meant for
// what stood there before.
const grace = 700 * time.Millisecond

type unasked struct {
	Dialog
	now   func() time.Time
	since time.Time // when it was drawn first, or a key came too early last
	open  bool      // the keyboard has rested
	paste bool      // it is about a paste, whose pieces may come late
}

// Unasked shields a dialog that comes by itself from keys typed ahead.
func Unasked(d Dialog, now func() time.Time) Dialog { return &unasked{Dialog: d, now: now} }

func (d *unasked) Update(msg tea.Msg) (pane.Intent, bool) {
	if !d.open {
		if now := d.now(); d.since.IsZero() || now.Sub(d.since) < grace {
			if !d.since.IsZero() {
				d.since = now
			}
			return nil, false
		}
		d.open = true
	}
	return d.Dialog.Update(msg)
}

// AboutPaste shields a question about a paste from the pieces of it that come late.
func AboutPaste(d Dialog, now func() time.Time) Dialog {
	return &unasked{Dialog: d, now: now, paste: true}
}

// AsksAboutPaste reports whether a question about a paste still waits for the keyboard
// to rest.
func AsksAboutPaste(d Dialog) bool {
	u, ok := d.(*unasked)
	return ok && u.paste && !u.open && (u.since.IsZero() || u.now().Sub(u.since) < grace)
}

// Keys tells that the question waits for the keyboard to rest.
func (d *unasked) Keys() string {
	if !d.open && d.now().Sub(d.since) < grace {
		return lang.T("先停一停再按，免得误选　") + d.Dialog.Keys()
	}
	return d.Dialog.Keys()
}

func (d *unasked) draw(s screen) {
	if d.since.IsZero() {
		d.since = d.now()
	}
	d.Dialog.draw(s)
}
