package terminal

import (
	"errors"
	"os"
	"os/exec"
	"time"

	"golang.org/x/sys/windows"
)

// measureAmbiguous prints “ and asks the console where its cursor is then. 0: the
// output is no console.
func measureAmbiguous(_, out *os.File, _ time.Duration) int {
	h := windows.Handle(out.Fd())
	var before, after windows.ConsoleScreenBufferInfo
	if _, err := out.WriteString("\r"); err != nil || windows.GetConsoleScreenBufferInfo(h, &before) != nil {
		return 0
	}
	if _, err := out.WriteString("“"); err != nil || windows.GetConsoleScreenBufferInfo(h, &after) != nil {
		return 0
	}
	if _, err := out.WriteString("\r  \r"); err != nil {
		return 0
	}
	return int(after.CursorPosition.X - before.CursorPosition.X)
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
