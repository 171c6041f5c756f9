package tui

import (
	"nianbao/tui/exporting"
	"nianbao/tui/gathering"
	"nianbao/tui/opening"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// What the rooms declare, for those who fill the Backend.
type (
	Loaded       = sitting.Loaded
	Unfinished   = sitting.Unfinished
	Editor       = sitting.Editor
	TakenError   = sitting.TakenError
	OutsideError = sitting.OutsideError
	Format       = pane.Format
	MergeJob     = gathering.MergeJob
	MergeResult  = gathering.MergeResult
	Draft        = opening.Draft
	Entry        = opening.Entry
	Folder       = opening.Folder
	Rescue       = opening.Rescue
	Earlier      = opening.Earlier
	Shelf        = opening.Shelf
)

// What a save may answer with, and what begins the word for a journal that takes nothing.
var (
	ErrChanged  = sitting.ErrChanged
	ErrGone     = sitting.ErrGone
	Unprotected = sitting.Unprotected
)

// Backend is the world outside the screen, in the parts that the rooms declare. But for
// what they say themselves it is called beside the screen, never from Update or View.
type Backend interface {
	sitting.Backend
	exporting.Backend
	gathering.Backend
	opening.Backend
}
