package importer

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
	"nianbao/model/importer/words"
	"nianbao/model/prose"
)

// A region is the lines of one section.
type region struct {
	section  int    // in form.Sections
	from, to int    // of the lines behind its heading
	content  bool   // it has no heading
	tail     string // of the heading's line
}

// A sign is a line that may begin a section.
type sign struct {
	line, section int
	weight        float64
	content       bool   // the line is no heading but already content of the section
	tail          string // text behind the heading on the same line
}

// names are the names of the sections, to compare headings with.
func (w *walk) names() (out []prose.Pairs) {
	for _, s := range w.form.Sections {
		_, name, _ := strings.Cut(s.Heading, "、")
		out = append(out, prose.PairsOf(prose.Core(name)))
	}
	return out
}

// regions finds where the sections begin: of all lines that look like a section's
// heading, the chain in the form's order that looks best.
func (w *walk) regions(lines []source.Block) []region {
	names := w.names()
	var signs []sign
	for i := range lines {
		signs = append(signs, w.signs(i, lines[i], names)...)
	}
	signs = append(signs, w.tableSigns(lines)...)
	slices.SortStableFunc(signs, func(a, b sign) int { return a.line - b.line })
	back, last := chain(signs)
	first := map[int]int{}
	for _, s := range w.tableSigns(lines) {
		first[s.section] = s.line
	}
	var out []region
	end := len(lines)
	for i := last; i >= 0; i = back[i] {
		if at, ok := first[signs[i].section]; ok && at < signs[i].line { // its heading is said again behind the table
			for j := range signs[:i] {
				if signs[j].section == signs[i].section && !signs[j].content && signs[j].line <= at && (back[i] < 0 || signs[j].line > signs[back[i]].line) {
					signs[i] = signs[j]
					break
				}
			}
		}
		r := region{signs[i].section, signs[i].line, end, signs[i].content, signs[i].tail}
		if !signs[i].content {
			r.from++
		}
		out = append([]region{r}, out...)
		end = signs[i].line
	}
	return out
}

// chain finds the best chain of signs, each on a later line and of a later section
// than the one before: for each its predecessor, and the last.
func chain(signs []sign) (back []int, last int) {
	best := make([]float64, len(signs))
	back = make([]int, len(signs))
	ends := map[int]int{} // by section: the best chain that ends with a line before
	last = -1
	for i := 0; i < len(signs); {
		n := i
		for ; n < len(signs) && signs[n].line == signs[i].line; n++ {
			best[n], back[n] = signs[n].weight, -1
			for section, j := range ends {
				if section < signs[n].section && (back[n] < 0 || best[j] > best[back[n]] || best[j] == best[back[n]] && j > back[n]) {
					back[n] = j
				}
			}
			if back[n] >= 0 {
				best[n] += best[back[n]]
			}
			if last < 0 || best[n] >= best[last] {
				last = n
			}
		}
		for ; i < n; i++ {
			if j, ok := ends[signs[i].section]; !ok || best[i] >= best[j] {
				ends[signs[i].section] = i
			}
		}
	}
	return back, last
}

const longestHeading = 40 // characters of a section's heading

// signs says which sections a line may be the heading of.
func (w *walk) signs(i int, l source.Block, names []prose.Pairs) []sign {
	text := l.Words()
	if text == "" || l.Body || w.manner.Own && !l.Row() && strings.HasPrefix(l.Text, "\u3000\u3000") {
		return nil
	}
	text = table.Simplified(text)
	level, number, rest, ok := prose.ReadHeading(partNumber().ReplaceAllString(text, "$1、"))
	if !ok {
		level, number, rest = 0, 0, text
	}
	if level == 0 && l.Level == 0 && !strings.Contains(rest, "情况") && !strings.Contains(rest, "事项") {
		return nil // every name of a section has one of them, and most lines have neither
	}
	if level == 1 && w.isRow(l) {
		return nil
	}
	cuts := cutsOf(rest)
	var out []sign
	for s, section := range w.form.Sections {
		fits := level == 1 && number == s+1
		like, tail := bestCut(cuts, names[s], fits)
		if _, name, _ := strings.Cut(section.Heading, "、"); fits && like < 1 && strings.HasPrefix(rest, name) {
			like, tail = 1, strings.TrimLeft(rest[len(name):], "。：: ")
		}
		switch {
		case level == 3 && (number != s+1 || like < 0.85):
			continue
		case fits && like >= 0.2, level == 1 && like >= 0.6, like >= 0.85:
		case level == 0 && l.Level > 0 && like >= 0.6, level == 2 && (like >= 0.75 || number == s+1 && like >= 0.7) && l.Level <= 1:
		default:
			continue
		}
		weight := 1 + like
		if fits {
			weight++
		}
		if l.Level > 0 {
			weight += 0.1
		}
		out = append(out, sign{line: i, section: s, weight: weight, tail: tail})
	}
	return out
}

// isRow reports whether a line begins with the label of a row of a table, with its number.
func (w *walk) isRow(l source.Block) bool {
	cells := l.Cells()
	return len(cells) > 0 && slices.ContainsFunc(w.form.Sections, func(s model.Section) bool {
		return s.Table != nil && w.labelsOf(s.Table).IsRow(strings.TrimRight(cells[0], "0123456789 "))
	})
}

// partNumber begins the heading of a section that calls itself a part.
var partNumber = words.Pattern("part of a report")

// A cut parts a heading from a sentence that was run into its line.
type cut struct {
	heading prose.Pairs
	tail    string
	blank   bool // nothing but a blank parts them
}

// cutsOf says where the heading in a line may end.
func cutsOf(rest string) (out []cut) {
	try := func(h, t string, blank bool) {
		if len(h) > 6*longestHeading {
			return
		}
		core := prose.Core(h)
		if n := len([]rune(core)); n >= 3 && n <= longestHeading {
			out = append(out, cut{prose.PairsOf(core), strings.TrimSpace(t), blank})
		}
	}
	try(rest, "", false)
	for _, mark := range []string{"。", "：", ":", " ", "\u3000"} {
		if h, t, ok := strings.Cut(rest, mark); ok {
			try(h, t, strings.TrimSpace(mark) == "")
		}
	}
	return out
}

// bestCut is how much a line resembles the name of a section, and what stands behind
// the heading. A blank parts them only where the number fits.
func bestCut(cuts []cut, name prose.Pairs, fits bool) (like float64, tail string) {
	for _, c := range cuts {
		if l := c.heading.Like(name); l > like && (fits || !c.blank) {
			like, tail = l, c.tail
		}
	}
	return like, tail
}

// tableSigns finds where a table begins whose section's heading is lost: at the
// first line that says one of its labels and of no other table's.
func (w *walk) tableSigns(lines []source.Block) []sign {
	owner := map[string]int{}
	for s, section := range w.form.Sections {
		if section.Table == nil {
			continue
		}
		for _, label := range tableLabels(section.Table) {
			core := prose.Core(label)
			if at, ok := owner[core]; ok && at != s {
				owner[core] = -1
			} else if len([]rune(core)) >= 4 {
				owner[core] = s
			}
		}
	}
	seen := map[int]bool{}
	var out []sign
	for i, l := range lines {
		for _, f := range l.Cells() {
			s, ok := owner[prose.Core(table.Simplified(strings.TrimRight(f, "0123456789 ,.\u3000")))]
			if ok && s >= 0 && !seen[s] {
				seen[s] = true
				out = append(out, sign{line: i, section: s, weight: 0.3, content: true})
			}
		}
	}
	return out
}

// tableLabels lists every label of a table.
func tableLabels(t *model.Table) []string {
	out := []string{t.Corner}
	for _, r := range t.Rows {
		out = append(append(out, r.Label, r.ScreenLabel()), r.Groups...)
		out = append(out, r.Also...)
	}
	for _, c := range t.Columns {
		out = append(append(out, c.Label, c.ScreenLabel()), c.Groups...)
	}
	return out
}
