package narrative

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// An offered is a sentence or a figure that can be put in.
type offered struct {
	text, label string // label is "" for a sentence
	before      string // last year's
	table       string
}

// widestName is how far behind the names last year's numbers stand at most.
const widestName = 40

// offer lists what the tables say, as ready sentences and as bare figures, to put one in
// at the caret: first what is of the table that the part is about.
func (p *Pane) offer(c pane.Context) pane.Intent {
	list := p.offers(c)
	if len(list) == 0 {
		return pane.Notice{Text: lang.T("表里还没有数字")}
	}
	wide, name := 2, 0
	for _, o := range list {
		if o.label != "" {
			wide, name = max(wide, len(o.text)), max(name, c.Theme.Width(o.label))
		}
	}
	items := make([]string, len(list))
	for i, o := range list {
		if o.label == "" {
			items[i] = strings.Repeat(" ", wide-2) + lang.T("句") + "  " + o.text
			continue
		}
		items[i] = strings.Repeat(" ", wide-len(o.text)) + o.text + "  " + o.label
		if o.before != "" {
			items[i] += strings.Repeat(" ", min(name, widestName)-min(c.Theme.Width(o.label), widestName)+2) + o.before
		}
	}
	return pane.Choose{Title: lang.T("插入表中的数，或写好的句子"), Items: items, Then: func(i int) pane.Intent {
		p.area.Insert(list[i].text)
		return p.edited(c, false)
	}}
}

func (p *Pane) offers(c pane.Context) []offered {
	var list []offered
	for _, s := range c.Report.Form.Sentences {
		if text, ok := c.Report.Fill(s); ok {
			_, address, _ := strings.Cut(s, "{")
			table, _, _ := strings.Cut(address, ".")
			list = append(list, offered{text, "", "", table})
		}
	}
	for _, ref := range c.Report.Form.Cells() {
		n := c.Report.At(ref)
		if n.Blank() || !speaks(c, ref) {
			continue
		}
		o := offered{n.String(), c.Report.Form.Title(ref), "", ref.Table}
		if c.Prior != nil && !c.Prior.At(ref).Blank() {
			o.before = lang.F("上年 %s", c.Prior.At(ref))
		}
		list = append(list, o)
	}
	about := p.subject(c)
	slices.SortStableFunc(list, func(a, b offered) int { return cmp.Compare(strange(a.table, about), strange(b.table, about)) })
	return list
}

func strange(table, about string) int {
	if table == about {
		return 0
	}
	return 1
}

// subject is the table that the part in front is about, by its heading: "" for none.
func (p *Pane) subject(c pane.Context) (id string) {
	best := 0
	for _, s := range c.Report.Form.Sections {
		name, brief := s.Name()
		score := 0
		switch heading := p.name(c, p.at); {
		case s.Table == nil:
		case strings.Contains(heading, name):
			score = 2
		case strings.Contains(heading, brief):
			score = 1
		}
		if score > 0 && score >= best {
			best, id = score, s.ID
		}
	}
	return id
}

// speaks reports whether a cell is offered: in a row of many columns only the
// total, which speaks for the row.
func speaks(c pane.Context, ref model.Ref) bool {
	t := c.Report.Form.Table(ref.Table)
	return len(t.ColumnsOf(*t.Row(ref.Row))) <= 3 || c.Report.Form.TotalOf(ref) != nil
}
