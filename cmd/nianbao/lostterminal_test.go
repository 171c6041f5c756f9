package main

import (
	"io"
	"os"
	"os/exec"

	"github.com/creack/pty"
	"golang.org/x/term"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model/store"
)

// terminalMain is a terminal that a test can take away: it runs a program in a
// pseudo-terminal of its own and passes on what goes in and out.
func terminalMain() {
	if _, err := term.MakeRaw(int(os.Stdin.Fd())); err != nil {
		os.Exit(files.Unusable)
	}
	tty, err := pty.StartWithSize(exec.Command(os.Args[1], os.Args[2:]...), &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		os.Exit(files.Unusable)
	}
	store.Go(func() { _, _ = io.Copy(tty, os.Stdin) }, nil)
	_, _ = io.Copy(os.Stdout, tty)
}
