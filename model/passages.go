package model

import "strings"

// A Passage is a place in the narratives where two reports differ: a paragraph of
// the one, of the other, or one that was changed into the other.
type Passage struct {
	At            Place  // in the second report; in the first where the second has none
	Before, After string // "" where the paragraph is only in the other
}

// Focus gives what differs in two texts, with at most around characters of what
// they share before and behind it; … stands for what is left out.
func Focus(before, after string, around int) (from, to string) {
	a, b := []rune(before), []rune(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for head > 0 && digit(a[head-1]) && (head < len(a)-tail && digit(a[head]) || head < len(b)-tail && digit(b[head])) {
		head-- // a number is shown whole
	}
	for tail > 0 && digit(a[len(a)-tail]) && (len(a)-tail > head && digit(a[len(a)-tail-1]) || len(b)-tail > head && digit(b[len(b)-tail-1])) {
		tail--
	}
	cut := func(r []rune) string {
		first, last := max(0, head-around), min(len(r), len(r)-tail+around)
		s := string(r[first:head]) + "【" + string(r[head:len(r)-tail]) + "】" + string(r[len(r)-tail:last])
		if first > 0 {
			s = "…" + s
		}
		if last < len(r) {
			s += "…"
		}
		return s
	}
	return cut(a), cut(b)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// Passages lists what differs in a section's narrative, paragraph by paragraph. A
// heading counts as a paragraph before its part's.
func Passages(a, b Report, section string) []Passage {
	pa, pb := paragraphs(a.Parts(section), section), paragraphs(b.Parts(section), section)
	var out []Passage
	i, j := 0, 0
	gap := func(toI, toJ int) {
		for i < toI || j < toJ {
			switch {
			case i < toI && j < toJ:
				out = append(out, Passage{pb[j].at, pa[i].text, pb[j].text})
				i, j = i+1, j+1
			case i < toI:
				out = append(out, Passage{pa[i].at, pa[i].text, ""})
				i++
			default:
				out = append(out, Passage{pb[j].at, "", pb[j].text})
				j++
			}
		}
	}
	for _, m := range common(pa, pb) {
		gap(m[0], m[1])
		i, j = m[0]+1, m[1]+1
	}
	gap(len(pa), len(pb))
	return out
}

type paragraph struct {
	at   Place
	text string
}

func paragraphs(parts []Part, section string) []paragraph {
	var out []paragraph
	for i, p := range parts {
		if p.Heading != "" {
			out = append(out, paragraph{InHeading(section, i), p.Heading})
		}
		for _, text := range strings.Split(p.Text, "\n") {
			if strings.TrimSpace(text) != "" {
				out = append(out, paragraph{InPart(section, i), text})
			}
		}
	}
	return out
}

// tooMany paragraphs are not aligned but compared one by one: the table below
// grows with their square.
const tooMany = 2000

// common is the longest common subsequence of two lists of paragraphs.
func common(a, b []paragraph) [][2]int {
	if len(a)*len(b) > tooMany*tooMany {
		return nil
	}
	width := len(b) + 1
	length := make([]int, (len(a)+1)*width)
	same := func(i, j int) bool { return a[i].text == b[j].text && a[i].at.Heading == b[j].at.Heading }
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(i, j) {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case same(i, j):
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
