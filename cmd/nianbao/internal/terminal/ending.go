package terminal

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"nianbao/model/store"
)

const (
	quietFor   = 80 * time.Millisecond // no key for so long: nothing typed ahead is left
	drainLimit = time.Second
	hangLimit  = 2 * time.Second // a loop that has not ended by then hangs
)

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
		if rest <= 0 && last == g.typed.Load() && !g.waits() {
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
func (g *guard) endOrderly() (stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT)
	signal.Ignore(syscall.SIGPIPE) // a write to a terminal that is gone must not kill before the sync
	done := make(chan struct{})
	g.stopAndGo(done)
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
		g.owner.Sync()
		if g.drain(); g.leavePaste() {
			g.drain()
		}
		g.owner.Sync()
		store.Go(g.program.Quit, nil) // waits for a loop that may hang
		select {
		case <-done:
		case <-time.After(hangLimit):
			store.Go(g.program.Kill, nil) // restores the terminal, if it still can
			time.Sleep(quietFor)
			g.mode.cooked()
			os.Exit(1)
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
