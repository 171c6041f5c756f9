//go:build !windows

package terminal

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/store"
)

// resumedMsg says that the program was stopped and goes on.
type resumedMsg struct{}

// stopAndGo gives the terminal to the shell when the program is stopped, and takes it
// again when it goes on. A stop that nobody can see coming leaves it as it is; the
// shell makes it its own meanwhile.
func (g *guard) stopAndGo(done <-chan struct{}) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGCONT)
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(signals, syscall.SIGTSTP)
	}
	store.Go(func() {
		defer signal.Stop(signals)
		for {
			select {
			case <-done:
				return
			case s := <-signals:
				if s == syscall.SIGTSTP {
					g.stopHere(signals)
				}
				g.goOn()
			}
		}
	}, g.fail)
}

// stopHere stops the program as the signal would have. What was typed is on the disk
// before: a program that is stopped is easily forgotten.
func (g *guard) stopHere(signals <-chan os.Signal) {
	g.owner.Sync()
	_ = g.screen.Leave()
	g.mode.cooked()
	// Go keeps the handler of a signal that it was once asked for. This one stops by
	// the same rules: not where no shell could let the program go on.
	_ = syscall.Kill(os.Getpid(), syscall.SIGTTIN)
	select {
	case <-signals:
	case <-time.After(hangLimit):
	}
}

// goOn takes the terminal again, unless it goes on in the background.
func (g *guard) goOn() {
	if !foreground() {
		return
	}
	_ = g.mode.raw()
	g.screen.Return()
	store.Go(func() { g.program.Send(resumedMsg{}) }, g.fail)
}

// resumed asks for the size again: nobody tells it to a program in the background.
func resumed(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(resumedMsg); ok {
		return tea.RequestWindowSize
	}
	return nil
}
