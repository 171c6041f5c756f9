package export

import "nianbao/model/document"

// TableHeight is how high a table is reckoned to be in a Word file, in twips.
func TableHeight(t document.Table) int { return tableHeight(t, docxColumns(t)) }
