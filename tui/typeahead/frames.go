package typeahead

import "time"

const (
	// Frame is the shortest time between two drawn frames while keys flood in.
	Frame = 16 * time.Millisecond
	// atOnce is how many frames may follow each other at once: a hand's keys are never
	// that many, a flood's are.
	atOnce = 4
)

// Frames spares drawings. Bubble Tea asks for one after every message; a flood of keys
// must not cost a drawing each, and a hand's key must not wait for one.
type Frames struct {
	spent   int       // drawings of the last moments
	since   time.Time // up to when some of them are forgotten
	pending bool      // a wait is under way
	due     bool      // the next drawing is made
}

// Ask asks for a drawing. It is due at once, or after the wait that is given; 0 where
// one is due or on its way already.
func (f *Frames) Ask(now time.Time) (wait time.Duration) {
	if ago := now.Sub(f.since); ago < 0 || ago > atOnce*Frame { // a clock set back must not stop the picture
		f.spent, f.since = 0, now
	} else if n := int(ago / Frame); n > 0 {
		f.spent, f.since = max(0, f.spent-n), f.since.Add(time.Duration(n)*Frame)
	}
	switch {
	case f.due || f.pending:
		return 0
	case f.spent < atOnce:
		f.due = true
		return 0
	}
	f.pending = true
	return Frame - now.Sub(f.since)
}

// Now asks for a drawing that is never spared.
func (f *Frames) Now() { f.due = true }

// Come ends the wait.
func (f *Frames) Come() { f.pending, f.due = false, true }

// Due reports whether the next drawing is to be made.
func (f *Frames) Due() bool { return f.due }

// Drawn says that it was.
func (f *Frames) Drawn() { f.due, f.spent = false, f.spent+1 }
