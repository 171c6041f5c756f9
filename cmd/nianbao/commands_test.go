package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// hurried is a desk that waits for nothing; its clock is put forward at each key.
type hurried struct {
	*desk.Desk
	ahead *atomic.Int64
}

func (hurried) Wait(time.Duration) bool { return false }

func (h hurried) Now() time.Time { return time.Now().Add(time.Duration(h.ahead.Load())) }

// beside runs the editor as Bubble Tea does: commands each in a goroutine of its own,
// while the screen takes the next messages and is drawn. It is for the race detector.
type beside struct {
	app     *tui.App
	answers chan tea.Msg
	running int
	ahead   atomic.Int64
}

func besideDesk(path string) *beside {
	b := &beside{answers: make(chan tea.Msg)}
	b.app = tui.New(hurried{desk.New(""), &b.ahead}, theme.New(theme.Options{Ambiguous: 1}), path)
	b.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	b.run(b.app.Init())
	return b
}

func (b *beside) run(cmd tea.Cmd) {
	if cmd != nil {
		b.running++
		go func() { b.answers <- cmd() }()
	}
}

// send gives the editor a message and, while its commands run, screens of other sizes.
func (b *beside) send(msg tea.Msg) {
	for _, msg := range []tea.Msg{msg, tea.WindowSizeMsg{Width: 90, Height: 30}, tea.WindowSizeMsg{Width: 120, Height: 32}} {
		_, cmd := b.app.Update(msg)
		b.run(cmd)
		b.app.View()
	}
}

// settle lets all that runs come to its end.
func (b *beside) settle() {
	for b.running > 0 {
		msg := <-b.answers
		b.running--
		switch msg := msg.(type) {
		case nil, tea.QuitMsg:
		case tea.BatchMsg:
			for _, cmd := range msg {
				b.run(cmd)
			}
		default:
			b.send(msg)
		}
	}
}

func (b *beside) key(msg tea.KeyPressMsg) {
	b.ahead.Add(int64(2 * time.Second)) // a hand rests
	b.send(msg)
	b.settle()
}

func (b *beside) keys(list ...string) {
	named := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "down": tea.KeyDown, "f4": tea.KeyF4, "f8": tea.KeyF8}
	for _, k := range list {
		switch code, ok := named[k]; {
		case ok:
			b.key(tea.KeyPressMsg{Code: code})
		case strings.HasPrefix(k, "ctrl+"):
			b.key(tea.KeyPressMsg{Code: rune(k[5]), Mod: tea.ModCtrl})
		case strings.HasPrefix(k, "alt+"):
			b.key(tea.KeyPressMsg{Code: rune(k[4]), Mod: tea.ModAlt})
		default:
			for _, r := range k {
				b.key(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		}
	}
}

// Every command that goes to the disk runs beside the screen, on the real desk.
func TestCommandsRunBesideTheScreen(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	t.Chdir(dir)
	generateInto(t, dir, 4)
	path := filepath.Join(dir, "报告.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	abandoned(t, path)

	b := besideDesk(path)
	b.settle()
	sees := func(text string) {
		t.Helper()
		if !strings.Contains(b.app.View().Content, text) {
			t.Fatalf("the screen does not say %q:\n%s", text, b.app.View().Content)
		}
	}
	sees("有上次未保存的内容")
	b.keys("l", "esc", "c", "c", "c") // look at a draft, and leave them all
	b.keys("x", "ctrl+s")
	sees("已保存")
	b.keys("alt+8", "p", "esc", "enter", "esc", "esc", "h")
	sees("最近的报告")
	b.keys("o")
	sees("打开报告")
	b.keys("esc", "g", "esc", "j", "esc", "i", "esc", "s", "esc", "h", "d")
	b.keys("g", "enter", "c", "esc", "e", "1", "esc", "m", "esc")
	sees("汇总")
}

// Commands that look for drafts overlap: at a start, and whenever home is shown.
func TestDraftsAreFoundBesideEachOther(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "报告.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	abandoned(t, path)
	d := desk.New("")
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 20 {
				for _, draft := range d.Drafts("") {
					d.Resume(draft)
				}
			}
		}()
	}
	all.Wait()
	for _, draft := range d.Drafts("") {
		d.DropDraft(draft.ID)
	}
	if n := len(d.Drafts("")); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
}

// abandoned leaves drafts behind, as programs that were killed do.
func abandoned(t *testing.T, path string) {
	t.Helper()
	for i := range 3 {
		d := desk.New("")
		l, err := d.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		c := l.Report.SetText(model.InHead(model.HeadUnit), fmt.Sprintf("第 %d 局", i))
		d.Begin(l.Path, l.Report, l.Report)
		d.Keep(l.Report.With(c), []model.Change{c})
		d.Sync()
		d.Abandon()
	}
}

// A damaged report is known by its backup and its versions, each content once; what is
// no report file may be a published one.
func TestRescue(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	path := filepath.Join(dir, "报告.json")
	d, r := desk.New(""), forms.SampleReport()
	for _, unit := range []string{"甲局", "乙局", "丙局"} {
		if _, err := d.Save(path, r.With(r.SetText(model.InHead(model.HeadUnit), unit)), true); err != nil {
			t.Fatal(err)
		}
	}
	put := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	put("报告.json", `{"schema_version": 1,`)
	if _, err := d.Load(path); err == nil {
		t.Fatal("a damaged report was loaded")
	}
	rescue := d.Rescue(path)
	var units []string
	for _, e := range rescue.Earlier {
		units = append(units, e.Report.Unit)
	}
	if got := strings.Join(units, " "); got != "乙局 丙局 甲局" || rescue.Published { // the backup first, then the latest
		t.Errorf("offered %s", got)
	}
	if r := d.Rescue(put("网页.html", "<p>年度报告")); !r.Published || len(r.Earlier) != 0 {
		t.Errorf("a web page: %+v", r)
	}
	for _, file := range []string{put("空.json", " \n"), filepath.Join(dir, "没有.json"), dir} {
		if r := d.Rescue(file); r.Published || len(r.Earlier) != 0 {
			t.Errorf("%s: %+v", file, r)
		}
	}
}
