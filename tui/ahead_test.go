package tui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/theme"
)

// starting is an editor whose file is not open yet, and what opens it.
func starting(t *testing.T, path string) (d *driver, open func()) {
	t.Helper()
	d = &driver{t: t, m: newMemory(), th: theme.New(theme.Options{Ambiguous: 1})}
	d.app = tui.New(d.m, d.th, path)
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	cmd := d.app.Init()
	return d, func() { d.run(cmd) }
}

// What is typed while the file is being opened is typed into it.
func TestTypedBeforeTheFileIsOpen(t *testing.T) {
	d, open := starting(t, "s.json")
	before := d.m.files["s.json"]
	for _, r := range "新n" { // n would begin a new report
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	d.send(tea.PasteMsg{Content: "局"})
	open()
	d.keys("ctrl+s")
	if got := d.m.files["s.json"].Unit; got != before.Unit+"新n局" {
		t.Errorf("the unit is %q", got)
	}
}

// A file that cannot be opened, or takes too long, takes the keys with it, and says so.
func TestTypedBeforeAFileThatDoesNotOpen(t *testing.T) {
	d, open := starting(t, "none.json")
	d.send(tea.KeyPressMsg{Code: 'n', Text: "n"})
	open()
	d.sees("先前的按键没有用上")

	d, _ = starting(t, "s.json")
	d.send(tea.KeyPressMsg{Code: 'x', Text: "x"})
	d.m.now = d.m.now.Add(time.Minute)
	d.send(tea.KeyPressMsg{Code: 'x', Text: "x"})
	d.sees("先前的按键没有用上")
	d.keys("n")
	d.sees("1/3") // home takes keys again

	d, _ = starting(t, "s.json")
	d.send(tea.KeyPressMsg{Code: 'q', Mod: tea.ModCtrl})
	if !d.end {
		t.Error("it cannot be left while a file is being opened")
	}
}
