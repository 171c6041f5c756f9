package main

import (
	"fmt"
	"os"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/theme"
)

// brokenMain is the editor with a fault that F12 brings out: $BROKEN says which.
func brokenMain() {
	desk := newDesk()
	m := &broken{Model: tui.New(desk, theme.New(theme.Options{Ambiguous: 1, NoColor: true}), os.Args[1]), how: os.Getenv("BROKEN")}
	if err := runProgram(desk, m); err != nil {
		fmt.Fprintln(os.Stderr, "nianbao: "+err.Error())
		os.Exit(unsound)
	}
}

type broken struct {
	tea.Model
	how string
	now bool
}

func (b *broken) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok || key.Code != tea.KeyF12 {
		_, cmd := b.Model.Update(msg)
		return b, cmd
	}
	fall := func() tea.Msg { panic("测试\x1b[31m") }
	switch b.how {
	case "update":
		fall()
	case "view":
		b.now = true
	case "command":
		return b, fall
	case "batch":
		return b, tea.Batch(nil, fall, fall)
	case "hang":
		time.Sleep(time.Hour)
	}
	return b, nil
}

func (b *broken) View() tea.View {
	if b.now {
		panic("测试")
	}
	return b.Model.View()
}

// After the end of a paste is missing for two seconds, Esc stands for it; before,
// and outside of pastes, Esc is Esc.
func TestOpenPasteEnds(t *testing.T) {
	start := time.Unix(1e9, 0)
	read := func(p *pasteInput, text string, after time.Duration) string {
		b := make([]byte, 64)
		return string(b[:p.watch(b, copy(b, text), start.Add(after))])
	}
	p := &pasteInput{}
	for _, c := range []struct {
		text  string
		after time.Duration
		want  string
	}{
		{"\x1b", 0, "\x1b"},
		{"ab\x1b[20", 0, "ab\x1b[20"}, // the mark cut in two
		{"0~text", 0, "0~text"},
		{"\x1b", time.Second, "\x1b"},
		{"\x1b[A", 3 * time.Second, "\x1b[A"},
		{"\x1b", 3 * time.Second, "\x1b[201~"},
		{"\x1b", 9 * time.Second, "\x1b"},
		{"\x1b[200~whole\x1b[201~", 10 * time.Second, "\x1b[200~whole\x1b[201~"},
		{"\x1b", 20 * time.Second, "\x1b"},
	} {
		if got := read(p, c.text, c.after); got != c.want {
			t.Errorf("%q after %v: got %q, want %q", c.text, c.after, got, c.want)
		}
	}
}
