package theme

// An Ink is what a piece of text means.
type Ink int

const (
	Plain  Ink = iota // numbers, text
	Strong            // names of groups, headings
	Dim               // hints, units, last year
	Zero              // a 0 that was filled in, a number that somebody signs
	Faint             // guides
	Head              // column headings
	Cap               // heading of a block
	Accent            // keys, digits of a menu
	Lead              // label of the focused row, heading of the focused column
	Total             // computed numbers other than 0
	Sub               // subtotals that only the screen has
	Error
	Warning
	Info
	Good
	Mark     // a figure in prose that a rule has read
	Wrong    // one that contradicts a table: a warning
	False    // an error
	Fill     // bars: this year
	FillLast // last year, thin
	FillFull // full: nothing to look at
	FillGood // parts of a bar of states
	FillWarn
	FillBad
	Track // the rest of a bar
	Thumb // of a scroll bar
	Edge  // the border of a box
	Back  // the screen behind a box
	inks
)

// A Surface is what a piece of text stands on.
type Surface int

const (
	Base        Surface = iota // the terminal's own background
	Title                      // title bar
	Alarm                      // title bar while what was typed is not protected
	Tabs                       // step bar
	Tab                        // the current step
	Place                      // place bar
	Keys                       // key bar
	Side                       // side bar
	Panel                      // last year's text, balance, sums
	Box                        // a dialog
	Field                      // a text field, a button without the focus
	Focus                      // the focused cell
	Row                        // the chosen line of a list
	Pick                       // a selected range
	Edit                       // a cell being typed
	Bad                        // a refused entry
	Notice                     // what just happened
	ChipError                  // 错误
	ChipWarning                // 警告
	ChipInfo                   // 提示
	ChipGood                   // 完
	surfaces
)

// Glyphs are the characters that are neither words nor numbers. Nobody else writes
// them: where the terminal draws ambiguous characters two cells wide they are ASCII.
type Glyphs struct {
	Line, Bar   string // thin: ─ │
	Thick, Grip string // ━ ┃
	TopLeft     string
	TopRight    string
	LowLeft     string
	LowRight    string
}

func glyphs(ascii bool) Glyphs {
	if ascii {
		return Glyphs{"-", "|", "=", "#", "+", "+", "+", "+"}
	}
	return Glyphs{"─", "│", "━", "┃", "┌", "┐", "└", "┘"}
}
