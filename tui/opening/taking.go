package opening

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// A Doubt is something that an import could not place with certainty. It was left blank.
type Doubt struct {
	Section string // whose number or text it is; "" where that is not known
	Place   string // as the form calls it; "" for none
	Where   string // in the source: a line, or a row of a table
	Found   string
	Done    string
	Text    string // all of it in one line
}

func told(doubts []Doubt) []string {
	var out []string
	for _, d := range doubts {
		out = append(out, d.Text)
	}
	return out
}

// taking is the page on which an import is looked at before anything is taken over. Its
// focus goes along one chain: the doubts, then the answers.
type taking struct {
	o       *Opening
	path    string
	report  model.Report
	doubts  []Doubt
	changes []string // what it would change in the report file beside its source
	at, top int
	seen    int // how many doubts are in sight
}

// Page is the page of an import, nil where none is looked at.
func (o *Opening) Page() pane.Room {
	if o.page == nil {
		return nil
	}
	return o.page
}

// answers are the last links of the chain.
func (t *taking) answers() []pane.Option {
	return []pane.Option{
		{Key: "y", Label: lang.T("采用，作为正在填的报告"), Then: pane.All{
			pane.Open{Loaded: pane.Loaded{Report: t.report, Unsaved: true, Imported: t.path}},
			pane.Notice{Text: lang.T("已导入，尚未保存；按 ^S 保存为报告文件")},
		}},
		{Key: "l", Label: lang.T("只作上年对照"), Then: call(func() pane.Intent { return t.o.carry(t.report, t.path) })},
		{Key: "", Label: lang.T("不要")},
	}
}

func (t *taking) Headline() pane.Headline {
	return pane.Headline{Name: lang.T("导入"), More: []string{"  " + theme.Line(filepath.Base(t.path))}, State: lang.T("还没有采用"), Ink: theme.Warning}
}

func (t *taking) Bar(cv canvas.Canvas) {
	cv.Fill(0, 0, cv.W, 1, theme.Tabs)
	unit, ink := theme.Line(t.report.Unit), theme.Plain
	if unit == "" {
		unit, ink = lang.T("没有读到单位名称"), theme.Warning
	}
	form := lang.F("%d 年起的格式", t.report.Form.From)
	year := t.report.Get(model.InHead(model.HeadYear)).Text
	if year != "" {
		year = lang.F("%s 年度", year)
	}
	x := cv.PutTo(1, 0, cv.W-1-cv.Width(year+form)-4, ink, unit) + 2
	if year != "" {
		x = cv.Put(x, 0, theme.Plain, year) + 2
	}
	cv.Put(x, 0, theme.Dim, form)
}

func (t *taking) Scope() keys.Scope { return keys.Taking }

func (t *taking) Typing() string { return "" }

// takingLines are the rows of a body in which the parts of the page stand.
type takingLines struct{ read, heading, list, seen, beside, answers, place int }

func (t *taking) lines(h int) takingLines {
	n := len(t.report.Form.Sections)
	if h < low {
		return takingLines{0, n + 1, n + 2, max(1, h-n-5), -1, h - 3, h - 2}
	}
	l := takingLines{read: 1, heading: n + 3, list: n + 4, answers: h - 6, place: h - 3}
	l.beside = l.answers - 1
	l.seen = max(1, l.beside-l.list)
	return l
}

func (t *taking) Fit(_, h int) {
	t.seen = t.lines(h).seen
	t.at = max(0, min(t.at, len(t.doubts)+len(t.answers())-1))
	if t.at < len(t.doubts) {
		t.top = max(0, min(t.top, t.at, len(t.doubts)-t.seen), t.at-t.seen+1)
	}
}

func (t *taking) Update(msg tea.Msg) pane.Intent {
	id, n := keys.ID(""), len(t.doubts)
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if id = keys.Down; msg.Button == tea.MouseWheelUp {
			id = keys.Up
		}
	case canvas.Clicked:
		at, ok := msg.On.(int)
		if ok && (at == t.at || at >= n) {
			t.at = at
			return t.enter()
		}
		if ok {
			t.at = at
		}
	case tea.KeyPressMsg:
		if id = keys.Match(keys.Taking, msg.String()); id == "" {
			return nil
		}
	}
	last := n + len(t.answers()) - 1
	switch id {
	case keys.Up:
		t.at--
	case keys.Down:
		t.at++
	case keys.Menu:
		if t.at++; t.at < n || t.at > last {
			t.at = n
		}
	case keys.PageUp:
		t.at = max(0, min(t.at, n)-t.seen)
	case keys.PageDown:
		t.at = min(n, t.at+t.seen)
	case keys.First:
		t.at = 0
	case keys.Last:
		t.at = last
	default:
		return t.act(id)
	}
	t.at = max(0, min(t.at, last))
	return nil
}

func (t *taking) act(id keys.ID) pane.Intent {
	switch id {
	case "":
		return nil
	case keys.Cancel:
		return t.answer(2)
	case keys.TakeImport:
		return t.answer(0)
	case keys.CarryOver:
		return t.answer(1)
	case keys.Accept:
		return t.enter()
	case keys.ReadDoubts:
		return t.read()
	}
	return pane.Do{ID: id}
}

// enter does what the focus is on.
func (t *taking) enter() pane.Intent {
	if i := t.at - len(t.doubts); i >= 0 {
		return t.answer(i)
	}
	d := t.doubts[t.at]
	return pane.Read{Title: lang.F("存疑 %d/%d", t.at+1, len(t.doubts)), Lines: []string{d.Place, d.Where, "", d.Found, "", d.Done}, Wrap: true}
}

// answer gives an answer; the page is done then.
func (t *taking) answer(i int) pane.Intent {
	t.o.page = nil
	then := t.answers()[i].Then
	if then == nil {
		return pane.Notice{Text: lang.T("没有采用；原来的文件没有动")}
	}
	return then
}

// read shows all doubts, and what would be changed.
func (t *taking) read() pane.Intent {
	lines := told(t.doubts)
	if len(lines) == 0 {
		lines = []string{lang.T("全部内容都已放到位，没有存疑之处。")}
	}
	if len(t.changes) > 0 {
		lines = append(append(lines, ""), t.changes...)
	}
	return pane.Read{Title: filepath.Base(t.path), Lines: lines, Wrap: true}
}

func (t *taking) View(cv canvas.Canvas) {
	y := t.lines(cv.H)
	t.drawRead(cv, y.read)
	if len(t.doubts) > 0 {
		cv.Section(2, y.heading, cv.W-4, lang.F("存疑的 %d 处，空着没有填", len(t.doubts)), lang.T("在原文哪里"))
		t.drawDoubts(cv, y)
	} else {
		cv.PutTo(cv.Chip(2, y.heading, theme.ChipGood, lang.T("完"))+1, y.heading, cv.W-1, theme.Plain, lang.T("全部内容都已放到位，没有存疑之处。"))
	}
	if len(t.changes) > 0 && y.beside >= 0 {
		more := pane.Act(keys.Taking, keys.ReadDoubts, lang.T("看改哪些"))
		cv.Act(cv.PutTo(2, y.beside, cv.W-4-cv.Width(more.Key+more.Does), theme.Warning, t.changes[0])+2, y.beside, more, theme.Plain)
	}
	t.drawAnswers(cv, y.answers)
	t.about(cv, y.place)
}

// drawRead draws how much of each section was read, as a bar, and how much is in doubt.
func (t *taking) drawRead(cv canvas.Canvas, y int) {
	all, found, doubts := map[string]int{}, map[string]int{}, map[string]int{}
	for _, ref := range t.report.Form.Cells() {
		all[ref.Table]++
		if !t.report.At(ref).Blank() {
			found[ref.Table]++
		}
	}
	for _, d := range t.doubts {
		doubts[d.Section]++
	}
	read := cv.W / 2
	doubt := cv.W - 14
	cv.Put(2, y, theme.Cap, lang.T("读到了什么"))
	cv.Right(read, y, theme.Head, lang.T("读到"))
	cv.Put(doubt, y, theme.Head, lang.T("存疑"))
	for _, s := range t.report.Form.Sections {
		y++
		name, _ := s.Name()
		if number := s.Number(); number != "" {
			name = number + "、" + name
		}
		text, share := lang.F("%d / %d 格", found[s.ID], all[s.ID]), 0.
		if s.Table == nil {
			characters := 0
			for _, p := range t.report.Parts(s.ID) {
				characters += prose.Length(p.Text)
			}
			text = lang.F("%d 部分 %d 字", len(t.report.Parts(s.ID)), characters)
			if characters > 0 {
				share = 1
			}
		} else if all[s.ID] > 0 {
			share = float64(found[s.ID]) / float64(all[s.ID])
		}
		x := cv.Right(read, y, theme.Plain, text)
		cv.PutTo(4, y, x-1, theme.Plain, name)
		ink, word, tone := theme.FillGood, lang.T("没有"), theme.Zero
		if share < 1 || doubts[s.ID] > 0 {
			ink = theme.FillWarn
		}
		if n := doubts[s.ID]; n > 0 {
			word, tone = lang.F("%d 处", n), theme.Warning
		}
		cv.Bar(read+3, y, doubt-read-6, share, ink, true)
		cv.PutTo(doubt, y, cv.W-1, tone, word)
	}
}

func (t *taking) drawDoubts(cv canvas.Canvas, y takingLines) {
	found := max(24, cv.W*48/100)
	for i := t.top; i < len(t.doubts) && i < t.top+y.seen; i++ {
		d, row, ink := t.doubts[i], y.list+i-t.top, theme.Plain
		if i == t.at {
			ink = theme.Lead
		}
		end := cv.Right(cv.W-2, row, theme.Dim, cv.Cut(theme.Line(d.Where), cv.W/5))
		at := 4
		if d.Place != "" {
			cv.PutTo(4, row, found-2, ink, theme.Line(d.Place))
			at = found
		}
		cv.PutTo(at, row, end-2, theme.Warning, theme.Line(d.Found))
		if i == t.at {
			cv.Choice(1, row, cv.W-2)
			cv.Caret(2, row)
		}
		cv.Spot(0, row, cv.W-1, 1, i)
	}
	cv.Scroll(cv.W-1, y.list, y.seen, t.top, y.seen, len(t.doubts))
}

func (t *taking) drawAnswers(cv canvas.Canvas, y int) {
	x := 2
	for i, a := range t.answers() {
		if i == 0 && cv.W < narrow {
			a.Label = lang.T("采用")
		}
		on := theme.Field
		if t.at == len(t.doubts)+i {
			on = theme.Focus
			cv.Ghost(x-1, y, theme.NoColour, theme.Lead, ">")
			cv.Caret(x+1, y)
		}
		end := cv.PutOn(x, y, on, theme.Plain, " "+a.Label+" ")
		cv.Ghost(x, y, theme.NoGround, theme.Plain, "[")
		cv.Ghost(end-1, y, theme.NoGround, theme.Plain, "]")
		cv.Spot(x, y, end-x, 1, len(t.doubts)+i)
		x = end + 2
	}
}

// about says of the focus what stands in the source, and what comes of an answer.
func (t *taking) about(cv canvas.Canvas, y int) {
	right := fmt.Sprintf("%d/%d", t.at+1, len(t.doubts)+len(t.answers()))
	name, one, two := "", "", lang.T("读不准的宁可空着，采用后再核对着填。")
	if i := t.at - len(t.doubts); i >= 0 {
		name = t.answers()[i].Label
		one = [...]string{lang.T("就在这里接着填、核对，^S 才写成报告文件。"), lang.T("单位、上年数带到新的报告里，原来的文件不动。"), lang.T("回到刚才的地方，什么也不留下。")}[i]
	} else {
		d := t.doubts[t.at]
		name, one = d.Place, d.Found
		if name == "" {
			name = d.Where
		}
		if d.Done != "" {
			one += lang.T("；") + d.Done
		}
	}
	cv.PlaceBar(y, right, canvas.Piece{Ink: theme.Lead, Text: theme.Line(strings.TrimSpace(name))})
	lines := cv.InTwo(theme.Line(one), cv.W-2)
	cv.PutTo(1, y+1, cv.W-1, theme.Plain, lines[0])
	if len(lines) > 1 {
		cv.PutTo(1, y+2, cv.W-1, theme.Plain, lines[1])
		return
	}
	cv.PutTo(1, y+2, cv.W-1, theme.Dim, two)
}
