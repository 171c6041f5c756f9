package terminal

import (
	"os"
	"sync/atomic"
	"time"

	"nianbao/model/store"
)

// input is what Bubble Tea reads: the terminal's bytes, put together again. It is
// no file to it, so that it may wait for a rest without being read; raw mode is the
// terminal's own affair.
//
// When the terminal is gone, the error waits until what was read before has been
// handled: Bubble Tea ends at once on it.
type input struct {
	Reassembly
	ready []byte     // put together, and not handed on yet
	came  chan piece // nil before it is pumped
	err   error
	drain func()

	open   atomic.Bool   // a paste is
	leave  chan struct{} // asks for what there is of it
	unread atomic.Int32  // pieces that came and may not have been handed on
	taken  int32         // of them, those that this reader has taken
}

// A piece is what one read gave.
type piece struct {
	bytes []byte
	err   error
}

// pump reads the terminal from now on.
func (in *input) pump(tty *os.File, failed func(error)) {
	in.came, in.leave = make(chan piece), make(chan struct{})
	store.Go(func() {
		for {
			untilTyped()
			in.unread.Add(1) // before it leaves the terminal: whoever drains must see it there or here
			b := make([]byte, 4096)
			n, err := tty.Read(b)
			in.came <- piece{b[:n], err}
			if err != nil {
				return
			}
		}
	}, failed)
}

// Read gives bytes of which each character and each sequence is whole.
func (in *input) Read(b []byte) (int, error) {
	for len(in.ready) == 0 {
		in.unread.Add(-in.taken)
		in.taken = 0
		if in.err != nil {
			in.drain()
			return 0, in.err
		}
		in.ready = in.more()
		in.open.Store(!in.paste.IsZero())
	}
	n := copy(b, in.ready)
	in.ready = in.ready[n:]
	return n, nil
}

// more waits for the next piece, or for the end of a wait.
func (in *input) more() []byte {
	var over <-chan time.Time
	if wake := in.Wake(); !wake.IsZero() {
		timer := time.NewTimer(time.Until(wake))
		defer timer.Stop()
		over = timer.C
	}
	select {
	case p := <-in.came:
		return in.take(p)
	case <-in.leave:
		return in.end()
	case <-over:
	}
	if in.unread.Load() > 0 || keysWait() { // the rest is there: it was this program that was late
		return in.take(<-in.came)
	}
	return in.Expire(time.Now())
}

func (in *input) take(p piece) []byte {
	in.taken++
	ready := in.Feed(p.bytes, time.Now())
	if in.err = p.err; in.err != nil {
		ready = append(ready, in.end()...)
	}
	return ready
}

// waits reports whether something was typed that has not been handed on.
func (in *input) waits() bool { return in.unread.Load() > 0 || keysWait() }

// leavePaste has what came of a paste that is open given out; false: none is.
func (in *input) leavePaste() bool {
	if !in.open.Load() {
		return false
	}
	select {
	case in.leave <- struct{}{}:
		return true
	case <-time.After(quietFor): // nobody reads
		return false
	}
}
