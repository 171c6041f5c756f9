package importer

import (
	"regexp"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// A tokenKind says what a token is.
type tokenKind int

const (
	text   tokenKind = iota // a label, or a piece of one, or other words
	slot                    // where a number is expected: one, a dash, or an explicit blank
	rowEnd                  // the source says that the row ends here
)

// A token is the smallest thing a table is read by.
type token struct {
	kind tokenKind
	text string
	ref  model.Ref // where the source names the cell
	line line
	// A number alone on its line, which nothing but the order holds to a row.
	alone bool
	apart bool // there are only numbers on its line
	spot  spot // where a number stands on a line without separators
	// Of a rowEnd: how many fields the row had, and whether every one is a true cell.
	fields int
	exact  bool
}

// tokens takes the lines of a table apart, and stops where they are too many.
func tokens(lines []line, g *guide) []token {
	var out []token
	flat := oneCellALine(lines)
	rows := fieldsOf(lines)
	for i := 0; i < len(lines) && len(out) <= maxTokens; i++ {
		l := lines[i]
		switch {
		case l.cells == nil && flat && strings.Contains(l.text, "|") || l.cells == nil && flat && i+1 < len(lines) && strings.TrimSpace(lines[i+1].text) == "|":
			n := i
			for n < len(lines) && lines[n].cells == nil {
				n++
			}
			out = append(out, flatTokens(lines[i:n])...)
			i = n - 1
		case l.cells == nil && barRule.MatchString(strings.TrimSpace(l.text)):
		case rows[i] != nil:
			out = append(out, rowTokens(l, rows[i], l.cells != nil)...)
		default:
			for _, piece := range piecesOf(l, g) {
				out = append(out, plainTokens(piece, g)...)
			}
		}
	}
	return out
}

func cellTexts(l line) []string {
	out := make([]string, len(l.cells))
	for i, c := range l.cells {
		out[i] = strings.TrimSpace(c.text)
	}
	return out
}

func trim(fields []string) []string {
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields
}

// rowTokens are the tokens of a line whose fields something parts.
func rowTokens(l line, fields []string, exact bool) []token {
	var out []token
	for i, f := range fields {
		t := token{kind: text, text: f, line: l}
		if _, ok := readValue(f, model.Difference); ok || isFee(f) {
			t.kind = slot
		}
		if l.cells != nil {
			t.ref = l.cells[len(l.cells)-len(fields)+i].ref
			if t.ref != (model.Ref{}) {
				t.kind = slot
			}
		}
		out = append(out, t)
	}
	return append(out, token{kind: rowEnd, line: l, fields: len(fields), exact: exact})
}

func isFee(f string) bool { _, ok := readValue(f, model.Decimal); return ok }

// oneCellALine reports whether the bars in a table end cells, each on a line of its
// own: then a number mostly stands alone on its line.
func oneCellALine(lines []line) bool {
	alone, rows := 0, 0
	for _, l := range lines {
		if l.cells != nil || !strings.Contains(l.text, "|") {
			continue
		}
		full, number := 0, false
		for _, f := range strings.Split(l.text, "|") {
			if f = strings.TrimSpace(f); f != "" {
				full++
				number = isFee(f)
			}
		}
		switch {
		case full > 1:
			rows++
		case full == 0 || number:
			alone++
		}
	}
	return alone > 2*rows
}

// flatTokens reads cells that end with a bar, wherever the lines break: a cell of
// nothing is an explicit blank. Which row they stand in is not said.
func flatTokens(lines []line) []token {
	var out []token
	var held []line // the lines of the cell that has not ended
	first := true
	emit := func(ended bool) bool {
		words := 0
		for _, l := range held {
			if l.text = strings.TrimSpace(l.text); l.text != "" {
				words++
				out = append(out, plainCell(l))
			}
		}
		if words == 0 && ended && !first {
			l := line{}
			if len(held) > 0 {
				l = held[0]
			}
			out = append(out, token{kind: slot, line: l})
		}
		held, first = nil, false
		return words > 0
	}
	for _, l := range lines {
		if strings.Trim(l.text, "|-: ") == "" && strings.Contains(l.text, "-") && strings.Contains(l.text, "|") {
			continue
		}
		words := false
		pieces := strings.Split(l.text, "|")
		for i, p := range pieces {
			held = append(held, line{number: l.number, text: p})
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
func plainCell(l line) token {
	if isFee(l.text) {
		return token{kind: slot, text: l.text, line: l}
	}
	return token{kind: text, text: l.text, line: l}
}

var runInto = regexp.MustCompile(`^(.*[^\d.,，．])(\d+)$`)

var onlyNumber = regexp.MustCompile(`^[（(]?\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、．.]+$`)

// plainTokens reads a line without any separator: words, and the numbers behind
// them. Where there are several numbers, the row ends with the line.
func plainTokens(l line, g *guide) []token {
	fields := strings.Fields(prose.HalfWidth(l.text))
	where := spots(l.text)
	first := len(fields)
	for first > 0 && isFee(fields[first-1]) {
		first--
	}
	if rest := strings.Join(fields[first:], ""); rest == "无" || rest == "零" {
		first = len(fields) // a piece of a label
	}
	if prosy(l.text) && !g.listed(fields) && (len(fields)-first < widest(g.table) || strings.ContainsAny(l.text, "。；")) {
		return []token{{kind: text, text: strings.TrimSpace(l.text), line: l}}
	}
	if first > 0 && first < len(fields) { // a copy out of a PDF may run the label into the first number
		if m := runInto.FindStringSubmatch(fields[first-1]); m != nil {
			fields = slices.Concat(fields[:first-1], m[1:], fields[first:])
			where = nil
		}
	}
	if len(where) == len(fields) {
		where = where[first:]
	}
	if label := strings.Join(fields[:first], ""); first > 1 && g.isWhole(label) { // blanks within a label
		fields = slices.Concat([]string{label}, fields[first:])
		first = 1
	}
	var out []token
	for i := 0; i < first; i++ {
		f := fields[i]
		if onlyNumber.MatchString(f) && i+1 < first {
			i++
			f += fields[i]
		}
		out = append(out, token{kind: text, text: f, line: l})
	}
	for i, f := range fields[first:] {
		t := token{kind: slot, text: f, line: l, alone: len(fields) == 1, apart: first == 0}
		if len(where) == len(fields)-first {
			t.spot = where[i]
		}
		out = append(out, t)
	}
	if len(fields)-first > 1 {
		out = append(out, token{kind: rowEnd, line: l})
	}
	return out
}

// piecesOf takes a line apart into its fields where it holds several rows: numbers
// stand behind more labels than one, as where a program ran a whole table into a line.
func piecesOf(l line, g *guide) []line {
	fields := strings.Fields(prose.HalfWidth(l.text))
	labels, from := 0, 0
	for i, f := range fields {
		if !isFee(f) {
			continue
		}
		if from < i && g.endsWithLabel(fields[from:i]) {
			labels++
		}
		from = i + 1
	}
	if labels < 2 {
		return []line{l}
	}
	out := make([]line, len(fields))
	for i, f := range fields {
		out[i] = l
		out[i].text = f
	}
	return out
}

// prosy reports whether a line is a sentence and not a label.
func prosy(s string) bool {
	return strings.ContainsAny(s, "。；") || len([]rune(prose.Core(s))) > 70
}
