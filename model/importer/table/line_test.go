package table_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/model/forms"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
)

// cellALine makes a source of cells that end with a bar on a line of its own, and one
// more for every column that they span: *5.
func cellALine(cells string) (out []source.Block) {
	for cell := range strings.SplitSeq(strings.TrimSuffix(cells, "|"), "|") {
		words, span, _ := strings.Cut(cell, "*")
		n, _ := strconv.Atoi(span)
		for _, line := range []string{words, strings.Repeat("|", max(1, n))} {
			out = append(out, source.Block{At: source.Place{Line: len(out) + 1}, Text: line})
		}
	}
	return out
}

// Blanks beside the names of rows are not the numbers of these where they are fewer; and
// blanks beside numbers may be those of another row.
func TestBlanksInTheHeadOfALine(t *testing.T) {
	const (
		five  = "结果维持|结果纠正|其他结果|尚未审结|总计|"
		some  = "0|0|0|0|0|1|2|3|4|10|"
		zeros = "0|0|0|0|0|"
		blank = "|||||"
		sides = "未经复议直接起诉*5|复议后起诉*5|"
		head  = "行政复议*5|行政诉讼*10|" + five + sides + five + five
		more  = "行政复议*5|行政诉讼*10||" + five + sides + "|" + five + five + "|"                        // a column more, without a label
		spans = "行政复议||||||行政诉讼||||||||||" + five + "未经复议直接起诉|||||复议后起诉||||||" + five + five + "|" // so, and spans undone
		all   = "review 0 0 0 0 0; direct_litigation 1 2 3 4 10; litigation_after_review 0 0 0 0 0"
	)
	for name, test := range map[string]struct{ cells, want string }{
		"whole":                     {head + some + zeros, all},
		"a column more":             {more + some + zeros, all},
		"a column more, zeros":      {more + zeros + zeros + zeros + "|", "review 0 0 0 0 0; direct_litigation 0 0 0 0 0; litigation_after_review 0 0 0 0 0"},
		"a column more, a stray 0":  {more + "|" + zeros + zeros + zeros, ""},
		"a row of blanks":           {head + blank + blank + blank + some + zeros, all},
		"blanks behind two rows":    {more + some + blank, ""},
		"blanks before two rows":    {more + blank + some, ""},
		"blanks behind, spans":      {spans + some + blank, ""},
		"blanks before, spans":      {spans + blank + some, ""},
		"the rows named last":       {sides + five + five + some, "direct_litigation 0 0 0 0 0; litigation_after_review 1 2 3 4 10"},
		"the rows named last, more": {sides + five + five + some + blank, ""},
		"a stray behind":            {more + "|" + strings.TrimPrefix(some, "0|") + zeros + "7|", ""},
		"a stray before":            {more + "7|" + some + strings.TrimPrefix(zeros, "0|"), ""},
		"a row that lost its last":  {"行政复议*5|" + five + "|1|0|0|0|2", ""},
		"a row and its blanks":      {"行政复议|" + blank + "未经复议直接起诉|1|0|0|0|1|复议后起诉|" + zeros, "direct_litigation 1 0 0 0 1; litigation_after_review 0 0 0 0 0"},
	} {
		result := table.Read(cellALine(test.cells), table.NewLabels(forms.CN2021().Table("disputes")), table.Manner{})
		if got := shownLine(result); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if test.want == "" && len(result.Notes) == 0 {
			t.Errorf("%s: nothing was said", name)
		}
	}
}

func shownLine(r table.Result) string {
	var out []string
	row := ""
	for _, c := range r.Cells {
		if c.Ref.Row != row {
			row = c.Ref.Row
			out = append(out, row)
		}
		out[len(out)-1] += fmt.Sprint(" ", c.Text)
	}
	return strings.Join(out, "; ")
}

// linesOf makes a source of lines.
func linesOf(lines ...string) (out []source.Block) {
	for i, line := range lines {
		out = append(out, source.Block{At: source.Place{Line: i + 1}, Text: line})
	}
	return out
}

// Numbers beside names of rows that cannot be theirs are told, and nothing else.
func TestStrayNumbersInTheHeadOfALine(t *testing.T) {
	five := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	lines := slices.Concat([]string{"行政复议", "行政诉讼", "9"}, five, []string{"未经复议直接起诉", "复议后起诉", "4"}, five, five, strings.Split("0 0 3 2 5 1 2 3 4 10 0 0 2 0 2 16", " "))
	result := table.Read(linesOf(lines...), table.NewLabels(forms.CN2021().Table("disputes")), table.Manner{})
	if got := shownLine(result); got != "" || len(result.Notes) == 0 {
		t.Errorf("%q, %v", got, result.Notes)
	}
}

// The number of a label begins it, though the label itself stands on another line.
func TestNumberOfALabelAlone(t *testing.T) {
	for _, test := range []struct{ lines, want string }{
		{"（六）其他处理\n（七） 1 0 0 0 0 0 1\n总计", ""},
		{"（三）不予公开\n1.属于国家秘密\n（三） 1 0 0 0 0 0 1\n2.其他法律行政法规禁止公开", "refused.state_secret 1 0 0 0 0 0 1"},
	} {
		lines := append([]string{"自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"}, strings.Split(test.lines, "\n")...)
		result := table.Read(linesOf(lines...), table.NewLabels(forms.CN2019().Table("applications")), table.Manner{})
		if got := shownLine(result); got != test.want {
			t.Errorf("%q: %q, want %q", test.lines, got, test.want)
		}
	}
}

// The name of a row that stands in the middle of the columns it spans is none of what is
// behind it only.
func TestRowNamedAmongItsColumns(t *testing.T) {
	const five = "结果维持,结果纠正,%s其他结果,尚未审结,总计,"
	lines := strings.Split(fmt.Sprintf(five, "行政复议  ")+"结果维持  1,结果纠正  2,未经复议直接起,其他结果  3,诉,尚未审结  4,总计  10,行政诉讼,结果维持  0,结果纠正,复议后起诉  其他结果,尚未审结,总计", ",")
	result := table.Read(linesOf(lines...), table.NewLabels(forms.CN2021().Table("disputes")), table.Manner{Paged: true})
	if got := shownLine(result); got != "" || len(result.Notes) == 0 {
		t.Errorf("%q, %v", got, result.Notes)
	}
}
