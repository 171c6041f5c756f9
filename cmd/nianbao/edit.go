package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui"
	"nianbao/tui/paint"
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

// wideVariable makes the libraries beneath the screen count ambiguous characters
// as two cells; they read it once, at their start.
const wideVariable = "RUNEWIDTH_EASTASIAN"

// runEditor opens the form editor on path, or its home screen where path is empty.
func runEditor(path string, o editorOptions) error {
	if o.Plain {
		return runPlain(path)
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())) {
		return lang.Errorf("编辑器需要在终端里运行；一问一答请加 --plain，不用终端的命令见 nianbao --help")
	}
	width, err := ambiguousWidth(o.Ambiguous)
	if err != nil {
		return err
	}
	mouse, err := o.mouse()
	if err != nil {
		return err
	}
	_, noColor := os.LookupEnv("NO_COLOR")
	th := theme.New(theme.Options{Ambiguous: width, Dark: !o.Light, NoColor: noColor})
	desk := newDesk()
	app := tui.New(desk, th, path)
	if !mouse {
		app.WithoutMouse()
	}
	return runProgram(desk, app)
}

// runProgram runs the editor until its end, whatever that is, and leaves nothing
// unsynced and the terminal as it was.
func runProgram(desk *desk, model tea.Model) error {
	g := &guard{model: model, desk: desk, screen: paint.New(os.Stdout, os.Environ())}
	g.program = tea.NewProgram(g, tea.WithoutSignalHandler(), tea.WithFilter(g.note),
		tea.WithInput(&pasteInput{File: os.Stdin, drain: g.drain}), tea.WithOutput(output{os.Stdout, g.screen}), tea.WithFPS(2))
	stop := endOrderly(g, desk)
	_, err := g.program.Run()
	_ = g.screen.Close() // a program killed at its very start has not left the screen
	stop()
	desk.sync()
	desk.settle()
	desk.unlockWithin(time.Second)
	if failed := g.failed(); failed != nil {
		err = failed
	}
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

// ambiguousWidth settles how wide the terminal draws “ ” — … and sees to it that
// the libraries know.
func ambiguousWidth(flag string) (int, error) {
	width := 1
	switch flag {
	case "1":
	case "2":
		width = 2
	default:
		if os.Getenv(wideVariable) == "1" {
			return 2, nil // measured before the program was started again
		}
		if measureAmbiguous(os.Stdin, os.Stdout, 300*time.Millisecond) == 2 {
			width = 2
		}
	}
	if width == 2 && os.Getenv(wideVariable) != "1" {
		// Set, not added: of two entries the first would count, and the program
		// would start again for ever.
		err := os.Setenv(wideVariable, "1")
		if err == nil {
			err = restart(os.Environ())
		}
		if err != nil {
			return 0, lang.Errorf("不能按宽字符重新启动：%w；可加 --ambiguous=1", err)
		}
	}
	return width, nil
}
