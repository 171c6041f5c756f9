package plain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// parts asks which part of a section to read or change.
func (s *session) parts(id string) error {
	for {
		list := s.report().Parts(id)
		s.say("%s，共 %d 部分。", s.report().Form.Section(id).Heading, len(list))
		for i, p := range list {
			s.say("%d %s，%d 字", i+1, name(p, i), prose.Length(p.Text))
		}
		text, reply, err := s.ask(lang.T("第几部分（+标题 加一部分，-数字 删一部分，. 回去）"))
		if err != nil {
			return err
		}
		n, ok := index(text, len(list))
		switch {
		case reply == leave, reply == keep, reply == back:
			return nil
		case ok:
			if err := s.part(id, n); err != nil {
				return err
			}
		case strings.HasPrefix(text, "+"), strings.HasPrefix(text, "＋"):
			_, size := utf8.DecodeRuneInString(text)
			heading := prose.Heading(text[size:])
			if heading == "" {
				s.say("没有写标题，没有加。")
				continue
			}
			s.apply(lang.T("加一部分 ")+heading, s.report().SetParts(id, append(slices.Clone(list), model.Part{Heading: heading})))
		case strings.HasPrefix(text, "-"):
			if n, ok := index(text[1:], len(list)); ok {
				s.apply(lang.T("删除 ")+name(list[n], n), s.report().SetParts(id, slices.Delete(slices.Clone(list), n, n+1)))
				s.say("已删除；在菜单按 u 可撤销。")
			}
		default:
			s.say("请输入 1 到 %d 的数字。", len(list))
		}
	}
}

func name(p model.Part, i int) string {
	if p.Heading == "" {
		return lang.F("第 %d 部分", i+1)
	}
	return p.Heading
}

var partHelp = lang.N("数字 改那一段，-数字 删那一段，a 在后面接着写，h 改标题，回车回去")

// part reads a part out paragraph by paragraph and changes one at a time.
func (s *session) part(id string, n int) error {
	at := model.InPart(id, n)
	for {
		list := s.report().Parts(id)
		if n >= len(list) {
			return nil
		}
		p := list[n]
		s.say("%s。", name(p, n))
		var paragraphs []string
		if p.Text != "" {
			paragraphs = strings.Split(p.Text, "\n")
		}
		for i, text := range paragraphs {
			s.say("%d %s", i+1, text)
		}
		s.tell(at)
		text, reply, err := s.ask(lang.T(partHelp))
		if err != nil {
			return err
		}
		i, ok := index(strings.TrimPrefix(text, "-"), len(paragraphs))
		switch {
		case reply == keep, reply == leave, reply == back:
			return nil
		case text == "a":
			more, err := s.compose(len(paragraphs) + 1)
			if err != nil {
				return err
			}
			paragraphs = append(paragraphs, more...)
		case text == "h":
			heading, err := s.line(lang.T("新标题，不写序号"))
			if err != nil {
				return err
			}
			if heading = prose.Heading(heading); heading != "" {
				s.apply(lang.T("改标题 ")+heading, s.report().SetText(model.InHeading(id, n), heading))
			}
			continue
		case ok:
			changed, err := s.paragraph(paragraphs, i, strings.HasPrefix(text, "-"))
			if err != nil {
				return err
			}
			if changed == nil {
				continue
			}
			paragraphs = changed
		default:
			s.say("%s", lang.T(partHelp))
			continue
		}
		s.apply(lang.T("修改 ")+name(p, n), s.report().SetText(at, strings.Join(paragraphs, "\n")))
	}
}

// paragraph asks for a paragraph anew, or whether it is to be removed; nil where it
// stays as it is.
func (s *session) paragraph(paragraphs []string, i int, remove bool) ([]string, error) {
	out := slices.Clone(paragraphs)
	if remove {
		sure, err := s.yes(lang.F("删除第 %d 段吗", i+1))
		if err != nil || !sure {
			return nil, err
		}
		return slices.Delete(out, i, i+1), nil
	}
	line, err := s.line(lang.F("第 %d 段改为，回车不改", i+1))
	if err != nil || strings.TrimSpace(line) == "" {
		return nil, err
	}
	out[i] = line
	return out, nil
}

// compose takes paragraphs, a line each, until a line with only a full stop.
func (s *session) compose(from int) ([]string, error) {
	s.say("一行一段；单独一个 . 结束。")
	var out []string
	for {
		line, err := s.line(lang.F("第 %d 段", from+len(out)))
		if word := strings.TrimSpace(line); err == nil && word != "." && word != "。" {
			out = append(out, line)
			continue
		}
		return out, nil // the end of the input must not lose what was typed
	}
}
