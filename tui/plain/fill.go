package plain

import (
	"cmp"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/fields"
)

// fields asks for the head of the report, from field i on.
func (s *session) fields(i int) error {
	s.say("基本信息。%s。", lang.T(answers))
	all := fields.All()
	for i >= 0 && i < len(all) {
		f := all[i]
		now := s.report().Get(model.InHead(f.ID)).Text
		if f.ID == model.HeadBody && now != "" {
			now = fields.BodyName(model.Body(now))
		}
		text, reply, err := s.ask(lang.F("%s，%s", lang.T(f.Label), shown(now)))
		if err != nil {
			return err
		}
		switch reply {
		case leave:
			return nil
		case back:
			i = max(0, i-1)
			continue
		case help:
			s.say("%s", lang.T(f.Hint))
			continue
		case given, blank:
			if bad := s.setField(f, text); bad != "" {
				s.say("%s", bad)
				continue
			}
			s.tell(model.InHead(f.ID))
		}
		i++
	}
	return nil
}

// setField keeps an answer, and says what is wrong with one it cannot keep.
func (s *session) setField(f fields.Field, text string) string {
	if f.ID == model.HeadBody && text != "" {
		bodies := map[string]model.Body{"1": model.Department, "2": model.Township, "3": model.Government}
		body, ok := bodies[prose.HalfWidth(text)]
		if !ok {
			return lang.T("请输入 1 部门、2 乡镇或街道、3 县级以上政府。")
		}
		text = string(body)
	}
	if bad := fields.Unread(f.ID, text); bad != "" {
		return bad
	}
	s.apply(lang.F("修改 %s", model.HeadName(f.ID)), fields.Set(s.report(), f.ID, text)...)
	return ""
}

func shown(text string) string {
	if text == "" {
		return lang.T("现在空着")
	}
	return lang.T("现在是 ") + text
}

// tell reads out what the checks say of a place.
func (s *session) tell(at model.Place) {
	for _, f := range s.findings() {
		if f.Open() && len(f.At) > 0 && f.At[0] == at {
			s.say("%s %s", f.Severity.Sign(), f.Message)
		}
	}
}

// cells lists the cells of a table that are asked for: totals follow by themselves.
func (s *session) cells(table string) []model.Ref {
	var out []model.Ref
	for _, ref := range s.report().Form.Cells() {
		if ref.Table == table && s.report().Form.TotalOf(ref) == nil {
			out = append(out, ref)
		}
	}
	return out
}

// table asks for the numbers of a table, from cell i on. Several numbers in one
// answer fill as many cells.
func (s *session) table(id string, i int) error {
	s.say("%s。%s；可以把一行的数连着写，用空格隔开，末尾的总计用来核对；z 把本表空格填 0；= 让合计重新等于各项之和；t 看、改表外文字。", s.report().Form.Section(id).Heading, lang.T(answers))
	cells := s.cells(id)
	row := ""
	for i < len(cells) {
		ref := cells[i]
		if ref.Row != row {
			row = ref.Row
			s.say("%s", s.rowName(ref))
		}
		col := s.report().Form.Table(id).Column(ref.Column).Label
		text, reply, err := s.ask(lang.F("%s，%s", col, s.number(ref)))
		if err != nil {
			return err
		}
		switch reply {
		case leave:
			return nil
		case back:
			i = max(0, i-1)
			continue
		case help:
			s.rowHelp(ref)
			continue
		case blank:
			s.apply(lang.T("清空 ")+s.report().Form.Title(ref), s.report().SetCell(ref, model.Number{}))
		case given:
			n, err := s.fill(cells, i, text)
			if err != nil {
				return err
			}
			if i += n; n == 0 {
				continue
			}
			i--
		}
		i++
		if i >= len(cells) || cells[i].Row != row {
			s.endOfRow(id, row)
		}
	}
	s.say("这张表到此为止，%s。", s.standing(id))
	return nil
}

// fill puts the numbers of one answer into the cells from i on and says how many
// it took.
func (s *session) fill(cells []model.Ref, i int, text string) (int, error) {
	switch command(text) {
	case "=":
		s.retotal(cells[i])
		return 0, nil
	case "z":
		return 0, s.fillZero(cells)
	case "t":
		return 0, s.parts(cells[i].Table)
	}
	rest := i // the cells of this row from i on
	for rest < len(cells) && cells[rest].Row == cells[i].Row {
		rest++
	}
	words := strings.Fields(text)
	total, room := s.totalBehind(cells[rest-1]), rest-i
	if total != (model.Ref{}) {
		room++
	}
	if len(words) > room {
		s.say("这一行多了 %d 个数，没有写入。", len(words)-room)
		return 0, nil
	}
	var changes []model.Change
	for k, word := range words {
		ref := total
		if i+k < rest {
			ref = cells[i+k]
		}
		n, note, bad := s.report().Form.ReadTyped(word, ref)
		if bad != nil {
			s.say("%s：%s。没有写入（. 回菜单，? 说明）。", s.report().Form.Title(ref), bad.Message)
			return 0, nil
		}
		if note != "" {
			s.say("%s", note)
		}
		if i+k < rest {
			changes = append(changes, s.report().SetCell(ref, n))
			continue
		}
		// The number behind the last is the row's total, as on paper: a check.
		after := s.report().With(changes...)
		if sum := after.Sum(after.Form.TotalOf(ref).Right, nil); sum.Cmp(n) != 0 {
			s.say("%s 写的是 %s，各项之和是 %s；没有写入，请核对。", s.report().Form.Title(ref), n, sum)
			return 0, nil
		}
	}
	s.apply(lang.T("修改 ")+s.report().Form.Title(cells[i]), changes...)
	return len(changes), nil
}

// totalBehind is the total of a cell's row, the zero Ref where it has none.
func (s *session) totalBehind(at model.Ref) model.Ref {
	for _, i := range s.report().Form.EquationsWith(at) {
		e := s.report().Form.Equations()[i]
		if e.Balance.Total && e.Balance.Each == model.EachRow {
			return e.Left[0].Ref
		}
	}
	return model.Ref{}
}

// fillZero fills the blanks of a table with 0, after saying how many.
func (s *session) fillZero(cells []model.Ref) error {
	var changes []model.Change
	for _, ref := range cells {
		if s.report().At(ref).Blank() {
			changes = append(changes, s.report().SetCell(ref, model.Int(0)))
		}
	}
	if len(changes) == 0 {
		s.say("本表没有空格。")
		return nil
	}
	ok, err := s.yes(lang.F("本表有 %d 个空格，都填 0 吗", len(changes)))
	if ok {
		s.apply(lang.F("把 %d 个空格填 0", len(changes)), changes...)
		s.say("已填；在菜单按 u 可撤销。")
	}
	return err
}

func (s *session) number(ref model.Ref) string {
	text := shown(s.report().At(ref).String())
	if s.sit.Prior() != nil && !s.sit.Prior().At(ref).Blank() {
		text += lang.T("，上年 ") + s.sit.Prior().At(ref).String()
	}
	return text
}

func (s *session) rowName(ref model.Ref) string {
	row := s.report().Form.Table(ref.Table).Row(ref.Row)
	return strings.Join(append(append([]string(nil), row.Groups...), row.Label), lang.T("，"))
}

func (s *session) rowHelp(ref model.Ref) {
	row := s.report().Form.Table(ref.Table).Row(ref.Row)
	s.say("%s", cmp.Or(s.report().Form.About(*row), lang.T("没有说明。")))
}

// endOfRow reads out the totals of a row and what the checks say of it.
func (s *session) endOfRow(table, row string) {
	r := s.report()
	for _, ref := range r.Form.Cells() {
		if ref.Table != table || ref.Row != row {
			continue
		}
		if e := r.Form.TotalOf(ref); e != nil {
			note := ""
			if r.Stated(ref) {
				note = lang.F("，是填报的，各项之和为 %s", r.Sum(e.Right, nil))
			}
			s.say("%s：%s%s", r.Form.Title(ref), shown(r.At(ref).String()), note)
		}
		s.tell(model.InCell(ref))
	}
}

// retotal lets the totals of a cell's row follow their sums again.
func (s *session) retotal(ref model.Ref) {
	var changes []model.Change
	for _, total := range s.report().Form.Cells() {
		if total.Table == ref.Table && total.Row == ref.Row {
			if change, ok := s.report().Retotal(total); ok {
				changes = append(changes, change)
			}
		}
	}
	if len(changes) == 0 {
		s.say("合计已等于各项之和。")
		return
	}
	s.apply(lang.T("自动合计"), changes...)
	s.say("合计已重新算好。")
}

// index reads a number from 1 to n; false for anything else.
func index(text string, n int) (int, bool) {
	i, err := strconv.Atoi(prose.HalfWidth(strings.TrimSpace(text)))
	return i - 1, err == nil && i >= 1 && i <= n
}
