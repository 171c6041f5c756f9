package sitting

import (
	"path/filepath"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// lastYear is last year's report, and how it was found.
type lastYear struct {
	report *model.Report
	found  string // the file it is from, where the report names none
	linked link   // what it was looked for by
}

// A link is what last year's report is looked for by.
type link struct {
	prior, unit string
	year        int
	path        string
}

func linkOf(r model.Report, path string) link { return link{r.Prior, r.Unit, r.Year, path} }

// LookForPrior reads last year's report anew when what it is found by has changed
// and is not being typed any more: at is the field being typed.
func (s *Sitting) LookForPrior(at model.Place) pane.Intent {
	now := linkOf(s.Report(), s.file.path)
	if now == s.last.linked || s.linkTyped(at, now) {
		return nil
	}
	return s.readPrior(now)
}

// linkTyped reports whether the field in front is what changed.
func (s *Sitting) linkTyped(at model.Place, now link) bool {
	switch at.Head {
	case model.HeadPrior:
		return now.prior != s.last.linked.prior
	case model.HeadUnit:
		return now.unit != s.last.linked.unit
	case model.HeadYear:
		return now.year != s.last.linked.year
	}
	return false
}

// found is last year's report as it was found.
type found struct {
	last *model.Report
	name string
}

func (s *Sitting) readPrior(by link) pane.Intent {
	s.last.linked = by
	b, r := s.backend, s.Report()
	return beside(s, func() found {
		last, name := b.Prior(r, by.path)
		return found{last, name}
	}, func(f found) pane.Intent { return s.foundPrior(by, f) })
}

func (s *Sitting) foundPrior(by link, f found) pane.Intent {
	if by != s.last.linked {
		return nil // the link changed while this was read
	}
	before := s.last.report
	s.last.report, s.last.found, s.checks.stale = f.last, "", true
	if f.last != nil && by.prior == "" {
		s.last.found = filepath.Base(f.name)
	}
	switch {
	case f.last == nil && by.prior != "":
		return pane.Notice{Text: lang.F("上年报告 %s 读不出，没有与上年核对；请在基本信息里按 F2 重选", by.prior), Bad: true}
	case f.last != nil && before == nil:
		return pane.Notice{Text: lang.T("已与上年报告核对：") + filepath.Base(f.name)}
	}
	return nil
}

// FarPrior says that the file that a report names was not opened unasked.
func FarPrior(prior string) string {
	return lang.F("上年报告 %s 在别的文件夹，没有自动打开；要核对请在基本信息里按 F2 选它", prior)
}

// priorUnread reports whether the file that the report names was looked for in vain.
func (s *Sitting) priorUnread() bool {
	return s.last.report == nil && s.last.linked == linkOf(s.Report(), s.file.path)
}

// LinkPrior names a file as last year's, by its way from the report's own.
func (s *Sitting) LinkPrior(path string) pane.Intent {
	notice := s.setPrior(path, s.file.path)
	return pane.All{notice, s.readPrior(linkOf(s.Report(), s.file.path))}
}

// setPrior names last year's file by its way from the report's own, where there is one.
func (s *Sitting) setPrior(prior, path string) pane.Intent {
	if path != "" {
		prior = between(path, prior)
	}
	change := s.Report().SetText(model.InHead(model.HeadPrior), filepath.ToSlash(prior))
	if change.Before.Text == change.After.Text {
		return nil
	}
	return s.change(lang.T("选定上年的报告"), change)
}

// between is the way from a file's folder to another file, which is that file's own name
// where there is none. A report that was saved under a bare name lies where one works; to
// what is far from there, the whole path is the better way.
func between(from, to string) string {
	if rel, err := filepath.Rel(filepath.Dir(from), to); err == nil {
		return rel
	}
	whole, err := filepath.Abs(from)
	if err != nil {
		return to
	}
	rel, err := filepath.Rel(filepath.Dir(whole), to)
	if up := filepath.Join("..", ".."); err != nil || strings.HasPrefix(rel, up) {
		return to
	}
	return rel
}

// relink keeps the link to last year's report right where the report is about to be
// saved in another folder.
func (s *Sitting) relink(path string) pane.Intent {
	prior := filepath.FromSlash(s.Report().Prior)
	if prior == "" || s.last.report == nil {
		return nil
	}
	if !filepath.IsAbs(prior) && s.file.path != "" {
		prior = filepath.Join(filepath.Dir(s.file.path), prior)
	}
	return s.setPrior(prior, path)
}
