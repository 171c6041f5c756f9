package check

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// copied are the sections whose words each unit writes for itself.
var copied = [...]string{"overview", "problems"}

// A Sketch stands for the words of a report where two are compared: those of the runs in
// them, digits and the unit's name masked, that have the smallest hashes. It is small
// however long the text is; nil where a section is too short to tell.
type Sketch [len(copied)][]uint32

// sketched is how many runs are kept.
const sketched = 80

// SketchOf is the sketch of a report.
func SketchOf(r model.Report) (s Sketch) {
	for i, section := range copied {
		text := masked(r, section)
		if len(text) < longSection {
			continue
		}
		if unit := strings.TrimSpace(r.Unit); unit != "" {
			text = []rune(strings.ReplaceAll(string(text), unit, ""))
		}
		var runs []uint32
		eachRun(text, func(h uint32) { runs = append(runs, h) })
		slices.Sort(runs)
		runs = slices.Compact(runs)
		s[i] = slices.Clone(runs[:min(len(runs), sketched)])
	}
	return s
}

// A Twin is a unit whose words are another's.
type Twin struct {
	Unit, Of, Section string
	Share             int // hundredths of the shorter text
}

// Twins lists the units whose section is nine tenths one that stands before it in the
// list; each with the one that it is most like.
func Twins(units []string, sketches []Sketch) (out []Twin) {
	for k, section := range copied {
		for i := range sketches {
			best, share := -1, 89
			for j := range i {
				if n := alike(sketches[i][k], sketches[j][k]); n > share {
					best, share = j, n
				}
			}
			if best >= 0 {
				out = append(out, Twin{units[i], units[best], section, share})
			}
		}
	}
	return out
}

// alike is about how many hundredths of two texts are the same, by the smallest runs of
// both: of these, j are in both; then 2j/(1+j) of each text is in the other.
func alike(a, b []uint32) int {
	both, either := 0, 0
	for i, j := 0, 0; i < len(a) && j < len(b) && either < sketched; either++ {
		switch {
		case a[i] == b[j]:
			both, i, j = both+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if either == 0 {
		return 0
	}
	return 200 * both / (either + both)
}

// twinsTold is how many are told one by one.
const twinsTold = 20

// childrenAlike tells of units whose words are another unit's.
func childrenAlike(p *pass) {
	if p.Children == nil {
		return
	}
	for i, t := range p.Children.Twins {
		if i == twinsTold {
			p.report(lang.F("还有 %d 处与别的单位相同", len(p.Children.Twins)-i), model.InSection(t.Section))
			return
		}
		p.report(lang.F("%s的%s有 %d%% 与%s的相同", t.Unit, p.heading(t.Section), t.Share, t.Of), model.InSection(t.Section))
	}
}
