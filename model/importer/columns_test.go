package importer_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

// A grid writes the table of applications as a program does that keeps the layout of
// a print: every number under its column, counted in characters or in cells, left,
// right or in the middle, and up to one character off.
type grid struct {
	labels, pitch int
	side          int // 0 left, 1 middle, 2 right
	cells         bool
	off           int  // jitter
	closed        bool // holes close up: the numbers move to the left
	gap           int  // of closed rows, 0: they keep the pitch
}

func (g grid) write(rng *rand.Rand, r model.Report) string {
	t := r.Form.Sections[2].Table
	var b strings.Builder
	b.WriteString(r.Title + "\n三、收到和处理政府信息公开申请情况\n")
	for _, row := range t.Rows {
		line := strings.Repeat(" ", 2*len(row.Groups)) + row.Label
		k := 0
		for j, c := range t.ColumnsOf(row) {
			n := r.At(model.Ref{Table: t.ID, Row: row.ID, Column: c.ID}).String()
			if n == "" {
				continue
			}
			if g.closed {
				j = k
			}
			k++
			if g.closed && g.gap > 0 {
				line += strings.Repeat(" ", g.gap) + n
				continue
			}
			x := g.labels + j*g.pitch + []int{0, (g.pitch - len(n)) / 2, g.pitch - len(n)}[g.side]
			if g.off > 0 {
				x += rng.IntN(2*g.off+1) - g.off
			}
			line += strings.Repeat(" ", max(2, x-g.width(line))) + n
		}
		b.WriteString(line + "\n")
	}
	return b.String() + "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无\n"
}

func (g grid) width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if g.cells && r >= 0x80 {
			n++
		}
	}
	return n
}

// Holes never move a number: whatever the layout, what is read stands there.
func TestHolesNeverMoveANumber(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	kept, all := 0, 0
	for range 150 {
		want := fewBlanks(rng, forms.For([]string{"2021", "2019"}[rng.IntN(2)]))
		if rng.IntN(3) == 0 {
			want = zeros(rng, want)
		}
		g := grid{70 + rng.IntN(20), 4 + rng.IntN(12), rng.IntN(3), rng.IntN(2) == 0, rng.IntN(3), rng.IntN(3) == 0, rng.IntN(7)}
		source := g.write(rng, want)
		got := read(t, source).Report
		for _, cell := range want.Form.Cells() {
			if cell.Table != "applications" {
				continue
			}
			n := got.At(cell)
			if !n.Blank() && !n.Same(want.At(cell)) {
				t.Fatalf("%+v: %s: read %s, stands %q\n%s", g, cell, n, want.At(cell), source)
			}
			switch {
			case want.At(cell).Blank() || g.off > 0 || g.closed:
			default:
				all++
				if !n.Blank() {
					kept++
				}
			}
		}
	}
	if kept*20 < all*19 {
		t.Errorf("read %d of %d numbers that stand in columns", kept, all)
	}
}

// zeros makes every number one digit, so that all sides of the columns agree.
func zeros(rng *rand.Rand, r model.Report) model.Report {
	var changes []model.Change
	for _, cell := range r.Form.Cells() {
		if !r.At(cell).Blank() {
			changes = append(changes, r.SetCell(cell, model.Int(rng.Int64N(10))))
		}
	}
	return r.With(changes...)
}
