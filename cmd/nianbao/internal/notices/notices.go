// Package notices holds the licences of the software inside the program.
package notices

import _ "embed"

// Text is what whoever passes the program on passes on with it. A test makes it from
// the modules, for every system, and holds it against this file.
//
//go:embed notices.txt
var Text []byte
