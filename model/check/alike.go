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

// remembered is how many reports a new one is held against: those that came last. Of a
// county that is all; of more, those of the folders beside.
const remembered = 10_000

// A Likeness finds, as reports come one by one, the units whose words are another's. What
// it keeps does not grow with their number, and neither does the time that one takes.
type Likeness struct {
	shelves [len(copied)]shelf
	twins   [len(copied)][]Twin // the first of them
	more    int                 // how many others there are
}

// Add takes in a report by its sketch. Where nine tenths of a section are that of a report
// that came before, it is noted with the one that it is most like.
func (l *Likeness) Add(unit string, s Sketch) {
	for i, section := range copied {
		of, share := l.shelves[i].closest(s[i])
		if l.shelves[i].put(unit, s[i]); of == "" {
			continue
		}
		if len(l.twins[i]) < twinsTold {
			l.twins[i] = append(l.twins[i], Twin{unit, of, section, share})
		} else {
			l.more++
		}
	}
}

// Twins lists those that were found, section by section, and how many more there are.
func (l *Likeness) Twins() (told []Twin, more int) {
	for _, twins := range l.twins {
		told = append(told, twins...)
	}
	n := min(len(told), twinsTold)
	return told[:n:n], l.more + len(told) - n
}

const (
	// leading is how many of the smallest runs a sketch is found by. Two that are alike
	// for nine tenths have at most 14 of the smallest 80 of both in one of them only, so
	// that one of the first 15 is in both.
	leading = 15
	// tried is how many are looked at for each, the last first: runs that stand in more
	// are phrases that everybody uses.
	tried = 64
	rooms = 1 << 15
)

// shelf holds the sketches of a section, and where each of their leading runs stands.
type shelf struct {
	came   int // how many were put there
	units  []string
	runs   [][]uint32
	rooms  []int32 // by run: the last place with it, counted from 1
	places []place // leading for each sketch that is kept
	looked []int32 // by sketch: the number of the one that was held against it last
}

// A place is a leading run of the sketch with that number. Those with runs of the same room
// are a chain from the last one back; what follows one that was put later was forgotten.
type place struct{ number, before int32 }

// closest finds the one that is most like a sketch, of those the first.
func (s *shelf) closest(runs []uint32) (unit string, share int) {
	share = 89
	best := int32(s.came)
	for _, run := range runs[:min(leading, len(runs))] {
		if s.rooms == nil {
			return "", 0
		}
		newer := int32(s.came)
		at := s.rooms[run%rooms]
		for range tried {
			if at == 0 || s.places[at-1].number > newer || s.came-int(s.places[at-1].number) > remembered {
				break
			}
			p := s.places[at-1]
			newer, at = p.number, p.before
			slot := p.number % remembered
			if s.looked[slot] == int32(s.came) {
				continue
			}
			s.looked[slot] = int32(s.came)
			if n := alike(runs, s.runs[slot]); n > share || n == share && unit != "" && p.number < best {
				unit, share, best = s.units[slot], n, p.number
			}
		}
	}
	return unit, share
}

// put keeps a sketch in the place of the one that is the longest there.
func (s *shelf) put(unit string, runs []uint32) {
	slot := s.came % remembered
	if slot == len(s.units) {
		s.units, s.runs, s.looked = append(s.units, unit), append(s.runs, runs), append(s.looked, -1)
		s.places = append(s.places, make([]place, leading)...)
	}
	s.units[slot], s.runs[slot], s.looked[slot] = unit, runs, -1
	if s.rooms == nil {
		s.rooms = make([]int32, rooms)
	}
	for i, run := range runs[:min(leading, len(runs))] {
		at := slot*leading + i
		s.places[at] = place{int32(s.came), s.rooms[run%rooms]}
		s.rooms[run%rooms] = int32(at + 1)
	}
	s.came++
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
	for _, t := range p.Children.Twins {
		p.report(lang.F("%s的%s有 %d%% 与%s的相同", t.Unit, p.heading(t.Section), t.Share, t.Of), model.InSection(t.Section))
	}
	if n := len(p.Children.Twins); p.Children.MoreTwins > 0 && n > 0 {
		p.report(lang.F("还有 %d 处与别的单位相同", p.Children.MoreTwins), model.InSection(p.Children.Twins[n-1].Section))
	}
}
