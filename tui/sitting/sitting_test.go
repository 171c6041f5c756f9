package sitting_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// world is a backend in memory.
type world struct {
	now     time.Time
	files   map[string]model.Report
	fail    error         // of the next save
	theirs  *model.Report // what somebody else wrote
	priors  map[string]model.Report
	begun   []model.Report // what the journal began with: saved, now
	kept    int
	held    sitting.Unfinished
	waits   bool
	autos   int
	blocked func() // runs while a file is written
}

func (w *world) Now() time.Time { return w.now }
func (w *world) Save(path string, r model.Report, force bool) ([]string, error) {
	if w.blocked != nil {
		w.blocked()
	}
	if err := w.fail; err != nil && !force {
		w.fail = nil
		return nil, err
	}
	w.files[path] = r
	return nil, nil
}

func (w *world) AutoSave(path string, r model.Report) error {
	w.autos++
	_, err := w.Save(path, r, false)
	return err
}
func (w *world) Wait(d time.Duration) bool { w.now = w.now.Add(d); return w.waits }
func (w *world) Unlock()                   {}
func (w *world) Theirs(string) (model.Report, error) {
	if w.theirs == nil {
		return model.Report{}, errors.New("不在")
	}
	return *w.theirs, nil
}
func (w *world) Adopt(string)                                            {}
func (w *world) Begin(_ string, saved, now model.Report)                 { w.begun = []model.Report{saved, now} }
func (w *world) Keep(_ model.Report, made []model.Change)                { w.kept += len(made) }
func (w *world) Hold(u sitting.Unfinished)                               { w.held = u }
func (w *world) Kept() string                                            { return "" }
func (w *world) Home() string                                            { return "/home/li" }
func (w *world) Exists(path string) bool                                 { _, ok := w.files[path]; return ok }
func (w *world) Sources(string, *model.Form) (*gather.Provenance, error) { return nil, nil }
func (w *world) Prior(r model.Report, _ string) (*model.Report, string) {
	if last, ok := w.priors[r.Prior]; ok {
		return &last, r.Prior
	}
	return nil, ""
}

func newWorld() *world {
	return &world{now: time.Date(2026, 1, 9, 10, 0, 0, 0, time.UTC), files: map[string]model.Report{}, priors: map[string]model.Report{}}
}

// outcome is what carrying an intent out led to.
type outcome struct {
	notices   []string
	questions []pane.Question
	asks      []pane.Ask
	prompts   []pane.Prompt
	other     []pane.Intent
}

// carry carries an intent out, work at once.
func carry(intent pane.Intent) outcome {
	var o outcome
	o.take(intent)
	return o
}

func (o *outcome) take(intent pane.Intent) {
	switch i := intent.(type) {
	case nil:
	case pane.All:
		for _, one := range i {
			o.take(one)
		}
	case pane.Work:
		o.take(i.Func())
	case pane.Call:
		o.take(i.Func())
	case pane.Notice:
		o.notices = append(o.notices, i.Text)
	case pane.Saved:
		o.notices = append(o.notices, i.Text)
	case pane.Question:
		o.questions = append(o.questions, i)
	case pane.Ask:
		o.asks = append(o.asks, i)
	case pane.Prompt:
		o.prompts = append(o.prompts, i)
	default:
		o.other = append(o.other, i)
	}
}

// answer carries out the answer of that letter to the question asked last.
func (o outcome) answer(t *testing.T, key string) outcome {
	t.Helper()
	if len(o.questions) == 0 {
		t.Fatalf("nothing was asked; said %q", o.notices)
	}
	q := o.questions[len(o.questions)-1]
	for _, option := range q.Options {
		if option.Key == key {
			return carry(option.Then)
		}
	}
	t.Fatalf("%q has no answer %s", q.Title, key)
	return outcome{}
}

func contact(s *sitting.Sitting, now time.Time, text string) {
	s.Apply(now, pane.Apply{What: "联系方式", Changes: []model.Change{s.Report().SetText(model.InHead(model.HeadContact), text)}}, false)
}

// What is typed while a file is written is not saved yet, and is saved before the report
// is left.
func TestTypedWhileSaving(t *testing.T) {
	w := newWorld()
	s := sitting.New(w, sitting.Loaded{Path: "s.json", Report: forms.SampleReport()})
	contact(s, w.now, "一")
	w.blocked = func() { w.blocked = nil; contact(s, w.now, "二") }
	o := carry(s.Save(pane.Close{}))
	if got := w.files["s.json"].Contact; got != "二" || s.Dirty() || len(o.other) != 1 {
		t.Errorf("saved %q, dirty %v, then %v", got, s.Dirty(), o.other)
	}
}

// A report that stands nowhere is in the journal and counts as unsaved; nothing can be
// undone in it.
func TestUnsaved(t *testing.T) {
	w := newWorld()
	s := sitting.New(w, sitting.Loaded{Report: forms.SampleReport(), Unsaved: true, Wanted: "/f/named.json"})
	if !s.Dirty() || w.begun[0].Unit != "" || w.begun[1].Unit == "" {
		t.Errorf("dirty %v, the journal began with %q and %q", s.Dirty(), w.begun[0].Unit, w.begun[1].Unit)
	}
	if _, _, _, ok := s.Travel(false); ok {
		t.Error("its beginning can be undone")
	}
	o := carry(s.Save(nil))
	if len(o.prompts) != 1 || o.prompts[0].Text != "/f/named.json" {
		t.Fatalf("asked %+v", o.prompts)
	}
	carry(o.prompts[0].Then("~/a b"))
	if _, ok := w.files["/home/li/a b.json"]; !ok || s.Dirty() {
		t.Errorf("files %v", w.files)
	}
}

// Each way in which a save does not happen is asked about, and every answer keeps what
// was typed.
func TestSavesThatDoNotHappen(t *testing.T) {
	theirs := forms.SampleReport()
	theirs = theirs.With(theirs.SetText(model.InHead(model.HeadTitle), "别人的标题"))
	for _, c := range []struct {
		err   error
		title string
		key   string
		want  string // the title saved
	}{
		{sitting.ErrChanged, "文件已被别人改动", "m", "别人的标题"},
		{sitting.ErrChanged, "文件已被别人改动", "o", forms.SampleReport().Title},
		{sitting.ErrGone, "文件不在原处了", "o", forms.SampleReport().Title},
		{&sitting.OutsideError{Who: errors.New("同组的人打不开")}, "保存会让别人打不开", "o", forms.SampleReport().Title},
		{&sitting.TakenError{By: sitting.Editor{User: "李"}}, "别人也打开了这个文件", "o", forms.SampleReport().Title},
	} {
		w := newWorld()
		w.theirs, w.fail = &theirs, c.err
		s := sitting.New(w, sitting.Loaded{Path: "s.json", Report: forms.SampleReport()})
		contact(s, w.now, "我的")
		o := carry(s.Save(pane.Close{}))
		if len(o.questions) != 1 || o.questions[0].Title != c.title || len(o.other) != 0 {
			t.Fatalf("%v: asked %+v, went on to %v", c.err, o.questions, o.other)
		}
		o = o.answer(t, c.key)
		if r := w.files["s.json"]; r.Contact != "我的" || r.Title != c.want || len(o.other) != 1 {
			t.Errorf("%v: saved %q %q, then %v", c.err, r.Contact, r.Title, o.other)
		}
	}
}

// What was begun for a report does nothing once it is closed.
func TestClosedMeanwhile(t *testing.T) {
	w := newWorld()
	s := sitting.New(w, sitting.Loaded{Path: "s.json", Report: forms.SampleReport()})
	contact(s, w.now, "一")
	save := s.Save(pane.Close{})
	w.blocked = s.Close
	if o := carry(save); len(o.notices)+len(o.other) != 0 {
		t.Errorf("said %q, then %v", o.notices, o.other)
	}
}

// It saves by itself once the clerk has saved, after a rest, and not half of a number.
func TestArm(t *testing.T) {
	w := newWorld()
	w.waits = true
	s := sitting.New(w, sitting.Loaded{Path: "s.json", Report: forms.SampleReport()})
	entering := false
	busy := func() (bool, bool) { return entering, false }
	contact(s, w.now, "一")
	if s.Arm(busy) != nil {
		t.Error("saves by itself before the clerk ever saved")
	}
	carry(s.Save(nil))
	contact(s, w.now, "二")
	entering = true
	if s.Arm(busy) != nil {
		t.Error("waits while a number is typed")
	}
	entering = false
	wait := s.Arm(busy)
	entering = true // a cell was opened meanwhile
	if carry(wait); w.autos != 0 {
		t.Error("saved in the midst of a number")
	}
	entering = false
	if carry(s.Arm(busy)); w.autos != 1 || w.files["s.json"].Contact != "二" {
		t.Errorf("%d saves, %q", w.autos, w.files["s.json"].Contact)
	}
}

// Last year's report is looked for when what it is found by has changed and is not being
// typed any more; the findings follow.
func TestLookForPrior(t *testing.T) {
	w := newWorld()
	last := forms.SampleReport()
	w.priors["2024.json"] = last
	s := sitting.New(w, sitting.Loaded{Path: "s.json", Report: forms.SampleReport()})
	s.Apply(w.now, pane.Apply{Changes: []model.Change{s.Report().SetText(model.InHead(model.HeadPrior), "2024.json")}}, false)
	if s.LookForPrior(model.InHead(model.HeadPrior)) != nil {
		t.Error("read while its name is typed")
	}
	if o := carry(s.LookForPrior(model.Place{})); len(o.notices) != 1 || !strings.Contains(o.notices[0], "2024.json") || s.Prior() == nil {
		t.Errorf("said %q", o.notices)
	}
	if s.LookForPrior(model.Place{}) != nil {
		t.Error("read twice")
	}
}

// Into a report that is open to read only nothing is typed.
func TestLocked(t *testing.T) {
	w := newWorld()
	s := sitting.New(w, sitting.Loaded{Path: "s.json", Report: forms.SampleReport(), Locked: true})
	if _, refused := s.Apply(w.now, pane.Apply{Changes: []model.Change{s.Report().SetText(model.InHead(model.HeadContact), "一")}}, false); !refused || w.kept != 0 {
		t.Errorf("refused %v, %d changes kept", refused, w.kept)
	}
	if o := carry(s.Save(nil)); len(o.prompts) != 1 || o.prompts[0].Text != "s-副本.json" {
		t.Errorf("asked %+v", o.prompts)
	}
}

// A report that was saved under a bare name names last year's by its way from there, as
// one does that was saved under a whole path.
func TestLinkIsTheWayFromTheReport(t *testing.T) {
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"2025.json": "2024.json", filepath.Join(here, "a", "2025.json"): "../2024.json"} {
		s := sitting.New(newWorld(), sitting.Loaded{Path: path, Report: forms.SampleReport()})
		s.LinkPrior(filepath.Join(here, "2024.json"))
		if got := s.Report().Prior; got != want {
			t.Errorf("in %s last year's is %q, want %q", path, got, want)
		}
	}
}
