package plain

import (
	"errors"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui"
	"nianbao/tui/fields"
	"nianbao/tui/findings"
	"nianbao/tui/theme"
)

const menuHelp = "输入数字进入一步；s 保存，u 撤销，r 重做，f 下一处问题，l 再读一遍菜单，q 退出"

// menu asks for steps until the clerk leaves.
func (s *session) menu() error {
	s.overview()
	for {
		text, err := s.line(lang.T("菜单（? 说明）"))
		if err != nil {
			return err
		}
		word := command(strings.TrimSpace(text))
		if word == "q" {
			if done, err := s.quit(); done || err != nil {
				return err
			}
			continue
		}
		if err := s.choose(word); err != nil {
			return err
		}
	}
}

func (s *session) choose(word string) error {
	sections := s.report().Form.Sections
	n, _ := strconv.Atoi(word)
	switch {
	case n == 1:
		return s.fields(0)
	case n >= 2 && n < 2+len(sections):
		return s.section(sections[n-2].ID)
	case n == 2+len(sections), word == "f":
		return s.checks()
	case n == 3+len(sections):
		return s.export()
	}
	switch word {
	case "s":
		return s.save()
	case "u", "r":
		s.travel(word == "u")
	case "l", "":
		s.overview()
	default:
		s.say(menuHelp)
	}
	return nil
}

// overview reads out what there is and how it stands.
func (s *session) overview() {
	r := s.report()
	state := lang.T("无修改")
	if s.sit.Dirty() {
		state = lang.T("未保存")
	}
	s.say("%s %d 年度，%s。%s。", r.Unit, r.Year, state, summary(s.findings()))
	s.say("1 基本信息")
	for i, section := range r.Form.Sections {
		s.say("%d %s，%s", i+2, section.Heading, s.standing(section.ID))
	}
	s.say("%d 校验", len(r.Form.Sections)+2)
	s.say("%d 导出", len(r.Form.Sections)+3)
	s.say(menuHelp)
}

// summary counts the findings, without any look.
func summary(list []model.Finding) string {
	return theme.Unstyled(findings.Summary(theme.New(theme.Options{}), list))
}

// standing says how a section stands in a few words.
func (s *session) standing(section string) string {
	var count [3]int
	for _, f := range s.findings() {
		if f.Open() && len(f.At) > 0 && f.At[0].SectionID() == section {
			count[f.Severity]++
		}
	}
	switch {
	case count[model.Error] > 0:
		return lang.F("%d 处错误", count[model.Error])
	case count[model.Warning] > 0:
		return lang.F("%d 处警告", count[model.Warning])
	}
	return lang.T("没有问题")
}

func (s *session) section(id string) error {
	if s.report().Form.Table(id) != nil {
		return s.table(id, 0)
	}
	return s.parts(id)
}

// goTo asks at a place of the report.
func (s *session) goTo(at model.Place) error {
	switch {
	case at.Cell != model.Ref{}:
		for i, ref := range s.cells(at.Cell.Table) {
			if ref == at.Cell {
				return s.table(at.Cell.Table, i)
			}
		}
		return s.table(at.Cell.Table, 0)
	case at.Section != "" && at.Part >= 0:
		return s.part(at.Section, at.Part)
	case at.Section != "":
		return s.section(at.Section)
	}
	for i, f := range fields.All() {
		if f.ID == at.Head {
			return s.fields(i)
		}
	}
	return s.fields(0)
}

func (s *session) travel(undo bool) {
	done, none := lang.T("已重做："), lang.T("没有可重做的修改。")
	if undo {
		done, none = lang.T("已撤销："), lang.T("没有可撤销的修改。")
	}
	step, _, _, ok := s.sit.Travel(!undo)
	if !ok {
		s.say("%s", none)
		return
	}
	s.say("%s%s", done, step.What)
}

// save writes the report; the first time it asks where to.
func (s *session) save() error {
	path, force := s.sit.Path(), false
	if path == "" {
		text, err := s.line(lang.T("保存为哪个文件，以 .json 结尾"))
		if err != nil {
			return err
		}
		if path = strings.TrimSpace(text); path == "" {
			s.say("没有保存。")
			return nil
		}
		if path, err = model.ReportName(model.TypedPath(path, s.backend.Home())); err != nil {
			s.say("没有保存：%s", err)
			return nil
		}
		if s.backend.Exists(path) {
			ok, err := s.yes(lang.T("文件已存在，替换它吗（原文件会留一份备份）"))
			if err != nil || !ok {
				return err
			}
			force = true
		}
	}
	return s.write(path, force)
}

func (s *session) write(path string, force bool) error {
	remarks, err := s.sit.Put(path, force)
	if question := askedBy(err); question != "" {
		ok, err := s.yes(question)
		if err != nil || !ok {
			return err
		}
		return s.write(path, true)
	}
	if err != nil {
		s.say("没有保存：%s", err)
		return nil
	}
	s.say("已保存 %s", path)
	for _, remark := range remarks {
		s.say("注意：%s", remark)
	}
	return nil
}

// askedBy is what a save that did not happen asks, "" where it asks nothing.
func askedBy(err error) string {
	var outside *tui.OutsideError
	switch {
	case errors.Is(err, tui.ErrChanged):
		return lang.T("你打开之后，这个文件被别人改过；用你的替换吗（别人的另留一份）")
	case errors.Is(err, tui.ErrGone):
		return lang.T("这个文件不在原处了，可能被移走、改名或删除；仍写在原处吗")
	case errors.As(err, &outside):
		return lang.F("存了以后，%s；仍然保存吗", outside)
	}
	return ""
}

// quit leaves, once nothing is unsaved or the clerk says so.
func (s *session) quit() (bool, error) {
	if s.sit.Dirty() {
		text, err := s.line(lang.T("有未保存的修改：s 保存后退出，d 丢弃，回车不退出"))
		if err != nil {
			return false, err
		}
		switch command(strings.TrimSpace(text)) {
		case "s":
			if err := s.save(); err != nil || s.sit.Dirty() {
				return false, err
			}
		case "d":
		default:
			return false, nil
		}
	}
	s.sit.LetGo()
	return true, nil
}
