// Package terminal is what stands between the terminal and the editor: what is
// measured at the start, the input, the output, the signals, and the end.
//
//	width, err := terminal.Ambiguous("auto")
//	err = terminal.Run(app, th.Metrics, terminal.Owner{Sync: desk.sync, Crashed: noteCrash})
//
// It knows nothing of reports: whose text is to be brought to the disk before the
// program ends, the Owner does.
package terminal

import (
	"os"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/store"
	"nianbao/model/typeset"
	"nianbao/tui/paint"
)

// An Owner has what was typed.
type Owner struct {
	Sync    func() (safe bool)      // brings it to the disk
	Crashed func(*store.PanicError) // keeps the stack of a panic: on the screen nobody could read it
}

// Run runs the editor until its end, whatever that is, and leaves the terminal as
// it was. The metrics are those the views were measured with.
func Run(model tea.Model, metrics typeset.Metrics, owner Owner) error {
	g := &guard{model: model, owner: owner, screen: paint.New(os.Stdout, metrics)}
	g.program = tea.NewProgram(g, tea.WithoutSignalHandler(), tea.WithFilter(g.note),
		tea.WithInput(&pasteInput{File: os.Stdin, drain: g.drain}), tea.WithOutput(output{os.Stdout, g.screen}), tea.WithFPS(2))
	stop := g.endOrderly()
	_, err := g.program.Run()
	_ = g.screen.Close() // a program killed at its very start has not left the screen
	stop()
	if failed := g.failed(); failed != nil {
		return failed
	}
	return err
}
