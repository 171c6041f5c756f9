// Package pdf reads PDF files as far as a published report needs it: which
// characters stand where on a page, and which straight rules are drawn. It knows
// no tables (package layout does) and no report.
//
//	doc, err := pdf.Open(data, pdf.Limits{})
//	pages, err := doc.Pages(ctx)
//
// It is made for files that nobody vouches for. Objects are found by scanning the
// file, so a damaged or lying cross-reference table does no harm; every step is
// counted against Limits. What it is not sure of it says: a page of which a part
// cannot be unpacked is Damaged, a code without a character is
// unicode.ReplacementChar, text that a reader does not see is Hidden.
//
// It never draws, never runs what a file brings along, follows no addresses, and
// reads no text out of pictures.
package pdf

import "errors"

// Why a file is not read. What is wrong inside of one page is said by the page.
var (
	ErrDamaged  = errors.New("the PDF file is damaged")
	ErrPassword = errors.New("the PDF file needs a password")
	ErrBudget   = errors.New("the PDF file unpacks to more than is read")
)

// MostPages is how many pages are read where the limits name no other number.
const MostPages = 60

// Limits bound the work of one file. Zero means the default.
type Limits struct {
	Unpacked int    // bytes of all streams unpacked; 48 MB
	Steps    int    // operators of the pages; 1,000,000
	Glyphs   int    // characters of all pages; 200,000
	Pages    int    // pages read, the rest is not; 60
	Password string // of the user, where the file asks for one
}

func (l Limits) filled() Limits {
	fill := func(n *int, value int) {
		if *n <= 0 {
			*n = value
		}
	}
	fill(&l.Unpacked, 48<<20)
	fill(&l.Steps, 1_000_000)
	fill(&l.Glyphs, 200_000)
	fill(&l.Pages, MostPages)
	return l
}

// A Page is what one page shows, seen upright. Coordinates are points, x to the
// right and y upwards.
type Page struct {
	W, H    float64
	Glyphs  []Glyph // in the order in which they are painted
	Rules   []Rule
	Images  int  // pictures, which may hold text
	Unknown int  // codes whose character is not known
	Damaged bool // a part could not be unpacked or was too much: half of a number is another number
}

// A Glyph is one character where it is painted.
type Glyph struct {
	R      rune // unicode.ReplacementChar: not known
	Box    Rect
	Turned int  // quarter turns to the left in which it lies; 0 is upright
	Hidden bool // painted invisibly, clipped away, off the page, in a layer that is off, or no part of the text
}

// A Rect is a box, X0 <= X1 and Y0 <= Y1.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Center is the middle of r.
func (r Rect) Center() (x, y float64) { return (r.X0 + r.X1) / 2, (r.Y0 + r.Y1) / 2 }

// Holds reports whether x, y lies in r.
func (r Rect) Holds(x, y float64) bool { return x >= r.X0 && x <= r.X1 && y >= r.Y0 && y <= r.Y1 }

func (r Rect) intersect(s Rect) Rect {
	return Rect{max(r.X0, s.X0), max(r.Y0, s.Y0), min(r.X1, s.X1), min(r.Y1, s.Y1)}
}

func (r Rect) with(x, y float64) Rect {
	return Rect{min(r.X0, x), min(r.Y0, y), max(r.X1, x), max(r.Y1, y)}
}

// A Rule is a straight line, level or upright.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Level reports whether r runs from left to right.
func (r Rule) Level() bool { return r.Y1-r.Y0 <= r.X1-r.X0 }
