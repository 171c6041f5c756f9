// Package laidout reads what the layout of a plain text says: where its pages break and what
// runs over each of them, in which columns numbers stand, tables that are drawn with
// characters, and where a line is broken and goes on in the next. The lines of a print and
// those of a PDF file are read alike. It knows no form, and no number but by what it is told.
//
//	pages := laidout.PagesOf(lines, isLabel, isValue)
//	wrapping := laidout.WrappingOf(lines)
package laidout

import "nianbao/model/typeset"

// metrics are how wide the characters of a print are.
var metrics = typeset.Metrics{Ambiguous: 2}
