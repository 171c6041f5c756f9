package opening

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// unopened looks, within work beside the screen, what may take the place of a file that
// could not be read.
func (o *Opening) unopened(b Backend, path string, err error) pane.Intent {
	rescue := b.Rescue(path)
	return call(func() pane.Intent { return o.Unopened(path, err, rescue) })
}

// Unopened says that a file or a folder did not open until it is answered, with every
// way to go on.
func (o *Opening) Unopened(path string, err error, rescue Rescue) pane.Intent {
	missing, home := errors.Is(err, fs.ErrNotExist), !o.front.Report && !o.front.Folder
	title, lines := lang.T("打不开"), []string{path}
	switch {
	case missing:
		title = lang.T("没有这个文件")
	case rescue.Published:
		lines = append(lines, lang.T("这不是报告文件。如果是已发布的报告（网页、Word、Excel、PDF、文本），可以导入。"))
	default:
		lines = append(lines, strings.TrimPrefix(err.Error(), path+lang.T("：")))
	}
	var options []pane.Option
	if rescue.Published {
		options = append(options, pane.Option{Key: "i", Label: lang.T("导入它"), Then: pane.Import{Path: path}})
	}
	if n := len(rescue.Earlier); n > 0 {
		options = append(options, pane.Option{Key: "b", Label: lang.F("打开以前保存的内容（%d 份）", n), Then: call(func() pane.Intent {
			return o.offerEarlier(path, err, rescue)
		})})
	}
	if missing && home && strings.EqualFold(filepath.Ext(path), ".json") {
		options = append(options, pane.Option{Key: "n", Label: lang.T("新建一份报告，存成这个文件"), Then: call(func() pane.Intent { return o.begin(path) })})
	}
	if home {
		options = append(options, pane.Option{Key: "o", Label: lang.T("找别的文件"), Then: call(func() pane.Intent {
			return o.Browse(o.dir, lang.T("打开报告"), o.load)
		})})
	}
	return pane.Question{Title: title, Lines: lines, Options: append(options, pane.Option{Key: "c", Label: lang.T("返回")})}
}

// offerEarlier lists what a file held before.
func (o *Opening) offerEarlier(path string, err error, rescue Rescue) pane.Intent {
	var items []string
	for _, e := range rescue.Earlier {
		items = append(items, e.Name+"  "+e.About)
	}
	return pane.Choose{
		Title: lang.T("以前保存的内容　") + filepath.Base(path), Items: items,
		Back: call(func() pane.Intent { return o.Unopened(path, err, rescue) }),
		Then: func(i int) pane.Intent {
			e := rescue.Earlier[i]
			return pane.Leave{Then: pane.All{
				pane.Open{Loaded: pane.Loaded{Report: e.Report, Wanted: path}},
				pane.Notice{Text: lang.F("这是%s的内容，还没有存回文件；核对后按 ^S", e.Name)},
			}}
		},
	}
}
