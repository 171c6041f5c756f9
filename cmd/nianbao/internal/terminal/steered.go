package terminal

// steps are written to a console one by one, to see where its cursor is behind each:
// “, eight blanks, six to the left, three to the right, and to the tenth column. Some
// consoles take sequences and go the wrong way, or print them.
var steps = []string{"\r", "“", "\r        ", "\x1b[6D", "\x1b[3C", "\x1b[10G"}

// steered reports whether the cursor went where the steps sent it.
func steered(columns []int) bool {
	if len(columns) != len(steps) {
		return false
	}
	left := columns[0]
	return columns[2] == left+8 && columns[3] == left+2 && columns[4] == left+5 && columns[5] == 9
}
