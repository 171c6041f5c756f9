package tui

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// sourcesMsg is where the numbers of a merged report are from.
type sourcesMsg struct {
	report  string // the path of the report it was read for
	sources *gather.Provenance
	asked   bool // the clerk named the table, and waits for an answer
	err     error
}

// lookForSources reads the table beside a report, where there is one.
func (a *App) lookForSources(path string) tea.Cmd {
	b, form := a.backend, a.buffer.Report().Form
	if path == "" {
		return nil
	}
	return func() tea.Msg {
		s, err := b.Sources(path, form)
		return sourcesMsg{path, s, false, err}
	}
}

// sourcesRead keeps them: from now on the report is held against its children,
// and Enter on a cell lists the units behind it.
func (a *App) sourcesRead(m sourcesMsg) tea.Cmd {
	switch {
	case a.buffer == nil || a.path != m.report:
		return nil
	case m.err != nil:
		a.refuse(m.err.Error())
		return nil
	case m.sources == nil:
		return nil
	}
	a.sources, a.children, a.stale = m.sources, m.sources.Children(), true
	if m.asked {
		return a.showSources()
	}
	a.say(lang.T("汇总报告：在表格里按 Enter 看一个数由哪些单位加成"))
	return nil
}

// wantsSources reports whether Enter asks for the units behind a cell: on a merged
// report, elsewhere it goes down as the arrow does.
func (a *App) wantsSources(key string) bool {
	if a.pane().Scope() != keys.Table {
		return false
	}
	return key == "enter" && a.sources != nil
}

// showSources lists the units behind the focused cell, the largest first.
func (a *App) showSources() tea.Cmd {
	at := a.pane().Place(a.context()).Cell
	if a.sources == nil {
		a.askSources()
		return nil
	}
	shares := a.sources.Behind(at)
	var sum model.Number
	for _, s := range shares {
		sum = sum.Add(s.Number)
	}
	r := a.buffer.Report()
	if len(shares) == 0 {
		a.say(lang.F("%s：没有单位填了这一格", r.Form.Title(at)))
		return nil
	}
	title := lang.F("%s：%d 个单位之和 %s", r.Form.Title(at), len(shares), sum)
	if now := r.At(at); !now.Same(sum) {
		title += lang.T("，本报告 ") + pane.Shown(now)
	}
	var items []string
	for _, s := range shares {
		items = append(items, a.theme.Fit(s.Unit, 30)+a.theme.Right(s.Number.String(), 12)+a.theme.Right(percent(s.Number, sum), 8)+"  "+filepath.Base(s.Path))
	}
	a.push(dialog.Choose(title, items, func(i int) pane.Intent {
		return pane.Run{Func: func() tea.Cmd { return a.openSource(shares[i]) }}
	}))
	return nil
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
func (a *App) openSource(s gather.Share) tea.Cmd {
	b, path := a.backend, s.Path
	return func() tea.Msg {
		if !b.Exists(path) || !strings.EqualFold(filepath.Ext(path), ".json") {
			return doneMsg{pane.Notice{Text: s.Unit + lang.T(" 的报告：") + path}}
		}
		return doneMsg{pane.Run{Func: func() tea.Cmd {
			return a.leaveReport(func() tea.Cmd { return a.load(path) })
		}}}
	}
}

// askSources asks for the table where none stands beside the report.
func (a *App) askSources() {
	form, report := a.buffer.Report().Form, a.path
	hint := lang.T("这份报告旁边没有“.来源.csv”。如果它是汇总出来的，写出来源表（nianbao merge --provenance）的文件名；不是就按 Esc。")
	a.push(dialog.Prompt(lang.T("这个数由哪些单位加成"), hint, "", func(path string) pane.Intent {
		if path == "" {
			return nil
		}
		if path = a.typed(path); !filepath.IsAbs(path) && report != "" {
			path = filepath.Join(filepath.Dir(report), path)
		}
		return pane.Run{Func: func() tea.Cmd {
			b := a.backend
			return func() tea.Msg {
				s, err := b.Sources(path, form)
				if err == nil && s == nil {
					err = lang.Errorf("%s：没有这个文件，或它不是来源表", path)
				}
				return sourcesMsg{report, s, true, err}
			}
		}}
	}))
}
