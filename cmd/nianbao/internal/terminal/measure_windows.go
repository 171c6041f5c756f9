package terminal

import (
	"errors"
	"os"
	"os/exec"

	"golang.org/x/sys/windows"

	"nianbao/model/lang"
)

// manyColours says that every terminal of this system has 256: Windows 10 has.
const manyColours = true

// ask looks where the console's cursor is behind “, and whether sequences steer it.
func (t *Terminal) ask() error {
	h := windows.Handle(os.Stdout.Fd())
	var mode uint32
	if windows.GetConsoleMode(h, &mode) != nil {
		return nil // no console
	}
	if windows.SetConsoleMode(h, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return noSequences()
	}
	defer func() { _ = windows.SetConsoleMode(h, mode) }()
	columns, ok := places(h, steps)
	_, _ = os.Stdout.WriteString("\r            \r")
	if !ok {
		return nil
	}
	if !steered(columns) {
		return noSequences()
	}
	t.Told = true
	if columns[1]-columns[0] == 2 {
		t.Ambiguous = 2
	}
	return nil
}

func noSequences() error {
	return lang.Errorf("这个控制台不认光标控制序列，画不出界面：请换用 Windows 10 以上的控制台或 Windows Terminal，或加 --plain 一问一答")
}

// places tells in which column the cursor is behind each text.
func places(h windows.Handle, texts []string) (columns []int, ok bool) {
	for _, text := range texts {
		var info windows.ConsoleScreenBufferInfo
		if _, err := os.Stdout.WriteString(text); err != nil || windows.GetConsoleScreenBufferInfo(h, &info) != nil {
			return nil, false
		}
		columns = append(columns, int(info.CursorPosition.X))
	}
	return columns, true
}

// restart runs the program as a child with a changed environment and ends as it
// ends: Windows cannot replace a running process.
func restart(env []string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.Command(exe, os.Args[1:]...)
	child.Env, child.Stdin, child.Stdout, child.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	err = child.Run()
	var exit *exec.ExitError
	if err == nil || errors.As(err, &exit) {
		os.Exit(child.ProcessState.ExitCode())
	}
	return err
}
