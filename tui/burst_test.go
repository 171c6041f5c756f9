package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

// flood sends keys a millisecond apart, as a paste without brackets comes, and
// answers no timer meanwhile; then it lets the timers go off.
func (d *driver) flood(text string) {
	d.t.Helper()
	d.m.now = d.m.now.Add(time.Second)
	var timers []tea.Cmd
	for _, r := range text {
		d.m.now = d.m.now.Add(time.Millisecond)
		key := tea.KeyPressMsg{Code: r, Text: string(r)}
		switch r {
		case '\t':
			key = tea.KeyPressMsg{Code: tea.KeyTab}
		case '\n':
			key = tea.KeyPressMsg{Code: tea.KeyEnter}
		}
		if _, cmd := d.app.Update(key); cmd != nil {
			timers = append(timers, cmd)
		}
		d.check()
	}
	d.m.now = d.m.now.Add(20 * time.Millisecond)
	for _, cmd := range timers {
		d.run(cmd)
	}
	d.check()
}

// A paste that is still coming in when a save ends that closes the report is in the
// report by then, and in the journal.
func TestFloodWhileTheReportCloses(t *testing.T) {
	d := openText(t, 80, 24, "")
	d.keys("始", "esc", "esc", "h")
	d.sees("有未保存的修改")
	d.m.now = d.m.now.Add(2 * time.Second)
	_, save := d.app.Update(tea.KeyPressMsg{Code: 's', Text: "s"})
	d.keys("enter")
	var timers []tea.Cmd
	for range 90 {
		d.m.now = d.m.now.Add(time.Millisecond)
		_, cmd := d.app.Update(tea.KeyPressMsg{Code: '字', Text: "字"})
		timers = append(timers, cmd)
	}
	d.run(save)
	for _, cmd := range timers {
		d.run(cmd)
	}
	d.check()
	d.sees("新建一份报告")
	if n := strings.Count(d.m.begun.Parts("overview")[0].Text, "字"); n != 90 {
		t.Errorf("the journal has %d of 90 characters", n)
	}
}

func pasteOf(text string) tea.Msg { return tea.PasteMsg{Content: text} }

func cell(t *testing.T, r model.Report, address string) string {
	t.Helper()
	ref, ok := model.ParseRef(address)
	if !ok {
		t.Fatal(address)
	}
	return r.At(ref).String()
}

// A block pasted without brackets ends in the same preview as one with them, and
// neither Tab nor Enter in it walks over the form.
func TestUnbracketedBlockEndsInThePreview(t *testing.T) {
	const block = "81\t82\t83\n84\t85\t86\n"
	for _, bracketed := range []bool{true, false} {
		d := open(t, "s.json", 80, 24)
		d.keys("alt+3")
		if bracketed {
			d.send(tea.PasteMsg{Content: block})
		} else {
			d.flood(block)
		}
		d.sees("粘贴一块数字", "有 6 格会改变", "一、本年新收 / 自然人：41 改为 81")
		d.keys("n")
		d.sees("无修改")
		d.keys("ctrl+z")
		d.sees("没有可撤销的修改")
		if bracketed {
			d.send(tea.PasteMsg{Content: block})
		} else {
			d.flood(block)
		}
		d.keys("y", "ctrl+s")
		r := d.m.files["s.json"]
		for address, want := range map[string]string{"applications.received.natural_person": "81", "applications.received.research": "83", "applications.carried_in.research": "86"} {
			if got := cell(t, r, address); got != want {
				t.Errorf("bracketed %v: %s is %s, want %s", bracketed, address, got, want)
			}
		}
		d.keys("ctrl+z")
		d.sees("已撤销：粘贴 6 格")
	}
}

// In the text area a flood is text, line breaks included, and one undo takes it back.
func TestUnbracketedTextIsOneStep(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	before := d.m.files["s.json"].Parts("overview")[0].Text
	d.keys("ctrl+n", "enter")
	long := strings.Repeat("依法公开“信息”，共 12 件。\n", 100)
	d.flood(long)
	d.keys("ctrl+s")
	if got := d.m.files["s.json"].Parts("overview")[0].Text; got != before+long {
		t.Fatalf("got %d characters, want %d", len(got), len(before+long))
	}
	d.keys("ctrl+z", "ctrl+s")
	if got := d.m.files["s.json"].Parts("overview")[0].Text; got != before {
		t.Errorf("one undo left %q", got[len(before):])
	}
}

// A very long one is held for moments and put in piece by piece: nothing is lost, it
// is one step, and no more than the last moment of it is missing from the journal.
func TestLongFloodIsPutInPieces(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	before := d.overview()
	d.keys("ctrl+n", "enter")
	d.m.kept = nil
	long := strings.Repeat("\t依法公开。\n件数\t备注！", 400)
	d.m.now = d.m.now.Add(time.Second)
	held, timers := 0, []tea.Cmd(nil)
	for i, r := range []rune(long) {
		d.m.now = d.m.now.Add(time.Millisecond)
		key := tea.KeyPressMsg{Code: r, Text: string(r)}
		switch r {
		case '\t':
			key = tea.KeyPressMsg{Code: tea.KeyTab}
		case '\n':
			key = tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}
		}
		if _, cmd := d.app.Update(key); cmd != nil {
			timers = append(timers, cmd)
		}
		kept := before
		if n := len(d.m.kept); n > 0 {
			kept = d.m.kept[n-1].After.Text
		}
		held = max(held, i+1-len([]rune(kept))+len([]rune(before)))
	}
	if held > 60 {
		t.Errorf("%d keys of a millisecond each are not in the journal", held)
	}
	if n := len(d.m.kept); n > 64+len([]rune(long))/40 {
		t.Errorf("%d records for %d keys", n, len([]rune(long)))
	}
	for _, cmd := range timers {
		d.run(cmd)
	}
	want := before + strings.TrimPrefix(strings.Repeat(" 依法公开。\n件数 备注！", 400), " ") // the first key is a hand's: Tab
	d.keys("ctrl+s")
	if got := d.m.files["s.json"].Parts("overview")[0].Text; got != want {
		t.Errorf("got %d characters, want %d: %.60q", len([]rune(got)), len([]rune(want)), got[len(before):])
	}
	d.keys("ctrl+z")
	if got := d.overview(); got != before {
		t.Errorf("one undo left %d characters", len([]rune(got))-len([]rune(before)))
	}
}

// Held keys are put in without a further key.
func TestEndOfALongFloodNeedsNoKey(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("ctrl+n", "enter")
	d.flood(strings.Repeat("依法公开", 30))
	d.keys() // nothing
	if got := d.m.kept[len(d.m.kept)-1].After.Text; !strings.HasSuffix(got, strings.Repeat("依法公开", 30)) {
		t.Errorf("kept %q", got[len(got)-60:])
	}
	d.flood(strings.Repeat("依法公开", 30))
	d.send(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if got := d.overview(); !strings.HasSuffix(got, strings.Repeat("依法公开", 59)+"依法公") {
		t.Errorf("erased in %q", got[len(got)-60:])
	}
}

// A line feed is a line break, alone and as half of one.
func TestLineFeeds(t *testing.T) {
	feed := tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}
	d := openText(t, 80, 24, "")
	d.keys("甲")
	d.send(feed)
	d.keys("乙")
	for _, key := range []tea.KeyPressMsg{{Code: tea.KeyEnter}, feed, {Code: '丙', Text: "丙"}, feed, feed, {Code: '丁', Text: "丁"}} {
		d.m.now = d.m.now.Add(time.Millisecond)
		d.send(key)
	}
	if got := d.overview(); got != "甲\n乙\n丙\n\n丁" {
		t.Errorf("typed %q", got)
	}
	d = open(t, "s.json", 80, 24)
	d.keys("alt+3")
	for range 2 { // a table, its rows parted by line feeds
		for _, r := range "81\t82\t83" {
			d.m.now = d.m.now.Add(time.Millisecond)
			key := tea.KeyPressMsg{Code: r, Text: string(r)}
			if r == '\t' {
				key = tea.KeyPressMsg{Code: tea.KeyTab}
			}
			d.app.Update(key)
		}
		d.m.now = d.m.now.Add(time.Millisecond)
		d.app.Update(feed)
	}
	d.keys("left") // ends the wait for more
	d.sees("粘贴一块数字", "有 6 格会改变")
}

// A paste that a busy machine delivers in two pieces is still one step, and the
// second piece does not answer the question that the first one led to.
func TestPasteInPieces(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	before := d.overview()
	d.keys("ctrl+n", "enter")
	d.flood("依法公开政府信息，")
	d.m.now = d.m.now.Add(-time.Second + 100*time.Millisecond) // the next flood begins 100 ms later
	d.flood("并按时答复申请人。")
	d.keys("ctrl+z")
	if got := d.overview(); got != before {
		t.Errorf("one undo left %q", got[len(before):])
	}
	d.keys("esc", "alt+3")
	d.flood("81\t82\t83\n")
	d.m.now = d.m.now.Add(-time.Second + 100*time.Millisecond)
	d.flood("84\ty\n\ny6\n")
	d.sees("粘贴一块数字", "有 4 格会改变")
}

// A slow line may cut a number in two: the question is then about all of the paste,
// and waits until the keyboard rests.
func TestPieceCutsANumber(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3")
	for _, piece := range []string{"81\t82\t8", "3\t8", "4", "\t85\t86\n"} {
		d.flood(piece)
		d.m.now = d.m.now.Add(-time.Second + 200*time.Millisecond)
	}
	d.sees("有 6 格会改变", "科研机构：0 改为 83", "社会公益组织：1 改为 84", "先停一停再按")
	d.m.now = d.m.now.Add(time.Second)
	d.keys("y", "ctrl+s")
	r := d.m.files["s.json"]
	for column, want := range map[string]string{"natural_person": "81", "business": "82", "research": "83", "nonprofit": "84", "legal_service": "85", "other": "86"} {
		if got := cell(t, r, "applications.received."+column); got != want {
			t.Errorf("%s is %s, want %s", column, got, want)
		}
	}
}

// A phrase that an input method commits at once, and a quick hand, are typing.
func TestFewQuickKeysAreKeys(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3")
	d.flood("12\t34")
	d.keys("ctrl+s")
	r := d.m.files["s.json"]
	if cell(t, r, "applications.received.natural_person") != "12" || cell(t, r, "applications.received.business") != "34" {
		t.Errorf("quick keys were lost: %s", d.screen())
	}
	d.keys("alt+0")
	d.flood("政府信息")
	d.keys("ctrl+s")
	if unit := d.m.files["s.json"].Unit; !strings.HasSuffix(unit, "政府信息") {
		t.Errorf("unit %q", unit)
	}
}

// A question is not answered by what is pasted.
func TestFloodAnswersNoQuestion(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+q")
	d.flood("信息ddyys\ns\n")
	d.sees("有未保存的修改")
	if d.end {
		t.Error("a paste quit the program")
	}
}

// Frames are spared while keys flood in, but the last one is always shown.
func TestFramesAreSparedAndNeverStale(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.now = d.m.now.Add(time.Second)
	press := func(r rune, after time.Duration) tea.Cmd {
		d.m.now = d.m.now.Add(after)
		_, cmd := d.app.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		return cmd
	}
	shown := "局"
	for _, r := range "xyzw" { // a hand's keys are drawn at once, however quick
		press(r, 12*time.Millisecond)
		shown += string(r)
		d.sees(shown)
	}
	var ticks []tea.Cmd
	for _, r := range "abcdef" {
		if tick := press(r, 3*time.Millisecond); tick != nil {
			ticks = append(ticks, tick)
		}
	}
	if len(ticks) == 0 {
		t.Fatal("nothing will show the keys that were spared")
	}
	if strings.Contains(d.screen(), "局xyzwabcdef") {
		t.Error("drawn with each key of a flood")
	}
	d.m.now = d.m.now.Add(16 * time.Millisecond)
	for _, tick := range ticks {
		d.run(tick)
	}
	d.sees("局xyzwabcdef")
	if press('g', 30*time.Millisecond) != nil {
		t.Error("a timer for a frame that is drawn at once")
	}
	d.sees("局xyzwabcdefg")
}

func BenchmarkFlood2000(b *testing.B) {
	text := strings.Repeat("政府信息公开，共 2 件", 200)
	for b.Loop() {
		d := open(b, "s.json", 120, 40)
		d.keys("alt+1", "enter")
		d.flood(text)
	}
}
