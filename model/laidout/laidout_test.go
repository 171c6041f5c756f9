package laidout_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao/model/laidout"
)

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func TestPages(t *testing.T) {
	raw := strings.Split("年度报告\n一段话\n自然人 1\n- 1 -\n\f年度报告\n另一段\n自然人 2\n- 2 -\n\f年度报告\n末尾\n\n- 3 -", "\n")
	label := func(s string) bool { return strings.HasPrefix(s, "自然人") }
	pages := laidout.PagesOf(raw, label, isNumber)
	if !pages.Many {
		t.Fatal("no pages found")
	}
	for i, s := range raw {
		head := i > 0 && strings.Contains(s, "年度报告") // the first is the title
		if head != pages.Drop[i] && strings.TrimSpace(s) != "" && !laidout.IsPageNumber(s) {
			t.Errorf("line %d %q: dropped %v", i, s, pages.Drop[i])
		}
	}
	if got := laidout.PagesOf([]string{"一", "二"}, label, isNumber); got.Many || len(got.Drop) > 0 {
		t.Error("a text without breaks has pages")
	}
}

func TestPageNumbers(t *testing.T) {
	for s, want := range map[string]bool{"- 3 -": true, "第 3 页 共 9 页": true, "—12—": true, "-3": false, "3": false, "第 3 项": false, "": false} {
		if got := laidout.IsPageNumber(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestDrawn(t *testing.T) {
	table := []string{
		"+----+---------+",
		"|单位|  合计   |",
		"|    +----+----+",
		"|    | 甲 | 乙 |",
		"+----+----+----+",
		"|一  | 12 |    |",
		"+----+----+----+",
	}
	cells, begins := laidout.Drawn(table, false, isNumber)
	want := []laidout.Cell{
		{X: 0, Y: 0, Cols: 1, Rows: 2, Text: "单位"},
		{X: 1, Y: 0, Cols: 2, Rows: 1, Text: "合计"},
		{X: 1, Y: 1, Cols: 1, Rows: 1, Text: "甲"},
		{X: 2, Y: 1, Cols: 1, Rows: 1, Text: "乙"},
		{X: 0, Y: 2, Cols: 1, Rows: 1, Text: "一"},
		{X: 1, Y: 2, Cols: 1, Rows: 1, Text: "12"},
		{X: 2, Y: 2, Cols: 1, Rows: 1},
	}
	begun := slices.DeleteFunc(cells, func(c laidout.Cell) bool { return c.Cols == 0 })
	for _, w := range want {
		if !slices.Contains(begun, w) {
			t.Errorf("no cell %+v in %+v", w, begun)
		}
	}
	if len(begins) != 3 {
		t.Errorf("rows begin at %v", begins)
	}
	table[3] += " "
	table[4] = "+---+"
	if cells, _ := laidout.Drawn(table, false, isNumber); cells != nil {
		t.Errorf("lines of several widths are a table: %+v", cells)
	}
}

// A row whose label stands in the second column has its numbers below those of the row
// before, with no rule between: it is no part of that row.
func TestDrawnByThisProgram(t *testing.T) {
	table := []string{
		"+------+------+-----+",
		"|一    |      |21450|",
		"|二    |甲    |    0|",
		"|三    |      |    5|",
		"+------+------+-----+",
	}
	cells, _ := laidout.Drawn(table, true, isNumber)
	for _, c := range cells {
		if strings.Contains(c.Text, "214500") {
			t.Errorf("two rows in one: %+v", cells)
		}
	}
}

func TestColumns(t *testing.T) {
	var whole [][]laidout.Spot
	for _, l := range []string{"10      200      3", "7       31       5", "123     4        66"} {
		whole = append(whole, laidout.Spots(l))
	}
	columns := laidout.ColumnsOf(whole, 3)
	if got := columns.Place(laidout.Spots("9                1")); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("a row with a hole stands in %v", got)
	}
	if got := columns.Place(laidout.Spots("    9   1")); got != nil {
		t.Errorf("a row between the columns stands in %v", got)
	}
	if laidout.ColumnsOf(whole[:2], 3) != nil {
		t.Error("two rows show columns")
	}
}

func TestWrapping(t *testing.T) {
	full := strings.Repeat("字", 30)
	lines := []string{"　　" + full[:28*3], full, full, "完。", "　　" + full[:28*3], full, "尾。"}
	w := laidout.WrappingOf(lines)
	if w.Width != 60 {
		t.Fatalf("width %d", w.Width)
	}
	if !w.GoesOn(lines[0], lines[1], 4, false) || w.GoesOn(lines[3], lines[4], 4, true) {
		t.Error("paragraphs are not told apart")
	}
	if w := laidout.WrappingOf([]string{"短", "句。"}); w.Width != 0 {
		t.Errorf("short lines are broken at %d", w.Width)
	}
}
