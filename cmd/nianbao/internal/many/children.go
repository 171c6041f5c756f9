package many

import (
	"errors"
	"fmt"
	"strings"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/model/typeset"
)

// Children is the sum of the reports in a folder that fit the parent's. What
// cannot be added is named and left out.
func Children(dir, parentPath string, parent model.Report, thisYear int) (*check.Children, error) {
	found, err := Find([]string{dir}, []string{parentPath})
	if err != nil {
		return nil, files.Unread(err)
	}
	found.tell()
	sum := gather.New(parent.Form, parent.Year)
	var others []other
	var came []string
	bar := files.NewProgress(lang.T("读取"), len(found.Paths))
	for g := range All(found.Paths, How{Unchecked: true, Sketched: true}) {
		bar.Step()
		if g.Err == nil && gather.Name(g.Report.Unit) == gather.Name(parent.Unit) {
			continue // the parent itself, or another copy of it
		}
		if g.Err == nil && g.Report.Year != parent.Year && g.Report.Year != 0 {
			others = append(others, ofOtherYear(sum, g))
			continue
		}
		if g.Err == nil {
			came = append(came, g.Report.Unit)
			g.Err = sum.AddSketched(g.Path, g.Report, g.Words)
		}
		if g.Err != nil {
			bar.Complain(g.Err)
		}
	}
	for _, o := range uncovered(others, came) {
		bar.Complain(o.why)
	}
	bar.Clear()
	if sum.Units() == 0 {
		return nil, files.Unread(lang.Errorf("%s：没有可以相加的报告", dir))
	}
	return sum.Children(), nil
}

// sheet writes the figures of a sum for whoever writes the narratives.
func sheet(r model.Report, units int) []byte {
	var b strings.Builder
	fmt.Fprintln(&b, lang.F("%s %d 年度汇总数（%d 个单位）", typeset.VisibleLine(r.Unit), r.Year, units))
	for _, s := range r.Form.Sections {
		if s.Table == nil {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", s.Heading)
		for _, row := range s.Table.Rows {
			for _, col := range s.Table.ColumnsOf(row) {
				ref := model.Ref{Table: s.ID, Row: row.ID, Column: col.ID}
				if n := r.At(ref); n.Sign() != 0 {
					fmt.Fprintln(&b, lang.F("%s：%s", r.Form.Title(ref), n))
				}
			}
		}
	}
	return []byte(b.String())
}

// readRoster reads the list of units, nil where no file is named.
func readRoster(path string) ([]gather.Member, error) {
	if path == "" {
		return nil, nil
	}
	data, err := files.Input(path)
	if err != nil {
		return nil, err
	}
	roster, err := gather.ReadRoster(data)
	if err != nil {
		return nil, files.Unread(lang.Errorf("%s：%w", files.Shown(path), err))
	}
	return roster, nil
}

// tellMuster names who is missing, there twice, or not on the list.
func tellMuster(m gather.Muster) {
	for _, member := range m.Missing {
		text := lang.T("缺：") + member.Unit
		if about := strings.TrimSpace(member.Level + " " + member.Contact); about != "" {
			text += lang.F("（%s）", about)
		}
		files.Complain(errors.New(text))
	}
	for _, unit := range m.Twice {
		files.Complain(errors.New(lang.T("重复：") + unit))
	}
	for _, unit := range m.Unlisted {
		files.Complain(errors.New(lang.T("不在名单：") + unit))
	}
}
