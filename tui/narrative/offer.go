package narrative

import (
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// offer lists what the tables say, as ready sentences and as bare figures, to
// put one in at the caret.
func (p *Pane) offer(c pane.Context) pane.Intent {
	var items, texts []string
	for _, s := range c.Report.Form.Sentences {
		if text, ok := c.Report.Fill(s); ok {
			items = append(items, lang.T("句　")+text)
			texts = append(texts, text)
		}
	}
	for _, ref := range c.Report.Form.Cells() {
		if n := c.Report.At(ref); !n.Blank() && speaks(c, ref) {
			items = append(items, lang.T("数　")+n.String()+"　"+c.Report.Form.Title(ref))
			texts = append(texts, n.String())
		}
	}
	if len(items) == 0 {
		return pane.Notice{Text: lang.T("表里还没有数字")}
	}
	return pane.Choose{Title: lang.T("插入表中的数字或写好的句子"), Items: items, Then: func(i int) pane.Intent {
		p.area.Insert(texts[i])
		return p.edited(c, false)
	}}
}

// speaks reports whether a cell is offered: in a row of many columns only the
// total, which speaks for the row.
func speaks(c pane.Context, ref model.Ref) bool {
	t := c.Report.Form.Table(ref.Table)
	return len(t.ColumnsOf(*t.Row(ref.Row))) <= 3 || c.Report.Form.TotalOf(ref) != nil
}
