package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// Random edits of every kind, read back from the journal as a new start would.
func TestJournalGivesBackEveryEdit(t *testing.T) {
	for seed := range 20 {
		t.Setenv("XDG_STATE_HOME", t.TempDir())
		path := filepath.Join(t.TempDir(), "年报.json")
		rng := rand.New(rand.NewSource(int64(seed)))
		d := New("")
		r := forms.SampleReport()
		d.Begin(path, r, r)
		for range rng.Intn(60) + 1 {
			c := randomChange(rng, r)
			r = r.With(c)
			d.Keep(r, []model.Change{c})
		}
		if len(New("").Drafts(path)) != 0 {
			t.Fatal("the journal of a living editor was offered")
		}
		d.Sync()
		d.journal.Abandon()
		got := New("").Drafts(path)
		if model.Same(r, forms.SampleReport()) {
			continue // every change was taken back
		}
		if len(got) != 1 || got[0].Damaged != 0 || !bytes.Equal(got[0].Report.Encode(), r.Encode()) {
			t.Fatalf("seed %d: %d drafts, or other content", seed, len(got))
		}
	}
}

func randomChange(rng *rand.Rand, r model.Report) model.Change {
	parts := r.Parts("overview")
	switch rng.Intn(5) {
	case 0:
		cells := r.Form.Cells()
		ref := cells[rng.Intn(len(cells))]
		if rng.Intn(4) == 0 {
			return r.SetCell(ref, model.Number{})
		}
		return r.SetCell(ref, model.Int(int64(rng.Intn(1e6))))
	case 1:
		return r.SetText(model.InHead(model.HeadUnit), "云岭县“档案馆”\n"+string(rune('一'+rng.Intn(99))))
	case 2:
		return r.SetParts("overview", append(parts[:len(parts):len(parts)], model.Part{Heading: "新", Text: "字"}))
	case 3:
		return r.SetText(model.InHeading("overview", rng.Intn(len(parts))), "标题")
	}
	return r.SetText(model.InPart("overview", rng.Intn(len(parts))), "正文\t“”\u200b"+string(rune('一'+rng.Intn(99))))
}

// A report that somebody else saved after the kill is not written over silently.
func TestRecoveredDraftSeesTheOthersSave(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "年报.json")
	r := forms.SampleReport()
	first := New("")
	if _, err := first.Save(path, r, false); err != nil {
		t.Fatal(err)
	}
	first.Begin(path, r, r)
	mine := r.SetText(model.InHead(model.HeadContact), "我的")
	first.Keep(r.With(mine), []model.Change{mine})
	first.Sync()
	first.journal.Abandon()

	theirs := r.With(r.SetText(model.InHead(model.HeadContact), "别人的"))
	if _, err := New("").Save(path, theirs, false); err != nil {
		t.Fatal(err)
	}
	second := New("")
	if _, err := second.Load(path); err != nil {
		t.Fatal(err)
	}
	found := second.Drafts(path)
	if len(found) != 1 {
		t.Fatalf("%d drafts", len(found))
	}
	second.Resume(found[0])
	if _, err := second.Save(path, found[0].Report, false); !errors.Is(err, tui.ErrChanged) {
		t.Errorf("saved over the other's work: %v", err)
	}
}

// A draft tells that its report is newer; after adopting that, saving goes on.
func TestDraftKnowsANewerReport(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "年报.json")
	r := forms.SampleReport()
	first := New("")
	if _, err := first.Save(path, r, false); err != nil {
		t.Fatal(err)
	}
	first.Unlock()
	first.Begin(path, r, r)
	mine := r.SetText(model.InHead(model.HeadContact), "我的")
	first.Keep(r.With(mine), []model.Change{mine})
	first.Sync()
	first.journal.Abandon()

	d := New("")
	if left := d.Drafts(path); len(left) != 1 || left[0].Newer {
		t.Fatalf("%d drafts, or one that is called older than the file it began with", len(left))
	}
	theirs := r.With(r.SetText(model.InHead(model.HeadDate), "2026-01-31"))
	if _, err := New("").Save(path, theirs, true); err != nil {
		t.Fatal(err)
	}
	left := d.Drafts(path)
	if len(left) != 1 || !left[0].Newer {
		t.Fatal("the newer report was not noticed")
	}
	d.Resume(left[0])
	got, err := d.Theirs(path)
	if err != nil || !model.Same(got, theirs) {
		t.Fatal("theirs was not read", err)
	}
	if _, err := d.Save(path, r, false); !errors.Is(err, tui.ErrChanged) {
		t.Errorf("reading alone counted as taking into account: %v", err)
	}
	d.Adopt(path)
	if _, err := d.Save(path, theirs.With(mine), false); err != nil {
		t.Error(err)
	}
	d.Unlock()
}

// Two reports may hold the same, as copies do: each keeps its own drafts.
func TestDraftOfACopyIsNotOffered(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	folder := t.TempDir()
	one, two := filepath.Join(folder, "一.json"), filepath.Join(folder, "二.json")
	r := forms.SampleReport()
	d := New("")
	for _, path := range []string{two, one} {
		if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Load(path); err != nil {
			t.Fatal(err)
		}
	}
	d.Begin(one, r, r)
	c := r.SetText(model.InHead(model.HeadContact), "字")
	d.Keep(r.With(c), []model.Change{c})
	d.Sync()
	d.journal.Abandon()
	if got := d.Drafts(two); len(got) != 0 {
		t.Error("the other's draft was offered")
	}
	if got := d.Drafts(one); len(got) != 1 {
		t.Errorf("%d drafts of its own", len(got))
	}
}

// A journal whose very first line is damaged in both places still gives back what
// was typed, on top of what the file holds.
func TestDraftWithoutItsHead(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	path := filepath.Join(t.TempDir(), "年报.json")
	r := forms.SampleReport()
	if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	d := New("")
	d.Begin(path, r, r)
	c := r.SetText(model.InHead(model.HeadContact), "打过的字")
	d.Keep(r.With(c), []model.Change{c})
	d.Sync()
	for _, file := range d.files() {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data[20] ^= 1
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d.journal.Abandon()
	left := New("").Drafts(path)
	if len(left) != 1 || left[0].Report.Contact != "打过的字" || left[0].Damaged == 0 {
		t.Errorf("%d drafts", len(left))
	}
}

// A record that is no change of the form's is passed over, not taken for one.
func TestReplayRefusesNonsense(t *testing.T) {
	r := forms.SampleReport()
	for _, s := range []string{`{}`, `[]`, `{"at":"nowhere","text":"x"}`, `{"at":"overview[99]","text":"x"}`, `{"at":"applications.received.total","number":"x"}`, `{"report":[]}`} {
		if got, err := replay(r, map[string]string{}, []byte(s)); err == nil || !model.Same(got, r) {
			t.Errorf("%s was taken", s)
		}
	}
}

// A long text is written as what changed of it. Whatever lines are damaged, what comes
// back is the last of the texts that can be had, never a mixture, and twice the same.
func TestLongTextsAreWrittenShort(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	at := model.InPart("overview", 0)
	for range 9 {
		r := forms.SampleReport()
		text := []rune(strings.Repeat("政府信息公开，", 600))
		wholes := map[string]*whole{}
		var records [][]byte
		var texts []string
		size := 0
		for range 200 {
			from := rng.Intn(len(text))
			switch rng.Intn(30) {
			case 0:
				text = slices.Delete(text, from, min(len(text), from+rng.Intn(300)))
			case 1:
				text = slices.Insert(text, from, []rune(strings.Repeat("新", 500))...)
			default:
				text = slices.Insert(text, len(text)*9/10, '。', '、')
			}
			c := r.SetText(at, string(text))
			r = r.With(c)
			data, err := json.Marshal(recordOf(r, c).shorten(wholes))
			if err != nil {
				t.Fatal(err)
			}
			size += len(data)
			records, texts = append(records, data), append(texts, string(text))
		}
		if size > 200*len(texts[0])/3 {
			t.Errorf("%d bytes for 200 changes of a text of %d", size, len(texts[0]))
		}
		damage := rng.Intn(3) * 20
		got, known := forms.SampleReport(), map[string]string{}
		want := got.Get(at).Text
		for i, data := range records {
			if rng.Intn(100) < damage {
				continue
			}
			for range 2 {
				next, err := replay(got, known, data)
				if err == nil {
					got, want = next, texts[i]
				}
				if got.Get(at).Text != want || damage == 0 && err != nil {
					t.Fatalf("record %d gave a text that never was: %v", i, err)
				}
			}
		}
		if damage == 0 && want != texts[len(texts)-1] {
			t.Error("the last text did not come back")
		}
	}
}

// A text that is no UTF-8 is not read back as it was written: no change may lean on it,
// nor stand for it.
func TestBrokenLongTextIsWrittenWhole(t *testing.T) {
	at := model.InPart("overview", 0)
	long := strings.Repeat("政府信息公开，", 600)
	wholes, r := map[string]*whole{}, forms.SampleReport()
	for _, text := range []string{long, long + "\xff", long + "\xff又", long + "又"} {
		c := r.SetText(at, text)
		r = r.With(c)
		if rec := recordOf(r, c).shorten(wholes); rec.Text == nil && strings.Contains(text, "\xff") {
			t.Errorf("%q is written as a change", text[len(long):])
		}
	}
	c := r.SetText(at, long+"又一")
	if rec := recordOf(r, c).shorten(wholes); rec.Changed == nil {
		t.Error("once the text is sound again, it is not written short")
	}
}

// A new journal knows nothing of the one before: its first record of a text is whole.
func TestNewJournalBeginsWithTheWholeText(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "年报.json")
	at := model.InPart("overview", 0)
	d := New("")
	r := forms.SampleReport()
	text := strings.Repeat("政府信息公开，", 600)
	for range 3 {
		if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
			t.Fatal(err)
		}
		d.Begin(path, r, r)
		for range 3 {
			text += "又"
			c := r.SetText(at, text)
			r = r.With(c)
			d.Keep(r, []model.Change{c})
		}
	}
	d.Sync()
	d.journal.Abandon()
	left := New("").Drafts(path)
	if len(left) == 0 {
		t.Fatal("no draft")
	}
	if last := left[len(left)-1]; last.Damaged > 0 || last.Report.Get(at).Text != text {
		t.Errorf("%d damaged, %d bytes", last.Damaged, len(last.Report.Get(at).Text))
	}
}

func FuzzReplay(f *testing.F) {
	f.Add([]byte(`{"at":"overview[0]","text":"字"}`))
	f.Add([]byte(`{"at":"applications.received.total","number":"3"}`))
	f.Add([]byte(`{"at":"overview","text":""}`))
	f.Add([]byte(`{"at":"overview[0]","changed":{"head":3,"tail":3,"text":"","sum":0}}`))
	f.Add([]byte(`{"at":"overview[0]","changed":{"head":-1,"tail":9,"text":"","sum":0}}`))
	f.Add([]byte(`{"at":"confirmations","text":""}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := replay(forms.SampleReport(), map[string]string{"overview[0]": "文字"}, data)
		if err != nil {
			return
		}
		if _, err := model.Decode(r.Encode(), forms.For); err != nil {
			t.Errorf("replay made a report that cannot be read: %v", err)
		}
	})
}

// A key in the whole editor with the journal written in both places.
func BenchmarkKeyWithJournal(b *testing.B) {
	benchmarkKey(b, tea.KeyPressMsg{Code: '4', Mod: tea.ModAlt})
}

func BenchmarkKeyWithJournalInText20(b *testing.B)  { benchmarkKeyInText(b, 20) }
func BenchmarkKeyWithJournalInText20k(b *testing.B) { benchmarkKeyInText(b, 20_000) }

func benchmarkKeyInText(b *testing.B, long int) {
	text := tea.PasteMsg{Content: strings.Repeat("政府信息公开，", long/7)}
	benchmarkKey(b, tea.KeyPressMsg{Code: '2', Mod: tea.ModAlt}, tea.KeyPressMsg{Code: tea.KeyEnter}, text)
}

func benchmarkKey(b *testing.B, before ...tea.Msg) {
	b.Setenv("XDG_STATE_HOME", b.TempDir())
	path := filepath.Join(b.TempDir(), "年报.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		b.Fatal(err)
	}
	d := New("")
	app := tui.New(d, theme.New(theme.Options{Ambiguous: 1}), path)
	app.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	for _, cmd := range app.Init()().(tea.BatchMsg) {
		app.Update(cmd())
	}
	for _, msg := range before {
		time.Sleep(20 * time.Millisecond) // a hand's pace
		app.Update(msg)
	}
	key, back := tea.KeyPressMsg{Code: '1', Text: "1"}, tea.KeyPressMsg{Code: tea.KeyBackspace}
	for b.Loop() {
		for _, k := range []tea.KeyPressMsg{key, back} {
			app.Update(k)
			_ = app.View()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*b.N), "us/key")
	if d.Kept() != "已留底（两处）" {
		b.Fatal(d.Kept())
	}
	d.Sync()
	d.journal.End()
	d.Unlock()
}

// A report saved by a name as it was typed is known by that file: nobody is told that
// somebody else changed it.
func TestDraftOfAReportSavedByAShortName(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	t.Chdir(dir)
	r := forms.SampleReport()
	d := New("")
	if _, err := d.Save("年报.json", r, true); err != nil {
		t.Fatal(err)
	}
	d.Begin("年报.json", r, r)
	mine := r.SetText(model.InHead(model.HeadContact), "我的")
	d.Keep(r.With(mine), []model.Change{mine})
	d.Sync()
	d.journal.Abandon()
	found := New("").Drafts(filepath.Join(dir, "年报.json"))
	if len(found) != 1 || found[0].Newer || !filepath.IsAbs(found[0].Path) {
		t.Errorf("found %d, %+v", len(found), found)
	}
}
