package importer

import (
	"regexp"
	"sync"
)

// lazily compiles a pattern when it is first needed: at the start it would cost every
// run of the program time, and most import nothing.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
