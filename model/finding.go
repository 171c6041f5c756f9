package model

import (
	"slices"

	"nianbao/model/lang"
)

// Severity of a finding, the gravest last.
type Severity int

const (
	Info    Severity = iota // a hint
	Warning                 // probably wrong; can be confirmed with a reason
	Error                   // cannot be right
)

// String is the severity's name in JSON.
func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// Sign is the hanzi that marks the severity on paper and screen.
func (s Severity) Sign() string { return [...]string{lang.T("提"), lang.T("警"), lang.T("错")}[s] }

// A Finding is something a rule says about a report.
type Finding struct {
	Rule     string
	Severity Severity
	At       []Place // where to go first, then related places
	Span     [2]int  // characters of the passage in At[0]; both 0: none
	Message  string
	// Left and Right are the two numbers that should agree; both blank: none.
	Left, Right Number
	Blanks      int    // parts of the sum that are not filled in yet
	Advice      string // what to do where no repair is known; "" for nothing to say
	Hints       []Hint // suggested repairs, the best first, each tried
	Choice      bool   // the first hints are equally good: nobody but the clerk can tell
	Confirmed   string // the reason, where somebody confirmed it
	Unfinished  bool   // something is still to be filled in: an error once the report is to be final
}

// HoldsUp reports whether the finding keeps a report from being final (定稿): an error
// does, and what is still to be filled in, whatever reason was given.
func (f Finding) HoldsUp() bool { return f.Severity == Error || f.Unfinished }

// A Hint is a repair and what speaks for it.
type Hint struct {
	ID        string   // D1 to D6, or "" for a plain offer
	Message   string   // what to change to what, and why: 改为 41（改之前是平的；正文也写 51 件）
	Repair    []Change // the changes; the first is the slip itself, totals that follow come behind
	Span      [2]int   // characters of the passage that a change of text replaces; both 0: none
	Put       string   // what stands in the span then
	Witnesses []string // ids of the rules that agree, and History or Digits
}

// Witnesses that are no rules.
const (
	History  = "history"   // the report's own past: before this change the sum was right
	Digits   = "digits"    // two digits swapped, or one too many or too few
	LastYear = "last-year" // it is last year's number of the same cell
)

// Difference is Left - Right.
func (f Finding) Difference() Number { return f.Left.Sub(f.Right) }

// Apart is by how much two numbers differ that should agree; blank where the finding is
// not about two, or they do not differ.
func (f Finding) Apart() Number {
	d := f.Difference()
	switch {
	case f.Left.Blank() || f.Right.Blank() || d.Zero():
		return Number{}
	case d.Sign() < 0:
		return f.Right.Sub(f.Left)
	}
	return d
}

// Addresses are the places as text.
func (f Finding) Addresses() []string {
	out := make([]string, len(f.At))
	for i, p := range f.At {
		out[i] = p.String()
	}
	return out
}

// Open reports whether the finding still asks for something: nobody confirmed it.
func (f Finding) Open() bool { return f.Confirmed == "" }

// ConfirmedBy reports whether the confirmation speaks of this finding with
// these numbers.
func (f Finding) ConfirmedBy(c Confirmation) bool {
	if f.Severity == Error || c.Rule != f.Rule || !slices.Equal(c.At, f.Addresses()) {
		return false
	}
	return c.Left.Blank() && c.Right.Blank() || c.Left.Same(f.Left) && c.Right.Same(f.Right)
}

// Confirm is the change of r that confirms the finding with a reason; an empty
// reason revokes it.
func (r Report) Confirm(f Finding, reason string) Change {
	at := InHead(HeadConfirmations)
	var list []Confirmation
	for _, c := range r.Confirmations {
		if c.Rule != f.Rule || !slices.Equal(c.At, f.Addresses()) {
			list = append(list, c)
		}
	}
	if reason != "" {
		list = append(list, Confirmation{Rule: f.Rule, At: f.Addresses(), Reason: reason, Left: f.Left, Right: f.Right})
	}
	return Change{at, r.Get(at), Value{Confirmations: list}}
}
