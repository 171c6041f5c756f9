package source

import (
	"slices"

	"nianbao/model"
)

// Bounds of one grid.
const (
	maxColumns = 256
	maxRows    = 20_000
)

// A Grid is a table whose source says where every cell stands: by spans, by addresses,
// by drawn rules, or by the same number of fields in every row. A cell's column comes
// from here and from nowhere else; nothing is counted.
type Grid struct {
	Width  int
	Fields bool      // rows of fields: spans may have been lost
	Loose  bool      // rows of several lengths; only the header can show that the columns are true
	Rows   [][]*Cell // the cells that begin in each row, from the left
	At     [][]*Cell // by row and column, what stands there; nil: nothing does

	usual int // width, of most rows
}

// A Cell is one cell, with what it spans. Doubt is what was left out of its text, as a
// mark of a note; Ref is the cell of the form that the source says it is.
type Cell struct {
	X, Y, Cols, Rows int
	Text, Doubt      string
	Ref              model.Ref
}

// Row begins the next row and gives its number.
func (g *Grid) Row() int {
	g.Rows = append(g.Rows, nil)
	if len(g.At) < len(g.Rows) {
		g.At = append(g.At, nil)
	}
	return len(g.Rows) - 1
}

// Add puts a cell into the first free place of the last row.
func (g *Grid) Add(text string, cols, rows int) *Cell {
	y := len(g.Rows) - 1
	x := 0
	for x < len(g.At[y]) && g.At[y][x] != nil {
		x++
	}
	return g.Put(text, x, y, cols, rows)
}

// Put puts a cell where its source says. What stands there already stays, so that spans
// which are too long take nothing away.
func (g *Grid) Put(text string, x, y, cols, rows int) *Cell {
	c := &Cell{X: x, Y: y, Cols: min(max(cols, 1), maxColumns), Rows: min(max(rows, 1), maxRows), Text: text}
	for y >= len(g.Rows) {
		g.Row()
	}
	g.Rows[y] = append(g.Rows[y], c)
	for i := y; i < y+c.Rows && (i+1)*(x+c.Cols) <= maxCells; i++ {
		if i == len(g.At) {
			g.At = append(g.At, nil)
		}
		for j := x; j < x+c.Cols; j++ {
			for len(g.At[i]) <= j {
				g.At[i] = append(g.At[i], nil)
			}
			if g.At[i][j] == nil {
				g.At[i][j] = c
			}
		}
		g.Width = max(g.Width, len(g.At[i]))
	}
	return c
}

// Grow lets the cell above a place reach down into the last row, as vMerge says.
func (g *Grid) Grow(x, cols int) {
	y := len(g.Rows) - 1
	if y == 0 || x >= len(g.At[y-1]) || g.At[y-1][x] == nil {
		g.Put("", x, y, cols, 1)
		return
	}
	c := g.At[y-1][x]
	c.Rows = max(c.Rows, y-c.Y+1)
	for len(g.At[y]) < x+cols {
		g.At[y] = append(g.At[y], nil)
	}
	for j := x; j < x+cols; j++ {
		if g.At[y][j] == nil {
			g.At[y][j] = c
		}
	}
	g.Width = max(g.Width, len(g.At[y]))
}

// Whole reports whether a row reaches as far as most do, and has no gap.
func (g *Grid) Whole(y int) bool {
	if g.usual == 0 {
		times := map[int]int{}
		for _, at := range g.At[:len(g.Rows)] {
			if n := len(at); n > 0 {
				times[n]++
				if times[n] > times[g.usual] || times[n] == times[g.usual] && n > g.usual {
					g.usual = n
				}
			}
		}
	}
	return len(g.At[y]) == g.usual && !slices.Contains(g.At[y], nil)
}

// Transposed is the grid with rows and columns changed.
func (g *Grid) Transposed() *Grid {
	t := &Grid{Fields: g.Fields, Loose: g.Loose}
	for range g.Width {
		t.Row()
	}
	for _, row := range g.Rows {
		for _, c := range row {
			*t.Put(c.Text, c.Y, c.X, c.Rows, c.Cols) = Cell{c.Y, c.X, c.Rows, c.Cols, c.Text, c.Doubt, c.Ref}
		}
	}
	for _, row := range t.Rows {
		sortCells(row)
	}
	return t
}

// Squeezed is the grid without the columns in which no cell begins: a program that saved
// a table again may add some, and they say nothing.
func (g *Grid) Squeezed() *Grid {
	begins := make([]bool, g.Width+1)
	for _, row := range g.Rows {
		for _, c := range row {
			begins[min(c.X, g.Width)] = true
		}
	}
	at := make([]int, g.Width+1) // where a column is afterwards
	for x := range g.Width {
		at[x+1] = at[x]
		if begins[x] {
			at[x+1]++
		}
	}
	if at[g.Width] == g.Width {
		return g
	}
	t := &Grid{Fields: g.Fields, Loose: g.Loose}
	for y, row := range g.Rows {
		t.Row()
		for _, c := range row {
			x, end := at[min(c.X, g.Width)], at[min(c.X+c.Cols, g.Width)]
			*t.Put(c.Text, x, y, end-x, c.Rows) = Cell{x, y, max(end-x, 1), c.Rows, c.Text, c.Doubt, c.Ref}
		}
	}
	return t
}

// Fill makes every free place an empty cell: of a sheet all places are there.
func (g *Grid) Fill() {
	for y := range g.Rows {
		for x := range g.Width {
			if x >= len(g.At[y]) || g.At[y][x] == nil {
				g.Put("", x, y, 1, 1)
			}
		}
		sortCells(g.Rows[y])
	}
}

func sortCells(row []*Cell) {
	slices.SortStableFunc(row, func(a, b *Cell) int { return a.X - b.X })
}
