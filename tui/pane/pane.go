// Package pane is what the root and its panes say to each other. The root hands
// a pane messages and a Context; the pane keeps its cursor, its scroll and the
// draft being typed, draws itself into a rectangle, and answers with an Intent.
// Panes never hold a report, touch the disk or know each other.
package pane

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/theme"
)

// Context is what a pane may look at while it handles one message or draws.
type Context struct {
	Report   model.Report
	Prior    *model.Report // last year's report, nil where none is linked
	Found    string        // the file it was found in, where the report names none
	File     string        // the report's file, "" where it has none yet
	Findings []model.Finding
	Rule     func(id string) string                     // what a rule wants, in one line
	Mentions func(heading, text string) []prose.Mention // what is understood in a part of the text
	Theme    theme.Theme
	Heading  string // of the step, where no bar of steps names it
	Note     string // what else is to be said, "" for nothing

	Clipboard string // what was copied or cut last in this program
	Clicks    int    // which click at the same place, in quick succession, this one is
}

// At lists the findings whose first place, or any place, is p: those that begin there
// first, of them the gravest and those with a repair before the others, and behind them
// all those that are confirmed.
func (c Context) At(p model.Place) []model.Finding {
	var first, related []model.Finding
	for _, f := range c.Findings {
		for i, at := range f.At {
			if at != p {
				continue
			}
			if i == 0 {
				first = append(first, f)
			} else {
				related = append(related, f)
			}
			break
		}
	}
	slices.SortStableFunc(first, func(a, b model.Finding) int {
		return cmp.Or(int(b.Severity)-int(a.Severity), offering(b)-offering(a))
	})
	out := append(first, related...)
	slices.SortStableFunc(out, func(a, b model.Finding) int {
		switch {
		case a.Open() == b.Open():
			return 0
		case a.Open():
			return -1
		}
		return 1
	})
	return out
}

// offering is how much a finding has to offer: a repair, and one that makes two numbers
// agree.
func offering(f model.Finding) int {
	switch {
	case !Repairable(f):
		return 0
	case f.Apart().Blank():
		return 1
	}
	return 2
}

// Repairable reports whether a finding has a repair to offer.
func Repairable(f model.Finding) bool {
	return slices.ContainsFunc(f.Hints, func(h model.Hint) bool { return len(h.Repair) > 0 })
}

// Shown is a number in a sentence, where a blank needs a word.
func Shown(n model.Number) string {
	if n.Blank() {
		return lang.T("空白")
	}
	return n.String()
}

// A Pane is one step's content.
type Pane interface {
	// Update handles a key, a paste or a mouse event in the pane's own
	// coordinates, and answers with an intent, nil for none.
	Update(c Context, msg tea.Msg) Intent
	// View draws the pane, with its place bar and the two lines under it. It changes
	// nothing: what it draws twice is twice the same.
	View(c Context, cv canvas.Canvas)
	// Focus moves to a place of the pane's section, as far as it has it.
	Focus(c Context, p model.Place)
	// Place is where the focus stands, for help, findings and coming back.
	Place(c Context) model.Place
	// Scope says which keys work now.
	Scope() keys.Scope
	// Flush ends what is being typed as if the clerk had left the field, and
	// gives the intent that keeps it, nil for none. The root calls it before it
	// saves, leaves or undoes.
	Flush(c Context) Intent
}

// An Arranger is a pane that lies otherwise by what stands in it and by the size of the
// screen: where it scrolls to, how wide its columns are. That is decided once for a
// frame, before View draws it, and a click goes by it.
type Arranger interface {
	Arrange(c Context, w, h int)
}

// A Room is a screen without a report.
type Room interface {
	Headline() Headline
	// Bar draws the line under the title bar, View what lies between that and the key bar.
	Bar(cv canvas.Canvas)
	View(cv canvas.Canvas)
	// Fit says how large that is.
	Fit(w, h int)
	// Update handles a key, a paste, a wheel or a click, and answers with an intent, nil
	// for none; Back is Esc where it leads out of the room.
	Update(msg tea.Msg) Intent
	Scope() keys.Scope
	// Typing says what is being typed, for the key bar; "" for nothing.
	Typing() string
}

// A Headline is what a title bar says: where one is, and how things stand there.
type Headline struct {
	Name  string
	More  []string // what the bar has as far as there is room
	State string
	Ink   theme.Ink // of the state
}

// A Typist is a pane in which something may stand that the report cannot hold
// as it is: "12a" in a cell.
type Typist interface {
	Unfinished() string // "" for none
	// Refused is what the report cannot hold at all, so that leaving would lose it:
	// "12a" in a cell, "20x" for a year; "" for none. Until it is mended or given up
	// the report has what stood there before.
	Refused() string
	// Hold is the answer that keeps the focus where something refused stands, the
	// first time that it is left; nil where it may be left. It is never held twice.
	Hold() Intent
	// Entering reports whether a number is being typed: half of it must not be saved
	// by itself.
	Entering() bool
	// Resume puts such a text back at the focus.
	Resume(c Context, text string)
}

// A Judge is a pane in which something may be half typed: until it is done, it is judged
// as before.
type Judge interface {
	Judged() (found []model.Finding, typing bool)
}

// A Starter is a pane in which something may be begun that leaving the report ends.
type Starter interface {
	Begun() string // what, for a question; "" for nothing
}

// A Paster is a pane that asks before it takes a paste in. Pasted is the whole text
// it asked about last: a piece that comes late goes behind it.
type Paster interface{ Pasted() string }

// A Chooser is a pane in which bindings of its scope may have no use where the focus
// stands; the footer then leaves them out.
type Chooser interface {
	Applies(c Context, id keys.ID) bool
}

// A View is what was drawn to lines. X and Y say where the next character goes.
type View struct {
	Lines []string
	X, Y  int
}

// An Intent is what a pane wants done.
type Intent interface{ intent() }

// Apply makes changes as one step that can be undone.
type Apply struct {
	What    string // for "已撤销：…"
	Changes []model.Change
	Typing  bool   // joins the step before at the same place
	Notice  string // for the status line; "" for none
}

// Goto moves the focus to another place of the report; Span is the passage of its
// text to go to, both 0 for none.
type Goto struct {
	Place model.Place
	Span  [2]int
}

// Do runs an action by its binding, as if its key had been pressed. Text is what
// is filled in where the action asks for some.
type Do struct {
	ID   keys.ID
	Text string
}

// Back is Esc with nothing left to cancel in the pane, or, Inside, one that went
// back a step within it.
type Back struct{ Inside bool }

// Notice shows a line in the status bar; Bad marks a refusal.
type Notice struct {
	Text string
	Bad  bool
}

// Copy puts text into the terminal's clipboard, where it takes it.
type Copy struct{ Text string }

// Ask opens a question whose answer leads to another intent. No, where it is given,
// is the label of the other answer, which then stands first: what is asked about
// cannot be taken back.
type Ask struct {
	Title string
	Lines []string
	Yes   string // label of the button that does it
	No    string
	Then  Intent
}

// A Question is answered with one of a few options, the first of which stands under
// the cursor; to give it up leads to nothing.
type Question struct {
	Title   string
	Lines   []string // the first is what it is about
	Facts   []Fact
	Options []Option
	Unasked bool // it comes by itself: keys typed ahead must not answer it
}

// A Fact is a line of what a question is about: whose it is, what, and more of it.
type Fact struct{ Label, Text, More string }

// An Option is one answer.
type Option struct {
	Key   string // a letter that picks it at once
	Label string
	Cost  string // what it costs, in a few words
	Then  Intent
}

// Work does what takes time beside the screen: files, mostly. It may look at nothing
// that changes. What it answers with is carried out when it is done.
type Work struct{ Func func() Intent }

// Prompt asks for a line of text.
type Prompt struct {
	Title string
	Hint  string
	Text  string // what stands there at first
	Back  Intent // where it is one of several in a row: what giving it up leads to
	Then  func(text string) Intent

	Secret bool // what is typed is a password: no journal takes it

	// Where it is asked under what it speaks of, on a screen that stays as it is: the
	// label in front of it, and what Enter and Esc do.
	Label, Keys string
}

// Loaded is a report as read, or as it is to be edited.
type Loaded struct {
	Path   string
	Report model.Report
	Prior  *model.Report
	Found  string // the file Prior is from, where the report names none
	Far    bool   // the file the report names lies far away and was not opened unasked

	Unsaved  bool   // it stands in no file, and would be gone
	Locked   bool   // to read only: somebody else edits it
	Wanted   string // the file that a new report is to become; "" for none
	Imported string // the published report it was read from; "" for none
}

// Unfinished is what is being typed and does not stand in the report: a cell
// that is no number so far, the line of a prompt.
type Unfinished struct {
	At   model.Place
	What string // the prompt's title; "" for the place itself
	Text string
}

// Open puts a report in the place of what is open, without a question; At is where to
// go in it, nil for nowhere. With Sources what a merged report is from is looked for.
type Open struct {
	Loaded
	At      *model.Place
	Sources bool
}

// Become makes the open report another, as a step that can be undone.
type Become struct {
	What   string
	Report model.Report
}

// Resume puts back what was half typed.
type Resume struct{ Unfinished }

// Leave carries Then out once nothing is left that leaving the report would end, or the
// clerk says so.
type Leave struct{ Then Intent }

// SaveAs asks for a file to save to; Name is proposed, "" for what is usual.
type SaveAs struct{ Name string }

// LinkPrior names a file as last year's report.
type LinkPrior struct{ Path string }

// Gather shows the reports of a folder.
type Gather struct{ Dir string }

// Load opens a report or a folder in the place of what is open, once that may be left;
// At is where to go in it, nil for nowhere.
type Load struct {
	Path string
	At   *model.Place
}

// Import reads a published report and offers what was found.
type Import struct{ Path string }

// Unopened tells that a file or a folder could not be read.
type Unopened struct {
	Path string
	Err  error
}

// Pick lists a folder to pick a file from.
type Pick struct {
	Dir, Title string
	Then       func(path string) Intent
}

// A Format is one export format.
type Format struct{ ID, Name, Extension string }

// Saved tells that the report was saved, to a file of that name.
type Saved struct {
	Notice
	File string
}

// Choose offers a list; Then gets the index chosen. Where Other is set, every key
// narrows the list, digits too, and a text that no item holds goes to Other.
type Choose struct {
	Title string
	Items []string
	Drawn func(th theme.Theme, w int) []string // in place of Items, where they have columns
	Back  Intent                               // where it is one of several in a row: what giving it up leads to
	Then  func(i int) Intent
	Other func(text string) Intent
}

// Menu offers a few choices beside the focus, on a screen that stays as it is.
type Menu struct {
	Title   string
	Choices []Choice
	Note    string // what all of them have in common
}

// A Choice is what is done, and what speaks for it.
type Choice struct {
	What, Why string
	Then      Intent
}

// Read shows text to scroll through: help, a preview.
type Read struct {
	Title string
	Lines []string
	Wrap  bool                                 // the lines are paragraphs of any length
	Laid  func(th theme.Theme, w int) []string // in place of Lines, where they are laid out
}

// Close lets go of the report and shows the folder it was opened from, or home; with
// Quit the program ends where there is no such folder.
type Close struct{ Quit bool }

// Call leads to an intent that is made when its turn comes, by a pane that changes
// itself then.
type Call struct{ Func func() Intent }

// All is several intents, carried out in order.
type All []Intent

func (All) intent()       {}
func (Apply) intent()     {}
func (Goto) intent()      {}
func (Do) intent()        {}
func (Back) intent()      {}
func (Notice) intent()    {}
func (Copy) intent()      {}
func (Ask) intent()       {}
func (Question) intent()  {}
func (Work) intent()      {}
func (Load) intent()      {}
func (Open) intent()      {}
func (Become) intent()    {}
func (Resume) intent()    {}
func (Leave) intent()     {}
func (SaveAs) intent()    {}
func (LinkPrior) intent() {}
func (Gather) intent()    {}
func (Import) intent()    {}
func (Unopened) intent()  {}
func (Pick) intent()      {}
func (Saved) intent()     {}
func (Prompt) intent()    {}
func (Choose) intent()    {}
func (Menu) intent()      {}
func (Read) intent()      {}
func (Close) intent()     {}
func (Call) intent()      {}
