package narrative

import (
	"slices"

	"nianbao/model"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

// figures lists the figures that are understood, and the passages that findings speak
// of, in the order Area wants. A figure's unit belongs to it.
func (p *Pane) figures(c pane.Context, part model.Part) []textedit.Mark {
	mentions := c.Mentions(part.Heading, part.Text)
	units := make(map[[2]int]string, len(mentions))
	var out []textedit.Mark
	for _, m := range mentions {
		units[[2]int{m.From, m.To}] = m.Unit
		out = append(out, textedit.Mark{From: m.From, To: p.area.Reach(m.To, m.Unit), Ink: theme.Mark})
	}
	for _, f := range c.Findings {
		if len(f.At) > 0 && f.At[0] == model.InPart(p.section, p.at) && f.Open() && f.Span != [2]int{} {
			mark := textedit.Mark{From: f.Span[0], To: p.area.Reach(f.Span[1], units[f.Span]), Ink: theme.Mark}
			switch f.Severity {
			case model.Error:
				mark.Sign, mark.Ink = "!", theme.False
			case model.Warning:
				mark.Sign, mark.Ink = "?", theme.Wrong
			}
			out = append(out, mark)
		}
	}
	// The first of those that overlap stays; wrong ones go before.
	slices.SortStableFunc(out, func(a, b textedit.Mark) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return int(b.Ink) - int(a.Ink)
	})
	end := 0
	return slices.DeleteFunc(out, func(k textedit.Mark) bool {
		if k.From < end {
			return true
		}
		end = k.To
		return false
	})
}

// found lists the findings of the part in front: first the one the caret stands
// in, then those behind it, then the others; and those of the whole section.
func (p *Pane) found(c pane.Context) []model.Finding {
	list := slices.Clone(c.At(model.InPart(p.section, p.at)))
	caret := p.Caret()
	rank := func(f model.Finding) int {
		switch {
		case !f.Open():
			return 3
		case f.Span == [2]int{} || f.Span[1] < caret:
			return 2
		case f.Span[0] > caret:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b model.Finding) int { return rank(a) - rank(b) })
	if len(list) == 0 {
		list = c.At(model.InSection(p.section))
	}
	return list
}

// Selected is the finding the line under the text speaks of first.
func (p *Pane) Selected(c pane.Context) (model.Finding, bool) {
	if found := p.found(c); len(found) > 0 {
		return found[0], true
	}
	return model.Finding{}, false
}

// Caret is the caret's place in the part being edited.
func (p *Pane) Caret() int {
	if p.area == nil {
		return 0
	}
	return p.area.Caret()
}

// Point puts the caret at a passage of the part being edited.
func (p *Pane) Point(span [2]int) {
	if p.area != nil {
		p.area.SetCaret(span[0])
	}
}
