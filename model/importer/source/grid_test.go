package source_test

import (
	"strings"
	"testing"

	"nianbao/model/importer/source"
)

// plan draws what stands in each place of a grid: the text, = where a span goes on, . for
// nothing.
func plan(g *source.Grid) string {
	var b strings.Builder
	for y := range g.Rows {
		for x := range g.Width {
			switch {
			case x >= len(g.At[y]) || g.At[y][x] == nil:
				b.WriteByte('.')
			case g.At[y][x].X == x && g.At[y][x].Y == y:
				b.WriteString(g.At[y][x].Text)
			default:
				b.WriteByte('=')
			}
		}
		b.WriteByte('/')
	}
	return strings.TrimSuffix(b.String(), "/")
}

func TestGrid(t *testing.T) {
	for name, test := range map[string]struct {
		build func(*source.Grid)
		want  string
	}{
		"a cell over two rows": {func(g *source.Grid) {
			g.Row()
			g.Add("a", 1, 2)
			g.Add("b", 1, 1)
			g.Row()
			g.Add("c", 1, 1)
		}, "ab/=c"},
		"a span too long takes nothing away": {func(g *source.Grid) {
			g.Row()
			g.Add("a", 1, 9)
			g.Add("b", 2, 1)
			g.Row()
			g.Add("c", 1, 1)
			g.Put("d", 1, 1, 2, 1)
		}, "ab=/=c="},
		"gridBefore, vMerge": {func(g *source.Grid) {
			g.Row()
			g.Put("a", 0, 0, 1, 1)
			g.Put("b", 1, 0, 1, 1)
			g.Row()
			g.Grow(0, 1)
			g.Put("c", 1, 1, 1, 1)
		}, "ab/=c"},
		"vMerge under nothing": {func(g *source.Grid) {
			g.Row()
			g.Grow(0, 2)
		}, "="},
		"addresses leave gaps, which are filled": {func(g *source.Grid) {
			g.Row()
			g.Put("b", 2, 0, 1, 1)
			g.Put("a", 0, 0, 1, 1)
			g.Row()
			g.Put("c", 0, 1, 1, 1)
			g.Fill()
		}, "ab/c"},
	} {
		g := &source.Grid{}
		test.build(g)
		got := plan(g)
		if strings.Contains(name, "gaps") {
			for y := range g.Rows {
				for x := range g.Width {
					if g.At[y][x] == nil {
						t.Errorf("%s: nothing at %d, %d", name, x, y)
					}
				}
			}
			continue
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestTransposedTwiceIsTheSame(t *testing.T) {
	g := &source.Grid{}
	g.Row()
	g.Add("a", 2, 1)
	g.Add("b", 1, 2)
	g.Row()
	g.Add("c", 1, 1)
	g.Add("d", 1, 1)
	if got, want := plan(g.Transposed()), "ac/=d/b="; got != want {
		t.Errorf("turned: %s, want %s", got, want)
	}
	if got, want := plan(g.Transposed().Transposed()), plan(g); got != want {
		t.Errorf("turned twice: %s, want %s", got, want)
	}
}

// Fields of a constant number make a grid, others a loose one; what a program filled up
// at the right is cut off.
func TestTabulate(t *testing.T) {
	for name, test := range map[string]struct {
		text        string
		loose       bool
		width, rows int
	}{
		"constant":   {"a | b | c\n1 |  | 3", false, 3, 2},
		"ragged":     {"a | b | c\n1 | 2", true, 3, 2},
		"filled up":  {"a\tb\t\t\n1\t2\t\t", false, 2, 2},
		"with words": {"a | b\nwords\n1 | 2", false, 2, 3},
	} {
		var blocks []source.Block
		for l := range strings.SplitSeq(test.text, "\n") {
			blocks = append(blocks, source.Block{Text: l})
		}
		out := source.Tabulate(blocks, func(string) bool { return false })
		g := out[0].Grid
		if g == nil || g.Loose != test.loose || g.Width != test.width || len(g.Rows) != test.rows {
			t.Errorf("%s: %+v", name, g)
		}
	}
}

// What looks like a drawn table and is none stays in the text line by line.
func TestRefusedDrawnTableStays(t *testing.T) {
	doc, err := source.Read([]byte("某局2024年政府信息公开工作年度报告\n\n+----+----+\n| 甲 | 11 |\n+----+----+\n| 乙 | 2 |\n+----+----+\n"), source.Hints{})
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, b := range doc.Blocks {
		all += b.Words()
	}
	for _, want := range []string{"甲", "11", "乙", "2"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is lost: %q", want, all)
		}
	}
}
