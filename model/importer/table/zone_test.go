package table_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/model/forms"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
)

const head = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"

// gridOf makes a true grid of rows of bars.
func gridOf(rows string) []source.Block {
	g := &source.Grid{}
	for row := range strings.SplitSeq(strings.TrimSuffix(rows, "\n"), "\n") {
		g.Row()
		for f := range strings.SplitSeq(row, "|") {
			g.Add(strings.TrimSpace(f), 1, 1)
		}
	}
	return source.Rows(g, func(y int) source.Place { return source.Place{Line: y + 1} })
}

// Each contradiction alone costs the rows that do not prove themselves, and no others.
func TestContradictions(t *testing.T) {
	const (
		whole  = "一、本年新收政府信息公开申请数量|3|1|0|0|0|0|4"
		holed  = "二、上年结转政府信息公开申请数量|1||0|0|0|0|1"
		total  = "四、结转下年度继续办理|2||0|0|0|0|2"
		labels = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
	)
	for name, test := range map[string]struct{ rows, want string }{
		"none":                       {head + whole + "\n" + holed, "received 3 1 0 0 0 0 4; carried_in 1 _ 0 0 0 0 1"},
		"a number under no header":   {strings.Replace(head, "\n", "|\n", 1) + whole + "|\n" + holed + "|9", "received 3 1 0 0 0 0 4"},
		"a column named twice":       {strings.Replace(head, "科研机构", "商业企业", 1) + whole + "\n" + holed, ""},
		"a label under a header":     {strings.TrimPrefix(head, "|") + whole + "\n" + holed, "received 3 1 0 0 0 0 4"},
		"two rows named in one":      {head + strings.Replace(whole, "|3|", "|二、上年结转政府信息公开申请数量|", 1), ""},
		"two rows named in another":  {head + strings.Replace(holed, "|1||", "|三、本年度办理结果|一、本年新收政府信息公开申请数量|", 1) + "\n" + total + "\n" + strings.Replace(whole, "一、本年新收", "二、上年结转", 1), "carried_in 3 1 0 0 0 0 4"},
		"columns in another order":   {"|商业企业|自然人|科研机构|社会公益组织|法律服务机构|其他|总计\n" + whole, "received 1 3 0 0 0 0 4"},
		"a filler column":            {strings.Replace(head, "|科研", "||科研", 1) + strings.Replace(whole, "|1|", "|1||", 1), "received 3 1 0 0 0 0 4"},
		"a column more":              {strings.Replace(head, "|科研", "|小计|科研", 1) + strings.Replace(whole, "|1|", "|1|9|", 1), "received 3 1 0 0 0 0 4"},
		"the numbers of the columns": {head + labels + "|1|2|3|4|5|6|7\n" + whole, "received 3 1 0 0 0 0 4"},
		"a row without a label":      {head + "|3|1|0|0|0|0|4\n" + total, "carried_out 2 _ 0 0 0 0 2"},
	} {
		result := table.Read(gridOf(test.rows), table.NewLabels(forms.CN2021().Table("applications")), table.Manner{})
		if got := shown(result); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if test.want == "" && len(result.Notes) == 0 {
			t.Errorf("%s: nothing was said", name)
		}
	}
}

// shown are the cells that were read, row by row in the order of the form.
func shown(r table.Result) string {
	t := forms.CN2021().Table("applications")
	var out []string
	for _, row := range t.Rows {
		cells := map[string]string{}
		for _, c := range r.Cells {
			if c.Ref.Row == row.ID {
				cells[c.Ref.Column] = c.Text
			}
		}
		if len(cells) == 0 {
			continue
		}
		line := row.ID
		for _, c := range t.Columns {
			text := cells[c.ID]
			if text == "" {
				text = "_"
			}
			line += fmt.Sprint(" ", text)
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}
