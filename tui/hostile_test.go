package tui_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

// evil holds every kind of text that could speak to a terminal or hide in it.
const evil = "恶\x1b[31m\x1b[2J\x1b]0;t\a\x1b]52;c;eA==\a\x1bP1$r\x1b\\\x1b_x\x1b\\\u009b5n\x00\x07\x08\x7f\u202e\u2066\u200b\u2028\u0085\ufeff\U000e0041字"

// hostileReport says evil things wherever a report can say anything.
func hostileReport() model.Report {
	r := forms.SampleReport()
	changes := []model.Change{
		r.SetText(model.InHead(model.HeadUnit), evil), r.SetText(model.InHead(model.HeadTitle), evil),
		r.SetText(model.InHead(model.HeadDate), evil), r.SetText(model.InHead(model.HeadContact), evil), r.SetText(model.InHead(model.HeadPrior), evil),
		{At: model.InHead(model.HeadConfirmations), After: model.Value{Confirmations: []model.Confirmation{{Rule: evil, At: []string{evil}, Reason: evil}}}},
	}
	for _, s := range r.Form.Sections {
		if s.Table == nil {
			changes = append(changes, r.SetParts(s.ID, []model.Part{{Heading: evil, Text: evil + "\n" + evil}, {Heading: evil}}))
		}
	}
	return r.With(changes...)
}

// Whatever a report, a file's name, a draft, another editor, an error or a paste
// says: only our own sequences reach the terminal. The driver looks at every
// screen after every key.
func TestHostileTextNeverReachesTheTerminal(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {130, 40}} {
		d := open(t, "", size[0], size[1])
		r := hostileReport()
		base := r.With(r.SetText(contact, "原来的"))
		d.m.files["s.json"], d.m.theirs = r, &base
		d.m.drafts = []tui.Draft{{
			ID: "x", Path: evil, Changed: d.m.now, Base: base, Report: r, Newer: true,
			Unfinished: tui.Unfinished{At: contact, What: evil, Text: evil},
		}}
		d.run(d.app.Init())
		d.keys("l", "down", "esc", "c")
		d.m.other = &tui.Editor{User: evil, Host: evil, Since: d.m.now}
		d.keys("enter", "esc")
		d.m.other = nil
		d.m.drafts = nil
		d.keys("enter")
		for range 9 {
			d.keys("enter", "f1", "pgdown", "esc", "f7", "esc", "f8", "f4", "esc", "ctrl+f", "恶", "esc", "ctrl+n")
		}
		d.keys("alt+1", "esc", "r", "esc", "alt+1", "enter")
		d.send(tea.PasteMsg{Content: evil + "\r\n" + evil})
		d.keys("ctrl+t", "esc", "esc", "alt+0")
		d.send(tea.PasteMsg{Content: evil})
		d.keys("alt+3")
		d.send(tea.PasteMsg{Content: evil + "\t" + evil + "\n1\t2"})
		d.keys("y", "9")
		d.send(tea.KeyPressMsg{Code: 'x', Text: evil})
		d.keys("enter", "ctrl+z", "ctrl+y")
		d.m.broken = errors.New(evil)
		d.keys("ctrl+s")
		d.m.broken, d.m.changed = nil, true
		d.keys("ctrl+s", "l", "esc", "m", "l", "esc", "t", "t", "t", "t", "t", "esc")
		d.m.changed, d.m.remarks = false, []string{evil}
		d.keys("ctrl+s")
		d.keys("alt+8", "down", "enter", "esc", "enter", "p", "esc", "ctrl+q", "esc")
	}
}

// A file that cannot be opened is named in the error.
func TestHostileFileName(t *testing.T) {
	d := open(t, evil, 80, 24)
	d.sees("恶<U+001B>[31m")
	d.keys("o", "enter")
	d.send(tea.PasteMsg{Content: evil})
	d.keys("enter", "esc", "i", "esc", "j", "esc", "n")
	d.send(tea.PasteMsg{Content: evil})
	d.keys("enter", "enter", "enter", "esc")
}
