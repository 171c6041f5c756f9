package gathering

import (
	"slices"
	"testing"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/tui/keys"
)

func folder(names ...string) Folder {
	f := Folder{Dir: "/d"}
	for _, name := range names {
		f.Files = append(f.Files, File{Path: "/d/" + name, Name: name})
	}
	return f
}

func row(path, unit string, received int64) Row {
	return Row{Path: path, Unit: unit, Year: 2025, Cells: 10, Filled: 10, Figures: gather.Figures{model.Int(received)}}
}

func (p *Pane) titles() (out []string) {
	for _, r := range p.Shown() {
		out = append(out, r.title())
	}
	return out
}

// Rows come in any order of batches; who is missing is told only once all are read.
func TestFillsIn(t *testing.T) {
	f := folder("a", "b", "c")
	f.Units = []gather.Member{{Unit: "甲局"}, {Unit: "丁局"}}
	p := New(f)
	if got := p.Wanted(2); !slices.Equal(got, []string{"/d/a", "/d/b"}) {
		t.Fatalf("wanted %v", got)
	}
	p.Put([]Row{row("/d/a", "甲局", 5), row("/d/b", "乙局", 7)})
	if p.Done() || !slices.Equal(p.titles(), []string{"甲局", "乙局", "c"}) {
		t.Fatalf("shown %v", p.titles())
	}
	p.Wanted(2)
	p.Put([]Row{row("/d/c", "乙局", 6)})
	if !p.Done() || !slices.Equal(p.titles(), []string{"甲局", "乙局", "乙局", "丁局"}) {
		t.Fatalf("shown %v", p.titles())
	}
	var states []State
	for _, r := range p.Rows() {
		states = append(states, r.State())
	}
	if !slices.Equal(states, []State{Good, Twice, Twice, Missing}) {
		t.Errorf("states %v", states)
	}
	p.Refresh([]Row{row("/d/c", "丁局", 6)}) // renamed in the editor
	if got := p.Rows(); len(got) != 3 || got[1].Twice {
		t.Errorf("after the change: %+v", got)
	}
}

// The cursor stays on its row while the list is sorted and fills in.
func TestCursorStays(t *testing.T) {
	p := New(folder("a", "b", "c"))
	p.list.order = byFigure
	p.Put([]Row{row("/d/a", "甲局", 5)})
	if r, _ := p.Selected(); r.Unit != "甲局" {
		t.Fatalf("on %q", r.title())
	}
	p.Put([]Row{row("/d/b", "乙局", 7), row("/d/c", "丙局", 6)})
	if r, _ := p.Selected(); r.Unit != "甲局" || !slices.Equal(p.titles(), []string{"乙局", "丙局", "甲局"}) {
		t.Errorf("on %q of %v", r.Unit, p.titles())
	}
	p.act(keys.Reverse)
	if got := p.titles(); !slices.Equal(got, []string{"甲局", "丙局", "乙局"}) {
		t.Errorf("reversed: %v", got)
	}
	p.Reset(folder("c", "a"))
	if p.Done() || p.list.order != byFigure || !p.list.reverse || p.Round() != 2 {
		t.Error("a new reading forgot the order")
	}
}

// A sum of other reports is shown and counts for nothing.
func TestSumsStandApart(t *testing.T) {
	f := folder("a", "b")
	f.Files[1].Sum = true
	p := New(f)
	p.Put([]Row{row("/d/a", "甲局", 5), row("/d/b", "甲局", 5)})
	if sum, n := p.tally.sum, p.tally.added; n != 1 || sum[0] != model.Int(5) || p.Rows()[1].State() != Merged || p.Rows()[0].Twice {
		t.Errorf("sum %v of %d, rows %+v", sum, n, p.Rows())
	}
}
