package opening

import (
	"errors"
	"time"

	"nianbao/model"
	"nianbao/tui/sitting"
)

// Backend is what opening wants of the world outside the screen, in work beside it but
// for Now, Home, Blank, Sample, Practice, Adopt, Resume and DropDraft.
type Backend interface {
	Now() time.Time
	Home() string
	Exists(path string) bool
	// IsFolder reports whether a folder stands at the path.
	IsFolder(path string) bool
	// Load reads a report, and last year's where one is linked.
	Load(path string) (sitting.Loaded, error)
	// Opened notes that a report was opened: it is listed, and what a save left beside
	// it is swept up. It takes longer than the reading and can wait.
	Opened(path string)
	// Lock says that path is edited from now on, and lets go of what was. Where
	// somebody else edits it, it gives that editor and takes nothing, unless
	// over is set. Where no lock can be had, it gives nil.
	Lock(path string, over bool) *sitting.Editor
	// Theirs reads what stands in a file that somebody else may have changed, and
	// Adopt says that the editing takes it into account.
	Theirs(path string) (model.Report, error)
	Adopt(path string)
	// Drafts lists what was left behind unsaved, for one file or, where path is
	// empty, for all.
	Drafts(path string) []Draft
	// Resume says that a draft goes on being edited: its file counts as it was
	// when the draft began, so that saving sees what others did since.
	Resume(d Draft)
	// DropDraft moves a draft out of sight.
	DropDraft(id string)
	// Rescue says what may take the place of a report file that cannot be opened.
	Rescue(path string) Rescue
	// Recent lists the reports opened lately, the latest first.
	Recent() []Entry
	// List shows a folder: its folders, and the files that may be opened.
	List(dir string) (Folder, error)
	// Import reads a published report; doubts are what could not be placed. A file
	// that asks for another password is ErrLocked.
	Import(path, password string) (r model.Report, doubts []Doubt, err error)
	// Blank makes a new report, carried forward where last is given.
	Blank(unit string, year int, last *model.Report) model.Report
	Sample() model.Report
	// Practice is a second sample, with slips to be found.
	Practice() model.Report
}

// ErrLocked is the error of a file that asks for another password than was given.
var ErrLocked = errors.New("the file asks for a password")

// A Draft is what was typed and not saved when the program last ended.
type Draft struct {
	ID      string
	Path    string // of the report file; "" where it had none
	Changed time.Time
	Base    model.Report // as in the file
	Report  model.Report // as it was typed
	Damaged int          // changes that could not be read back
	Unread  string       // why this program cannot read it, and what can; then the reports are empty

	Unfinished sitting.Unfinished // what was being typed at the end
	Newer      bool               // the file was changed since the draft began
}

// An Entry is a report file and what is known of it.
type Entry struct {
	Path  string
	Name  string
	Dir   bool
	About string // unit, year and state; or what is wrong with it

	// The same apart, for a list that has columns.
	Unit             string
	Year             int
	Filled, Cells    int
	Errors, Warnings int
	Unfinished       bool // something is still to be filled in
	Bad              string
	Changed          time.Time
}

// A Rescue is what may take the place of a report file that cannot be opened.
type Rescue struct {
	Published bool // it is no report file; a published report it may be
	Earlier   []Earlier
}

// An Earlier is what a report file held before: its backup, or one of its versions.
type Earlier struct {
	Name   string // which, and when it was written
	About  string // unit, year and state
	Report model.Report
}

// A Folder is a folder's absolute path and what it holds.
type Folder struct {
	Path    string
	Entries []Entry
}
