package importer_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// printed prints a PDF file as old readers and office programs did: a Chinese font
// that is not embedded, in one of the encodings such fonts have, tables with rules or
// without. Pages break between rows.
func printed(encoding string, ruled bool) func(*rand.Rand, *drawing) []byte {
	return func(rng *rand.Rand, d *drawing) []byte {
		w := &pdfWriter{rng: rng, encoding: encoding, ruled: ruled, boxes: rng.IntN(2) == 0, bold: rng.IntN(2) == 0, width: 595}
		for _, t := range d.tables() {
			w.width = max(w.width, 60+w.edges(t)[t.width]+60)
		}
		w.page()
		w.paragraph(d.report.Title)
		for _, b := range d.blocks {
			if b.table != nil {
				w.table(b.table)
			} else {
				w.paragraph(b.text)
			}
		}
		return w.bytes()
	}
}

type pdfWriter struct {
	rng      *rand.Rand
	encoding string // GBK-EUC-H, UniGB-UTF16-H
	ruled    bool
	boxes    bool // rules are thin boxes
	bold     bool // numbers are painted twice
	width, y float64
	pages    []*strings.Builder
}

const (
	pageTop, pageFoot = 780.0, 60.0
	letter            = 9.0 // height of what stands in tables
)

func (w *pdfWriter) page() {
	w.pages = append(w.pages, &strings.Builder{})
	w.y = pageTop
	w.set(w.width/2, 30, letter, fmt.Sprintf("- %d -", len(w.pages)))
}

func (w *pdfWriter) set(x, y, size float64, s string) {
	fmt.Fprintf(w.pages[len(w.pages)-1], "BT /F1 %.1f Tf 1 0 0 1 %.2f %.2f Tm <%x> Tj ET\n", size, x, y, w.code(s))
}

func (w *pdfWriter) code(s string) []byte {
	if w.encoding == "GBK-EUC-H" {
		out, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
		if err != nil {
			panic(err)
		}
		return out
	}
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

// wide is how many Chinese characters s is wide.
func wide(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r < 128 {
			n -= 0.5
		}
		n++
	}
	return n
}

// broken breaks s to lines of at most n characters.
func broken(s string, n float64) []string {
	var out []string
	line := ""
	for _, r := range s {
		if line != "" && wide(line+string(r)) > n {
			out = append(out, line)
			line = ""
		}
		line += string(r)
	}
	return append(out, line)
}

func (w *pdfWriter) paragraph(s string) {
	const size = 10.5
	for _, line := range broken("　　"+s, (w.width-120)/size) {
		if w.y < pageFoot {
			w.page()
		}
		w.set(60, w.y, size, line)
		w.y -= 18
	}
}

// edges are where the columns of a table begin, from its left edge.
func (w *pdfWriter) edges(t *tableau) []float64 {
	out := make([]float64, t.width+1)
	for x := range t.width {
		out[x+1] = out[x] + 42
		if x < t.labels {
			out[x+1] = out[x] + 210/float64(t.labels)
		}
	}
	return out
}

func (w *pdfWriter) table(t *tableau) {
	edges := w.edges(t)
	lines := map[*spot][]string{}
	heights := make([]float64, t.height)
	high := func(s *spot) float64 { return 12*float64(len(lines[s])) + 6 }
	for _, s := range t.spots {
		lines[s] = broken(s.text, max(1, (edges[s.x+s.w]-edges[s.x]-4)/letter))
		if s.h == 1 {
			heights[s.y] = max(heights[s.y], high(s), 18)
		}
	}
	for _, s := range t.spots {
		have := 0.0
		for y := s.y; y < s.y+s.h; y++ {
			heights[y] = max(heights[y], 18)
			have += heights[y]
		}
		if s.h > 1 && high(s) > have {
			heights[s.y+s.h-1] += high(s) - have
		}
	}
	for from := 0; from < t.height; {
		if w.y-heights[from] < pageFoot {
			w.page()
		}
		levels := []float64{w.y}
		to := from
		for to < t.height && levels[len(levels)-1]-heights[to] > pageFoot {
			levels = append(levels, levels[len(levels)-1]-heights[to])
			to++
		}
		for _, s := range t.spots {
			first, last := max(s.y, from), min(s.y+s.h, to)
			if first < last {
				w.spot(s, lines[s], 60+edges[s.x], levels[last-from], 60+edges[s.x+s.w], levels[first-from], s.y >= from)
			}
		}
		w.y, from = levels[len(levels)-1], to
		if from < t.height {
			w.page()
		}
	}
	w.y -= 18
}

// spot draws a cell, and its text where it begins on this page.
func (w *pdfWriter) spot(s *spot, lines []string, x0, y0, x1, y1 float64, begins bool) {
	page := w.pages[len(w.pages)-1]
	switch {
	case w.ruled && w.boxes:
		for _, r := range [][4]float64{{x0, y0, x1 - x0, 0.6}, {x0, y1, x1 - x0, 0.6}, {x0, y0, 0.6, y1 - y0}, {x1, y0, 0.6, y1 - y0}} {
			fmt.Fprintf(page, "%.2f %.2f %.2f %.2f re f\n", r[0], r[1], r[2], r[3])
		}
	case w.ruled:
		fmt.Fprintf(page, "0.5 w %.2f %.2f %.2f %.2f re S\n", x0, y0, x1-x0, y1-y0)
	}
	if !begins {
		return
	}
	x, y := (x0+x1)/2, (y0+y1)/2+float64(len(lines))*6-10
	for _, line := range lines {
		left := x - wide(line)*letter/2
		w.set(left, y, letter, line)
		if w.bold && s.number() {
			w.set(left+0.3, y, letter, line)
		}
		y -= 12
	}
	if s.struck != "" && 2*wide(s.struck)+wide(s.text) < (x1-x0)/letter {
		left := x - wide(s.text)*letter/2 - wide(s.struck)*letter
		w.set(left, y+12, letter, s.struck)
		fmt.Fprintf(page, "0.5 w %.2f %.2f m %.2f %.2f l S\n", left, y+15, left+wide(s.struck)*letter, y+15)
	}
	if s.raised != "" {
		w.set(x+wide(s.text)*letter/2, y+16, 5, s.raised)
	}
}

// bytes puts the file together.
func (w *pdfWriter) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	object := func(n int, format string, args ...any) {
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	kids := ""
	for i, page := range w.pages {
		n := 10 + 2*i
		kids += fmt.Sprintf("%d 0 R ", n)
		object(n, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.0f 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", w.width, n+1)
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		z.Write([]byte(page.String()))
		z.Close()
		object(n+1, "<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", packed.Len(), packed.String())
	}
	object(1, "<</Type/Catalog/Pages 2 0 R>>")
	object(2, "<</Type/Pages/Count %d/Kids[%s]>>", len(w.pages), kids)
	object(3, "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[4 0 R]>>", w.encoding)
	object(4, "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]>>")
	b.WriteString("trailer\n<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}
