package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
	"nianbao/tui"
	"nianbao/tui/plain"
	"nianbao/tui/theme"
)

// editorOptions are the flags of the editor.
type editorOptions struct {
	Ambiguous string // auto, 1 or 2
	Light     bool
	Plain     bool   // questions and answers instead of a screen
	Mouse     string // auto, on or off
}

// mouse says whether the editor takes the mouse. On Windows it does not unless asked
// to: the console's own way to select text would be gone.
func (o editorOptions) mouse() (bool, error) {
	switch o.Mouse {
	case "auto":
		return runtime.GOOS != "windows", nil
	case "on", "off":
		return o.Mouse == "on", nil
	}
	return false, lang.Errorf("--mouse 应是 auto、on 或 off，不是 %q", o.Mouse)
}

// runEditor opens the form editor on path, or its home screen where path is empty.
func runEditor(path string, o editorOptions) error {
	if o.Plain {
		return runPlain(path)
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())) {
		return lang.Errorf("编辑器需要在终端里运行；一问一答请加 --plain，不用终端的命令见 nianbao --help")
	}
	width, err := terminal.Ambiguous(o.Ambiguous)
	if err != nil {
		return err
	}
	mouse, err := o.mouse()
	if err != nil {
		return err
	}
	ground := theme.DarkGround
	if o.Light {
		ground = theme.LightGround
	}
	th := theme.New(theme.Options{Ambiguous: width, Ground: ground, Colours: colours()})
	desk := newDesk()
	app := tui.New(desk, th, path)
	if !mouse {
		app.WithoutMouse()
	}
	return runProgram(desk, app, th.Metrics)
}

// colours is how many colours the terminal is known to show.
func colours() int {
	term := os.Getenv("TERM")
	switch _, none := os.LookupEnv("NO_COLOR"); {
	case none, term == "dumb":
		return 0
	case os.Getenv("COLORTERM") != "", strings.Contains(term, "256"), runtime.GOOS == "windows":
		return 256
	}
	return 16
}

// runProgram runs the editor until its end, whatever that is, and leaves nothing
// unsynced.
func runProgram(desk *desk, model tea.Model, metrics typeset.Metrics) error {
	err := terminal.Run(model, metrics, terminal.Owner{Sync: desk.sync, Crashed: noteCrash})
	desk.sync()
	desk.settle()
	desk.unlockWithin(time.Second)
	if err == nil {
		return nil
	}
	return lang.Errorf("编辑器意外结束：%w%s", err, desk.whereKept())
}

// runPlain fills a report by questions and answers. A signal ends it at once;
// every answer is in the journal by then.
func runPlain(path string) error {
	desk := newDesk()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT)
	store.Go(func() {
		<-signals
		desk.sync()
		fmt.Fprintln(os.Stderr, "\nnianbao: "+lang.T("已中断")+desk.whereKept())
		os.Exit(unsound)
	}, nil)
	longest := 0
	if runtime.GOOS != "windows" && term.IsTerminal(int(os.Stdin.Fd())) {
		longest = 4095 // what a terminal keeps of a line
	}
	err := plain.Run(desk, path, os.Stdin, os.Stdout, longest)
	desk.sync()
	desk.settle()
	desk.unlockWithin(time.Second)
	return err
}
