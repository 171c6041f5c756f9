package table

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/words"
	"nianbao/model/prose"
)

// unnoted is a label without what it says in brackets at its end.
func unnoted(label string) string {
	s := strings.TrimRight(label, " \u3000")
	if !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
		return label
	}
	if i := strings.LastIndexAny(s, "（("); i > 0 {
		return s[:i]
	}
	return label
}

// innermost is the last level of a label that carries its levels.
func innermost(label string) string {
	all := source.Levels(label)
	return all[len(all)-1]
}

// columnLike finds the column of the form that a header cell names, -1 for none: its
// label, with its group before it or a note behind it, or a misspelt or shortened one.
func (l *Labels) columnLike(text string) int {
	c, ok := l.headers[text]
	if !ok {
		text := innermost(text)
		if c = l.findColumn(text); c < 0 && unnoted(text) != text {
			c = l.findColumn(unnoted(text))
		}
		l.headers[text] = c
	}
	return c
}

func (l *Labels) findColumn(text string) int {
	core := Bare(text)
	if c := l.column(core); c >= 0 {
		return c
	}
	n := len([]rune(core))
	if l.known(core) || n < 2 || n > longestLabel {
		return -1
	}
	found, most := -1, 0.0
	own := prose.PairsOf(core)
	for i, c := range l.table.Columns {
		label := Bare(c.Label)
		like := 0.0
		if n > vague {
			like = own.Like(l.pairs[label])
		}
		if strings.HasPrefix(label, core) || strings.HasSuffix(label, core) {
			like = max(like, 0.9)
		}
		switch {
		case like > most+0.1:
			found, most = i, like
		case like > most-0.1:
			found, most = -1, max(most, like)
		}
	}
	for group := range l.columns {
		like := own.Like(l.pairs[group])
		if n <= vague && (strings.HasPrefix(group, core) || strings.HasSuffix(group, core)) {
			like = 1
		}
		if like >= most && l.column(group) != found {
			return -1
		}
	}
	if most < 0.7 {
		return -1
	}
	return found
}

// column finds the column that a core names, its groups before it or not; -1 for none.
func (l *Labels) column(core string) int {
	for i, c := range l.table.Columns {
		rest, label := core, Bare(c.Label)
		for _, group := range c.Groups {
			rest = strings.TrimPrefix(rest, Bare(group))
		}
		if core == label || rest == label || core == Bare(c.ScreenLabel()) || l.table.Shape != model.Blocks && i == len(l.table.Columns)-1 && slices.Contains(words.List("total"), core) {
			return i
		}
	}
	return -1
}

// groupStart is the first column of the group that a header cell names, -1 for none.
func (l *Labels) groupStart(text string) int {
	core := Bare(innermost(text))
	for i, c := range l.table.Columns {
		for _, group := range c.Groups {
			if Bare(group) == core {
				return i
			}
		}
	}
	return -1
}
