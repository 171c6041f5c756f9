package export

import (
	"fmt"
	"html"
	"strings"

	"nianbao/model"
	"nianbao/model/typeset"
)

// A chart is a figure of horizontal bars, drawn as SVG. Labels stand above their
// bars and numbers behind them, so that it reads well on a phone and without colour.
type chart struct {
	id, title string
	bars      []bar
}

// A bar is one number. Several under one label stand close together.
type bar struct {
	label string // "" under the label of the bar before
	name  string // in front of the bar: the year
	n     model.Number
	minor bool // part of the bar before, or last year's
}

const (
	chartWidth  = 480
	labelHeight = 25
	barHeight   = 16
	figureWidth = 9 // of the numbers behind the bars
	nameWidth   = 64
	partIndent  = 20
)

// outcomeChart shows how the requests ended. Of the parts of a group, those of
// zero are left out; the table has them.
func outcomeChart(id, title string, ms []measure) chart {
	c := chart{id: id, title: title}
	for _, m := range ms {
		c.bars = append(c.bars, bar{label: m.label, n: m.now})
		for _, p := range m.parts {
			if p.now.Sign() > 0 {
				c.bars = append(c.bars, bar{label: p.label, n: p.now, minor: true})
			}
		}
	}
	return c
}

// yearChart sets two years beside each other.
func yearChart(id, title, now, last string, ms []measure) chart {
	c := chart{id: id, title: title}
	for _, m := range ms {
		if !m.last.Blank() || !m.now.Blank() {
			c.bars = append(c.bars, bar{label: m.label, name: last, n: m.last, minor: true}, bar{name: now, n: m.now})
		}
	}
	return c
}

// empty reports whether there is nothing to see.
func (c chart) empty() bool {
	for _, b := range c.bars {
		if b.n.Sign() > 0 {
			return false
		}
	}
	return true
}

// svg draws the chart. The text alternative says every number.
func (c chart) svg() string {
	longest, widest := int64(1), 0
	for _, b := range c.bars {
		longest, widest = max(longest, b.n.Int64()), max(widest, len(b.n.String()))
	}
	var body strings.Builder
	y := labelHeight + 6
	for _, b := range c.bars {
		x := 0
		if b.label != "" {
			if b.minor && b.name == "" {
				x = partIndent
			}
			y += labelHeight
			fmt.Fprintf(&body, `<text x="%d" y="%d">%s</text>`, x, y-6, markup(b.label))
		}
		if b.name != "" {
			fmt.Fprintf(&body, `<text x="%d" y="%d" class="name">%s</text>`, x, y+barHeight-4, markup(b.name))
			x += nameWidth
		}
		room := chartWidth - x - max(4, widest)*figureWidth - 6
		length := float64(room) * float64(b.n.Int64()) / float64(longest)
		class := "bar"
		if b.minor {
			class = "bar minor"
		}
		if length > 0 {
			fmt.Fprintf(&body, `<rect class="%s" x="%d" y="%d" width="%.1f" height="%d"/>`, class, x, y, max(length, 1), barHeight-3)
		}
		fmt.Fprintf(&body, `<text class="n" x="%.1f" y="%d">%s</text>`, float64(x)+length+6, y+barHeight-4, markup(said(b.n)))
		y += barHeight + 2
	}
	return fmt.Sprintf(`<svg role="img" aria-labelledby="%[1]s-title %[1]s-desc" viewBox="0 0 %[2]d %[3]d" xmlns="http://www.w3.org/2000/svg"><title id="%[1]s-title">%[4]s</title><desc id="%[1]s-desc">%[5]s</desc><text class="head" x="0" y="18">%[4]s</text>%[6]s</svg>`,
		c.id, chartWidth, y+4, markup(c.title), markup(c.words()), body.String())
}

// words tell the chart.
func (c chart) words() string {
	var out []string
	for _, b := range c.bars {
		switch {
		case b.name == "":
			out = append(out, b.label+"："+said(b.n))
		case b.label != "":
			out = append(out, b.label+"："+b.name+" "+said(b.n))
		default:
			out[len(out)-1] += "，" + b.name + " " + said(b.n)
		}
	}
	return strings.Join(out, "；") + "。"
}

func said(n model.Number) string {
	if n.Blank() {
		return "未填"
	}
	return n.String()
}

// markup makes text safe for an element or an attribute, and shows what hides in it.
func markup(s string) string { return html.EscapeString(typeset.VisibleLine(s)) }
