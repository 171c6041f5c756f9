package importer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"nianbao/model"
)

// Disturbances of columns. Where nothing tells columns apart, nobody could know which
// number is whose afterwards: a blank is right as well.

// between is a place for a column among those of the numbers.
func between(rng *rand.Rand, t *tableau) int { return t.labels + 1 + rng.IntN(t.width-t.labels-1) }

// fillers puts empty columns in, as spreadsheets leave them of merged cells.
func fillers(rng *rand.Rand, d *drawing) {
	for _, t := range d.tables() {
		for range 1 + rng.IntN(2) {
			t.put(between(rng, t))
		}
		t.fill()
		d.doubtLoose(t)
	}
}

// shared gives columns of numbers two columns of the grid under one cell of the header,
// the numbers now in the one, now in the other.
func shared(rng *rand.Rand, d *drawing) {
	for _, t := range d.tables() {
		for range 2 {
			x := between(rng, t)
			t.put(x)
			for y, row := range t.at() {
				left := row[x-1]
				switch {
				case row[x] != nil:
				case left != nil && t.header(y) && left.y == y:
					left.w++
				case left != nil && left.number() && rng.IntN(2) == 0:
					left.x++
				}
			}
		}
		t.fill()
		d.doubtLoose(t)
	}
}

// foreign puts a column in that the form lacks, under a header of its own.
func (t *tableau) foreign(x int, header string, value func(row []*spot) string) {
	t.put(x)
	headed := false
	for y := range t.height {
		numbers := slices.DeleteFunc(t.row(y), func(s *spot) bool { return !s.number() })
		switch {
		case t.at()[y][x] != nil:
		case len(numbers) > 0:
			t.add(x, y, 1, 1, value(numbers))
		case t.head == 0:
			t.add(x, y, 1, 1, header)
		case !headed:
			headed = true
			t.add(x, y, 1, t.head-y, header)
		}
	}
	t.fill()
}

// subtotal adds a 小计 of the legal persons behind them.
func subtotal(_ *rand.Rand, d *drawing) {
	t := d.table("applications")
	x := t.width - 1
	t.foreign(x, "小计", func(row []*spot) string {
		sum := 0
		for _, s := range row {
			if n, err := strconv.Atoi(s.text); err == nil && s.ref.Column != "total" && s.ref.Column != "natural_person" {
				sum += n
			}
		}
		return strconv.Itoa(sum)
	})
	d.doubtLoose(t)
}

// serial numbers the rows in a column in front.
func serial(_ *rand.Rand, d *drawing) {
	for _, id := range []string{"proactive", "applications"} {
		t, n := d.table(id), 0
		t.foreign(0, "序号", func([]*spot) string { n++; return strconv.Itoa(n) })
		d.doubtLoose(t)
	}
}

// lastYear adds what the year before had.
func lastYear(rng *rand.Rand, d *drawing) {
	for _, id := range []string{"proactive", "applications"} {
		t := d.table(id)
		x := []int{t.width, t.labels}[rng.IntN(2)]
		header := []string{"上年数", "上年同期", fmt.Sprintf("%d年", d.report.Year-1)}[rng.IntN(3)]
		t.foreign(x, header, func([]*spot) string { return strconv.Itoa(rng.IntN(50)) })
		d.doubtLoose(t)
	}
}

// permuted swaps columns that stand under the same header.
func permuted(rng *rand.Rand, d *drawing) {
	t := d.table("applications")
	t.swap(t.labels+1+rng.IntN(2), t.labels+3+rng.IntN(3))
	t = d.table("proactive")
	t.swap(1, 2+rng.IntN(t.width-2))
	t = d.table("disputes")
	for i := range 3 {
		t.swap(5*i, 5*i+1+rng.IntN(4))
	}
}

// swap exchanges two columns; what spans more than one stays.
func (t *tableau) swap(a, b int) {
	for _, s := range t.spots {
		switch {
		case s.w != 1:
		case s.x == a:
			s.x = b
		case s.x == b:
			s.x = a
		}
	}
	// A row one of whose cells spans has not got both columns: put it back.
	for y := range t.height {
		wide := false
		for _, s := range t.row(y) {
			wide = wide || s.w > 1 && (s.x <= a && a < s.x+s.w || s.x <= b && b < s.x+s.w)
		}
		for _, s := range t.row(y) {
			if wide && s.w == 1 && (s.x == a || s.x == b) {
				s.x = a + b - s.x
			}
		}
	}
}

// sides puts another year's numbers beside this one's, or each beside its own.
func sides(rng *rand.Rand, d *drawing) {
	t := d.table("applications")
	numbers := t.width - t.labels
	old := t.copied()
	for _, s := range old.spots {
		if s.number() {
			s.ref, s.text = model.Ref{}, strconv.Itoa(rng.IntN(60))
		}
	}
	first, second := t.labels, t.width
	if rng.IntN(2) == 0 {
		first, second = second, first
	}
	for _, s := range t.spots {
		if s.x >= t.labels {
			s.x += first - t.labels
		}
	}
	for _, s := range old.spots {
		if s.x >= t.labels {
			s.x += second - t.labels
			t.spots = append(t.spots, s)
		}
	}
	t.width += numbers
	t.putRow(0)
	t.add(first, 0, numbers, 1, fmt.Sprintf("%d年", d.report.Year))
	t.add(second, 0, numbers, 1, fmt.Sprintf("%d年", d.report.Year-1))
	t.fill()
	d.doubt(t.spots...)
}

// transposed turns the tables over.
func transposed(_ *rand.Rand, d *drawing) {
	for _, id := range []string{"applications", "disputes"} {
		t := d.table(id)
		for _, s := range t.spots {
			s.x, s.y, s.w, s.h = s.y, s.x, s.h, s.w
		}
		t.width, t.height, t.head, t.labels = t.height, t.width, t.labels, t.head
	}
}

// strays writes numbers into the margins, which no header and no label speaks of.
func strays(rng *rand.Rand, d *drawing) {
	for _, t := range d.tables() {
		x := []int{0, t.width}[rng.IntN(2)]
		if d.kind == stream { // before a label it would be the last of the row above
			x = t.width
		}
		if d.loses && len(t.holed()) > 0 { // with a stray number a row that lost one is whole again
			continue
		}
		t.put(x)
		holed := t.holed()
		for y := range t.height {
			row := t.row(y)
			if rng.IntN(5) == 0 && !slices.ContainsFunc(row, func(s *spot) bool { return slices.Contains(holed, s) }) && t.at()[y][x] == nil {
				t.add(x, y, 1, 1, strconv.Itoa(rng.IntN(30)))
			}
		}
		t.fill()
		d.doubtLoose(t)
	}
}
