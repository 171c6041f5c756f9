package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
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
	ASCII     bool // no line drawing
	Dark      bool
	Colours   string // auto, 256, 16 or 0
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

// asked is what the flags say of the terminal.
func (o editorOptions) asked() (terminal.Options, error) {
	said := terminal.Options{Ambiguous: o.Ambiguous, Colours: o.Colours}
	switch {
	case o.Light && o.Dark:
		return said, lang.Errorf("--dark 和 --light 只能给一个")
	case !slices.Contains([]string{"auto", "1", "2"}, o.Ambiguous):
		return said, lang.Errorf("--ambiguous 应是 auto、1 或 2，不是 %q", o.Ambiguous)
	case !slices.Contains([]string{"auto", "256", "16", "0"}, o.Colours):
		return said, lang.Errorf("--colours 应是 auto、256、16 或 0，不是 %q", o.Colours)
	case o.Light:
		said.Ground = terminal.Light
	case o.Dark:
		said.Ground = terminal.Dark
	}
	return said, nil
}

// grounds are the theme's words for what the terminal says of its background.
var grounds = map[terminal.Ground]theme.Ground{terminal.Dark: theme.DarkGround, terminal.Light: theme.LightGround}

// runEditor opens the form editor on path, or its home screen where path is empty.
func runEditor(path string, o editorOptions) error {
	if o.Plain {
		return runPlain(path)
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())) {
		return lang.Errorf("编辑器需要在终端里运行；一问一答请加 --plain，不用终端的命令见 nianbao --help")
	}
	mouse, err := o.mouse()
	if err != nil {
		return err
	}
	asked, err := o.asked()
	if err != nil {
		return err
	}
	desk := desk.New(version)
	desk.Ahead(path)
	t, err := terminal.Open(asked)
	if err != nil {
		return err
	}
	th := theme.New(theme.Options{Ambiguous: t.Ambiguous, Ground: grounds[t.Ground], Colours: t.Colours, ASCII: o.ASCII})
	app := tui.New(desk, th, path)
	if !mouse {
		app.WithoutMouse()
	}
	return runProgram(desk, t, app, th.Metrics)
}

// runProgram runs the editor until its end, whatever that is, and leaves nothing
// unsynced.
func runProgram(desk *desk.Desk, t *terminal.Terminal, model tea.Model, metrics typeset.Metrics) error {
	err := t.Run(model, metrics, terminal.Owner{Sync: desk.Sync, Crashed: desk.NoteCrash})
	desk.Sync()
	desk.Settle()
	desk.UnlockWithin(time.Second)
	if err == nil {
		return nil
	}
	return lang.Errorf("编辑器意外结束：%w%s", err, desk.WhereKept())
}

// runPlain fills a report by questions and answers. A signal ends it at once;
// every answer is in the journal by then.
func runPlain(path string) error {
	desk := desk.New(version)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT)
	store.Go(func() {
		<-signals
		desk.Sync()
		fmt.Fprintln(os.Stderr, "\nnianbao: "+lang.T("已中断")+desk.WhereKept())
		os.Exit(files.Unsound)
	}, nil)
	longest := 0
	if runtime.GOOS != "windows" && term.IsTerminal(int(os.Stdin.Fd())) {
		longest = 4095 // what a terminal keeps of a line
	}
	err := plain.Run(desk, path, os.Stdin, os.Stdout, longest)
	desk.Sync()
	desk.Settle()
	desk.UnlockWithin(time.Second)
	return err
}
