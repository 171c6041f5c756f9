package sitting

import (
	"errors"
	"path/filepath"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// Save writes the report; then is carried out when that has succeeded.
func (s *Sitting) Save(then pane.Intent) pane.Intent {
	if s.file.path == "" || s.file.locked {
		return s.SaveAs(then)
	}
	return s.write(s.file.path, false, then)
}

// outcome is what came of a save.
type outcome struct {
	report  model.Report
	remarks []string
	err     error
}

func (s *Sitting) write(path string, force bool, then pane.Intent) pane.Intent {
	if s.file.saving {
		return pane.Notice{Text: lang.T("正在保存")}
	}
	s.file.saving = true
	b, r := s.backend, s.Report()
	return beside(s, func() outcome {
		remarks, err := b.Save(path, r, force)
		return outcome{r, remarks, err}
	}, func(o outcome) pane.Intent { return s.saved(path, o, then) })
}

// SaveAs asks for a file to save to.
func (s *Sitting) SaveAs(then pane.Intent) pane.Intent {
	r := s.Report()
	name := model.FileName(r.Unit, r.Year, ".json")
	switch {
	case s.file.path != "":
		name = CopyName(s.file.path)
	case s.file.wanted != "":
		name = s.file.wanted
	case s.file.imported != "": // beside what it was imported from, and then in its place
		name = strings.TrimSuffix(s.file.imported, filepath.Ext(s.file.imported)) + ".json"
	}
	return s.SaveAsNamed(name, then)
}

// SaveAsNamed is SaveAs with a name proposed.
func (s *Sitting) SaveAsNamed(name string, then pane.Intent) pane.Intent {
	hint := lang.F("文件名或完整路径；以 .json 结尾。只写文件名就存在 %s", Folder(filepath.Join(filepath.Dir(s.file.path), "x")))
	return pane.Prompt{Title: lang.T("保存为"), Hint: hint, Text: name, Then: func(text string) pane.Intent {
		if text == "" {
			return nil
		}
		path, err := model.ReportName(s.typed(text))
		if err != nil {
			return pane.All{pane.Notice{Text: err.Error(), Bad: true}, s.SaveAsNamed(text, then)} // what was typed is mended, not typed anew
		}
		if s.file.path != "" && filepath.Base(path) == path {
			path = filepath.Join(filepath.Dir(s.file.path), path)
		}
		return pane.All{s.relink(path), s.writeNew(path, then)}
	}}
}

// CopyName proposes a name beside the original.
func CopyName(path string) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-副本" + ext
}

// writeNew asks before it writes over a file that is not the one being edited.
func (s *Sitting) writeNew(path string, then pane.Intent) pane.Intent {
	if s.file.saving {
		return nil
	}
	b := s.backend
	return beside(s, func() bool { return b.Exists(path) }, func(there bool) pane.Intent {
		if !there {
			return s.write(path, true, then)
		}
		return pane.Ask{
			Title: lang.T("文件已存在"), Lines: []string{path, lang.T("要用现在的报告替换它吗？原文件会留一份备份。")}, Yes: lang.T("替换"),
			Then: s.later(func() pane.Intent { return s.write(path, true, then) }),
		}
	})
}

func (s *Sitting) saved(path string, o outcome, then pane.Intent) pane.Intent {
	s.file.saving = false
	var taken *TakenError
	var outside *OutsideError
	switch {
	case errors.Is(o.err, ErrChanged):
		return s.changedByOther(path, then)
	case errors.As(o.err, &taken):
		return s.askTakenOver(path, taken.By, then)
	case errors.Is(o.err, ErrGone), errors.As(o.err, &outside):
		return s.askAnyway(path, o.err, then)
	case o.err != nil:
		s.file.failed = o.err.Error()
		return pane.Notice{Text: lang.F("没有保存好：%s。另存按 Esc S", o.err), Bad: true}
	}
	s.Wrote(path, o.report)
	s.auto.on = true
	told := pane.Saved{Notice: pane.Notice{Text: lang.F("已保存 %s　在 %s", filepath.Base(path), Folder(path))}, File: filepath.Base(path)}
	if len(o.remarks) > 0 {
		told.Notice = pane.Notice{Text: lang.T("已保存；但") + strings.Join(o.remarks, lang.T("；")), Bad: true}
	}
	switch {
	case then == nil:
		return told
	case s.Dirty(): // what was typed meanwhile is to be saved too
		return pane.All{told, s.Save(then)}
	}
	return pane.All{told, then}
}

// Wrote says that the file at path holds r now. What was typed while it was written is
// not saved yet.
func (s *Sitting) Wrote(path string, r model.Report) {
	s.file.path, s.file.stamp, s.file.locked, s.file.failed = path, s.backend.Now().Format("15:04"), false, ""
	if model.Same(r, s.Report()) {
		s.buffer.MarkSaved()
	}
	s.backend.Begin(path, r, s.Report())
}

// Leave carries out then once nothing unsaved is left, or the clerk says so.
func (s *Sitting) Leave(then pane.Intent) pane.Intent {
	if !s.Dirty() {
		s.LetGo()
		return then
	}
	text := lang.F("%s 还没有存成文件。", s.Name())
	if s.file.path != "" {
		text = lang.F("有 %d 处修改还没有存进 %s。", len(model.Diff(s.Saved(), s.Report())), filepath.Base(s.file.path))
	}
	return pane.Question{Title: lang.T("有未保存的修改"), Lines: []string{text}, Options: []pane.Option{
		{Key: "s", Label: lang.T("保存后离开"), Then: s.later(func() pane.Intent { return s.Save(then) })},
		{Key: "d", Label: lang.T("不保存，丢弃修改"), Cost: lang.T("这些修改就没有了"), Then: s.later(func() pane.Intent { s.LetGo(); return then })},
		{Key: "c", Label: lang.T("回去继续"), Cost: lang.T("一直自动留底")},
	}}
}

// askTakenOver asks before a save that somebody else opened the file over us.
func (s *Sitting) askTakenOver(path string, by Editor, then pane.Intent) pane.Intent {
	b := s.backend
	lines := []string{path, Who(by, b.Now()), lang.T("你的修改还没有写入。")}
	return pane.Question{Title: lang.T("别人也打开了这个文件"), Lines: lines, Options: []pane.Option{
		// Without the lock a save still sees what the other wrote, and asks.
		{Key: "o", Label: lang.T("继续保存"), Cost: lang.T("对方存过的先比较"), Then: beside(s, func() any { b.Unlock(); return nil }, func(any) pane.Intent {
			return s.write(path, false, then)
		})},
		{Key: "s", Label: lang.T("另存为别的文件"), Cost: lang.T("两份都在"), Then: s.later(func() pane.Intent { return s.SaveAs(then) })},
		{Key: "c", Label: lang.T("先不保存")},
	}}
}

// askAnyway asks what to do where a save did not happen because its file is gone, or
// because others could not use it any more.
func (s *Sitting) askAnyway(path string, why error, then pane.Intent) pane.Intent {
	title, lines, anyway := lang.T("文件不在原处了"), []string{path, lang.T("它可能被移走、改名或删除。你的修改还没有写入。")}, lang.T("仍写在原处")
	if !errors.Is(why, ErrGone) {
		title, anyway = lang.T("保存会让别人打不开"), lang.T("仍然保存")
		lines[1] = lang.F("存了以后，%s。你的修改还没有写入。", why)
	}
	return pane.Question{Title: title, Lines: lines, Options: []pane.Option{
		{Key: "s", Label: lang.T("另存为别的文件"), Then: s.later(func() pane.Intent { return s.SaveAs(then) })},
		{Key: "o", Label: anyway, Then: s.later(func() pane.Intent { return s.write(path, true, then) })},
		{Key: "c", Label: lang.T("先不保存")},
	}}
}
