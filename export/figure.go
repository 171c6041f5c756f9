package export

import (
	"fmt"
	"html"
	"strings"

	"nianbao/model"
	"nianbao/model/typeset"
)

// A chart is a figure of horizontal bars, drawn as SVG: a label, its bar on a track, its
// number, as on the screen. It reads without colour: numbers stand at the end, last
// year's bar is a thin one below this year's.
type chart struct {
	id, title string
	now, last string // the years; last is "" where none is compared
	bars      []bar
}

// A bar is one number, with last year's where the chart compares.
type bar struct {
	label   string
	n, last model.Number
	minor   bool // part of the bar before
}

const (
	chartWidth  = 480
	headHeight  = 34
	letterWidth = 7.5 // of half a hanzi
	figureWidth = 9.0 // of a digit
	barHeight   = 11
	minorHeight = 7
	lastHeight  = 4
	partIndent  = 16
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
	c := chart{id: id, title: title, now: now, last: last}
	for _, m := range ms {
		if !m.last.Blank() || !m.now.Blank() {
			c.bars = append(c.bars, bar{label: m.label, n: m.now, last: m.last})
		}
	}
	return c
}

// empty reports whether there is nothing to see.
func (c chart) empty() bool {
	for _, b := range c.bars {
		if b.n.Sign() > 0 || b.last.Sign() > 0 {
			return false
		}
	}
	return true
}

// svg draws the chart. The text alternative says every number.
func (c chart) svg() string {
	longest, labels, figures, changes := int64(1), 0.0, 2.0, 0.0
	for _, b := range c.bars {
		longest = max(longest, b.n.Int64(), b.last.Int64())
		labels = max(labels, b.indent()+float64(metrics.Width(b.label))*letterWidth)
		figures = max(figures, float64(max(metrics.Width(said(b.n)), metrics.Width(said(b.last)))))
		changes = max(changes, float64(len(c.change(b))))
	}
	left := min(labels, chartWidth/2) + 10
	right := chartWidth - changes*figureWidth
	if changes > 0 {
		right -= 14
	}
	room := right - figures*figureWidth - 8 - left
	var body strings.Builder
	rect := func(class string, y float64, n model.Number, height float64) {
		fmt.Fprintf(&body, `<rect class="track" x="%.1f" y="%.1f" width="%.1f" height="%.0f"/>`, left, y, room, height)
		if length := room * float64(n.Int64()) / float64(longest); length > 0 {
			fmt.Fprintf(&body, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.0f"/>`, class, left, y, max(length, 1), height)
		}
	}
	y := float64(headHeight)
	for _, b := range c.bars {
		class, height, base := "bar", float64(barHeight), y+15
		if b.minor {
			class, height = "bar minor", minorHeight
		}
		fmt.Fprintf(&body, `<text class="%s" x="%.0f" y="%.0f"%s>%s</text>`, b.class(), b.indent(), base, squeezed(b, left-10), markup(b.label))
		rect(class, base-5-height/2, b.n, height)
		fmt.Fprintf(&body, `<text class="n" x="%.1f" y="%.0f">%s</text>`, right, base, markup(said(b.n)))
		if y += 23; c.last != "" {
			fmt.Fprintf(&body, `<text class="n" x="%d" y="%.0f">%s</text>`, chartWidth, base, c.change(b))
			rect("bar minor", base+8, b.last, lastHeight)
			fmt.Fprintf(&body, `<text class="n was" x="%.1f" y="%.0f">%s</text>`, right, base+14, markup(said(b.last)))
			y += 16
		}
	}
	return fmt.Sprintf(`<svg role="img" aria-labelledby="%[1]s-title %[1]s-desc" viewBox="0 0 %[2]d %.0[3]f" xmlns="http://www.w3.org/2000/svg"><title id="%[1]s-title">%[4]s</title><desc id="%[1]s-desc">%[5]s</desc><text class="head" x="0" y="18">%[4]s</text>%[6]s%[7]s</svg>`,
		c.id, chartWidth, y+4, markup(c.title), markup(c.words()), c.legend(), body.String())
}

func (b bar) indent() float64 {
	if b.minor {
		return partIndent
	}
	return 0
}

func (b bar) class() string {
	if b.minor {
		return "name"
	}
	return "group"
}

// squeezed makes a label as wide as its column where it is wider.
func squeezed(b bar, room float64) string {
	if room -= b.indent(); float64(metrics.Width(b.label))*letterWidth > room {
		return fmt.Sprintf(` textLength="%.0f" lengthAdjust="spacingAndGlyphs"`, room)
	}
	return ""
}

// change is how much more than last year a bar says.
func (c chart) change(b bar) string {
	if c.last == "" || b.n.Blank() || b.last.Blank() {
		return ""
	}
	more := b.n.Sub(b.last)
	if more.Sign() > 0 {
		return "+" + more.String()
	}
	return more.String()
}

// legend says which bar is which year's.
func (c chart) legend() string {
	if c.last == "" {
		return ""
	}
	return fmt.Sprintf(`<text class="n name" x="%d" y="18">%s</text><rect class="bar minor" x="%[3]d" y="11" width="18" height="%d"/><text class="n name" x="%[5]d" y="18">%[6]s</text><rect class="bar" x="%[7]d" y="7" width="18" height="%[8]d"/>`,
		chartWidth, markup(c.last), chartWidth-74, lastHeight, chartWidth-84, markup(c.now), chartWidth-158, barHeight)
}

// words tell the chart.
func (c chart) words() string {
	var out []string
	for _, b := range c.bars {
		if c.last == "" {
			out = append(out, b.label+"："+said(b.n))
			continue
		}
		out = append(out, b.label+"："+c.last+" "+said(b.last)+"，"+c.now+" "+said(b.n))
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
