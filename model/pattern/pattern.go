// Package pattern compiles regular expressions when they are first needed. At the start
// they would cost every run of the program, and most runs need few of them.
//
//	var day = pattern.Lazily(`\d+日`)
//	day().MatchString(text)
package pattern

import (
	"regexp"
	"sync"
)

// Lazily gives a pattern that is compiled once, when it is asked for first.
func Lazily(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
