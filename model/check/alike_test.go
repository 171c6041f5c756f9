package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
)

func TestTwins(t *testing.T) {
	say := func(unit, text string) Sketch {
		r := say(good(), "overview", text)
		r.Unit = unit
		return SketchOf(r.With(r.SetParts("problems", nil)))
	}
	text := strings.ReplaceAll(long(500), "事务", "甲局的事务")
	other := strings.ReplaceAll(text, "甲局", "乙局")
	units := []string{"甲局", "乙局", "丙局", "丁局", "戊局"}
	var l Likeness
	for i, sketch := range []Sketch{
		say("甲局", text), say("乙局", strings.ReplaceAll(other, "1", "7")),
		say("丙局", long(200)+strings.Repeat("另外写的话，说的是别的事情，", 20)), say("丁局", "短"), say("戊局", text[:3*250]),
	} {
		l.Add(units[i], sketch)
	}
	got, more := l.Twins()
	if more != 0 {
		t.Errorf("%d more", more)
	}
	if len(got) != 1 || got[0].Unit != "乙局" || got[0].Of != "甲局" || got[0].Section != "overview" || got[0].Share < 90 {
		t.Errorf("got %v", got)
	}
	p := Input{Report: good(), Children: childrenOf(3, good()), ThisYear: 2025}
	p.Children.MoreTwins = 5
	for range twinsTold {
		p.Children.Twins = append(p.Children.Twins, Twin{"乙局", "甲局", "overview", 95})
	}
	var told []model.Finding
	for _, f := range Run(p) {
		if f.Rule == "H02" {
			told = append(told, f)
		}
	}
	if len(told) != twinsTold+1 || told[0].Message != "乙局的“一、总体情况”有 95% 与甲局的相同" || told[twinsTold].Message != "还有 5 处与别的单位相同" {
		t.Errorf("got %d: %v", len(told), told)
	}
}

// What is found by the leading runs is what holding each against each finds, and of many
// reports the last ones are remembered.
func TestLikenessFindsAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	fresh := func() []uint32 {
		runs := make([]uint32, sketched)
		for i := range runs {
			runs[i] = rng.Uint32()
		}
		slices.Sort(runs)
		return runs
	}
	changed := func(runs []uint32, n int) []uint32 {
		out := slices.Clone(runs)
		for range n {
			out[rng.IntN(len(out))] = rng.Uint32()
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	var l Likeness
	var s shelf
	var all [][]uint32
	want := 0
	for i := range 600 {
		runs := fresh()
		if i > 0 && rng.IntN(2) == 0 {
			runs = changed(all[rng.IntN(len(all))], rng.IntN(14))
		}
		best, share := -1, 89
		for j, other := range all {
			if n := alike(runs, other); n > share {
				best, share = j, n
			}
		}
		of, found := s.closest(runs)
		if best < 0 != (of == "") || best >= 0 && (of != fmt.Sprint(best) || found != share) {
			t.Errorf("%d: found %q, %d%%; it is %d, %d%%", i, of, found, best, share)
		}
		if best >= 0 {
			want++
		}
		s.put(fmt.Sprint(i), runs)
		l.Add(fmt.Sprint(i), Sketch{runs})
		all = append(all, runs)
	}
	if told, more := l.Twins(); len(told) != twinsTold || more != want-twinsTold || want < 100 {
		t.Errorf("%d told and %d more of %d", len(told), more, want)
	}
	first, last := fresh(), fresh()
	l.Add("first", Sketch{first})
	for range remembered {
		l.Add("", Sketch{fresh()})
	}
	l.Add("last", Sketch{last})
	if of, _ := l.shelves[0].closest(first); of != "" {
		t.Errorf("%q is remembered", of)
	}
	if of, share := l.shelves[0].closest(last); of != "last" || share != 100 {
		t.Errorf("%q, %d%%", of, share)
	}
	if n := len(l.shelves[0].runs); n != remembered {
		t.Errorf("%d are kept", n)
	}
}

// likened holds sketches against each other as they come.
func likened(units []string, sketches []Sketch) []Twin {
	var l Likeness
	for i, s := range sketches {
		l.Add(units[i], s)
	}
	told, _ := l.Twins()
	return told
}
