package sitting

import (
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/findings"
	"nianbao/tui/pane"
)

// silent is how long an editor that lives gives no sign of life at most, with
// room for clocks that differ.
const silent = 10 * time.Minute

// Who tells the clerk of another editor.
func Who(e Editor, now time.Time) string {
	name := e.User
	if name == "" {
		name = lang.T("有人")
	}
	if e.Host != "" {
		name = lang.F("%s（电脑 %s）", name, e.Host)
	}
	if e.Since.IsZero() {
		return lang.F("%s正在编辑这个文件。", name)
	}
	text := lang.F("%s从 %s 起在编辑这个文件。", name, e.Since.Format(lang.T("1 月 2 日 15:04")))
	if now.Sub(e.Seen) > silent {
		text += lang.F("最后一次动静在 %s，也许已经关机。", e.Seen.Format(lang.T("1 月 2 日 15:04")))
	}
	return text
}

// Where names a place for the clerk.
func Where(r model.Report, at model.Place) string {
	text := findings.Where(r, at)
	switch {
	case at.Head != "":
		return text + " " + model.HeadName(at.Head)
	case at.Heading:
		return lang.F("%s的标题", text)
	}
	return text
}

// Describe lists changes of a report for reading.
func Describe(r model.Report, changes []model.Change) []string {
	if len(changes) == 0 {
		return []string{lang.T("（没有）")}
	}
	var lines []string
	for _, c := range changes {
		lines = append(lines, Where(r, c.At))
		if c.At.Cell != (model.Ref{}) {
			lines = append(lines, lang.F("　%s 改为 %s", pane.Shown(c.Before.Number), pane.Shown(c.After.Number)))
			continue
		}
		lines = append(lines, lang.T("　改为：")+whole(c.After))
	}
	return lines
}

// BySection says how many places of each section changes are of.
func BySection(form *model.Form, changes []model.Change) string {
	cells, others := map[string]int{}, map[string]int{}
	for _, c := range changes {
		if c.At.Cell != (model.Ref{}) {
			cells[c.At.SectionID()]++
		} else {
			others[c.At.SectionID()]++
		}
	}
	var list []string
	tell := func(id, name string) {
		switch n, m := cells[id], others[id]; {
		case m > 0:
			list = append(list, lang.F("%s %d 处", name, n+m))
		case n > 0:
			list = append(list, lang.F("%s %d 格", name, n))
		}
	}
	tell("", lang.T("基本信息"))
	for _, s := range form.Sections {
		name, _ := s.Name()
		if n := s.Number(); n != "" {
			name = n + "、" + name
		}
		tell(s.ID, name)
	}
	return strings.Join(list, lang.T("，"))
}

// DueYear is last year until the summer: the report is due in January.
func DueYear(now time.Time) int {
	if now.Month() <= 8 {
		return now.Year() - 1
	}
	return now.Year()
}
