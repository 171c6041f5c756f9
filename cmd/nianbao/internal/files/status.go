package files

import (
	"fmt"
	"os"

	"nianbao/model/typeset"
)

// Exit statuses.
const (
	Done     = 0
	Unsound  = 1 // check found an error, or the job could not be finished
	Unusable = 2 // wrong usage, or an input that cannot be read as what it should be
)

// Failure is an error with its exit status. An empty text prints nothing.
type Failure struct {
	Status int
	Err    error
}

func (f Failure) Error() string {
	if f.Err == nil {
		return ""
	}
	return f.Err.Error()
}

func (f Failure) Unwrap() error { return f.Err }

// Unread is an input that cannot be read as what it should be.
func Unread(err error) error { return Failure{Unusable, err} }

// Unfinished is a job that could not be finished.
func Unfinished(err error) error { return Failure{Unsound, err} }

// Complain prints an error that does not end the program.
func Complain(err error) { fmt.Fprintln(os.Stderr, "nianbao: "+typeset.VisibleLine(err.Error())) }

// Silent ends the program with a status and says nothing more.
func Silent(status int) error { return Failure{Status: status} }
