// Package terminal is what stands between the terminal and the editor: what is
// asked at the start, the input, the output, the signals, and the end.
//
//	t, err := terminal.Open(terminal.Options{})
//	app := … t.Facts …
//	err = t.Run(app, th.Metrics, terminal.Owner{Sync: desk.sync, Crashed: noteCrash})
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

// Facts are what is known of a terminal.
type Facts struct {
	Ambiguous int  // how many cells “ ” — … take, 1 or 2
	Told      bool // by the terminal, that is; else it is assumed
	Ground    Ground
	Colours   int // 256, 16, or 0 for none
}

// Ground is the background that the terminal shows text on.
type Ground int

const (
	UnknownGround Ground = iota
	Dark
	Light
)

// Options are what the clerk says of the terminal; what is not said is found out.
type Options struct {
	Ambiguous string // 1 or 2: it is asked nothing then
	Ground    Ground
	Colours   string // 256, 16 or 0
}

// A Terminal is the one the program runs in.
type Terminal struct {
	Facts
	in   *input
	mode mode
}

// New is the terminal as it is where nobody asks it.
func New() *Terminal {
	return &Terminal{Facts: Facts{Ambiguous: 1, Colours: colours("", os.LookupEnv)}, in: &input{}}
}

// An Owner has what was typed.
type Owner struct {
	Sync    func() (safe bool)      // brings it to the disk
	Crashed func(*store.PanicError) // keeps the stack of a panic: on the screen nobody could read it
}

// Leave leaves the terminal as it was, where no editor is run.
func (t *Terminal) Leave() { t.mode.cooked() }

// Run runs the editor until its end, whatever that is, and leaves the terminal as
// it was. The metrics are those the views were measured with.
func (t *Terminal) Run(model tea.Model, metrics typeset.Metrics, owner Owner) error {
	if err := t.mode.raw(); err != nil {
		return err
	}
	defer t.mode.cooked()
	screen := paint.New(os.Stdout, metrics)
	g := &guard{model: model, owner: owner, screen: screen, mode: &t.mode}
	g.program = tea.NewProgram(g, tea.WithoutSignalHandler(), tea.WithFilter(g.note),
		tea.WithInput(t.source(g)), tea.WithOutput(output{os.Stdout, screen}), tea.WithFPS(2))
	stop := g.endOrderly()
	_, err := g.program.Run()
	_ = screen.Close() // a program killed at its very start has not left the screen
	stop()
	if failed := g.failed(); failed != nil {
		return failed
	}
	return err
}
