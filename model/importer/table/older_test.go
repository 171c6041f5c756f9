package table_test

import (
	"strings"
	"testing"

	"nianbao/model/forms"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
)

// The numbers behind the label of 其他处理 are of its last row only where it is the one row
// that the older form has: not where others of the newer form are named, blank or not, in
// this grid or another part of the table, nor where rows without a label stand beside it.
func TestOneRowOfTheOlderForm(t *testing.T) {
	const (
		top    = "|" + head
		one    = "（六）其他处理||2|0|0|0|0|0|2"
		second = "|2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
		third  = "|3.其他"
		blank  = "||||||||"
		total  = "（七）总计||2|0|0|0|0|0|2"
		read   = "otherwise.other 2 0 0 0 0 0 2; "
	)
	for name, test := range map[string]struct {
		grids []string
		want  string
	}{
		"one row":                       {[]string{top + one, total}, read},
		"one row, cut behind it":        {[]string{top + one, "", total}, read},
		"others are blank":              {[]string{top + one, second + blank[1:], third + blank[1:], total}, ""},
		"others are blank, cut":         {[]string{top + one, "", second + blank[1:], third + blank[1:], total}, ""},
		"others have numbers, cut":      {[]string{top + one, "", second + "|1|0|0|0|0|0|1", total}, "otherwise.fee_unpaid 1 0 0 0 0 0 1; "},
		"others before it, cut":         {[]string{top + second + "|1|0|0|0|0|0|1", "", one, total}, "otherwise.fee_unpaid 1 0 0 0 0 0 1; "},
		"rows without labels behind":    {[]string{top + one, "||1|0|0|0|0|0|1", total}, ""},
		"rows without labels before":    {[]string{top + "||1|0|0|0|0|0|1", one, total}, ""},
		"a row of another label behind": {[]string{top + one, "|逾期|1|0|0|0|0|0|1", total}, ""},
		"said again, cut":               {[]string{top + one, "", strings.ReplaceAll(one, "2", "3"), total}, ""},
		"rows without labels, cut":      {[]string{top + one, "", "||1|0|0|0|0|0|1", total}, ""},
	} {
		var blocks []source.Block
		for part := range strings.SplitSeq(strings.Join(test.grids, "\n"), "\n\n") {
			blocks = append(blocks, gridOf(part)...)
		}
		result := table.Read(blocks, table.NewLabels(forms.CN2021().Table("applications")), table.Manner{})
		if got, want := shown(result), test.want+"resolved_total 2 0 0 0 0 0 2"; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if !strings.HasPrefix(test.want, read) && len(result.Notes) == 0 {
			t.Errorf("%s: nothing was said", name)
		}
	}
}

// A label over several rows of the grid is that of a group.
func TestGroupOverSeveralRows(t *testing.T) {
	g := &source.Grid{}
	for y, row := range strings.Split("||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n（六）其他处理||2|0|0|0|0|0|2\n||||||||\n||||||||\n（七）总计||2|0|0|0|0|0|2", "\n") {
		g.Row()
		for x, f := range strings.Split(row, "|") {
			switch {
			case x == 0 && y == 1:
				g.Put(f, x, y, 1, 3)
			case x > 0 || y != 2 && y != 3:
				g.Put(f, x, y, 1, 1)
			}
		}
	}
	blocks := source.Rows(g, func(y int) source.Place { return source.Place{Line: y + 1} })
	result := table.Read(blocks, table.NewLabels(forms.CN2021().Table("applications")), table.Manner{})
	if got, want := shown(result), "resolved_total 2 0 0 0 0 0 2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
