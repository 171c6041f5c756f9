package importer_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

// blocks writes a table as a program does that takes the text out of a print block by
// block: each cell on its line, labels before or behind the numbers of several rows,
// the right half of some columns later.
func blocks(rng *rand.Rand, r model.Report, paged bool) string {
	t := r.Form.Sections[2].Table
	var out, late []string
	for i := 0; i < len(t.Rows); {
		n := min(1+rng.IntN(4)*rng.IntN(2), len(t.Rows)-i)
		cut := len(t.Columns)
		if rng.IntN(6) == 0 {
			cut = rng.IntN(len(t.Columns))
		}
		var labels, numbers []string
		for _, row := range t.Rows[i : i+n] {
			labels = append(labels, row.Label)
			for j, c := range t.ColumnsOf(row) {
				v := r.At(model.Ref{Table: t.ID, Row: row.ID, Column: c.ID}).String()
				switch {
				case v == "":
				case j < cut:
					numbers = append(numbers, v)
				default:
					late = append(late, v)
				}
			}
		}
		switch rng.IntN(8) {
		case 0:
			out = append(append(out, numbers...), labels...)
		case 1:
			out, late = append(out, numbers...), append(late, labels...)
		default:
			out = append(append(out, labels...), numbers...)
		}
		if rng.IntN(3) == 0 && len(t.Rows[i].Groups) > 0 {
			out = append(out, t.Rows[i].Groups[len(t.Rows[i].Groups)-1])
		}
		if len(late) > 0 && rng.IntN(3) == 0 {
			out, late = append(out, late...), nil
		}
		i += n
	}
	text := r.Title + "\n三、收到和处理政府信息公开申请情况\n" + strings.Join(append(out, late...), "\n") + "\n五、存在的主要问题及改进情况\n无\n"
	if paged {
		return "封面\n\f" + text
	}
	return text
}

// Text taken out of a print block by block gives no number to the wrong row.
func TestBlocksGiveNoWrongNumber(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	for i := range 150 {
		want := fewBlanks(rng, forms.For([]string{"2021", "2019"}[rng.IntN(2)]))
		source := blocks(rng, want, i%2 == 0)
		got := read(t, source).Report
		for _, cell := range want.Form.Cells() {
			if n := got.At(cell); cell.Table == "applications" && !n.Blank() && !n.Same(want.At(cell)) {
				t.Fatalf("%s: read %s, stands %q\n%s", cell, n, want.At(cell), source)
			}
		}
	}
}
