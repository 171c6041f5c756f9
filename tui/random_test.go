package tui_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/model"
)

// Random keys on every size of screen: no panic, no line too long, the cursor
// inside; and when all is undone, the report is what it was.
func TestRandomKeysAndAllUndone(t *testing.T) {
	named := []string{
		"enter", "enter", "tab", "esc", "up", "down", "down", "left", "right", "delete", "backspace", "f2", "f4", "f5", "f6", "f7", "f8", "f9", "home", "end", "pgup", "pgdown", "shift+tab",
		"ctrl+n", "ctrl+n", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+d", "ctrl+v", "ctrl+x", "ctrl+f", "ctrl+t", "ctrl+a", "ctrl+k", "=", "+", "-", "[", "]", "r", "y", "1", "7", "年", "“", "0", "12",
	}
	for i, size := range [][2]int{{80, 24}, {60, 16}, {120, 40}, {140, 20}} {
		rng := rand.New(rand.NewPCG(11, uint64(i)))
		for range 5 {
			m := newMemory()
			before := m.files["s.json"]
			m.prior = &before
			d := openWith(t, m, "s.json", size[0], size[1])
			var pressed []string
			for range 150 {
				k := named[rng.IntN(len(named))]
				pressed = append(pressed, k)
				d.keys(k)
			}
			d.undoAll()
			d.keys("ctrl+s")
			if !model.Same(before, d.m.files["s.json"]) {
				t.Fatalf("undoing all left %v after %q", model.Diff(before, d.m.files["s.json"]), pressed)
			}
		}
	}
}

// undoAll leaves what is open and undoes until there is no more.
func (d *driver) undoAll() {
	d.t.Helper()
	for range 400 {
		switch screen := d.screen(); {
		case strings.Contains(screen, "没有可撤销的修改"):
			return
		case strings.Contains(screen, "复核还没有完") && !strings.Contains(screen, "筛选"): // a second typing has an undo of its own
			d.keys("y")
		case strings.Contains(screen, "Esc 取消"), strings.Contains(screen, "Esc 返回"), strings.Contains(screen, "Esc 不"), strings.Contains(screen, "F9 比较两遍"):
			d.keys("esc")
		default:
			d.keys("ctrl+z")
		}
	}
	d.t.Fatalf("there is no end of undoing:\n%s", d.screen())
}
