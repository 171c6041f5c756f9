// Command beside measures the editor beside nano, vim and micro, as far as they are
// there, and merging beside cat: all in one run, in turns, in pseudo-terminals of
// 80x24. Times depend on the machine; what counts are the ratios.
//
//	go run ./.ci/beside [-runs 20] [-keys 300] [-reports 1000] [PROGRAM]
//
// Without PROGRAM it builds one.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

var (
	runs    = flag.Int("runs", 20, "starts of each editor")
	keys    = flag.Int("keys", 300, "keys typed into each editor")
	reports = flag.Int("reports", 1000, "reports to merge; 0: none")
)

// An editor and how one comes to a place to type in it.
type editor struct {
	name  string
	args  []string
	file  string // that it opens: a copy of it, each time
	shows string // what its first screen shows of the file
	way   []string
	typed []string // the keys that are measured, in turn
	leave string   // keys that make it ready for a paste
}

// long is a text of 20,000 hanzi.
var long = strings.Repeat("政府信息公开工作情况良好，", 20000/13)

const end = "鑫" // what a paste ends with

func main() {
	flag.Parse()
	if err := run(flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "beside:", err)
		os.Exit(1)
	}
}

func run(program string) error {
	dir, err := os.MkdirTemp("", "beside")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if program == "" {
		program = filepath.Join(dir, "nianbao")
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/nianbao")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
	}
	if program, err = filepath.Abs(program); err != nil {
		return err
	}
	for _, name := range []string{"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"} {
		os.Setenv(name, dir)
	}
	report, text := filepath.Join(dir, "r.json"), filepath.Join(dir, "r.txt")
	if out, err := exec.Command(program, "sample", "-o", report).CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	if out, err := exec.Command(program, "export", report, "--to", "text", "-o", text).CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	size(program)
	editors := present(program, report, text)
	starts(editors)
	for _, e := range editors {
		typing(e)
	}
	for _, e := range editors {
		if e.leave != "-" {
			paste(e)
		}
	}
	if *reports > 0 {
		return merging(dir, program)
	}
	return nil
}

func present(program, report, text string) []editor {
	const shows = "围" // in the first paragraph
	all := []editor{
		{"nianbao, table", []string{program}, report, "联系方式", []string{"\x1b3"}, []string{"1", "\x7f"}, "-"},
		{"nianbao, text", []string{program}, report, "联系方式", []string{"\x1b1", "\r"}, []string{"x"}, ""},
		{"nianbao, 20,000 hanzi", []string{program}, report, "联系方式", []string{"\x1b1", "\r", "\x1b[200~" + long + "\x1b[201~"}, []string{"x"}, "-"},
		{"nano", []string{"nano"}, text, shows, nil, []string{"x"}, ""},
		{"vim", []string{"vim", "-n", "-u", "DEFAULTS"}, text, shows, []string{"i"}, []string{"x"}, ""},
		{"micro", []string{"micro"}, text, shows, nil, []string{"x"}, ""},
	}
	return slices.DeleteFunc(all, func(e editor) bool { _, err := exec.LookPath(e.args[0]); return err != nil })
}

func size(program string) {
	if info, err := os.Stat(program); err == nil {
		fmt.Printf("program            %.2f MB\n", float64(info.Size())/1e6)
	}
}

// starts measures from the start of a program to its first screen, in turns.
func starts(editors []editor) {
	took := map[string][]time.Duration{}
	for range *runs {
		for _, e := range editors {
			if e.name == "nianbao, text" || strings.Contains(e.name, "hanzi") {
				continue
			}
			s, d, err := open(e)
			if err != nil {
				fmt.Println("start", e.name, err)
				continue
			}
			took[e.name] = append(took[e.name], d)
			s.close()
		}
	}
	for _, e := range editors {
		if d := took[e.name]; len(d) > 0 {
			name, _, _ := strings.Cut(e.name, ",")
			fmt.Printf("start              %-22s %s\n", name, spread(d))
		}
	}
}

// typing measures from a key to the first byte that it paints.
func typing(e editor) {
	s, _, err := open(e)
	if err == nil {
		defer s.close()
		err = s.walk(e.way)
	}
	var took []time.Duration
	bytes := 0
	for i := range *keys {
		if err != nil {
			break
		}
		var d time.Duration
		var n int
		d, n, err = s.press(e.typed[i%len(e.typed)])
		took, bytes = append(took, d), bytes+n
		time.Sleep(time.Duration(20+i%17) * time.Millisecond)
	}
	if err != nil {
		fmt.Println("key", e.name, err)
		return
	}
	fmt.Printf("key to paint       %-22s %s  %4d bytes  peak %.1f MB\n", e.name, spread(took), bytes/len(took), s.peak())
}

// paste measures until the end of a long text is on the screen.
func paste(e editor) {
	var took []time.Duration
	for range max(3, *runs/4) {
		s, _, err := open(e)
		if err == nil {
			err = s.walk(e.way)
		}
		if err == nil {
			from := time.Now()
			s.write("\x1b[200~" + long + end + "\x1b[201~")
			err = s.until(end, 10*time.Second)
			took = append(took, time.Since(from))
		}
		if s != nil {
			s.close()
		}
		if err != nil {
			fmt.Println("paste", e.name, err)
			return
		}
	}
	fmt.Printf("paste of 20,000    %-22s %s\n", e.name, spread(took))
}

// merging measures the adding of a folder beside reading it with cat.
func merging(dir, program string) error {
	folder := filepath.Join(dir, "reports")
	generate := exec.Command("go", "test", "./cmd/nianbao", "-run", "Generate")
	generate.Env = append(os.Environ(), fmt.Sprintf("NIANBAO_GENERATE=%s:%d", folder, *reports), "GOCACHE="+cache(), "GOMODCACHE="+modules())
	if out, err := generate.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	sum := filepath.Join(dir, "sum.json")
	merge := []string{program, "merge", folder, "-o", sum, "--force", "--unit", "云岭县人民政府", "--year", "2024", "--allow-errors"}
	of := map[string][]string{
		"cat":              {"sh", "-c", `find "$1" -type f -print0 | xargs -0 cat >/dev/null`, "sh", folder},
		"merge --no-check": append(slices.Clone(merge), "--no-check"),
		"merge":            merge,
	}
	took := map[string][]time.Duration{}
	for range 5 {
		for name, args := range of {
			cmd := exec.Command(args[0], args[1:]...)
			from := time.Now()
			if out, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("%s: %w\n%.300s", name, err, out)
			}
			took[name] = append(took[name], time.Since(from))
		}
	}
	for _, name := range []string{"cat", "merge --no-check", "merge"} {
		fmt.Printf("%6d reports     %-22s %s\n", *reports, name, spread(took[name]))
	}
	return nil
}

func cache() string   { return goEnv("GOCACHE") }
func modules() string { return goEnv("GOMODCACHE") }

// spread is the median with the 95th and the 99th percentile.
func spread(d []time.Duration) string {
	slices.SortFunc(d, cmp.Compare[time.Duration])
	at := func(p int) float64 { return float64(d[min(len(d)-1, len(d)*p/100)].Microseconds()) / 1000 }
	return fmt.Sprintf("p50 %7.2f  p95 %7.2f  p99 %7.2f ms", at(50), at(95), at(99))
}
