package importer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao/model/typeset"
)

// A press prints drawings in one of the shapes that are published.
type press struct {
	name    string
	kind    kind
	loses   bool // blanks leave no trace
	marks   bool // tells struck and raised text apart
	print   func(*rand.Rand, *drawing) []byte
	jumbled bool // its headers come out in pieces: nobody could know the columns, and blank is right too
}

// text prints line by line; table writes the lines of one.
func text(before string, table func(rng *rand.Rand, b *strings.Builder, t *tableau)) func(*rand.Rand, *drawing) []byte {
	return func(rng *rand.Rand, d *drawing) []byte {
		var b strings.Builder
		b.WriteString(before + d.report.Title + "\n\n")
		for _, block := range d.blocks {
			if block.table != nil {
				table(rng, &b, block.table)
				b.WriteString("\n")
				continue
			}
			if strings.HasPrefix(block.text, "- ") && rng.IntN(2) == 0 {
				b.WriteString("\f")
			}
			b.WriteString(block.text + "\n\n")
		}
		return []byte(b.String())
	}
}

// fields are the texts of a row: every place of the plane, or each cell once.
func (t *tableau) fields(y int, plane bool) []string {
	var out []string
	if !plane {
		for _, s := range t.row(y) {
			out = append(out, s.text)
		}
		return out
	}
	for x, s := range t.at()[y] {
		text := ""
		if s != nil && s.x == x && s.y == y {
			text = s.text
		}
		out = append(out, text)
	}
	return out
}

// commas prints a row as spreadsheets save it.
func commas(_ *rand.Rand, b *strings.Builder, t *tableau) {
	for y := range t.height {
		fields := t.fields(y, true)
		for i, f := range fields {
			if strings.ContainsAny(f, ",\"\n") {
				fields[i] = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
			}
		}
		b.WriteString(strings.Join(fields, ",") + "\n")
	}
}

func planeTabs(_ *rand.Rand, b *strings.Builder, t *tableau) {
	for y := range t.height {
		b.WriteString(strings.Join(t.fields(y, true), "\t") + "\n")
	}
}

// raggedTabs is what a paste out of Word gives: labels once, the numbers beginning in
// different fields.
func raggedTabs(rng *rand.Rand, b *strings.Builder, t *tableau) {
	for y := range t.height {
		fields := t.fields(y, false)
		for i, s := range t.row(y) {
			if s.number() && !t.tight {
				pad := make([]string, rng.IntN(3))
				fields = append(append(append([]string{}, fields[:i]...), pad...), fields[i:]...)
				break
			}
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
}

func bars(before, after string, rule, plane bool) func(*rand.Rand, *strings.Builder, *tableau) {
	return func(_ *rand.Rand, b *strings.Builder, t *tableau) {
		for y := range t.height {
			fields := t.fields(y, plane)
			b.WriteString(before + strings.Join(fields, " | ") + after + "\n")
			if rule && y == 0 {
				b.WriteString("|" + strings.Repeat(" --- |", len(fields)) + "\n")
			}
		}
	}
}

// drawnLines prints a table as the clients of databases do: a line a row, rules only
// around it and under its first line.
func drawnLines(_ *rand.Rand, b *strings.Builder, t *tableau) {
	m := typeset.Metrics{Ambiguous: 2}
	widths := make([]int, t.width)
	for y := range t.height {
		for x, f := range t.fields(y, true) {
			widths[x] = max(widths[x], m.Width(f))
		}
	}
	rule := "+"
	for _, w := range widths {
		rule += strings.Repeat("-", w+2) + "+"
	}
	b.WriteString(rule + "\n")
	for y := range t.height {
		for x, f := range t.fields(y, true) {
			b.WriteString("| " + m.Fit(f, widths[x]) + " ")
		}
		b.WriteString("|\n")
		if y == 0 || y+1 == t.height {
			b.WriteString(rule + "\n")
		}
	}
}

// scanned prints every row as a table of its own under invented headers.
func scanned(_ *rand.Rand, b *strings.Builder, t *tableau) {
	for y := range t.height {
		fields := t.fields(y, false)
		head := make([]string, len(fields))
		for i := range head {
			head[i] = fmt.Sprintf("列%d", i+1)
		}
		b.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat(" --- |", len(head)) + "\n| " + strings.Join(fields, " | ") + " |\n\n")
	}
}

// cellLines prints a cell a line, with a bar behind each, a blank line, or nothing.
func cellLines(end, between string) func(*rand.Rand, *strings.Builder, *tableau) {
	return func(_ *rand.Rand, b *strings.Builder, t *tableau) {
		for y := range t.height {
			for _, s := range t.row(y) {
				if s.text != "" || end != "" {
					b.WriteString(s.text + end + strings.Repeat(strings.TrimSpace(end), s.w-1) + "\n" + between)
				}
			}
		}
	}
}

// spoken prints a label and its numbers on a line, parted by blanks. Where a long label
// is wrapped its numbers stand in the middle of it.
func spoken(gap string, wrap bool) func(*rand.Rand, *strings.Builder, *tableau) {
	return func(rng *rand.Rand, b *strings.Builder, t *tableau) {
		for y := range t.height {
			var fields []string
			rest := ""
			for _, s := range t.row(y) {
				label := []rune(s.text)
				switch {
				case s.text == "":
				case wrap && !s.number() && len(label) > 14 && y >= t.head && rest == "" && rng.IntN(2) == 0:
					at := 6 + rng.IntN(len(label)-10)
					b.WriteString(strings.Join(append(fields, string(label[:at])), gap) + "\n")
					fields, rest = nil, string(label[at:])
				default:
					fields = append(fields, s.text)
				}
			}
			for _, line := range []string{strings.Join(fields, gap), rest} {
				if line != "" {
					b.WriteString(line + "\n")
				}
			}
		}
	}
}
