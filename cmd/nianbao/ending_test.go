package main

import (
	"fmt"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model/typeset"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// brokenMain is the editor with a fault that F12 brings out: $BROKEN says which.
func brokenMain() {
	desk := desk.New("")
	m := &broken{Model: tui.New(desk, theme.New(theme.Options{Ambiguous: 1}), os.Args[1]), how: os.Getenv("BROKEN")}
	if err := runProgram(desk, terminal.New(), m, typeset.Metrics{Ambiguous: 1}); err != nil {
		fmt.Fprintln(os.Stderr, "nianbao: "+err.Error())
		os.Exit(files.Unsound)
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
