package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/opening"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// do carries out an intent.
func (a *App) do(intent pane.Intent) tea.Cmd {
	switch i := intent.(type) {
	case pane.Apply: // typing joins the step before it by its time
		now := a.backend.Now()
		i.Typing = i.Typing || a.ahead.Floods()
		return a.do(a.open.Apply(now, i, i.Typing && a.ahead.Joins(now)))
	case pane.Goto:
		return a.do(a.open.Go(i))
	case pane.Become:
		return a.do(a.open.Become(i.What, i.Report))
	case pane.Resume:
		a.open.Resume(i.Unfinished)
	case pane.SaveAs:
		if i.Name != "" {
			return a.do(a.open.SaveAsNamed(i.Name, nil))
		}
		return a.do(a.open.SaveAs(nil))
	case pane.LinkPrior:
		return a.do(pane.All{a.open.Drop(), a.open.LinkPrior(i.Path)})
	case pane.Saved:
		a.notice = i.Notice
		if left := a.open.Refused(); left != "" {
			a.refuse(lang.F("已保存 %s；但正在输入的“%s”填不进去，没有存，请改正", i.File, left))
		}
	case pane.Do:
		return a.run(i.ID, i.Text)
	case pane.Back:
		return a.back(i.Inside)
	case pane.Notice:
		a.notice = i
	case pane.Copy:
		a.clipboard = i.Text
		return tea.SetClipboard(i.Text)
	case pane.Work:
		return func() tea.Msg { return doneMsg{i.Func()} }
	case pane.Call:
		return a.do(i.Func())
	case pane.All:
		var cmds []tea.Cmd
		for _, one := range i {
			cmds = append(cmds, a.do(one))
		}
		return tea.Batch(cmds...)
	default:
		return a.move(intent)
	}
	return nil
}

// move goes to another report, folder or room; a question or a page comes above what is
// in front.
func (a *App) move(intent pane.Intent) tea.Cmd {
	switch i := intent.(type) {
	case pane.Open:
		return a.show(i)
	case pane.Leave:
		return a.leaveReport(i.Then)
	case pane.Gather:
		return a.openFolder(i.Dir)
	case pane.Load:
		return a.leaveReport(a.opening.Load(i.Path, i.At))
	case pane.Import:
		return a.do(a.opening.Import(i.Path))
	case pane.Unopened:
		return a.do(a.opening.Unopened(i.Path, i.Err, opening.Rescue{}))
	case pane.Pick:
		return a.do(a.opening.Browse(i.Dir, i.Title, i.Then))
	case pane.Close:
		return a.closeReport(i.Quit)
	default:
		a.ask(intent)
	}
	return nil
}

// ask puts a question, or shows a page, above what is in front.
func (a *App) ask(intent pane.Intent) {
	switch i := intent.(type) {
	case pane.Question:
		d := dialog.Ask(i)
		if i.Unasked {
			d = dialog.Unasked(d, a.backend.Now)
		}
		a.push(d)
	case pane.Ask:
		a.push(yesOrNo(i))
	case pane.Prompt:
		a.prompt(i)
	case pane.Choose:
		a.choose(i)
	case pane.Menu:
		a.push(dialog.Menu(i))
	case pane.Read:
		a.push(dialog.Read(i.Title, laid(i)))
	}
}

// laid lays out a page to read.
func laid(i pane.Read) func(th theme.Theme, w int) []string {
	switch {
	case i.Laid != nil:
		return i.Laid
	case !i.Wrap:
		return func(theme.Theme, int) []string { return i.Lines }
	}
	return func(th theme.Theme, w int) []string {
		var lines []string
		for _, l := range th.Lines(theme.Visible(strings.Join(i.Lines, "\n")), w-4) {
			lines = append(lines, "  "+l)
		}
		return lines
	}
}

func yesOrNo(i pane.Ask) dialog.Dialog {
	options := []dialog.Option{{Key: "y", Label: i.Yes, Then: i.Then}, {Key: "n", Label: lang.T("取消")}}
	if i.No != "" {
		options = []dialog.Option{{Key: "n", Label: i.No}, options[0]}
	}
	return dialog.Confirm(i.Title, i.Lines, options)
}

func (a *App) push(d dialog.Dialog) { a.dialogs = append(a.dialogs, d) }

// prompt asks for a line of text, with what was being typed there when the
// program ended last.
func (a *App) prompt(i pane.Prompt) {
	if a.open != nil && !i.Secret {
		i.Text = a.open.Proposed(i.Title, i.Text)
	}
	d := dialog.Prompt(i.Title, i.Hint, i.Text, i.Then)
	if i.Label != "" {
		d = dialog.Under(i.Label, i.Keys, i.Title, i.Hint, i.Text, i.Then)
	}
	if i.Secret {
		d = dialog.Secret(d)
	}
	if i.Back != nil {
		d = dialog.Backward(d, i.Back)
	}
	a.push(d)
}

// choose offers a list.
func (a *App) choose(i pane.Choose) {
	if i.Drawn != nil {
		i.Items = i.Drawn(a.theme, dialog.Room(a.w))
	}
	d := dialog.ChooseOr(i.Title, i.Items, i.Then, i.Other)
	if i.Back != nil {
		d = dialog.Backward(d, i.Back)
	}
	a.push(d)
}
