package export

import (
	"encoding/csv"
	"strings"

	"nianbao/model/document"
)

// commaSeparated writes the rows of the TSV format as CSV. It begins with a byte
// order mark and its lines end as on Windows: without, Excel takes UTF-8 for the
// old code page of its computer.
func commaSeparated(d document.Document) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range sheetRows(d) {
		_ = w.Write(row) // a strings.Builder takes everything
	}
	w.Flush()
	return b.String()
}
