package layout

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/model/pdf"
)

// A drawing is a page being made, of 600 × 800 points.
type drawing struct{ pdf.Page }

func draw() *drawing { return &drawing{pdf.Page{W: 600, H: 800}} }

// text sets s at x on the line y; Latin characters are half as wide as they are high.
func (d *drawing) text(x, y, size float64, s string) *drawing {
	for _, r := range s {
		w := size
		if r < 128 {
			w = size / 2
		}
		if r != ' ' {
			d.Glyphs = append(d.Glyphs, pdf.Glyph{R: r, Box: pdf.Rect{X0: x, Y0: y - 0.2*size, X1: x + w, Y1: y + 0.85*size}})
		}
		x += w
	}
	return d
}

func (d *drawing) rule(x0, y0, x1, y1 float64) *drawing {
	d.Rules = append(d.Rules, pdf.Rule{X0: x0, Y0: y0, X1: x1, Y1: y1})
	return d
}

// grid draws a table of equal cells, 100 wide and 20 high, from 50, 700 down; each
// text goes into the middle of its cell. Rows are parted by line breaks, cells by |.
func (d *drawing) grid(top float64, cells string) *drawing {
	rows := strings.Split(cells, "\n")
	cols := strings.Count(rows[0], "|") + 1
	bottom := top - 20*float64(len(rows))
	for c := range cols + 1 {
		d.rule(50+100*float64(c), bottom, 50+100*float64(c), top)
	}
	for r := range len(rows) + 1 {
		y := top - 20*float64(r)
		d.rule(50, y, 50+100*float64(cols), y)
	}
	for r, row := range rows {
		for c, s := range strings.Split(row, "|") {
			d.text(60+100*float64(c), top-14-20*float64(r), 10, s)
		}
	}
	return d
}

// written writes blocks down: paragraphs as they are, tables as rows of cells with
// their spans, marks and doubts.
func written(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch block := block.(type) {
		case Paragraph:
			fmt.Fprintf(&b, "%s\n", block.Text)
		case Table:
			row := -1
			for _, c := range block.Cells {
				if c.Row != row {
					row = c.Row
					b.WriteString("\n"[:min(1, b.Len())] + "|")
				}
				b.WriteString(c.Text)
				if c.ColSpan*c.RowSpan > 1 {
					fmt.Fprintf(&b, "{%d×%d}", c.RowSpan, c.ColSpan)
				}
				if c.Marks != "" {
					fmt.Fprintf(&b, "^%s", c.Marks)
				}
				if c.Doubt != Sure {
					fmt.Fprintf(&b, "?%d", c.Doubt)
				}
				b.WriteString("|")
			}
			b.WriteString("\n")
		}
	}
	return strings.ReplaceAll(b.String(), "\n\n", "\n")
}

func TestRead(t *testing.T) {
	long := strings.Repeat("全年公开信息若干条并按时答复申请", 3)[:40*3]
	for name, c := range map[string]struct {
		pages []*drawing
		want  string
	}{
		"a table":                      {[]*drawing{draw().grid(700, "甲|乙\n1|2")}, "|甲|乙|\n|1|2|\n"},
		"an empty cell stays empty":    {[]*drawing{draw().grid(700, "甲||丙\n1||3")}, "|甲||丙|\n|1||3|\n"},
		"text around a table":          {[]*drawing{draw().text(50, 750, 10, "上").grid(700, "甲|乙\n1|2").text(50, 600, 10, "下")}, "上\n|甲|乙|\n|1|2|\n下\n"},
		"emboldened by painting twice": {[]*drawing{draw().grid(700, "甲|乙\n11|2").text(60.3, 666, 10, "11")}, "|甲|乙|\n|11|2|\n"},
		"two characters at one place":  {[]*drawing{draw().grid(700, "甲|乙\n3|2").text(60.3, 666, 10, "8")}, "|甲|乙|\n|38?2|2|\n"},
		"underlined with signs":        {[]*drawing{draw().grid(700, "甲|乙\n3|2").text(60, 666, 10, "_")}, "|甲|乙|\n|3_|2|\n"},
		"a raised mark":                {[]*drawing{draw().grid(700, "甲|乙\n37|2").text(70.5, 670, 6, "1")}, "|甲|乙|\n|37^1|2|\n"},
		"a lowered mark":               {[]*drawing{draw().grid(700, "甲|乙\n37|2").text(70.5, 663, 6, "1")}, "|甲|乙|\n|37^1|2|\n"},
		"a struck number":              {[]*drawing{draw().grid(700, "甲|乙\n3537|2").rule(60, 669.5, 70, 669.5)}, "|甲|乙|\n|37^35|2|\n"},
		"a number struck whole":        {[]*drawing{draw().grid(700, "甲|乙\n35|2").rule(60, 669.5, 70, 669.5)}, "|甲|乙|\n|^35|2|\n"},
		"an underlined number":         {[]*drawing{draw().grid(700, "甲|乙\n35|2").rule(60, 665, 70, 665)}, "|甲|乙|\n|35|2|\n"},
		"small on the line":            {[]*drawing{draw().grid(700, "甲|乙\n37|2").text(70.5, 666, 6, "5")}, "|甲|乙|\n|375|2|\n"},
		"a number broken where full":   {[]*drawing{draw().grid(700, "甲|乙\n|2").text(52, 671, 10, "1234567890123456789").text(52, 661, 10, "45")}, "|甲|乙|\n|123456789012345678945|2|\n"},
		"two numbers":                  {[]*drawing{draw().grid(700, "甲|乙\n|2").text(60, 671, 10, "12").text(60, 661, 10, "45")}, "|甲|乙|\n|1245?3|2|\n"},
		"numbers side by side":         {[]*drawing{draw().grid(700, "甲|乙\n12  45|2")}, "|甲|乙|\n|12  45|2|\n"},
		"a number across a rule":       {[]*drawing{draw().grid(700, "甲|乙\n|").text(138, 666, 10, "1234")}, "|甲|乙|\n|12?4|34?4|\n"},
		"a character without a name":   {[]*drawing{draw().grid(700, "甲|乙\n1\ufffd|2")}, "|甲|乙|\n|1\ufffd?1|2|\n"},
		"a mark over the page":         {[]*drawing{draw().grid(700, "甲|乙\n1|2").text(90, 660, 60, "草")}, "|甲|乙|\n|1|2|\n"},
		"dashes":                       {[]*drawing{dashed(draw().grid(700, "甲|乙\n1|2"))}, "|甲|乙|\n|1|2|\n"},
		"goes on over the page":        {[]*drawing{draw().grid(100, "甲|乙\n1|2"), draw().grid(780, "3|4\n5|6").text(50, 400, 10, "下")}, "|甲|乙|\n|1|2|\n|3|4|\n|5|6|\n下\n"},
		"another table over the page":  {[]*drawing{draw().grid(100, "甲|乙\n1|2"), draw().grid(780, "3|4|5\n5|6|7")}, "|甲|乙|\n|1|2|\n|3|4|5|\n|5|6|7|\n"},
		"page numbers": {[]*drawing{
			draw().text(50, 700, 10, "甲").text(280, 30, 10, "- 1 -"), draw().text(50, 700, 10, "乙").text(280, 30, 10, "第2页 共2页"),
		}, "甲\n乙\n"},
		"a running head": {[]*drawing{
			draw().text(200, 780, 10, "某局2024年度报告").text(50, 700, 10, "甲"), draw().text(200, 780, 10, "某局2024年度报告").text(50, 700, 10, "乙"),
		}, "甲\n乙\n"},
		"one line on two pages is text": {[]*drawing{draw().text(50, 400, 10, "0  0  1"), draw().text(50, 400, 10, "0  0  1")}, "0  0  1\n0  0  1\n"},
		"a paragraph":                   {[]*drawing{draw().text(70, 700, 10, long[:38*3]).text(50, 685, 10, long).text(50, 670, 10, "完。").text(70, 655, 10, "下段。")}, long[:38*3] + long + "完。\n下段。\n"},
		"a paragraph over the page":     {[]*drawing{draw().text(50, 100, 10, long), draw().text(50, 750, 10, long).text(50, 735, 10, "完。")}, long + long + "完。\n"},
		"short lines stay lines":        {[]*drawing{draw().text(50, 700, 10, "一、总体情况").text(50, 685, 10, "（一）主动公开").text(50, 670, 10, "无。").text(70, 655, 10, long[:30*3])}, "一、总体情况\n（一）主动公开\n无。\n" + long[:30*3] + "\n"},
		"rows without rules":            {[]*drawing{draw().text(50, 700, 10, "新收").text(200, 700, 10, "1").text(250, 700, 10, "2").text(50, 685, 10, "结转").text(200, 685, 10, "3")}, "新收  1  2\n结转  3\n"},
		"two columns":                   {[]*drawing{columns()}, strings.Repeat(strings.Repeat("左", 24), 6) + strings.Repeat(strings.Repeat("右", 24), 6) + "\n"},
		"a damaged page":                {[]*drawing{damaged(draw().grid(700, "甲|乙\n1|2").text(50, 600, 10, "收到12件"))}, "|甲?6|乙?6|\n|1?6|2?6|\n收到\ufffd\ufffd件\n"},
		"sideways":                      {[]*drawing{sideways(draw().grid(700, "甲|乙\n12|2"))}, "|甲|乙|\n|12|2|\n"},
	} {
		pages := make([]pdf.Page, len(c.pages))
		for i, d := range c.pages {
			pages[i] = d.Page
		}
		if got := written(Read(pages)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// dashed draws each rule as strokes of 4 points, 3 apart.
func dashed(d *drawing) *drawing {
	var out []pdf.Rule
	for _, r := range d.Rules {
		for at := 0.0; at < max(r.X1-r.X0, r.Y1-r.Y0); at += 7 {
			if r.Level() {
				out = append(out, pdf.Rule{X0: r.X0 + at, Y0: r.Y0, X1: min(r.X0+at+4, r.X1), Y1: r.Y1})
			} else {
				out = append(out, pdf.Rule{X0: r.X0, Y0: r.Y0 + at, X1: r.X1, Y1: min(r.Y0+at+4, r.Y1)})
			}
		}
	}
	d.Rules = out
	return d
}

func columns() *drawing {
	d := draw()
	for i := range 6 {
		y := 700 - 15*float64(i)
		d.text(50, y, 10, strings.Repeat("左", 24)).text(310, y, 10, strings.Repeat("右", 24))
	}
	return d
}

func damaged(d *drawing) *drawing {
	d.Damaged = true
	return d
}

// sideways lays the page on its left side, as a wide table on a tall page is.
func sideways(d *drawing) *drawing {
	turn := func(r pdf.Rect) pdf.Rect {
		return pdf.Rect{X0: d.H - r.Y1, Y0: r.X0, X1: d.H - r.Y0, Y1: r.X1}
	}
	for i, g := range d.Glyphs {
		d.Glyphs[i].Box, d.Glyphs[i].Turned = turn(g.Box), 1
	}
	for i, r := range d.Rules {
		d.Rules[i] = pdf.Rule(turn(pdf.Rect(r)))
	}
	d.W, d.H = d.H, d.W
	return d
}

// Cells that span others, and what does not close.
func TestSpans(t *testing.T) {
	d := draw()
	for _, x := range []float64{50, 350} {
		d.rule(x, 600, x, 700)
	}
	for _, y := range []float64{600, 700} {
		d.rule(50, y, 350, y)
	}
	d.rule(150, 600, 150, 700).rule(150, 650, 350, 650).rule(250, 600, 250, 650)
	d.text(60, 645, 10, "甲").text(160, 675, 10, "乙").text(160, 625, 10, "1").text(260, 625, 10, "2")
	want := "|甲{2×1}|乙{1×2}|\n|1|2|\n"
	if got := written(Read([]pdf.Page{d.Page})); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	d.Rules = d.Rules[:len(d.Rules)-1]
	d.rule(250, 600, 250, 650).rule(300, 650, 300, 700)
	open := written(Read([]pdf.Page{d.Page}))
	if strings.Contains(open, "?") {
		t.Errorf("every cell closes:\n%s", open)
	}
	d.rule(50, 625, 100, 625).rule(100, 625, 100, 700) // a corner cut out of 甲
	if got := written(Read([]pdf.Page{d.Page})); !strings.Contains(got, fmt.Sprintf("?%d", Open)) {
		t.Errorf("no doubt:\n%s", got)
	}
}

// A table whose outer rules are missing has its outer columns all the same.
func TestOpenSides(t *testing.T) {
	d := draw()
	for _, y := range []float64{700, 680, 660} {
		d.rule(50, y, 350, y)
	}
	d.rule(150, 660, 150, 700).rule(250, 660, 250, 700)
	d.text(60, 686, 10, "甲").text(160, 686, 10, "乙").text(260, 686, 10, "丙")
	d.text(60, 666, 10, "1").text(160, 666, 10, "2").text(260, 666, 10, "3")
	want := "|甲|乙|丙|\n|1|2|3|\n"
	if got := written(Read([]pdf.Page{d.Page})); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// No page is too much: 20,000 rules and 50,000 characters.
func TestManyRules(t *testing.T) {
	d := draw()
	for i := range 20_000 {
		x, y := float64(i%600), float64(i*7%800)
		d.rule(x, y, x+float64(i%3)*20, y+float64(i%2)*20)
	}
	for i := range 50_000 {
		x, y := float64(i%600), float64(i*13%800)
		d.Glyphs = append(d.Glyphs, pdf.Glyph{R: rune('0' + i%10), Box: pdf.Rect{X0: x, Y0: y, X1: x + 5, Y1: y + 10}})
	}
	for _, b := range Read([]pdf.Page{d.Page, d.Page, d.Page}) {
		if p, ok := b.(Paragraph); ok && !utf8.ValidString(p.Text) {
			t.Errorf("%q", p.Text)
		}
	}
}
