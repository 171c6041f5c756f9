package store

import (
	"fmt"
	"runtime/debug"

	"nianbao/model/lang"
)

// Go runs f beside the caller. It is the only way the program starts work beside
// its own: a panic there would end it with the terminal left raw and the last
// keys unsynced. Here it becomes an error, handed to failed with its stack.
func Go(f func(), failed func(error)) {
	go func() {
		defer func() {
			if r := recover(); r != nil && failed != nil {
				failed(&PanicError{fmt.Sprint(r), debug.Stack()})
			}
		}()
		f()
	}()
}

// A PanicError is a panic that was caught.
type PanicError struct {
	Value string
	Stack []byte
}

func (e *PanicError) Error() string { return lang.T("内部错误：") + e.Value }
