package paste

import (
	"slices"
	"strings"
	"unicode"

	"nianbao/model/pattern"

	"nianbao/model"
)

// names are the rows of a table by the cores of what they may be called: as printed,
// or without the number where what is left tells enough. 其他 and 总计 are columns too.
type names struct {
	table *model.Table
	rows  map[string][]int
}

func namesOf(t *model.Table) names {
	n := names{t, map[string][]int{}}
	add := func(name string, row int) {
		if name != "" && !slices.Contains(n.rows[name], row) {
			n.rows[name] = append(n.rows[name], row)
		}
	}
	for i, row := range t.Rows {
		for _, name := range append([]string{row.Label, row.ScreenLabel()}, row.Also...) {
			add(core(name), i)
			if bare := core(numbered().ReplaceAllString(name, "")); len([]rune(bare)) > 2 {
				add(bare, i)
			}
		}
	}
	return n
}

// row finds the row that the last of some labels names, -1 where it names none or
// several. Of several it is the one whose group is named too, or that which comes
// next after the row last.
func (n names) row(labels []string, last int) int {
	if len(labels) == 0 {
		return -1
	}
	found := n.rows[core(labels[len(labels)-1])]
	if len(found) == 1 {
		return found[0]
	}
	for _, i := range found {
		groups := n.table.Rows[i].Groups
		if i == last+1 && last >= 0 || len(labels) > 1 && len(groups) > 0 && core(groups[len(groups)-1]) == core(labels[len(labels)-2]) {
			return i
		}
	}
	return -1
}

var numbered = pattern.Lazily(`^[\s（(]*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、．.]+`)

// core is a label without blanks and punctuation.
func core(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
}
