package plain

import (
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui"
	"nianbao/tui/opening"
	"nianbao/tui/sitting"
)

// A way to begin.
type way struct {
	name string
	do   func(s *session) error
}

// ways are offered where no file is named.
func ways() []way {
	return []way{
		{lang.N("新建一份报告"), func(s *session) error { return s.create(nil, "") }},
		{lang.N("打开报告文件"), (*session).openFile},
		{lang.N("由上年报告新建"), (*session).carryOver},
		{lang.N("导入已发布的报告：网页、Word、Excel、PDF、文本"), (*session).importFile},
		{lang.N("看示例，随便改，不写入文件"), func(s *session) error { return s.try(s.backend.Sample()) }},
		{lang.N("找错练习：第二份示例里有三处笔误"), func(s *session) error { return s.try(s.backend.Practice()) }},
	}
}

// begin asks how to begin, until there is a report; done where the clerk leaves instead.
func (s *session) begin() (done bool, err error) {
	list := ways()
	for {
		s.say("怎样开始：")
		for i, w := range list {
			s.say("%d %s", i+1, lang.T(w.name))
		}
		text, err := s.line(lang.F("选 1 到 %d，q 退出", len(list)))
		if err != nil {
			return false, err
		}
		word := command(strings.TrimSpace(text))
		if word == "q" {
			return true, nil
		}
		if n, ok := index(word, len(list)); ok {
			if err := list[n].do(s); err != nil || s.sit != nil {
				return false, err
			}
		}
	}
}

// path asks for a file, "" where none is given.
func (s *session) path(question string) (string, error) {
	text, err := s.line(question)
	return model.TypedPath(strings.TrimSpace(text), s.backend.Home()), err
}

// openFile opens a report file; one that cannot be read is told, and asked for anew.
func (s *session) openFile() error {
	path, err := s.path(lang.T("报告文件，回车回去"))
	if err != nil || path == "" {
		return err
	}
	if err := s.open(path); err != nil {
		if errors.Is(err, errEnd) || s.sit != nil {
			return err
		}
		s.say("打不开：%s", err)
	}
	return nil
}

// carryOver begins a report from last year's, a report file or a published one.
func (s *session) carryOver() error {
	path, err := s.path(lang.T("上年的报告，.json 或已发布的文件，回车回去"))
	if err != nil || path == "" {
		return err
	}
	r, ok, err := s.read(path)
	if err != nil || !ok {
		return err
	}
	return s.create(&r, path)
}

// importFile takes a published report in, saying what is in doubt.
func (s *session) importFile() error {
	path, err := s.path(lang.T("已发布的报告文件，回车回去"))
	if err != nil || path == "" {
		return err
	}
	r, ok, err := s.read(path)
	if err != nil || !ok {
		return err
	}
	s.edit(tui.Loaded{Report: r, Unsaved: true, Imported: path})
	s.say("已导入，尚未保存；在菜单按 s 保存为报告文件。")
	return nil
}

// read reads a report file, or a published report, of which it says what is in doubt.
// What cannot be read is told.
func (s *session) read(path string) (r model.Report, ok bool, err error) {
	if strings.EqualFold(filepath.Ext(path), ".json") {
		l, err := s.backend.Load(path)
		if err != nil {
			s.say("打不开：%s", err)
			return r, false, nil
		}
		return l.Report, true, nil
	}
	r, remarks, err := s.backend.Import(path, "")
	for errors.Is(err, opening.ErrLocked) {
		word, asked := s.line(lang.T("这个文件有密码，请输入，回车回去"))
		if asked != nil || word == "" {
			return r, false, asked
		}
		r, remarks, err = s.backend.Import(path, word)
	}
	if err != nil {
		s.say("打不开：%s", err)
		return r, false, nil
	}
	for _, remark := range remarks {
		s.say("存疑：%s", remark.Text)
	}
	return r, true, nil
}

// try takes a sample in.
func (s *session) try(r model.Report) error {
	s.edit(tui.Loaded{Report: r})
	s.say("示例报告：可随意试用，不会写入任何文件，除非另存")
	return nil
}

// create asks what a new report needs; what last year's has is proposed.
func (s *session) create(last *model.Report, path string) error {
	unit, due, form := "", sitting.DueYear(s.backend.Now()), ""
	if last != nil {
		unit, due = last.Unit, last.Year+1
	} else if name, err := s.which(); err != nil {
		return err
	} else {
		form = name
	}
	for {
		question := lang.T("单位名称，写全称")
		if unit != "" {
			question = lang.F("单位名称，回车即 %s", unit)
		}
		text, err := s.line(question)
		if err != nil {
			return err
		}
		if text = strings.TrimSpace(text); isNumber(text) { // an answer to a menu is no name
			s.say("“%s”不是单位名称。", text)
			continue
		}
		if text != "" {
			unit = text
		}
		if unit != "" {
			break
		}
	}
	for {
		text, err := s.line(lang.F("报告的是哪一年，回车即 %d", due))
		if err != nil {
			return err
		}
		year := due
		if text = strings.TrimSpace(text); text != "" {
			year, err = strconv.Atoi(prose.HalfWidth(text))
		}
		if err == nil && year >= 2008 && year <= s.backend.Now().Year() {
			s.edit(s.blank(form, unit, year, last, path))
			return nil
		}
		s.say("年度应是 2008 到 %d 的四位数字。", s.backend.Now().Year())
	}
}

// blank is a new report, of a form that is named or the usual one, carried forward where
// last year's is given.
func (s *session) blank(form, unit string, year int, last *model.Report, path string) tui.Loaded {
	r := s.backend.Blank(unit, year, last)
	if shelf, ok := s.backend.(tui.Shelf); ok && form != "" {
		r = shelf.BlankOf(form, unit, year, last, ".")
	}
	if path != "" {
		r = r.With(r.SetText(model.InHead(model.HeadPrior), filepath.ToSlash(path)))
	}
	return tui.Loaded{Report: r, Prior: last, Unsaved: true}
}

// isNumber reports whether an answer is a number and nothing else.
func isNumber(text string) bool {
	_, err := strconv.Atoi(prose.HalfWidth(text))
	return err == nil
}
