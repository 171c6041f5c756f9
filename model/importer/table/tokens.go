package table

import (
	"slices"
	"strings"

	"nianbao/model/importer/source"
	"nianbao/model/laidout"
	"nianbao/model/prose"
)

// A tokenKind says what a token is.
type tokenKind int

const (
	text   tokenKind = iota // a label, or a piece of one, or other words
	slot                    // where a number is expected: one, a dash, or an explicit blank
	rowEnd                  // the line ends behind several numbers
)

// A token is the smallest thing a stream is read by.
type token struct {
	kind tokenKind
	text string
	at   source.Place
	// A number alone on its line, which nothing but the order holds to a row.
	alone bool
	apart bool         // there are only numbers on its line
	spot  laidout.Spot // where a number stands on its line
}

// maxTokens is how many labels and numbers a section may have.
const maxTokens = 20_000

// tokens takes the lines of a table apart, and stops where they are too many.
func tokens(lines []source.Block, l *Labels) []token {
	var out []token
	flat := source.CellALine(lines)
	bar := func(i int) bool { // of a cell that spans columns several stand behind it
		return strings.Contains(lines[i].Text, "|") || i+1 < len(lines) && strings.Contains(lines[i+1].Text, "|") && strings.Trim(lines[i+1].Text, "| ") == ""
	}
	for i := 0; i < len(lines) && len(out) <= maxTokens; i++ {
		switch {
		case flat && !lines[i].Row() && bar(i):
			n := i
			for n < len(lines) && !lines[n].Row() {
				n++
			}
			out = append(out, flatTokens(lines[i:n])...)
			i = n - 1
		default:
			pieces := piecesOf(lines[i], l)
			for _, piece := range pieces {
				for _, t := range plainTokens(piece, l) {
					t.alone = t.alone && len(pieces) == 1
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// flatTokens reads cells that end with a bar, wherever the lines break: a cell of
// nothing is an explicit blank. Which row they stand in is not said.
func flatTokens(lines []source.Block) []token {
	var out []token
	var held []source.Block // the lines of the cell that has not ended
	first := true
	emit := func(ended bool) bool {
		words := 0
		for _, b := range held {
			if b.Text = strings.TrimSpace(b.Text); b.Text != "" {
				words++
				out = append(out, plainCell(b))
			}
		}
		if words == 0 && ended && !first {
			t := token{kind: slot}
			if len(held) > 0 {
				t.at = held[0].At
			}
			out = append(out, t)
		}
		held, first = nil, false
		return words > 0
	}
	for _, b := range lines {
		if strings.Trim(b.Text, "|-: ") == "" && strings.Contains(b.Text, "-") && strings.Contains(b.Text, "|") {
			continue
		}
		words := false
		pieces := strings.Split(b.Text, "|")
		for i, p := range pieces {
			held = append(held, source.Block{At: b.At, Text: p})
			switch {
			case i == len(pieces)-1:
			case words && strings.TrimSpace(p) == "": // the cell before spans this column
				held = nil
			default:
				words = emit(true) || words
			}
		}
	}
	emit(false)
	return out
}

// plainCell is a cell that stands on its own.
func plainCell(b source.Block) token {
	if source.IsValue(b.Text) {
		return token{kind: slot, text: b.Text, at: b.At}
	}
	return token{kind: text, text: b.Text, at: b.At}
}

// runInto parts the figures that end a text from the label that a copy out of a print
// ran into them.
func runInto(s string) (label, number string, ok bool) {
	label = strings.TrimRight(s, "0123456789")
	number = s[len(label):]
	return label, number, label != "" && number != "" && !strings.HasSuffix(label, ".") && !strings.HasSuffix(label, ",") && !strings.HasSuffix(label, "，") && !strings.HasSuffix(label, "．")
}

// onlyNumber reports whether a text is nothing but the number of a label: （三） 1.
func onlyNumber(s string) bool {
	number, rest := cutNumber(s)
	return number != "" && rest == ""
}

// plainTokens reads a line without any separator: words, and the numbers behind
// them. Where there are several numbers, the row ends with the line.
func plainTokens(b source.Block, l *Labels) []token {
	line := b.Text
	if b.Row() {
		line = b.Words()
	}
	line = strings.ReplaceAll(line, "|", " ")
	fields := strings.Fields(prose.HalfWidth(line))
	first := len(fields)
	for first > 0 && source.IsValue(fields[first-1]) {
		first--
	}
	if rest := strings.Join(fields[first:], ""); rest == "无" || rest == "零" {
		first = len(fields) // a piece of a label
	}
	if prosy(line) && !l.listed(fields) && (len(fields)-first < widest(l.table) || strings.ContainsAny(line, "。；")) {
		return []token{{kind: text, text: strings.TrimSpace(line), at: b.At}}
	}
	var where []laidout.Spot
	if first < len(fields) {
		where = laidout.Spots(line)
	}
	if first > 0 && first < len(fields) { // a copy out of a print may run the label into the first number
		if label, number, ok := runInto(fields[first-1]); ok {
			fields = slices.Concat(fields[:first-1], []string{label, number}, fields[first:])
			where = nil
		}
	}
	if len(where) == len(fields) {
		where = where[first:]
	}
	if label := strings.Join(fields[:first], ""); first > 1 && l.isWhole(label) { // blanks within a label
		fields = slices.Concat([]string{label}, fields[first:])
		first = 1
	}
	var out []token
	for i := 0; i < first; i++ {
		f := fields[i]
		if onlyNumber(f) && i+1 < first {
			i++
			f += fields[i]
		}
		out = append(out, token{kind: text, text: f, at: b.At})
	}
	for i, f := range fields[first:] {
		t := token{kind: slot, text: f, at: b.At, alone: len(fields) == 1, apart: first == 0}
		if len(where) == len(fields)-first {
			t.spot = where[i]
		}
		out = append(out, t)
	}
	if len(fields)-first > 1 {
		out = append(out, token{kind: rowEnd, at: b.At})
	}
	return out
}

// piecesOf takes a line apart into its fields where it holds several rows: numbers
// stand behind more labels than one, as where a program ran a whole table into a line.
func piecesOf(b source.Block, l *Labels) []source.Block {
	if b.Row() {
		return []source.Block{b}
	}
	fields := strings.Fields(prose.HalfWidth(b.Text))
	labels, from := 0, 0
	for i, f := range fields {
		if !source.IsValue(f) {
			continue
		}
		if from < i && l.endsWithLabel(fields[from:i]) {
			labels++
		}
		from = i + 1
	}
	if labels < 2 {
		return []source.Block{b}
	}
	out := make([]source.Block, len(fields))
	for i, f := range fields {
		out[i] = b
		out[i].Text = f
	}
	return out
}

// prosy reports whether a line is a sentence and not a label.
func prosy(s string) bool {
	return strings.ContainsAny(s, "。；") || len([]rune(prose.Core(s))) > 70
}
