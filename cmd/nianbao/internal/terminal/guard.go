package terminal

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/store"
	"nianbao/tui/paint"
)

// guard stands between Bubble Tea and the editor: a panic in Update, View or a
// command ends the program in order, with the terminal restored and what was
// typed on the disk. Bubble Tea's own way prints a stack over the screen.
type guard struct {
	model  tea.Model
	owner  Owner
	screen *paint.Painter
	mode   *mode
	waits  func() bool // something was typed that the program has not taken
	// leavePaste has what came of an open paste given out; false: none is open.
	leavePaste func() bool
	program    *tea.Program
	typed      atomic.Int64 // when the last key came, in nanoseconds

	mu    sync.Mutex
	panic *store.PanicError
}

func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch()
	return g.command(g.model.Init())
}

func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	if g.failed() != nil {
		return g, nil // what it would do with half a change is unknown
	}
	defer g.catch()
	m = g
	if cmd = resumed(msg); cmd == nil {
		_, cmd = g.model.Update(msg)
	}
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		g.screen.Resize(size.Width, size.Height)
	}
	g.screen.Heard(msg)
	_ = g.screen.Show(g.model.View()) // a terminal that is gone is noticed elsewhere
	return g, g.command(cmd)
}

// View is for Bubble Tea's renderer, which is given nothing to do: what is to be
// seen has been painted.
func (g *guard) View() tea.View { return tea.View{AltScreen: true} }

// command guards a command, and those it leads to.
func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = g.command(c)
			}
		}
		return msg
	}
}

// catch must be deferred itself.
func (g *guard) catch() {
	if r := recover(); r != nil {
		g.fail(&store.PanicError{Value: fmt.Sprint(r), Stack: debug.Stack()})
	}
}

func (g *guard) fail(err error) {
	failed, ok := err.(*store.PanicError)
	if !ok {
		failed = &store.PanicError{Value: err.Error()}
	}
	g.mu.Lock()
	first := g.panic == nil
	if first {
		g.panic = failed
	}
	g.mu.Unlock()
	if first {
		g.owner.Sync()
		g.owner.Crashed(failed)
		store.Go(g.program.Quit, nil)
	}
}

func (g *guard) failed() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.panic == nil {
		return nil
	}
	return g.panic
}

// turnMsg goes once around the loop: what was waiting before it is handled then.
type turnMsg chan struct{}

// note remembers when the last key came.
func (g *guard) note(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		g.typed.Store(time.Now().UnixNano())
	case turnMsg:
		close(msg)
		return nil
	}
	return msg
}
