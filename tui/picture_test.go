package tui_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nianbao/model/typeset"
)

// pictures are the screens that the README shows.
var pictures = map[string]struct{ frame, profile, paper, ink string }{
	"table.svg":  {"t3", "dark", "#16181c", "#d4d4d4"},
	"export.svg": {"export", "light", "#ffffff", "#262626"},
}

// TestPictures holds the README's pictures to the screens as they are.
func TestPictures(t *testing.T) {
	for name, p := range pictures {
		path := filepath.Join("..", ".docs", name)
		fresh := pictureOf(strings.Split(frame(t, p.frame, p.profile).app.View().Content, "\n"), p.paper, p.ink)
		if *update {
			if err := os.WriteFile(path, []byte(fresh), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if was, err := os.ReadFile(path); err != nil || string(was) != fresh {
			t.Errorf("%s is stale (%v): look at the screen, then run go test ./tui -run TestPictures -update", path, err)
		}
	}
}

// A brush is how characters are drawn.
type brush struct {
	ink, ground     string
	bold, underline bool
	reverse         bool
}

// The size of a cell in the pictures.
const cellWide, cellHigh = 9, 20

// pictureOf draws a screen as SVG: each run of characters that look alike at the place
// where the terminal has it, whatever the font's own widths are.
func pictureOf(lines []string, paper, ink string) string {
	var b strings.Builder
	wide := 0
	for y, line := range lines {
		x, now := 0, brush{}
		for _, run := range runs.FindAllString(line, -1) {
			if strings.HasPrefix(run, "\x1b") {
				now = now.with(run)
				continue
			}
			w := (typeset.Metrics{Ambiguous: 1}).Width(run)
			now.draw(&b, x, y, w, run, paper, ink)
			x += w
		}
		wide = max(wide, x)
	}
	w, h := wide*cellWide, len(lines)*cellHigh
	return fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"-12 -12 %d %d\" font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono',Menlo,Consolas,monospace\" font-size=\"15\">\n<rect x=\"-12\" y=\"-12\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n%s</svg>\n",
		w+24, h+24, w+24, h+24, w+24, h+24, paper, b.String())
}

// runs are sequences, blanks, characters of one cell and characters of two.
var runs = regexp.MustCompile(`\x1b\[[0-9;]*m|\x1b[^m]*m| +|[!-~]+|[─━]+|[^ -~\x1b─━]`)

func (p brush) draw(b *strings.Builder, x, y, w int, text, paper, ink string) {
	fore, back := p.ink, p.ground
	if fore == "" {
		fore = ink
	}
	if p.reverse {
		if fore, back = back, fore; fore == "" {
			fore = paper
		}
	}
	left, top := x*cellWide, y*cellHigh
	if back != "" {
		fmt.Fprintf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", left, top, w*cellWide, cellHigh, back)
	}
	if p.underline {
		fmt.Fprintf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"1\" fill=\"%s\"/>\n", left, top+cellHigh-2, w*cellWide, fore)
	}
	switch {
	case strings.TrimSpace(text) == "":
	case strings.Trim(text, "─━") == "":
		thick := 1 + 2*strings.Count(text[:len("━")], "━")
		fmt.Fprintf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", left, top+cellHigh/2-thick/2, w*cellWide, thick, fore)
	case text == "│" || text == "┃":
		thick := 1 + 2*strings.Count(text, "┃")
		fmt.Fprintf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", left+cellWide/2-thick/2, top, thick, cellHigh, fore)
	default:
		weight := ""
		if p.bold {
			weight = ` font-weight="bold"`
		}
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s>%s</text>\n", left, top+15, w*cellWide, fore, weight, html.EscapeString(text))
	}
}

// with is the brush after a sequence.
func (p brush) with(sequence string) brush {
	var codes []int
	for _, s := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(sequence, "\x1b["), "m"), ";") {
		n, _ := strconv.Atoi(s)
		codes = append(codes, n)
	}
	for i := 0; i < len(codes); i++ {
		switch n := codes[i]; {
		case n == 0:
			p = brush{}
		case n == 1:
			p.bold = true
		case n == 4:
			p.underline = true
		case n == 7:
			p.reverse = true
		case n == 38 && i+2 < len(codes):
			p.ink, i = colour(codes[i+2]), i+2
		case n == 48 && i+2 < len(codes):
			p.ground, i = colour(codes[i+2]), i+2
		}
	}
	return p
}

// colour is one of the 256.
func colour(n int) string {
	if n >= 232 {
		v := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", v, v, v)
	}
	level := func(v int) int {
		if v == 0 {
			return 0
		}
		return 55 + 40*v
	}
	n -= 16
	return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
}
