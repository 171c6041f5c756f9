package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// sent is what terminals send in one go, and clerks press: it is cut anywhere.
var sent = []string{
	"7", "28", "a", "政", "府信息", "\U00020000", "“", "·", "＝", "=", "\r", "\r", "\t", "\x7f", "\x13", "\x1a", "\x19", "\x0e", "\x0e", "\x10",
	"\x1b", "\x1b4", "\x1b2", "\x1b3", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bOB", "\x1bOH", "\x1b[5~", "\x1b[6~", "\x1b[17~", "\x1b[[B",
	"\x1b[1;2C", "\x1b[1;5C", "\x1b[27;5;106~", "\x1b[115;5u", "\x1b[<0;20;9M", "\x1b[<0;20;9m", "\xb4", "´",
	"\x1b[?62;22c", "\x1b[3;3R", "\x1b[I", "\x1b[O", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\a", "\x1bP>|term\x1b\\",
	"\x1b[200~贴来的“一件”\r12\t30\x1b[201~", "\x1b[200~12\r\n13\x1b[3;3R\r\n14\x1b[201~", "\x1b[200~\x1b[201~", "\x1b[200~9\x1b[201~",
}

// pace is the time between two of them.
const pace = 10 * time.Second

// inMemory is the editor on a report in memory, with a clock of its own.
type inMemory struct {
	*desk.Desk
	app  *tui.App
	now  time.Time
	last model.Report
	held tui.Unfinished
	keys terminal.Reassembly
	over []byte // a paste that is open
	open bool
}

func (s *inMemory) Now() time.Time                                    { return s.now }
func (s *inMemory) Wait(time.Duration) bool                           { return false }
func (s *inMemory) Lock(string, bool) *tui.Editor                     { return nil }
func (s *inMemory) Unlock()                                           {}
func (s *inMemory) AutoSave(string, model.Report) error               { return nil }
func (s *inMemory) Begin(_ string, _, now model.Report)               { s.last = now }
func (s *inMemory) Keep(now model.Report, _ []model.Change)           { s.last = now }
func (s *inMemory) Hold(u tui.Unfinished)                             { s.held = u }
func (s *inMemory) Kept() string                                      { return "" }
func (s *inMemory) Drafts(string) []tui.Draft                         { return nil }
func (s *inMemory) Recent() []tui.Entry                               { return nil }
func (s *inMemory) Save(string, model.Report, bool) ([]string, error) { return nil, nil }

func sit(path string) *inMemory {
	s := &inMemory{Desk: desk.New(""), now: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)}
	s.app = tui.New(s, theme.New(theme.Options{Ambiguous: 1}), path)
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.run(s.app.Init())
	return s
}

func (s *inMemory) send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.run(cmd)
}

func (s *inMemory) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	began := time.Now()
	msg := cmd()
	s.now = s.now.Add(time.Since(began)) // what it waited for has come true
	switch msg := msg.(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		s.send(msg)
	}
}

// read hands on bytes as the library's reader does.
func (s *inMemory) read(b []byte) {
	var d uv.EventDecoder
	for len(b) > 0 {
		n, event := d.Decode(b)
		_, ends := event.(uv.PasteEndEvent)
		switch event := event.(type) {
		case uv.PasteStartEvent:
			s.over, s.open = nil, true
			s.send(tea.PasteStartMsg{})
		case uv.PasteEndEvent:
			s.send(tea.PasteMsg{Content: string(s.over)})
			s.open = false
			s.send(tea.PasteEndMsg{})
		case uv.KeyPressEvent:
			if !s.open {
				s.send(tea.KeyPressMsg(event))
			}
		case uv.MouseClickEvent:
			s.send(tea.MouseClickMsg(event))
		case uv.MouseReleaseEvent:
			s.send(tea.MouseReleaseMsg(event))
		}
		if s.open && !ends && !bytes.HasPrefix(b, []byte("\x1b[200~")) {
			s.over = append(s.over, b[:n]...)
		}
		b = b[n:]
	}
}

// wait lets time pass.
func (s *inMemory) wait(until time.Time) {
	for wake := s.keys.Wake(); !wake.IsZero() && !wake.After(until); wake = s.keys.Wake() {
		s.now = wake
		s.read(s.keys.Expire(wake))
	}
	s.now = until
}

// A stream of keys, pastes and answers leaves the same report, the same half-typed
// entry and the same screen wherever it is cut, as long as no pause within a key is
// longer than its rest may take.
func FuzzCutStream(f *testing.F) {
	path := filepath.Join(f.TempDir(), "r.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		f.Fatal(err)
	}
	f.Setenv("XDG_STATE_HOME", f.TempDir())
	picks := make([]byte, 4*len(sent))
	for i := range picks {
		picks[i] = byte(i * 37)
	}
	f.Add(picks[:60], []byte{1, 9, 120, 3})
	f.Add(picks[60:120], []byte{0})
	f.Add(picks[120:], []byte{2, 80, 5, 250, 3})
	f.Add([]byte("\x12\x12\x12\x12\x00\x01\x19\x24\x25\x0a\x00\x10\x30\x0f\x31\x14\x11"), []byte{1, 110})
	f.Fuzz(func(t *testing.T, picks, cuts []byte) {
		whole, cut := sit(path), sit(path)
		var pressed []string
		for i, pick := range picks[:min(len(picks), 80)] {
			piece := sent[int(pick)%len(sent)]
			pressed = append(pressed, piece)
			began := whole.now
			whole.read(whole.keys.Feed([]byte(piece), began))
			whole.wait(began.Add(pace))
			for k, part := range parts(piece, cuts, i) {
				if k > 0 {
					cut.wait(cut.now.Add(part.after))
				}
				cut.read(cut.keys.Feed([]byte(part.text), cut.now))
			}
			cut.wait(began.Add(pace))
			if !model.Same(whole.last, cut.last) || whole.held != cut.held {
				t.Fatalf("after %q, the last in pieces, the report differs: %v, %v", pressed, model.Diff(whole.last, cut.last), cut.held)
			}
		}
		if a, b := whole.app.View().Content, cut.app.View().Content; a != b {
			t.Fatalf("after %q in pieces the screen is\n%s\nwant\n%s", pressed, b, a)
		}
	})
}

// A part of a piece comes some time after the part before.
type part struct {
	text  string
	after time.Duration
}

// parts cuts a piece as the bytes of cuts say.
func parts(piece string, cuts []byte, at int) (all []part) {
	const (
		esc = 120 * time.Millisecond // what a lone Esc may wait for its rest
		alt = 45 * time.Millisecond  // Esc and a key are Alt and that key
	)
	take := func() int {
		at++
		if len(cuts) == 0 {
			return 7
		}
		return int(cuts[at%len(cuts)]) + at
	}
	var after time.Duration
	for piece != "" {
		n := 1 + take()%len(piece)
		all = append(all, part{piece[:n], after})
		longest := esc
		if piece[n-1] == '\x1b' && n < len(piece) && !strings.ContainsRune("[O", rune(piece[n])) {
			longest = alt
		}
		after = time.Duration(take()*1_000_003) % longest
		piece = piece[n:]
	}
	return all
}
