package check

import (
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A sequence is the state of numbered lines at three levels, and of 一是, 二是.
type sequence struct {
	last [4]int
}

// next takes a number; it tells what is wrong with it, "" for nothing.
func (s *sequence) next(level, n int) string {
	was := s.last[level]
	s.last[level] = n
	for i := level + 1; i < len(s.last); i++ {
		s.last[i] = 0
	}
	switch {
	case was == 0 || n == 1 || n == was+1:
		return ""
	case n == was:
		return lang.T("重复")
	case n > was+1 && was > 0:
		return lang.T("跳号")
	}
	return ""
}

func headingsNumbered(p *pass) {
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			p.numberedLines(model.InPart(s.ID, i), part.Text)
			p.numberedItems(model.InPart(s.ID, i), part.Text)
		}
	}
}

func (p *pass) numberedLines(at model.Place, text string) {
	var s sequence
	offset := 0
	for line := range strings.SplitSeq(text, "\n") {
		start := offset
		offset += utf8.RuneCountInString(line) + 1
		line = strings.TrimLeft(line, " \t\u3000")
		r, _ := utf8.DecodeRuneInString(line)
		if !strings.ContainsRune("（(一二三四五六七八九十0123456789#", r) {
			continue
		}
		level, n, _, ok := prose.ReadHeading(line)
		if !ok {
			continue
		}
		if wrong := s.next(level, n); wrong != "" {
			f := p.report(lang.F("序号%s：“%s”", wrong, cutTo(line, 12)), at)
			f.Span = [2]int{start, offset - 1}
		}
	}
}

// numberedItems follows 一是…二是… through a text. A list may stand within an item
// of another on its line.
func (p *pass) numberedItems(at model.Place, text string) {
	if !strings.Contains(text, "二是") && !strings.Contains(text, "三是") {
		return
	}
	var s sequence
	before, index, outer := '\n', 0, 0
	var item rune
	for _, r := range text {
		if r == '\n' {
			outer = 0
		}
		if n := strings.IndexRune("一二三四五六七八九", item); r == '是' && n >= 0 {
			switch n = n/3 + 1; {
			case n == 1:
				outer = s.last[1]
			case n == outer+1 && n != s.last[1]+1 && s.last[1] > 1: // the list within has ended
				s.last[1] = outer
			}
			if wrong := s.next(1, n); wrong != "" {
				f := p.report(lang.F("序号%s：“%c是”", wrong, item), at)
				f.Span = [2]int{index - 1, index + 1}
			}
		}
		item = 0
		if strings.ContainsRune("。；，：、\n）;,: \u3000", before) || r == '一' && before == '中' { // 其中一是
			item = r
		}
		before = r
		index++
	}
}

func cutTo(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(n, len(runes))])
}
