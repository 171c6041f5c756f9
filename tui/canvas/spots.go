package canvas

// A spot is a rectangle of the frame on which a click means something.
type spot struct {
	x, y, w, h int
	key        Press // "" for none; apart from on, which would be made anew with each key
	on         any
}

// A Press is a key as the screen names it: a click where it stands presses it.
type Press string

// Clicked is the message of a click on a spot: what was put there.
type Clicked struct{ On any }

// Spot says what a click on a rectangle is on: a Press, or whatever the one who draws it
// wants to hear of. It stays until the frame is drawn anew.
func (c Canvas) Spot(x, y, w, h int, on any) { c.spot(x, y, w, h, spot{on: on}) }

// Key says that a click on a rectangle presses a key.
func (c Canvas) Key(x, y, w, h int, key Press) { c.spot(x, y, w, h, spot{key: key}) }

func (c Canvas) spot(x, y, w, h int, s spot) {
	in := c.Window(x, y, w, h)
	if in.W > 0 && in.H > 0 {
		c.spots = append(c.spots, spot{in.left, in.top, in.W, in.H, s.key, s.on})
	}
}

// Still makes clicks mean nothing on what was drawn so far.
func (c Canvas) Still() { c.frame.spots = c.frame.spots[:0] }

// Spotted is what stands at a cell of the frame for a click, nil for nothing. What was
// drawn last is above.
func (c Canvas) Spotted(x, y int) any {
	for i := len(c.spots) - 1; i >= 0; i-- {
		if s := c.spots[i]; x >= s.x && x < s.x+s.w && y >= s.y && y < s.y+s.h {
			if s.key != "" {
				return s.key
			}
			return s.on
		}
	}
	return nil
}
