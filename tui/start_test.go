package tui_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/theme"
)

// With a report named at the start nothing is drawn of the home screen, nor looked up for
// it, and what is to be noted of the report is noted once it is to be seen. Home is listed
// where the report does not open.
func TestTheNamedReportComesFirst(t *testing.T) {
	for path, opens := range map[string]bool{"s.json": true, "none.json": false} {
		m := newMemory()
		app := tui.New(m, theme.New(theme.Options{Ambiguous: 1}), path)
		cmd := app.Init()
		app.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		if screen := strings.TrimSpace(app.View().Content); screen != "正在打开 "+path {
			t.Errorf("%s: before it is read:\n%s", path, screen)
		}
		_, cmd = app.Update(cmd())
		screen := app.View().Content
		if got := strings.Contains(screen, "联系方式"); got != opens {
			t.Errorf("%s: once it is read:\n%s", path, screen)
		}
		if len(m.opened) > 0 || m.home > 0 {
			t.Errorf("%s: before it is seen %v was noted, home listed %d times", path, m.opened, m.home)
		}
		d := &driver{t: t, m: m, app: app, w: 80, h: 24}
		d.run(cmd)
		if slices.Contains(m.opened, path) != opens || m.home > 0 == opens {
			t.Errorf("%s: %v was noted, home listed %d times", path, m.opened, m.home)
		}
	}
}
