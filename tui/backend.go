package tui

import (
	"time"

	"nianbao/model"
	"nianbao/model/lang"
)

// ErrChanged says that somebody else changed the file since it was read.
var ErrChanged error = changedError{}

type changedError struct{}

func (changedError) Error() string { return lang.T("文件已被别人改动过") }

// ErrGone says that the file is not where it was read or saved.
var ErrGone error = goneError{}

type goneError struct{}

func (goneError) Error() string {
	return lang.T("文件不在原处了，可能被移走、改名或删除")
}

// OutsideError says who could not use the report's file any more if it were saved.
type OutsideError struct{ Who error }

func (e *OutsideError) Error() string { return e.Who.Error() }

// Backend is the world outside the screen. The root calls it from commands,
// never from Update or View, but for Now.
type Backend interface {
	Gatherer
	Now() time.Time
	// Load reads a report, and last year's where one is linked.
	Load(path string) (Loaded, error)
	// Lock says that path is edited from now on, and lets go of what was. Where
	// somebody else edits it, it gives that editor and takes nothing, unless
	// over is set. Where no lock can be had, it gives nil.
	Lock(path string, over bool) *Editor
	// Unlock lets go of the report.
	Unlock()
	// Save writes the report. With force it overwrites a file that somebody
	// else changed, and keeps their version beside it, writes one anew that is
	// gone, and takes others' access away; without, it gives ErrChanged, ErrGone,
	// an OutsideError or a TakenError before anything happened to the file.
	// Remarks tell what did not succeed beside the saving: a backup.
	Save(path string, r model.Report, force bool) (remarks []string, err error)
	// Theirs reads what stands in a file that somebody else may have changed.
	Theirs(path string) (model.Report, error)
	// Adopt says that the editing takes what Theirs gave last into account:
	// saving compares the file with that from now on.
	Adopt(path string)
	// AutoSave saves without being asked to: as Save without force.
	AutoSave(path string, r model.Report) error
	// Wait returns true when that much time has passed, false where nobody is
	// to wait for it.
	Wait(d time.Duration) bool
	// Begin says what is edited from now on: saved is what the file at path
	// holds, now what the screen shows. The recovery journal begins anew.
	Begin(path string, saved, now model.Report)
	// Keep writes changes to the recovery journal at once; now is the report
	// with them. It is fast enough for every key, and the only writing that
	// Update does: a command would come too late for a kill.
	Keep(now model.Report, changes []model.Change)
	// Hold keeps what is being typed and is not in the report yet, in place of
	// what was held before; an empty text ends it.
	Hold(u Unfinished)
	// Kept says how safe what is typed is, for the clerk: 已留底（两处）. It begins
	// with Unprotected where nothing is kept.
	Kept() string
	// Drafts lists what was left behind unsaved, for one file or, where path is
	// empty, for all.
	Drafts(path string) []Draft
	// Resume says that a draft goes on being edited: its file counts as it was
	// when the draft began, so that saving sees what others did since.
	Resume(d Draft)
	// DropDraft moves a draft out of sight.
	DropDraft(id string)
	// Home is the clerk's own folder, which ~ stands for; "" where there is none. It
	// never changes.
	Home() string
	// Rescue says what may take the place of a report file that cannot be opened.
	Rescue(path string) Rescue
	// Exists reports whether something stands at the path.
	Exists(path string) bool
	// Recent lists the reports opened lately, the latest first.
	Recent() []Entry
	// List shows a folder: its folders, and the files that may be opened.
	List(dir string) (Folder, error)
	// Import reads a published report; remarks say what could not be placed.
	Import(path string) (r model.Report, remarks []string, err error)
	// Prior reads last year's report: the one r names, r being the file at path,
	// or one that lies beside it. Name says which; nil where there is none.
	Prior(r model.Report, path string) (last *model.Report, name string)
	// Blank makes a new report, carried forward where last is given.
	Blank(unit string, year int, last *model.Report) model.Report
	Sample() model.Report
	// Formats lists the export formats.
	Formats() []Format
	// Preview is the report as text, for a screen that draws ambiguous characters
	// that wide.
	Preview(l Loaded, ambiguous int) ([]string, error)
	// Export writes the report, compared with last year's where it has one, to path
	// in a format and returns the size. It makes the folder where there is none.
	Export(l Loaded, format, path string) (int, error)
}

// An Editor is somebody else who edits a report.
type Editor struct {
	User, Host  string
	Since, Seen time.Time // when the editing began, the last sign of life
}

// TakenError says that somebody opened the file although it was being edited here.
type TakenError struct{ By Editor }

func (e *TakenError) Error() string { return lang.T("文件也被别人打开编辑") }

// Unprotected begins what Kept says where no place takes what is typed.
var Unprotected = lang.N("未受保护")

// Loaded is a report as read.
type Loaded struct {
	Path   string
	Report model.Report
	Prior  *model.Report
	Found  string // the file Prior is from, where the report names none
	Far    bool   // the file the report names lies far away and was not opened unasked
}

// A Draft is what was typed and not saved when the program last ended.
type Draft struct {
	ID      string
	Path    string // of the report file; "" where it had none
	Changed time.Time
	Base    model.Report // as in the file
	Report  model.Report // as it was typed
	Damaged int          // changes that could not be read back
	Unread  string       // why this program cannot read it, and what can; then the reports are empty

	Unfinished Unfinished // what was being typed at the end
	Newer      bool       // the file was changed since the draft began
}

// Unfinished is what is being typed and does not stand in the report: a cell
// that is no number so far, the line of a prompt.
type Unfinished struct {
	At   model.Place
	What string // the prompt's title; "" for the place itself
	Text string
}

// An Entry is a report file and what is known of it.
type Entry struct {
	Path  string
	Name  string
	Dir   bool
	About string // unit, year and state; or what is wrong with it
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

// A Format is one export format.
type Format struct{ ID, Name, Extension string }
