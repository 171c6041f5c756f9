package gathering_test

import (
	"strings"
	"testing"

	"nianbao/tui/canvas"
	"nianbao/tui/gathering"
	"nianbao/tui/theme"
)

// drawn is the body of a list, line by line, without its looks.
func drawn(p *gathering.Pane, th theme.Theme, w, h int) []string {
	p.Fit(w, h)
	cv := canvas.New(th, w, h)
	p.View(cv)
	return strings.Split(theme.Unstyled(cv.String()), "\n")
}

// The folder is one bar, a part a state, as wide as the screen whatever the states are;
// without colour there is none. A row's bar is as long as it is filled in.
func TestBars(t *testing.T) {
	p := gathering.New(gathering.Folder{Dir: "/d", Files: []gathering.File{{Path: "a"}, {Path: "b"}, {Path: "c"}, {Path: "d"}}, Due: 2025})
	p.Wanted(9)
	p.Put([]gathering.Row{
		{Path: "a", Unit: "甲", Year: 2025, Filled: 10, Cells: 10},
		{Path: "b", Unit: "乙", Year: 2025, Filled: 10, Cells: 10},
		{Path: "c", Unit: "丙", Year: 2025, Filled: 10, Cells: 10, Errors: 1},
		{Path: "d", Unit: "丁", Year: 2025, Filled: 5, Cells: 10, Unfinished: true},
	})
	colours := theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: 256})
	for _, w := range []int{60, 80, 120, 160} {
		lines := drawn(p, colours, w, 21)
		parts := strings.Fields(lines[0])
		if n := colours.Width(lines[0]); n != w-1 || len(parts) != 3 || len(parts[0]) <= len(parts[1]) || len(parts[1])-len(parts[2]) > 3 {
			t.Errorf("the bar is %q, %d wide of %d", lines[0], n, w)
		}
	}
	if row := drawn(p, colours, 80, 21)[6]; !strings.Contains(row, "丁") || !strings.Contains(row, " ━━━━──── ") {
		t.Errorf("half a report: %q", row)
	}
	if bar := drawn(p, theme.New(theme.Options{Ambiguous: 1}), 80, 21)[0]; strings.TrimSpace(bar) != "" {
		t.Errorf("without colour: %q", bar)
	}
}
