package gathering

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// summary is what came of a merge: the main figures, and what is not in them.
type summary struct {
	job     MergeJob
	result  MergeResult
	when    time.Time
	figures []gather.Main
	before  []gather.Main // last year's; nil where no report of it is known
	left    []leftOut
	count   [states]int // of those that are left out, by their state
	at, top int
	seen    int // how many of the list are in sight
}

// A leftOut is a report that is not in the sum, a unit that sent none, or a word about the
// sum.
type leftOut struct {
	state State // Unread: of no report that is known
	title string
	file  string // its name
	path  string // "" where there is none to open
	why   string
}

func newSummary(job MergeJob, result MergeResult, sum sitting.Loaded, rows []Row, now time.Time) *summary {
	s := &summary{job: job, result: result, when: now, figures: gather.MainOf(sum.Report)}
	if sum.Prior != nil && len(sum.Prior.Form.Figures) == len(s.figures) {
		s.before = gather.MainOf(*sum.Prior)
	}
	refused := map[string]string{}
	for _, line := range result.Refused {
		path, why := file(line, rows)
		if refused[path] = why; path == "" {
			s.left = append(s.left, leftOut{title: lang.T("没有加"), why: line})
		}
	}
	read := map[string]bool{}
	for _, path := range job.Paths {
		read[path] = true
	}
	for i := range rows {
		r := &rows[i]
		why, no := refused[r.Path]
		state := r.State()
		if no || state == Missing || state == WrongYear || r.draft(job.Year) && !read[r.Path] {
			s.left = append(s.left, leftOut{state, r.title(), r.Name, r.Path, r.absent(why)})
			s.count[state]++
		}
	}
	slices.SortStableFunc(s.left, func(a, b leftOut) int { return cmp.Compare(b.grave(), a.grave()) })
	for _, text := range result.Notes {
		s.left = append(s.left, leftOut{title: lang.T("注意"), why: text})
	}
	return s
}

// grave is how much it asks for the clerk: 2 for what is wrong, 0 for what is not there.
func (l leftOut) grave() int {
	switch l.state {
	case Missing:
		return 0
	case Twice, Draft, Empty, Unread, Doubtful:
		return 1
	}
	return 2
}

// file parts a line about a file into its path, where it is one of the rows', and what it
// says.
func file(line string, rows []Row) (path, why string) {
	for i := range rows {
		if why, ok := strings.CutPrefix(line, rows[i].Path+lang.T("：")); ok && rows[i].Path != "" {
			return rows[i].Path, why
		}
	}
	return "", line
}

// absent says why a row is not in a sum; why is what the merge said.
func (r *Row) absent(why string) string {
	switch s := r.State(); {
	case s == Missing:
		return strings.TrimSpace(lang.T("没有交") + "  " + r.Contact)
	case s == WrongYear, s == OtherYear:
		return lang.F("年度不符：%d 年度", r.Year)
	case s == Unreadable:
		return lang.T("文件坏了：") + cmp.Or(r.Problem, why)
	case r.Again:
		return lang.T("重复：这个单位另有一份")
	case r.Errors > 0:
		return lang.F("有 %d 处错误", r.Errors)
	case why == "":
		return lang.F("还没填完，%d%%", r.percent())
	}
	return why
}

func (s *summary) headline() pane.Headline {
	return pane.Headline{
		Name: lang.T("汇总结果"), More: []string{"  " + theme.Line(s.job.Unit), " " + lang.F("%d 年度", s.job.Year)},
		State: lang.T("已存 ") + s.when.Format("15:04"), Ink: theme.Dim,
	}
}

// reports is how many reports are left out.
func (s *summary) reports() (n int) {
	for _, l := range s.left {
		if l.path != "" || l.state == Unread && l.title == lang.T("没有加") {
			n++
		}
	}
	return n
}

func (s *summary) bar(cv canvas.Canvas) {
	cv.Fill(0, 0, cv.W, 1, theme.Tabs)
	x := 1
	for _, p := range []struct {
		ink  theme.Ink
		text string
		n    int
	}{{theme.Good, lang.T("加在一起"), s.result.Added}, {theme.Warning, lang.T("没有算进"), s.reports()}, {theme.Dim, Missing.String(), s.count[Missing]}} {
		if p.n > 0 {
			x = cv.Put(cv.Put(x, 0, p.ink, p.text)+1, 0, theme.Plain, lang.F("%d 份", p.n)) + 3
		}
	}
}

// update moves, and says what else is to be done.
func (s *summary) update(msg tea.Msg) keys.ID {
	id := keys.ID("")
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if id = keys.Down; msg.Button == tea.MouseWheelUp {
			id = keys.Up
		}
	case canvas.Clicked:
		at, ok := msg.On.(int)
		if ok && at == s.at {
			return keys.OpenReport
		}
		if ok {
			s.at = at
		}
	case tea.KeyPressMsg:
		id = keys.Match(keys.Summed, msg.String())
	}
	switch id {
	case keys.Up:
		s.at--
	case keys.Down:
		s.at++
	case keys.PageUp:
		s.at -= s.seen
	case keys.PageDown:
		s.at += s.seen
	case keys.First:
		s.at = 0
	case keys.Last:
		s.at = len(s.left)
	default:
		return id
	}
	s.follow()
	return ""
}

func (s *summary) follow() {
	s.at = max(0, min(s.at, len(s.left)-1))
	s.top = max(0, min(s.top, s.at, len(s.left)-s.seen), s.at-s.seen+1)
}

// fit says how high the body is.
func (s *summary) fit(h int) {
	y := s.lines(h)
	s.seen = y.place - y.list
	if h >= low { // blank, or the scroll bar would run into the place bar
		s.seen--
	}
	s.follow()
}

// summaryLines are the rows of a body in which the parts of the page stand.
type summaryLines struct{ figures, heading, list, place int }

func (s *summary) lines(h int) summaryLines {
	if h < low {
		return summaryLines{0, len(s.figures) + 1, len(s.figures) + 2, h - 2}
	}
	return summaryLines{1, len(s.figures) + 3, len(s.figures) + 4, h - 3}
}

// open opens the chosen report, or tells what there is to tell of a line.
func (s *summary) open() pane.Intent {
	if len(s.left) == 0 {
		return pane.Load{Path: s.job.Out}
	}
	l := s.left[s.at]
	if l.path == "" {
		return pane.Notice{Text: l.title + lang.T("：") + l.why}
	}
	return open(l.path, nil)
}

// all lists who is in the sum and who is not.
func (s *summary) all() []string {
	var out []string
	if len(s.left) > 0 {
		out = append(out, lang.T("没有算进的："))
	}
	for _, l := range s.left {
		out = append(out, "　"+l.title+lang.T("：")+l.why)
	}
	out = append(out, lang.F("加了 %d 份：", s.result.Added))
	for _, unit := range s.result.Units {
		out = append(out, "　"+unit)
	}
	return append(append(out, lang.T("写出了：")), s.result.Written...)
}

func (s *summary) view(cv canvas.Canvas) {
	y := s.lines(cv.H)
	s.drawFigures(cv, y.figures)
	if len(s.left) > 0 {
		heading, why := lang.T("没有算进的"), s.why()
		if cv.Width(heading+why)+8 > cv.W {
			why = ""
		}
		cv.Section(2, y.heading, cv.W-4, heading, why)
		s.drawList(cv, y.list)
		y.list += min(s.seen, len(s.left)) + 1
	} else {
		cv.Put(cv.Chip(2, y.heading, theme.ChipGood, lang.T("完"))+1, y.heading, theme.Plain, lang.T("各单位的报告都算进去了。"))
		y.list++
	}
	s.next(cv, y.list, y.place)
	s.about(cv, y.place)
}

// next says what comes next, where there is room.
func (s *summary) next(cv canvas.Canvas, y, end int) {
	if y+4 > end {
		return
	}
	cv.Section(2, y, cv.W-4, lang.T("接下来"), "")
	act := func(id keys.ID, does string) canvas.Act { return pane.Act(keys.Summed, id, does) }
	cv.Act(4, y+1, act(keys.OpenSum, lang.T("打开汇总的报告，写一、五、六节，校验，导出")), theme.Plain)
	if len(s.left) > 0 {
		cv.Act(4, y+2, act(keys.MergeAll, lang.T("没有算进的改好、收齐以后，再汇总一遍")), theme.Plain)
	}
}

// why counts what is left out by its state.
func (s *summary) why() string {
	var list []string
	for _, state := range counted {
		if n := s.count[state]; n > 0 {
			list = append(list, lang.F("%s %d", state, n))
		}
	}
	return strings.Join(list, lang.T("、"))
}

// drawFigures sets the figures beside last year's, and both as bars.
func (s *summary) drawFigures(cv canvas.Canvas, y int) {
	this, last, bar := 24, 32, 35
	most := model.Number{}
	for _, list := range [][]gather.Main{s.figures, s.before} {
		for _, f := range list {
			this = max(this, 16+len(f.Number.String()))
			if f.Number.Cmp(most) > 0 {
				most = f.Number
			}
		}
	}
	if last = max(last, this+8); s.before == nil {
		last = this
	}
	bar = last + 3
	cv.Put(2, y, theme.Cap, lang.T("主要数字"))
	cv.Right(this, y, theme.Head, lang.T("本年"))
	x := cv.Put(bar, y, theme.Dim, lang.T("本年")) + 1
	cv.Bar(x, y, 3, 1, theme.Fill, false)
	if s.before != nil {
		cv.Right(last, y, theme.Dim, lang.T("上年"))
		cv.Put(cv.Put(x+5, y, theme.Dim, lang.T("上年"))+1, y, theme.Warning, cv.Glyphs.Bar)
	}
	w := cv.W - 3 - bar
	for i, f := range s.figures {
		y++
		cv.PutTo(4, y, this-len(f.Number.String())-1, theme.Plain, f.Name)
		ink := theme.Total
		if f.Number.Zero() {
			ink = theme.Zero
		}
		cv.Right(this, y, ink, f.Number.String())
		cv.Bar(bar, y, w, canvas.Share(f.Number, most), theme.Fill, false)
		if s.before != nil {
			n := s.before[i].Number
			cv.Right(last, y, theme.Dim, n.String())
			if !n.Blank() {
				cv.Put(bar+max(1, int(float64(w-1)*canvas.Share(n, most))), y, theme.Warning, cv.Glyphs.Bar)
			}
		}
	}
}

// drawList draws what is left out, and why.
func (s *summary) drawList(cv canvas.Canvas, y int) {
	why := max(20, cv.W*2/5)
	for i := s.top; i < len(s.left) && i < s.top+s.seen; i++ {
		l, row, name := s.left[i], y+i-s.top, theme.Plain
		ink := [...]theme.Ink{theme.Dim, theme.Warning, theme.Error}[l.grave()]
		if i == s.at {
			name = theme.Lead
		}
		cv.PutTo(4, row, why-2, name, theme.Line(l.title))
		cv.PutTo(why, row, cv.W-2, ink, theme.Line(l.why))
		if i == s.at {
			cv.Choice(1, row, cv.W-2)
			cv.Caret(2, row)
		}
		cv.Spot(0, row, cv.W-1, 1, i)
	}
	cv.Scroll(cv.W-1, y, s.seen, s.top, s.seen, len(s.left))
}

// about says where the sum and its sources stand.
func (s *summary) about(cv canvas.Canvas, y int) {
	piece, right := canvas.Piece{Ink: theme.Lead, Text: theme.Line(s.job.Unit)}, ""
	pieces := []canvas.Piece{piece}
	if len(s.left) > 0 {
		l := s.left[s.at]
		pieces[0].Text, right = theme.Line(l.title), fmt.Sprintf("%d/%d", s.at+1, len(s.left))
		if l.file != "" {
			pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + theme.Line(l.file)})
		}
	} else {
		cv.Caret(1, y)
	}
	cv.PlaceBar(y, right, pieces...)
	line := func(y int, label, text, more string) {
		x := cv.Put(1, y, theme.Dim, cv.Fit(label, 6)) + 1
		x = cv.PutTo(x, y, cv.W-1, theme.Plain, theme.Line(text)) + 3
		if x+cv.Width(more) < cv.W {
			cv.Put(x, y, theme.Dim, more)
		}
	}
	line(y+1, lang.T("文件名"), s.job.Out, "")
	if len(s.result.Written) > 1 {
		line(y+2, lang.T("来源"), filepath.Base(s.result.Written[1]), lang.T("每个数由哪些单位相加"))
	}
}
