package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The tests mostly wait for programs: more of them run at once than there are cores,
// where -parallel says nothing else.
func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "6")
	testscript.Main(m, map[string]func(){"nianbao": main, "nianbao-broken": brokenMain, "nianbao-terminal": terminalMain, "nianbao-recorded": recordedEditor})
}

// The scripts run every verb as a user would. Each names what it guards against.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			// status N: the exit status of the command before is checked by running it again
			"status": func(ts *testscript.TestScript, _ bool, args []string) {
				if len(args) < 2 {
					ts.Fatalf("usage: status N COMMAND...")
				}
				err := ts.Exec(args[1], args[2:]...)
				got := "0"
				if err != nil {
					got = exitStatus(err)
				}
				if got != args[0] {
					ts.Fatalf("exit status %s, want %s", got, args[0])
				}
			},
			// reports DIR N: the reports of N units
			"reports": func(ts *testscript.TestScript, _ bool, args []string) {
				n, err := strconv.Atoi(args[1])
				ts.Check(err)
				ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o700))
				for i := range n {
					ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), fmt.Sprintf("第 %d 份.json", i)), generate(i).Encode(), 0o600))
				}
			},
			// large FILE: a file of 21 MB
			"large": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), make([]byte, 21<<20), 0o600))
			},
		},
	})
}

func exitStatus(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return strconv.Itoa(exit.ExitCode())
	}
	return err.Error()
}
