package main

import (
	"encoding/gob"
	"fmt"
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// meant is a frame as View gave it to the painter.
type meant struct {
	Content string
	X, Y    int
}

// recorder tells every frame of the editor to whoever reads the third file.
type recorder struct {
	tea.Model
	out  *gob.Encoder
	last string
}

func (r *recorder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := r.Model.Update(msg)
	return r, cmd
}

func (r *recorder) View() tea.View {
	v := r.Model.View()
	if m := (meant{v.Content, v.Cursor.X, v.Cursor.Y}); fmt.Sprint(m) != r.last {
		r.last = fmt.Sprint(m)
		_ = r.out.Encode(m)
	}
	return v
}

// recordedEditor is the editor as the real program runs it, but that it tells
// its frames: nianbao-recorded FILE WIDTH.
func recordedEditor() {
	width, _ := strconv.Atoi(os.Args[2])
	th := theme.New(theme.Options{Ambiguous: width})
	app := &recorder{Model: tui.New(desk.New(""), th, os.Args[1]), out: gob.NewEncoder(os.NewFile(3, "frames"))}
	if err := runProgram(desk.New(""), terminal.New(), app, th.Metrics); err != nil {
		os.Exit(files.Unsound)
	}
}
