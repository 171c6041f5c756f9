package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// screen is a program in a pseudo-terminal. An emulator answers what it asks.
type screen struct {
	cmd *exec.Cmd
	tty *os.File

	mu   sync.Mutex
	out  bytes.Buffer
	last time.Time // when something came
	over bool
	news chan struct{}
}

const patience = 5 * time.Second

// open starts an editor and waits for its first screen.
func open(e editor) (*screen, time.Duration, error) {
	dir, err := os.MkdirTemp(os.Getenv("HOME"), "open") // without what a killed editor left behind
	if err != nil {
		return nil, 0, err
	}
	data, err := os.ReadFile(e.file)
	if err != nil {
		return nil, 0, err
	}
	path := filepath.Join(dir, filepath.Base(e.file))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return nil, 0, err
	}
	cmd := exec.Command(e.args[0], append(e.args[1:len(e.args):len(e.args)], path)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "XDG_STATE_HOME="+dir)
	em := vt.NewEmulator(80, 24)
	from := time.Now()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		return nil, 0, err
	}
	s := &screen{cmd: cmd, tty: tty, news: make(chan struct{}, 1)}
	go func() { _, _ = io.Copy(tty, em) }()
	go s.read(em)
	if err := s.until(e.shows, patience); err != nil {
		s.close()
		return nil, 0, err
	}
	return s, s.when().Sub(from), nil
}

func (s *screen) read(em *vt.Emulator) {
	buf := make([]byte, 64<<10)
	for {
		n, err := s.tty.Read(buf)
		now := time.Now()
		s.mu.Lock()
		s.out.Write(buf[:n])
		s.last, s.over = now, err != nil
		s.mu.Unlock()
		select {
		case s.news <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
		if n < 16<<10 { // what asks is short; a flood only holds the reading up
			_, _ = em.Write(buf[:n])
		}
	}
}

func (s *screen) when() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

func (s *screen) write(keys string) {
	go func() { _, _ = s.tty.WriteString(keys) }()
}

// until waits for a text in what came since the last wait.
func (s *screen) until(text string, most time.Duration) error {
	late := time.After(most)
	for {
		s.mu.Lock()
		seen, over := bytes.Contains(s.out.Bytes(), []byte(text)), s.over
		if seen {
			s.out.Reset()
		}
		s.mu.Unlock()
		if seen {
			return nil
		}
		if over {
			return fmt.Errorf("ended before it showed %q", text)
		}
		select {
		case <-s.news:
		case <-late:
			return fmt.Errorf("did not show %q in time", text)
		}
	}
}

// rest waits until nothing has come for so long.
func (s *screen) rest(quiet time.Duration) {
	for end := time.Now().Add(patience); time.Since(s.when()) < quiet && time.Now().Before(end); {
		time.Sleep(quiet / 4)
	}
	s.mu.Lock()
	s.out.Reset()
	s.mu.Unlock()
}

// walk presses keys, each once the screen rests.
func (s *screen) walk(way []string) error {
	s.rest(200 * time.Millisecond)
	for _, k := range way {
		s.write(k)
		time.Sleep(50 * time.Millisecond)
		s.rest(200 * time.Millisecond)
	}
	return nil
}

// press is one key: how long until something came, and how many bytes did.
func (s *screen) press(key string) (time.Duration, int, error) {
	select {
	case <-s.news:
	default:
	}
	from := time.Now()
	if _, err := s.tty.WriteString(key); err != nil {
		return 0, 0, err
	}
	select {
	case <-s.news:
	case <-time.After(patience):
		return 0, 0, fmt.Errorf("nothing came after a key")
	}
	took := s.when().Sub(from)
	time.Sleep(10 * time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.out.Len()
	s.out.Reset()
	return took, n, nil
}

// peak is the most memory that the program had, in MB.
func (s *screen) peak() float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return float64(kb) / 1024
}

func (s *screen) close() {
	_ = s.cmd.Process.Kill()
	_ = s.tty.Close()
	_ = s.cmd.Wait()
}

func peakOf(p *os.ProcessState) float64 {
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		return float64(u.Maxrss) / 1024
	}
	return 0
}

func goEnv(name string) string {
	out, _ := exec.Command("go", "env", name).Output()
	return strings.TrimSpace(string(out))
}
