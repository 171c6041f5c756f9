package gathering

import (
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// Backend is what the screen wants of the world outside it, in work beside it only but
// for Now.
type Backend interface {
	Now() time.Time
	// Reports lists the files of a folder that may be reports, and finds its list
	// of units, without reading any report.
	Reports(dir string) (Folder, error)
	// Glance reads and checks some reports.
	Glance(paths []string) []Row
	// Roster reads a list of units.
	Roster(path string) ([]gather.Member, error)
	// Peek reads a report like Load, also a published one, without remembering it.
	Peek(path string) (sitting.Loaded, error)
	// Merge adds reports into one and writes it, with where each number is from
	// beside it.
	Merge(job MergeJob) (MergeResult, error)
	// MakeFolder makes a folder, where it is not there already.
	MakeFolder(path string) error
	Exists(path string) bool
	Home() string
	Formats() []pane.Format
	Export(l sitting.Loaded, format, path string) (int, error)
}

// The list is drawn anew after each batch of reports. A batch grows until it takes
// about as long as one picture is looked at: on a quick disk drawing would cost more
// than reading, from a slow share nobody should wait for a large batch.
const (
	firstBatch, largestBatch = 16, 512
	quickBatch, slowBatch    = 30 * time.Millisecond, 150 * time.Millisecond
)

// Controller is the screen at work: it reads the reports, merges and exports them.
type Controller struct {
	*Pane
	backend  Backend
	batch    int                // how many reports are read at once
	whenRead func() pane.Intent // what to do once all its reports are read
	exports  *exports
	page     *summary // what came of a merge; nil while the list is shown
	gone     bool     // the folder was left: what was begun for it comes too late
}

// Open shows a folder; Begin begins to read it.
func Open(b Backend, f Folder) *Controller {
	f.Due = sitting.DueYear(b.Now())
	return &Controller{Pane: New(f), backend: b, batch: firstBatch}
}

// Headline is that of what is shown.
func (c *Controller) Headline() pane.Headline {
	if c.page != nil {
		return c.page.headline()
	}
	return c.Pane.Headline()
}

// Bar draws the line of counts, or how far an export is.
func (c *Controller) Bar(cv canvas.Canvas) {
	switch {
	case c.page != nil:
		c.page.bar(cv)
	case c.exports != nil:
		cv.Fill(0, 0, cv.W, 1, theme.Tabs)
		stop := pane.Act(keys.Gathering, keys.Cancel, lang.T("停下，已写好的留着"))
		x := cv.W - 2 - cv.Width(stop.Key+stop.Does)
		cv.Act(x, 0, stop, theme.Dim)
		progress(cv.Window(0, 0, x-1, 1), lang.T("导出"), c.exports.next, len(c.exports.files), nil)
	default:
		c.Pane.Bar(cv)
	}
}

// View draws the list, or what came of a merge.
func (c *Controller) View(cv canvas.Canvas) {
	if c.page != nil {
		c.page.view(cv)
		return
	}
	c.Pane.View(cv)
}

// Fit says how large the body is.
func (c *Controller) Fit(w, h int) {
	c.Pane.Fit(w, h)
	if c.page != nil {
		c.page.fit(h)
	}
}

// Scope says which keys work.
func (c *Controller) Scope() keys.Scope {
	if c.page != nil {
		return keys.Summed
	}
	return keys.Gathering
}

// Close lets go of the folder.
func (c *Controller) Close() { c.gone = true }

// Begin reads the reports, and names what was left out.
func (c *Controller) Begin() pane.Intent {
	told := pane.Notice{}
	if left := c.Folder().Left; len(left) > 0 {
		told = pane.Notice{Text: strings.Join(left, lang.T("；")), Bad: true}
	}
	return pane.All{told, c.readOn()}
}

// later is an intent that is made when its turn comes, and none once the folder was left.
func (c *Controller) later(f func() pane.Intent) pane.Intent {
	return pane.Call{Func: func() pane.Intent {
		if c.gone {
			return nil
		}
		return f()
	}}
}

// again lists and reads the folder anew.
func (c *Controller) again() pane.Intent {
	b, dir := c.backend, c.Folder().Dir
	return pane.Work{Func: func() pane.Intent {
		f, err := b.Reports(dir)
		return c.later(func() pane.Intent {
			if err != nil {
				return pane.Unopened{Path: dir, Err: err}
			}
			f.Due, c.batch = sitting.DueYear(b.Now()), firstBatch
			c.Reset(f)
			return c.readOn()
		})
	}}
}

// readOn reads the next reports. Each answer asks for more, so that nothing runs
// once all are read, or once the folder was left.
func (c *Controller) readOn() pane.Intent {
	paths := c.Wanted(c.batch)
	if len(paths) == 0 {
		return nil
	}
	return c.glance(paths, c.put)
}

// glance reads some reports; what is read for an earlier round is dropped.
func (c *Controller) glance(paths []string, then func(rows []Row, took time.Duration) pane.Intent) pane.Intent {
	b, round := c.backend, c.Round()
	return pane.Work{Func: func() pane.Intent {
		begun := b.Now()
		rows := b.Glance(paths)
		took := b.Now().Sub(begun)
		return c.later(func() pane.Intent {
			if round != c.Round() {
				return nil
			}
			return then(rows, took)
		})
	}}
}

func (c *Controller) put(rows []Row, took time.Duration) pane.Intent {
	c.Put(rows)
	switch {
	case took < quickBatch:
		c.batch = min(2*c.batch, largestBatch)
	case took > slowBatch:
		c.batch = max(c.batch/2, firstBatch)
	}
	if c.Done() && c.whenRead != nil {
		then := c.whenRead
		c.whenRead = nil
		return then()
	}
	return c.readOn()
}

// Back reads the report that was open anew; imported says that it was none before.
func (c *Controller) Back(path string, imported bool) pane.Intent {
	switch {
	case path == "":
		return nil
	case imported: // it is a report file now
		return c.again()
	}
	return c.glance([]string{path}, func(rows []Row, _ time.Duration) pane.Intent {
		c.Refresh(rows)
		return nil
	})
}

// Update handles a message on the screen. Back is given where the folder is left.
func (c *Controller) Update(msg tea.Msg) pane.Intent {
	if c.page != nil {
		return c.onPage(c.page.update(msg))
	}
	switch i := c.Pane.Update(msg).(type) {
	case pane.Back:
		if c.exports != nil {
			done := c.exports.done
			c.exports = nil
			return pane.Notice{Text: lang.F("已停下：导出了 %d 个文件", done)}
		}
		return i
	case pane.Do:
		return c.act(i)
	default:
		return i
	}
}

// onPage is what an action leads to on the page after a merge.
func (c *Controller) onPage(id keys.ID) pane.Intent {
	switch id {
	case "":
		return nil
	case keys.Cancel:
		c.page = nil
		return pane.Notice{}
	case keys.OpenReport:
		return c.page.open()
	case keys.OpenSum:
		return pane.Load{Path: c.page.job.Out}
	case keys.MergeAll:
		job := c.page.job
		job.SkipBad, job.AllowErrors = false, false // what is mended is asked about no more
		return c.merge(job)
	case keys.WhoIsIn:
		return pane.Read{Title: lang.T("谁加了、谁没有加"), Lines: c.page.all(), Wrap: true}
	}
	return pane.Do{ID: id}
}

func (c *Controller) act(i pane.Do) pane.Intent {
	switch i.ID {
	case keys.OpenReport:
		return c.openSelected()
	case keys.MergeAll:
		return c.askMerge()
	case keys.CheckAll:
		c.whenRead = c.listAll
		return pane.All{pane.Notice{Text: lang.T("重新读取、校验")}, c.again()}
	case keys.ExportAll:
		return c.askExport()
	case keys.Roster:
		return pane.Pick{Dir: c.Folder().Dir, Title: lang.T("选单位名单"), Then: c.useRoster}
	}
	return i
}

// openSelected opens the report under the cursor; leaving it comes back here.
func (c *Controller) openSelected() pane.Intent {
	r, ok := c.Selected()
	switch {
	case !ok:
		return nil
	case r.Path == "":
		text := lang.F("%s 还没有交来报告", r.Unit)
		if r.Contact != "" {
			text += lang.F("；联系人 %s", r.Contact)
		}
		return pane.Notice{Text: text}
	}
	return open(r.Path, nil)
}

// open opens a report file, or offers to import a published report.
func open(path string, at *model.Place) pane.Intent {
	if !strings.EqualFold(filepath.Ext(path), ".json") {
		return pane.Import{Path: path}
	}
	return pane.Load{Path: path, At: at}
}

// listAll lists the findings of all reports; Enter opens one at its place.
func (c *Controller) listAll() pane.Intent {
	type spot struct {
		path string
		at   model.Place
	}
	var spots []spot
	var items []string
	errs := 0
	for _, r := range c.Rows() {
		for _, f := range r.Findings {
			spots = append(spots, spot{r.Path, f.At})
			items = append(items, r.title()+"  "+f.Severity.Sign()+" "+f.Message)
		}
		errs += r.Errors
	}
	if len(items) == 0 {
		return pane.Notice{Text: lang.T("全部校验过了，没有错误和警告")}
	}
	title := lang.F("全部校验：%d 处错误，%d 处警告", errs, len(items)-errs)
	return pane.All{pane.Notice{}, pane.Choose{Title: title, Items: items, Then: func(i int) pane.Intent {
		return open(spots[i].path, &spots[i].at)
	}}}
}

func (c *Controller) useRoster(path string) pane.Intent {
	b := c.backend
	return pane.Work{Func: func() pane.Intent {
		units, err := b.Roster(path)
		if err != nil {
			return pane.Unopened{Path: path, Err: err}
		}
		return c.later(func() pane.Intent {
			c.SetRoster(path, units)
			return pane.Notice{Text: lang.F("名单上有 %d 个单位", len(units))}
		})
	}}
}
