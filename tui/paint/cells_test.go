package paint_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"nianbao/model/typeset"
	"nianbao/tui/paint"
	"nianbao/tui/theme"
)

// Random edits of a screen full of hanzi, painted by their changes only, and read back
// from a terminal: every cell, its look, and the cursor are as in a terminal that was
// painted whole. Where ambiguous characters are wide, too: the libraries learn that
// at their start, so that run is a process of its own.
func TestRandomEdits(t *testing.T) {
	if os.Getenv("RUNEWIDTH_EASTASIAN") == "1" {
		randomEdits(t, 2)
		return
	}
	randomEdits(t, 1)
	cmd := exec.Command(os.Args[0], "-test.run=^TestRandomEdits$")
	cmd.Env = append(os.Environ(), "RUNEWIDTH_EASTASIAN=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("with wide ambiguous characters: %v\n%s", err, out)
	}
}

func randomEdits(t *testing.T, ambiguous int) {
	edits := 2000
	if os.Getenv("NIANBAO_LONG") != "" || os.Getenv("CI") != "" {
		edits = 5000
	}
	const w, h = 46, 9
	rng := rand.New(rand.NewPCG(15, uint64(ambiguous)))
	m := typeset.Metrics{Ambiguous: ambiguous}
	s := newScreen(rng, m, w, h)
	var out bytes.Buffer
	p := paint.New(&out, m)
	p.Resize(w, h)
	em := vt.NewEmulator(w, h)
	for i := range edits {
		s.edit()
		v := view(s.content(), rng.IntN(w), rng.IntN(h))
		switch rng.IntN(200) { // an input method left its traces, or all may be wrong
		case 0:
			p.Heard(tea.FocusMsg{})
		case 1, 2, 3:
			p.Heard(tea.KeyPressMsg{Code: '字', Text: "字"})
		case 4:
			p.Heard(tea.KeyPressMsg{Code: 'l', Mod: tea.ModCtrl})
		}
		if err := p.Show(v); err != nil {
			t.Fatal(err)
		}
		if diff := s.differs(em, out.Bytes(), v.Cursor); diff != "" {
			t.Fatalf("after %d edits: %s\nwritten was %q", i, diff, out.String())
		}
		out.Reset()
	}
}

// screen is what is to be seen: styled characters row by row.
type screen struct {
	rng     *rand.Rand
	metrics typeset.Metrics
	theme   theme.Theme
	w       int
	rows    [][]styled
	styles  map[theme.Style]uv.Style
}

type styled struct {
	text string
	look theme.Style
}

func newScreen(rng *rand.Rand, m typeset.Metrics, w, h int) *screen {
	th := theme.New(theme.Options{Ambiguous: m.Ambiguous, Ground: theme.DarkGround, Colours: []int{256, 16, 0}[rng.IntN(3)]})
	return &screen{rng: rng, metrics: m, theme: th, w: w, rows: make([][]styled, h), styles: map[theme.Style]uv.Style{}}
}

var pieces = strings.Split("年,报,鑫,，,“,”,—,…,①,│,─,━,a,Z,7,42, , ,  ,（,\u3000,é", ",")

// edit changes a character, a look, a piece of a row, or a whole row.
func (s *screen) edit() {
	row := &s.rows[s.rng.IntN(len(s.rows))]
	one := func() styled {
		st := styled{text: pieces[s.rng.IntN(len(pieces))]}
		if s.rng.IntN(3) > 0 {
			st.look = theme.Style(s.rng.IntN(int(theme.Styles)))
		}
		return st
	}
	at := 0
	if len(*row) > 0 {
		at = s.rng.IntN(len(*row))
	}
	switch s.rng.IntN(7) {
	case 6: // a part of the screen scrolls, which shows other rows at its end
		from := s.rng.IntN(3)
		end, by := len(s.rows)-s.rng.IntN(3), 1+s.rng.IntN(3)
		if s.rng.IntN(2) == 0 {
			copy(s.rows[from:end], slices.Clone(s.rows[from+by:end]))
		} else {
			copy(s.rows[from+by:end], slices.Clone(s.rows[from:end-by]))
		}
	case 0:
		*row = nil
	case 1:
		*row = append((*row)[:at:at], one())
	case 2:
		for len(*row) < 30 {
			*row = append(*row, one())
		}
	case 3:
		if len(*row) > 0 {
			(*row)[at] = one()
		}
	case 4:
		*row = append((*row)[:at:at], append([]styled{one(), one()}, (*row)[at:]...)...)
	case 5:
		if len(*row) > 0 {
			*row = append((*row)[:at:at], (*row)[at+1:]...)
		}
	}
}

func (s *screen) content() string {
	var lines []string
	for _, row := range s.rows {
		line, x := "", 0
		for _, c := range row {
			if x += s.metrics.Width(c.text); x > s.w {
				break
			}
			line += s.theme.Render(c.look.Surface(), c.look.Ink(), c.text)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// differs compares a terminal that got the changes with what each row says.
func (s *screen) differs(em *vt.Emulator, written []byte, cursor *tea.Cursor) string {
	_, _ = em.Write(written)
	for y, row := range s.rows {
		x := 0
		for _, c := range row {
			for text := c.text; text != ""; {
				size, width := s.metrics.First(text)
				if x+s.metrics.Width(c.text) > s.w && text == c.text {
					x = s.w
					break
				}
				if diff := s.cell(em, x, y, text[:size], c.look); diff != "" {
					return diff
				}
				x, text = x+width, text[size:]
			}
			if x >= s.w {
				break
			}
		}
		for ; x < s.w; x++ {
			if diff := s.cell(em, x, y, " ", 0); diff != "" {
				return diff
			}
		}
	}
	if p := em.CursorPosition(); p.X != cursor.X || p.Y != cursor.Y {
		return fmt.Sprintf("the cursor is at %d,%d, meant is %d,%d", p.X, p.Y, cursor.X, cursor.Y)
	}
	return ""
}

// cell compares one cell; of a blank only what is to be seen.
func (s *screen) cell(em *vt.Emulator, x, y int, text string, look theme.Style) string {
	c := em.CellAt(x, y)
	if c == nil {
		return fmt.Sprintf("no cell %d,%d", x, y)
	}
	style, known := s.styles[look]
	if !known {
		want := vt.NewEmulator(4, 1)
		_, _ = want.WriteString(s.theme.Before(look) + "x")
		style = want.CellAt(0, 0).Style
		s.styles[look] = style
	}
	got, shown := c.Style, c.Content
	if shown == "" {
		shown = " "
	}
	if text == " " {
		seen := func(st uv.Style) uv.Style {
			return uv.Style{Bg: st.Bg, Underline: st.Underline, Attrs: st.Attrs & uv.AttrReverse}
		}
		got, style = seen(got), seen(style)
	}
	if shown != text || !got.Equal(&style) {
		return fmt.Sprintf("cell %d,%d is %q %+v, meant is %q %+v", x, y, shown, got, text, style)
	}
	return ""
}
