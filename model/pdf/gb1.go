package pdf

import (
	_ "embed"
	"encoding/binary"
)

// gb1Table holds for each number of the character collection Adobe-GB1 its
// character as two bytes, high one first, 0 where it has none of its own. It is
// made from Adobe's CMap resource Adobe-GB1-UCS2, whose licence stands in
// gb1.LICENSE (github.com/adobe-type-tools/mapping-resources-pdf; Debian has it
// in poppler-data).
//
//go:generate go run ../../.ci/gb1/main.go /usr/share/poppler/cMap/Adobe-GB1/Adobe-GB1-UCS2
//go:embed gb1.bin
var gb1Table string

// gb1 is the character of a number of Adobe-GB1: fonts that are not embedded and
// name no characters are read by it.
func gb1(n int) string {
	if n < 0 || 2*n+2 > len(gb1Table) {
		return ""
	}
	return known(fold(rune(binary.BigEndian.Uint16([]byte(gb1Table[2*n : 2*n+2])))))
}
