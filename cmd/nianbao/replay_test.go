//go:build unix

package main

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/clipperhouse/displaywidth"

	"nianbao/model/forms"
	"nianbao/model/typeset"
)

// frames reads what the recorder tells.
type frames struct {
	mu    sync.Mutex
	last  meant
	count int
}

func (f *frames) follow(from *os.File) {
	d := gob.NewDecoder(bufio.NewReader(from))
	for {
		var m meant
		if d.Decode(&m) != nil {
			return
		}
		f.mu.Lock()
		f.last, f.count = m, f.count+1
		f.mu.Unlock()
	}
}

func (f *frames) get() (meant, int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last, f.count
}

// Random edits, replayed through a second terminal: every cell, every look and
// the caret are what View meant. Without NIANBAO_LONG=1 it is a short run.
func TestEveryCellIsAsMeant(t *testing.T) {
	t.Parallel()
	replayEdits(t, 1)
}

func TestEveryCellIsAsMeantWide(t *testing.T) {
	exhaustive(t)
	t.Parallel()
	if inWideProcess(t) {
		replayEdits(t, 2)
	}
}

func replayEdits(t *testing.T, width int) {
	edits := 250
	if os.Getenv("NIANBAO_LONG") != "" {
		edits = 5000
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "r.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("nianbao-recorded", path, strconv.Itoa(width))
	cmd.Dir, cmd.ExtraFiles = dir, []*os.File{write}
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "HOME="+dir, "XDG_STATE_HOME="+dir)
	s := startTerminal(t, cmd, path, 80, 24)
	_ = write.Close()
	f := &frames{}
	go f.follow(read)
	s.sees("联系方式")
	s.press(ctrlN, "全节", "\r", "插入")
	rng := rand.New(rand.NewPCG(7, uint64(width)))
	metrics := typeset.Metrics{Ambiguous: width}
	checked, began := 0, time.Now()
	for done := 0; done < edits; {
		_, before := f.get()
		n := 1 + rng.IntN(4)
		sent := ""
		for range n {
			sent += randomKey(rng)
		}
		s.write(sent)
		done += n
		for end := time.Now().Add(25 * time.Millisecond); time.Now().Before(end); time.Sleep(time.Millisecond) {
			if _, now := f.get(); now > before {
				break
			}
		}
		diff := ""
		for end := time.Now().Add(2 * time.Second); ; time.Sleep(time.Millisecond) {
			m, _ := f.get()
			if diff = s.differs(metrics, m); diff == "" || time.Now().After(end) {
				break
			}
		}
		if diff != "" {
			t.Fatalf("after %d edits, the last %q: %s\n%s", done, sent, diff, s.screen())
		}
		checked++
	}
	_, drawn := f.get()
	t.Logf("%d edits, %d frames drawn, %d screens compared cell by cell, ambiguous width %d, %s", edits, drawn, checked, width, time.Since(began).Round(time.Millisecond))
}

// randomKey is mostly text, now and then a key that moves, erases, pastes,
// undoes or changes the step.
func randomKey(rng *rand.Rand) string {
	texts := []string{"年", "报", "鑫", "，", "。", "“", "”", "—", "…", "·", "①", "（", "\u3000", "a", "Z", "1", "42", " ", "%", "《", "》", "：", "2025年"}
	moves := []string{
		"\r", "\x7f", "\x7f", "\x1b[3~", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~",
		"\x1b[1;2C", "\x1b[1;2B", "\x1b[1;5C", "\x18", "\x16", "\x17", ctrlZ, "\x19",
		"\x1b[200~“粘贴”一段—文字，\n另一段\x1b[201~", "\x1b[200~\u202e\u200b3\t4\x1b[201~",
	}
	switch n := rng.IntN(100); {
	case n < 70:
		return texts[rng.IntN(len(texts))]
	case n < 97:
		return moves[rng.IntN(len(moves))]
	case n < 99:
		return ctrlN + "\r"
	}
	return "\x10"
}

var looks = regexp.MustCompile(`^\x1b\[([0-9;]*)m`)

// differs says in which cell the terminal shows something else than was meant.
func (s *emulated) differs(metrics typeset.Metrics, m meant) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := strings.Split(m.Content, "\n")
	if len(lines) > s.h {
		return "more lines than the screen has"
	}
	for y := range s.h {
		line := ""
		if y < len(lines) {
			line = lines[y]
		}
		x, bold, under, reverse := 0, false, false, false
		options := displaywidth.Options{EastAsianWidth: metrics.Ambiguous == 2}
		for line != "" {
			if sgr := looks.FindStringSubmatch(line); sgr != nil {
				line = line[len(sgr[0]):]
				for _, code := range strings.Split(sgr[1], ";") {
					switch code {
					case "", "0":
						bold, under, reverse = false, false, false
					case "1":
						bold = true
					case "4":
						under = true
					case "7":
						reverse = true
					}
				}
				continue
			}
			plain, _, _ := strings.Cut(line, "\x1b")
			g := options.StringGraphemes(plain)
			g.Next()
			c := s.em.CellAt(x, y)
			switch {
			case c == nil:
				return fmt.Sprintf("line %d is too long", y)
			case c.Content != g.Value() && (g.Value() != " " || c.Content != ""):
				return fmt.Sprintf("cell %d,%d shows %q, meant is %q", x, y, c.Content, g.Value())
			case c.Style.Attrs&uv.AttrBold != 0 != bold && g.Value() != " ", c.Style.Attrs&uv.AttrReverse != 0 != reverse, c.Style.Underline != 0 != under:
				return fmt.Sprintf("cell %d,%d looks otherwise than meant: %+v, bold %v, underlined %v, reverse %v", x, y, c.Style, bold, under, reverse)
			}
			x += metrics.Width(g.Value())
			line = line[len(g.Value()):]
		}
		for ; x < s.w; x++ {
			if c := s.em.CellAt(x, y); c != nil && strings.TrimSpace(c.Content) != "" {
				return fmt.Sprintf("cell %d,%d shows %q, meant is a blank", x, y, c.Content)
			}
		}
	}
	if p := s.em.CursorPosition(); p.X != m.X || p.Y != m.Y {
		return fmt.Sprintf("the caret is at %d,%d, meant is %d,%d", p.X, p.Y, m.X, m.Y)
	}
	return ""
}
