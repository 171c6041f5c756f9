package plain

import (
	"path/filepath"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/tui"
	"nianbao/tui/findings"
)

// checks reads the findings out, the gravest first, and goes to one, applies its
// suggestion or confirms it.
func (s *session) checks() error {
	for {
		list := s.findings()
		slices.SortStableFunc(list, func(a, b model.Finding) int {
			if a.Open() != b.Open() {
				if a.Open() {
					return -1
				}
				return 1
			}
			return int(b.Severity) - int(a.Severity)
		})
		s.say("%s", summary(list))
		if len(list) == 0 {
			return nil
		}
		for i, f := range list {
			state := ""
			if !f.Open() {
				state = lang.T("，已说明：") + f.Confirmed
			}
			s.say("%d %s %s：%s%s", i+1, f.Severity.Sign(), place(s.report(), f), f.Message, state)
		}
		text, reply, err := s.ask(lang.T("第几条（回车回菜单）"))
		if err != nil {
			return err
		}
		if reply != given {
			return nil
		}
		n, ok := index(text, len(list))
		if !ok {
			s.say("请输入 1 到 %d 的数字。", len(list))
			continue
		}
		if err := s.finding(list[n]); err != nil {
			return err
		}
	}
}

func place(r model.Report, f model.Finding) string {
	if len(f.At) == 0 {
		return ""
	}
	return findings.Where(r, f.At[0])
}

func (s *session) finding(f model.Finding) error {
	s.say("%s：%s", place(s.report(), f), f.Message)
	var hints []model.Hint
	for _, h := range f.Hints {
		if len(h.Repair) > 0 {
			hints = append(hints, h)
			s.say("%d 采用建议：%s", len(hints), h.Message)
		} else {
			s.say("说明：%s", h.Message)
		}
	}
	if f.Advice != "" {
		s.say("说明：%s", f.Advice)
	}
	if rule, ok := check.Find(f.Rule); ok { // a code is for who is asked about it
		s.say("规则：%s（%s）", lang.T(rule.Title), f.Rule)
	}
	question := lang.T("g 转到该处，回车回去")
	if f.Severity != model.Error {
		question = lang.T("g 转到该处，m 写明理由，回车回去")
	}
	text, _, err := s.ask(question)
	if err != nil {
		return err
	}
	n, ok := index(text, len(hints))
	switch {
	case ok:
		s.apply(lang.T("采用建议 ")+hints[n].Message, hints[n].Repair...)
		s.say("已采用；在菜单按 u 可撤销。")
	case text == "g" && len(f.At) > 0:
		return s.goTo(f.At[0])
	case text == "m" && f.Severity != model.Error:
		reason, err := s.line(lang.T("理由（留空即撤回说明）"))
		if err != nil {
			return err
		}
		s.apply(lang.T("写明理由 ")+strings.TrimSpace(reason), s.report().Confirm(f, strings.TrimSpace(reason)))
	}
	return nil
}

// export writes the report in the formats chosen.
func (s *session) export() error {
	formats := s.backend.Formats()
	s.say("%s", summary(s.findings()))
	for i, f := range formats {
		s.say("%d %s", i+1, f.Name)
	}
	text, reply, err := s.ask(lang.T("导出哪些格式，可写几个数字（回车回菜单）"))
	if err != nil || reply != given {
		return err
	}
	var chosen []tui.Format
	for _, word := range strings.Fields(text) {
		n, ok := index(word, len(formats))
		if !ok {
			s.say("没有第 %s 种格式。", word)
			return nil
		}
		chosen = append(chosen, formats[n])
	}
	base := strings.TrimSuffix(s.sit.Path(), ".json")
	if base == "" {
		base = lang.T("年报")
	}
	for _, f := range chosen {
		path := base + f.Extension
		answer, err := s.line(lang.F("%s 写到哪个文件，回车即 %s，. 不写", f.Name, path))
		if err != nil {
			return err
		}
		switch answer = model.TypedPath(answer, s.backend.Home()); {
		case command(answer) == ".":
			continue
		case answer != "" && filepath.Ext(answer) == "":
			path = answer + f.Extension
		case answer != "":
			path = answer
		}
		if s.backend.Exists(path) {
			ok, err := s.yes(path + lang.T(" 已存在，替换它吗"))
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
		}
		size, err := s.backend.Export(s.sit.Loaded(), f.ID, path)
		if err != nil {
			s.say("没有写成：%s", err)
			continue
		}
		if full, err := filepath.Abs(path); err == nil {
			path = full
		}
		s.say("已写出 %s，%d 字节", path, size)
	}
	return nil
}
