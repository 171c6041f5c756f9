package sitting

import (
	"time"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// Backend is what a sitting wants of the world outside the screen. But for Now, Keep,
// Hold, Kept, Begin and Adopt it is called from work beside the screen only.
type Backend interface {
	Now() time.Time
	// Save writes the report. With force it overwrites a file that somebody
	// else changed, and keeps their version beside it, writes one anew that is
	// gone, and takes others' access away; without, it gives ErrChanged, ErrGone,
	// an OutsideError or a TakenError before anything happened to the file.
	// Remarks tell what did not succeed beside the saving: a backup.
	Save(path string, r model.Report, force bool) (remarks []string, err error)
	// AutoSave saves without being asked to: as Save without force.
	AutoSave(path string, r model.Report) error
	// Wait returns true when that much time has passed, false where nobody is
	// to wait for it.
	Wait(d time.Duration) bool
	// Unlock lets go of the report.
	Unlock()
	// Theirs reads what stands in a file that somebody else may have changed.
	Theirs(path string) (model.Report, error)
	// Adopt says that the editing takes what Theirs gave last into account:
	// saving compares the file with that from now on.
	Adopt(path string)
	// Begin says what is edited from now on: saved is what the file at path
	// holds, now what the screen shows. The recovery journal begins anew.
	Begin(path string, saved, now model.Report)
	// Keep writes changes to the recovery journal at once; now is the report
	// with them. It is fast enough for every key, and the only writing that
	// is not done beside the screen: that would come too late for a kill.
	Keep(now model.Report, changes []model.Change)
	// Hold keeps what is being typed and is not in the report yet, in place of
	// what was held before; an empty text ends it.
	Hold(u Unfinished)
	// Kept says how safe what is typed is, for the clerk: 已留底（两处）. It begins
	// with Unprotected where nothing is kept.
	Kept() string
	// Home is the clerk's own folder, which ~ stands for; "" where there is none. It
	// never changes.
	Home() string
	// Exists reports whether something stands at the path.
	Exists(path string) bool
	// Prior reads last year's report: the one r names, r being the file at path,
	// or one that lies beside it. Name says which; nil where there is none.
	Prior(r model.Report, path string) (last *model.Report, name string)
	// Sources reads where a merged report's numbers are from: from the table at
	// path, or from the one beside the report at path; nil where none stands there.
	Sources(path string, form *model.Form) (*gather.Provenance, error)
}

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

// TakenError says that somebody opened the file although it was being edited here.
type TakenError struct{ By Editor }

func (e *TakenError) Error() string { return lang.T("文件也被别人打开编辑") }

// An Editor is somebody else who edits a report.
type Editor struct {
	User, Host  string
	Since, Seen time.Time // when the editing began, the last sign of life
}

// Unprotected begins what Kept says where no place takes what is typed.
var Unprotected = lang.N("未受保护")

// What is opened, and what is half typed in it.
type (
	Loaded     = pane.Loaded
	Unfinished = pane.Unfinished
)
