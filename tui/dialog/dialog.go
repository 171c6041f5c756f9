// Package dialog holds the questions that stand above a pane: confirm, prompt, choose,
// a menu at the focus, a line under what it speaks of, and a page to read. A dialog owns
// the keys while it stands, answers once, and never knows what its answer leads to.
//
//	d := dialog.Confirm("退出", lines, []dialog.Option{{Key: "y", Label: "保存并退出", Then: save}})
//	intent, done := d.Update(msg)
//	dialog.Draw(d, screen, body)
package dialog

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// A Dialog is one question. Done says that it is answered or given up; a nil
// intent then means given up.
type Dialog interface {
	Update(msg tea.Msg) (intent pane.Intent, done bool)
	Keys() string // the keys that work now, for the key bar
	draw(s screen)
}

// A Typist is a dialog in which text is typed: its title, and what was typed so
// far, "" where that is what stood there at first.
type Typist interface{ Typed() (title, text string) }

// screen is what a dialog is drawn on: all of it, and in it the body of the pane in
// front, which is drawn already, and the row of its focus.
type screen struct {
	canvas.Canvas
	body  canvas.Canvas
	focus int
}

// Draw puts a dialog above a screen that is drawn. It leaves in sight what it speaks of:
// the row in which the caret stands.
func Draw(d Dialog, cv, body canvas.Canvas) {
	_, focus := cv.Cursor()
	d.draw(screen{cv, body, focus})
}

const (
	narrowest, widest = 50, 76 // of a box
	border            = 1
	inset             = 3 // from a box's edge to its text
	lines             = 4 // the place bar, the two lines under it and the key bar
)

// box is a bordered rectangle for h rows of w cells of text, on what fades behind it, in
// the half of the body away from the focus if it fits there.
func (s screen) box(w, h int, title, foot string) canvas.Canvas {
	w = max(narrowest, min(widest, s.W-4, max(w+2*inset, s.Width(title)+6)))
	h = min(h+2*border, s.H-2)
	y := max(1, (s.H-h)/2)
	if above, below := s.beside(); y <= s.focus && s.focus < y+h {
		switch {
		case below >= h && (below >= above || above < h):
			y = s.focus + 1 + (below-h)/2
		case above >= h:
			y = top + (above-h)/2
		}
	}
	s.Fade()
	s.Box((s.W-w)/2, y, w, h, title, foot, theme.Edge, theme.Lead)
	return s.Window((s.W-w)/2, y, w, h)
}

// top is the first row of the body that a box may cover.
const top = 2

// beside is how many rows of the body stand above the focus and below it.
func (s screen) beside() (above, below int) { return s.focus - top, s.H - lines - s.focus - 1 }

// room is how many rows a box may have: as many as stand beside the focus, where those
// are enough for h rows, else nearly all.
func (s screen) room(h int) int {
	above, below := s.beside()
	if most := max(above, below); below >= 0 && most >= h+2*border {
		return most
	}
	return s.H - 4
}

// roomy reports whether a box for h rows has room for two blank ones as well.
func (s screen) roomy(h int) bool {
	above, below := s.beside()
	h += 2*border + 2
	return h <= (s.H-lines)*2/3 && (h <= max(above, below) || below < 0)
}

// pick is a click on an answer.
type pick int

// picked is the answer that a message clicks on.
func picked(msg tea.Msg) (i int, ok bool) {
	click, ok := msg.(canvas.Clicked)
	if !ok {
		return 0, false
	}
	at, ok := click.On.(pick)
	return int(at), ok
}

// answer draws an answer in row y of a box: its key, what happens, and at the right what
// it costs. The chosen one has the caret.
func answer(in canvas.Canvas, y, i int, key, does, cost string, chosen bool) {
	ink := theme.Plain
	if chosen {
		in.Choice(inset-1, y, in.W-2*inset+2)
		in.Caret(inset+1, y)
		ink = theme.Lead
	}
	end := in.W - inset
	if cost != "" {
		end = in.Right(end, y, theme.Dim, cost) - 2
	}
	x := in.Put(inset+1, y, theme.Accent, key) + 2
	in.PutTo(x, y, end, ink, does)
	in.Spot(1, y, in.W-2, 1, pick(i))
}

// wrapped are texts in lines of w cells.
func wrapped(th theme.Theme, texts []string, w int) (lines []string, widest int) {
	for _, text := range texts {
		for _, line := range th.Lines(theme.Line(text), w) {
			lines, widest = append(lines, line), max(widest, th.Width(line))
		}
	}
	return lines, widest
}

// backward goes back a step where its dialog is given up.
type backward struct {
	Dialog
	to pane.Intent
}

// Backward makes giving up a dialog, one of several in a row, lead to the one before.
func Backward(d Dialog, to pane.Intent) Dialog { return backward{d, to} }

func (d backward) Update(msg tea.Msg) (pane.Intent, bool) {
	intent, done := d.Dialog.Update(msg)
	if done && intent == nil {
		intent = d.to
	}
	return intent, done
}

// secret keeps what is typed in its dialog to itself: it is no Typist.
type secret struct{ Dialog }

// Secret makes a dialog one whose text is written down nowhere.
func Secret(d Dialog) Dialog { return secret{d} }
