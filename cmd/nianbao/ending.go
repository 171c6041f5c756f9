package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui/paint"
)

const (
	quietFor   = 80 * time.Millisecond // no key for so long: nothing typed ahead is left
	drainLimit = time.Second
	hangLimit  = 2 * time.Second // a loop that has not ended by then hangs
)

// guard stands between Bubble Tea and the editor: a panic in Update, View or a
// command ends the program in order, with the terminal restored and what was
// typed on the disk. Bubble Tea's own way prints a stack over the screen.
type guard struct {
	model   tea.Model
	desk    *desk
	screen  *paint.Painter
	program *tea.Program
	typed   atomic.Int64 // when the last key came, in nanoseconds

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
	_, cmd = g.model.Update(msg)
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		g.screen.Resize(size.Width, size.Height)
	}
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
		g.desk.sync()
		noteCrash(failed)
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

// drain waits until what was typed ahead has been handled: nothing waits in the
// terminal, and no key came for a while. On a busy machine the program itself may
// not have run for so long, so the loop must also have come around since.
func (g *guard) drain() {
	limit := time.After(drainLimit)
	start := time.Now()
	for {
		last := g.typed.Load()
		turn := make(turnMsg)
		store.Go(func() { g.program.Send(turn) }, nil)
		select {
		case <-turn:
		case <-limit:
			return
		}
		rest := quietFor - min(time.Since(start), time.Since(time.Unix(0, last)))
		if rest <= 0 && last == g.typed.Load() && !keysWait() {
			return
		}
		select {
		case <-time.After(max(rest, 5*time.Millisecond)):
		case <-limit:
			return
		}
	}
}

// endOrderly ends the editor on every signal that would end it, and when its
// terminal is gone: what was typed is brought to the disk first, and never saved
// to the report unasked. A loop that hangs is ended all the same, and a second
// signal changes nothing.
func endOrderly(g *guard, desk *desk) (stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT)
	signal.Ignore(syscall.SIGPIPE) // a write to a terminal that is gone must not kill before the sync
	done := make(chan struct{})
	store.Go(func() {
		gone := time.NewTicker(time.Second)
		defer gone.Stop()
		for waiting := true; waiting; {
			select {
			case <-done:
				return
			case <-signals:
				waiting = false
			case <-gone.C:
				waiting = !terminalGone()
			}
		}
		desk.sync()
		g.drain()
		desk.sync()
		store.Go(g.program.Quit, nil) // waits for a loop that may hang
		select {
		case <-done:
		case <-time.After(hangLimit):
			store.Go(g.program.Kill, nil) // restores the terminal, if it still can
			time.Sleep(quietFor)
			os.Exit(unsound)
		}
	}, g.fail)
	return func() { close(done) }
}

// terminalGone reports whether the terminal was closed: with hangups ignored
// nothing else would tell, and the program would stay for ever.
func terminalGone() bool {
	_, err := term.GetState(int(os.Stdin.Fd()))
	return err != nil
}

// whereKept says, behind a message, where what was typed is.
func (d *desk) whereKept() string {
	files := d.files()
	if len(files) == 0 {
		return lang.T("；没有未保存的输入")
	}
	return lang.T("；输入的内容在 ") + strings.Join(files, lang.T(" 和 ")) + lang.T("，再打开时会问是否恢复")
}

// noteCrash keeps the stack of a panic in the state folder: on the screen nobody
// could read it.
func noteCrash(err *store.PanicError) {
	if folder := store.StateFolder(); folder != "" {
		text := fmt.Sprintf("nianbao %s %s\n%s\n%s", version, time.Now().Format(time.RFC3339), err.Value, err.Stack)
		_, _ = store.Save(filepath.Join(folder, "crash.txt"), []byte(text), nil)
	}
}
