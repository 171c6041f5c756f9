package keys

// A Purpose is what a key is for: the help page is in their order.
type Purpose int

const (
	Filling Purpose = iota
	Moving
	Checking
	Whole // of the report, and of the program
	Purposes
)

// Purpose is what the binding is for.
func (b Binding) Purpose() Purpose {
	switch b.ID {
	case Up, Down, Left, Right, PrevCell, RowStart, RowEnd, First, Last, PageUp, PageDown, WordLeft, WordRight, Find, NextPart, Jump, FindNext, FindPrev:
		return Moving
	case NextBad, PrevBad, Repair, Confirm, SecondEntry, Compare, Sources, Unseen, CheckAll, Filter:
		return Checking
	case Save, SaveAs, Undo, Redo, Next, Previous, Step, Quit, Help, Cancel:
		return Whole
	}
	return Filling
}
