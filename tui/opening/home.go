package opening

import (
	"path/filepath"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// The links of the screen without a report are one chain, which the arrows go along: what
// was left unsaved, the recent reports, the ways to begin.

// A way to begin.
type way struct {
	id          keys.ID
	name, about string
}

var menu = [...]way{
	{keys.New, lang.N("新建一份报告"), lang.N("从空白开始")},
	{keys.CarryOver, lang.N("由上年报告新建"), lang.N("单位、上年数自动带来")},
	{keys.Import, lang.N("导入已发布的报告"), lang.N("网页、Word、Excel、PDF、文本")},
	{keys.OpenFile, lang.N("打开报告文件"), lang.N("别处拷来的、U 盘里的")},
	{keys.Gather, lang.N("汇总一个文件夹"), lang.N("各单位的报告合成一份")},
	{keys.Sample, lang.N("看示例"), lang.N("随便改，不写入文件")},
	{keys.Practice, lang.N("找错练习"), lang.N("第二份示例，有三处笔误")},
}

// count is how many links there are.
func (o *Opening) count() int { return min(1, len(o.drafts)) + len(o.entries) + len(menu) }

// chosen is the link with the focus: a draft, a recent report, or a way to begin.
func (o *Opening) chosen() (*Draft, *Entry, way) {
	i := o.at
	if len(o.drafts) > 0 {
		if i == 0 {
			return &o.drafts[0], nil, way{}
		}
		i--
	}
	if i < len(o.entries) {
		return nil, &o.entries[i], way{}
	}
	return nil, nil, menu[i-len(o.entries)]
}

// enter does what the link with the focus says.
func (o *Opening) enter() pane.Intent {
	switch d, e, m := o.chosen(); {
	case d != nil:
		asked := o.offer(o.drafts[:1])
		if q, ok := asked.(pane.Question); ok {
			q.Unasked = false
			return q
		}
		return asked
	case e != nil:
		return o.Load(e.Path, nil)
	default:
		return o.begins(m.id)
	}
}

// move goes along the chain where an action does that.
func (o *Opening) move(id keys.ID) bool {
	switch id {
	case keys.Up:
		o.at--
	case keys.Down:
		o.at++
	case keys.Menu:
		o.at = max(o.at+1, o.count()-len(menu))
	case keys.First:
		o.at = 0
	case keys.Last:
		o.at = o.count() - 1
	default:
		return false
	}
	o.at = max(0, min(o.at, o.count()-1))
	return true
}

// more says what a draft has that its file has not, section by section.
func more(d Draft) string {
	if d.Unread != "" {
		return d.Unread
	}
	changes := model.Diff(d.Base, d.Report)
	text := lang.F("留底比文件多 %d 处修改", len(changes))
	if list := sitting.BySection(d.Report.Form, changes); list != "" {
		text += lang.T("：") + list
	}
	return text
}

func base(path string) string { return filepath.Base(path) }
