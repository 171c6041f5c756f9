package importer_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
)

// Disturbances of rows and of whole tables.

// body is a row of the table that holds numbers, or the place behind the last.
func body(rng *rand.Rand, t *tableau) int {
	y := t.head + rng.IntN(t.height-t.head)
	for range t.height {
		if slices.ContainsFunc(t.row(y), (*spot).number) {
			break
		}
		y = (y + 1) % t.height
	}
	return y
}

func blankRows(rng *rand.Rand, d *drawing) {
	for _, t := range d.tables() {
		for range 1 + rng.IntN(3) {
			t.putRow(body(rng, t))
			t.fill()
		}
	}
}

func foreignRow(rng *rand.Rand, d *drawing) {
	t := d.table("applications")
	y := body(rng, t)
	t.putRow(y)
	t.labelled(y, []string{"其中：网上申请", "按时办结", "备注"}[rng.IntN(3)])
	for x := t.labels; x < t.width; x++ {
		t.add(x, y, 1, 1, strconv.Itoa(rng.IntN(40)))
	}
	t.fill()
}

// labelled gives a row a label over the columns of labels that are free.
func (t *tableau) labelled(y int, text string) {
	x := 0
	for x < t.labels-1 && t.at()[y][x] != nil {
		x++
	}
	t.add(x, y, t.labels-x, 1, text)
}

// again writes the header once more, within the table.
func again(rng *rand.Rand, d *drawing) {
	for _, id := range []string{"applications", "disputes"} {
		t := d.table(id)
		y := body(rng, t)
		for range t.head {
			t.putRow(y)
		}
		for _, s := range t.spots {
			if s.y < y && s.y+s.h > y { // a group label cannot reach over it
				s.h = y - s.y
			}
		}
		for _, s := range slices.Clone(t.spots) {
			if s.y < t.head {
				t.add(s.x, s.y+y, s.w, s.h, s.text)
			}
		}
		t.fill()
	}
}

// split cuts a table in two before a row; a cell that reaches over is continued empty.
func (t *tableau) split(y int, header bool) (a, b *tableau) {
	a, b = t.copied(), t.copied()
	a.height, b.height = y, t.height-y
	a.spots, b.spots = nil, nil
	for _, s := range t.spots {
		switch {
		case s.y+s.h <= y:
			a.spots = append(a.spots, s)
		case s.y >= y:
			s.y -= y
			b.spots = append(b.spots, s)
		default:
			b.add(s.x, 0, s.w, s.y+s.h-y, "")
			s.h = y - s.y
			a.spots = append(a.spots, s)
		}
	}
	b.head = 0
	if header {
		for range t.head {
			b.putRow(0)
		}
		for _, s := range a.spots {
			if s.y < t.head {
				b.add(s.x, s.y, s.w, s.h, s.text)
			}
		}
		b.head = t.head
	}
	return a, b
}

// cut parts the table of the applications, with a block between its halves.
func cut(header bool, text string) func(*rand.Rand, *drawing) {
	return func(rng *rand.Rand, d *drawing) {
		for i, b := range d.blocks {
			if b.table == nil || b.table.id != "applications" {
				continue
			}
			first, second := b.table.split(b.table.head+1+rng.IntN(b.table.height-b.table.head-1), header)
			if !header {
				d.doubt(second.holed()...)
			}
			halves := []block{{table: first}, {text: text}, {table: second}}
			if text == "" {
				halves = slices.Delete(halves, 1, 2)
			}
			d.blocks = slices.Concat(d.blocks[:i:i], halves, d.blocks[i+1:])
			return
		}
	}
}

func missingRow(rng *rand.Rand, d *drawing) {
	for _, id := range []string{"proactive", "applications"} {
		t := d.table(id)
		y := body(rng, t)
		d.gone(t.row(y)...)
		t.drop(y)
	}
}

func missingLabel(rng *rand.Rand, d *drawing) {
	for _, id := range []string{"proactive", "applications"} {
		t := d.table(id)
		y := body(rng, t)
		for d.loses && y > t.head && len(t.row(y-1)) > 0 && isBlank(t.row(y-1)) { // its numbers would be that row's
			y = body(rng, t)
		}
		row := t.row(y)
		var label *spot
		for _, s := range row {
			if !s.number() {
				label = s
			}
		}
		label.text = ""
		d.doubt(row...)
	}
}

// isBlank reports whether a row has numbers of the form and all are blank.
func isBlank(row []*spot) bool {
	numbers := false
	for _, s := range row {
		if numbers = numbers || s.number(); s.number() && strings.TrimSpace(s.text) != "" {
			return false
		}
	}
	return numbers
}

// missingHeader takes the labels of columns out. Only whole rows have an order then.
func missingHeader(_ *rand.Rand, d *drawing) {
	for _, t := range d.tables() {
		for y := t.height - 1; y >= 0; y-- {
			row := t.row(y)
			if y < t.head || t.head == 0 && len(row) > 1 && !slices.ContainsFunc(row, (*spot).number) {
				t.drop(y)
			}
		}
		t.head = 0
		d.doubt(t.holed()...)
		if t.id == "disputes" {
			d.doubt(t.spots...)
		}
	}
}

// oneOther writes the newer form's three rows of 其他处理 as one, as the older form has it.
// It counts as the last of them.
func oneOther(_ *rand.Rand, d *drawing) {
	t := d.table("applications")
	rows := t.rows()
	first := rows["otherwise.not_corrected"]
	if first == nil {
		return
	}
	y := first[0].y
	for i, s := range first {
		sum, holes := model.Number{}, false
		for _, id := range []string{"otherwise.not_corrected", "otherwise.fee_unpaid", "otherwise.other"} {
			n, ok := d.truth[rows[id][i].ref]
			holes = holes || !ok
			sum = sum.Add(n)
		}
		d.gone(rows["otherwise.not_corrected"][i], rows["otherwise.fee_unpaid"][i], rows["otherwise.other"][i])
		s.text, s.ref.Row = "", "otherwise.other"
		if !holes {
			s.text = sum.String()
			d.truth[s.ref] = sum
		}
	}
	t.drop(y + 2)
	t.drop(y + 1)
	labels := slices.DeleteFunc(t.row(y), (*spot).number)
	labels[len(labels)-1].text = ""
	labels[len(labels)-2].text = "（六）其他处理"
}

// headingAgain writes a section's heading once more behind its table.
func headingAgain(rng *rand.Rand, d *drawing) {
	heading := ""
	for i, b := range d.blocks {
		if b.level == 1 {
			heading = b.text
		}
		if b.table != nil && (rng.IntN(2) == 0 || b.table.id == "disputes") {
			d.blocks = slices.Insert(d.blocks, i+1, block{text: heading, level: 1})
			return
		}
	}
}

// groupsLost takes the labels of groups out; a row named 其他 is then anyone's.
func groupsLost(_ *rand.Rand, d *drawing) {
	t := d.table("applications")
	for _, s := range t.spots {
		if s.x < t.labels && s.y >= t.head && s.h > 1 {
			s.text = ""
		}
	}
	d.doubt(t.rows()["otherwise.other"]...)
}

// undone writes what a span held into each of its places.
func undone(_ *rand.Rand, d *drawing) {
	// A number written several times fills blanks that left no trace.
	for _, t := range d.tables() {
		for _, s := range slices.Clone(t.spots) {
			if s.w == 1 && s.h == 1 || s.number() && d.loses {
				continue
			}
			if s.number() {
				d.doubt(s)
			}
			for y := s.y; y < s.y+s.h; y++ {
				for x := s.x; x < s.x+s.w; x++ {
					if x != s.x || y != s.y {
						t.add(x, y, 1, 1, s.text)
					}
				}
			}
			s.w, s.h = 1, 1
		}
	}
}
