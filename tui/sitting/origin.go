package sitting

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// table is a table of where numbers are from, as read.
type table struct {
	sources *gather.Provenance
	err     error
}

// LookForSources reads the table beside a report, where there is one.
func (s *Sitting) LookForSources() pane.Intent {
	if s.file.path == "" {
		return nil
	}
	return s.readSources(s.file.path, model.Ref{})
}

// readSources reads a table; for is the cell that was asked about.
func (s *Sitting) readSources(path string, asked model.Ref) pane.Intent {
	b, form, report := s.backend, s.Report().Form, s.file.path
	return beside(s, func() table {
		sources, err := b.Sources(path, form)
		if err == nil && sources == nil && asked != (model.Ref{}) {
			err = lang.Errorf("%s：没有这个文件，或它不是来源表", path)
		}
		return table{sources, err}
	}, func(t table) pane.Intent { return s.sourcesRead(report, asked, t) })
}

// sourcesRead keeps them: from now on the report is held against its children,
// and Enter on a cell lists the units behind it.
func (s *Sitting) sourcesRead(report string, asked model.Ref, t table) pane.Intent {
	switch {
	case s.file.path != report:
		return nil
	case t.err != nil:
		return pane.Notice{Text: t.err.Error(), Bad: true}
	case t.sources == nil:
		return nil
	}
	s.origin = origin{t.sources, t.sources.Children()}
	s.checks.stale = true
	if asked != (model.Ref{}) {
		return s.ShowSources(asked)
	}
	return pane.Notice{Text: lang.T("汇总报告：在表格里按 Enter 看一个数由哪些单位加成")}
}

// Merged reports whether it is known where the numbers are from.
func (s *Sitting) Merged() bool { return s.origin.sources != nil }

// ShowSources lists the units behind a cell, the largest first.
func (s *Sitting) ShowSources(at model.Ref) pane.Intent {
	if s.origin.sources == nil {
		return s.askSources(at)
	}
	shares := s.origin.sources.Behind(at)
	var sum model.Number
	for _, share := range shares {
		sum = sum.Add(share.Number)
	}
	r := s.Report()
	if len(shares) == 0 {
		return pane.Notice{Text: lang.F("%s：没有单位填了这一格", r.Form.Title(at))}
	}
	title := lang.F("%s：%d 个单位之和 %s", r.Form.Title(at), len(shares), sum)
	if now := r.At(at); !now.Same(sum) {
		title += lang.T("，本报告 ") + pane.Shown(now)
	}
	return pane.Choose{Title: title, Drawn: func(th theme.Theme, _ int) []string {
		var items []string
		for _, share := range shares {
			items = append(items, th.Fit(share.Unit, 30)+th.Right(share.Number.String(), 12)+th.Right(percent(share.Number, sum), 8)+"  "+filepath.Base(share.Path))
		}
		return items
	}, Then: func(i int) pane.Intent { return s.openSource(shares[i]) }}
}

// percent is a share of the whole, for reading only.
func percent(n, of model.Number) string {
	part, _ := strconv.ParseFloat(n.String(), 64)
	whole, _ := strconv.ParseFloat(of.String(), 64)
	if whole == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f%%", 100*part/whole)
}

// openSource opens a unit's report in the place of the merged one.
func (s *Sitting) openSource(share gather.Share) pane.Intent {
	b, path := s.backend, share.Path
	return beside(s, func() bool { return b.Exists(path) && strings.EqualFold(filepath.Ext(path), ".json") }, func(report bool) pane.Intent {
		if !report {
			return pane.Notice{Text: share.Unit + lang.T(" 的报告：") + path}
		}
		return pane.Load{Path: path}
	})
}

// askSources asks for the table where none stands beside the report.
func (s *Sitting) askSources(at model.Ref) pane.Intent {
	hint := lang.T("这份报告旁边没有“.来源.csv”。如果它是汇总出来的，写出来源表（nianbao merge --provenance）的文件名；不是就按 Esc。")
	return pane.Prompt{Title: lang.T("这个数由哪些单位加成"), Hint: hint, Then: func(text string) pane.Intent {
		if text == "" {
			return nil
		}
		path := s.typed(text)
		if !filepath.IsAbs(path) && s.file.path != "" {
			path = filepath.Join(filepath.Dir(s.file.path), path)
		}
		return s.readSources(path, at)
	}}
}
