package tui

import (
	"errors"
	"time"

	"nianbao/model"
)

// ErrChanged says that somebody else changed the file since it was read.
var ErrChanged = errors.New("文件已被别人改动")

// Backend is the world outside the screen. The root calls it from commands,
// never from Update or View, but for Now.
type Backend interface {
	Now() time.Time
	// Load reads a report, and last year's where one is linked.
	Load(path string) (Loaded, error)
	// Save writes the report. With force it overwrites a file that somebody
	// else changed, and keeps their version beside it; without, it gives ErrChanged.
	Save(path string, r model.Report, force bool) error
	// Exists reports whether something stands at the path.
	Exists(path string) bool
	// Recent lists the reports opened lately, the latest first.
	Recent() []Entry
	// List shows a folder: its folders, and the files that may be opened.
	List(dir string) (Folder, error)
	// Import reads a published report; remarks say what could not be placed.
	Import(path string) (r model.Report, remarks []string, err error)
	// Blank makes a new report, carried forward where last is given.
	Blank(unit string, year int, last *model.Report) model.Report
	Sample() model.Report
	// Formats lists the export formats.
	Formats() []Format
	// Preview is the report as text.
	Preview(r model.Report) ([]string, error)
	// Export writes the report to path in a format and returns the size.
	Export(r model.Report, format, path string) (int, error)
}

// Loaded is a report as read.
type Loaded struct {
	Path   string
	Report model.Report
	Prior  *model.Report
}

// An Entry is a report file and what is known of it.
type Entry struct {
	Path  string
	Name  string
	Dir   bool
	About string // unit, year and state; or what is wrong with it
}

// A Folder is a folder's absolute path and what it holds.
type Folder struct {
	Path    string
	Entries []Entry
}

// A Format is one export format.
type Format struct{ ID, Name, Extension string }
