package importer_test

import (
	"bytes"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

func presses() []press {
	return []press{
		{name: "web page", marks: true, print: webPage(false, false)},
		{name: "web page of a word processor", marks: true, print: webPage(true, false)},
		{name: "web page of a portal", marks: true, print: webPage(false, true)},
		{name: "our web page, stripped", print: stripped},
		{name: "word file", marks: true, print: wordFile(false)},
		{name: "word file, columns added", marks: true, print: wordFile(true)},
		{name: "workbook", marks: true, print: workbook(true)},
		{name: "workbook without addresses", marks: true, print: workbook(false)},
		{name: "commas", print: text("", commas)},
		{name: "tabs, all places", print: text("", planeTabs)},
		{name: "markdown", print: text("# ", bars("| ", " |", true, true))},
		{name: "drawn", print: ours("text")},
		{name: "our word file", print: ours("docx")},
		{name: "our csv", print: ours("csv")},
		{name: "our tsv", print: ours("tsv")},
		{name: "tabs, ragged", kind: loose, loses: true, print: text("", raggedTabs)},
		{name: "bars", kind: loose, print: text("", bars("", " |", false, false))},
		{name: "bars around", kind: loose, print: text("", bars("| ", " |", false, false))},
		{name: "markdown by ocr", kind: loose, print: text("# ", scanned)},
		{name: "a cell a line, bars", kind: stream, print: text("", cellLines(" |", ""))},
		{name: "a cell a line, bars alone", kind: stream, print: text("", cellLines("\n|", ""))},
		{name: "a cell a line, blank lines", kind: stream, loses: true, print: text("", cellLines("", "\n"))},
		{name: "a cell a line", kind: stream, loses: true, print: text("", cellLines("", ""))},
		{name: "label and numbers", kind: stream, loses: true, print: text("", spoken(" ", false))},
		{name: "lines of a print", kind: stream, loses: true, print: text("", spoken(" ", true))},
		{name: "lines of a print, laid out", kind: stream, loses: true, print: text("", spoken("      ", true))},
		{name: "pdf", marks: true, print: printed("GBK-EUC-H", true)},
		{name: "pdf in unicode", marks: true, print: printed("UniGB-UTF16-H", true)},
		{name: "pdf without rules", kind: stream, jumbled: true, print: printed("GBK-EUC-H", false)},
		{name: "drawn, a line a row", print: text("", drawnLines)},
		{name: "word file of before 2007", marks: true, print: oldWordFile},
	}
}

// floors are the parts of the numbers, in hundredths, that must be found.
var floors = map[kind]int{planed: 97, loose: 80, stream: 75}

// A score is what was read of documents.
type score struct {
	documents, wrong      int // wrong: documents with a wrong number
	numbers, found, cells int // cells: wrong numbers
	first                 string
}

// judge reads one document and holds it against the truth.
func (s *score) judge(d *drawing, source []byte) {
	s.documents++
	result, err := importer.Import(source, forms.For)
	if err != nil {
		result.Report = model.NewReport(d.report.Form, "", 0)
	}
	wrong := ""
	for _, ref := range result.Report.Form.Cells() {
		n := result.Report.At(ref)
		if n.Blank() || n.Same(d.truth[ref]) {
			continue
		}
		s.cells++
		if wrong == "" {
			wrong = fmt.Sprintf("%s: read %s, stands %q", ref, n, d.truth[ref])
		}
	}
	if wrong != "" {
		s.wrong++
		if s.first == "" {
			s.first = wrong + "\n" + legible(source)
		}
	}
	for ref, n := range d.truth {
		if !d.open[ref] {
			s.numbers++
			if result.Report.At(ref).Same(n) {
				s.found++
			}
		}
	}
}

// pair prints and reads some documents of one shape with one disturbance.
func pair(seed uint64, documents int, p press, by disturbance) score {
	var s score
	h := fnv.New64a()
	h.Write([]byte(p.name + "|" + by.name))
	rng := rand.New(rand.NewPCG(seed, h.Sum64()))
	for i := range documents {
		d := draw(anyReport(rng, editionOf(i+int(h.Sum64()%2))))
		p.disturb(rng, d, by)
		s.judge(d, p.print(rng, d))
	}
	return s
}

var seeded = flag.Uint64("seed", 0, "of the random reports; 0: the usual, in the long mode a fresh one")

// seedOf gives the seed of a run and how many documents a pair has, for a quick run of
// so many. Usual is what the lists are of.
func seedOf(t *testing.T, quick int) (seed uint64, documents int, usual bool) {
	t.Helper()
	seed, documents = 2024, quick
	if os.Getenv("NIANBAO_LONG") != "" {
		seed, documents = uint64(time.Now().UnixNano()), 15*quick
	}
	if *seeded != 0 {
		seed = *seeded
	}
	t.Logf("seed %d", seed)
	return seed, documents, seed == 2024 && documents == quick
}

// thorough says whether all cases are wanted: where CI or NIANBAO_LONG is set, and where
// the lists of what is known are written anew.
func thorough() bool {
	return os.Getenv("CI") != "" || os.Getenv("NIANBAO_LONG") != "" || *update
}

// sampled reports whether case j of the family i is one of the quarter that a quick run
// takes: of each family other ones.
func sampled(i, j int) bool { return thorough() || (i+j)%4 == 0 }

// Random reports, printed in every shape with every disturbance: no number that is read
// is wrong, and enough are found. A quick run takes a quarter of the disturbances for each
// shape.
func TestRandomReports(t *testing.T) {
	seed, documents, usual := seedOf(t, 1)
	known := openRatchet(t, "testdata/random.txt", usual)
	var all score
	for i, p := range presses() {
		for j, by := range disturbances() {
			if by.only != nil && !by.only(p) || !sampled(i, j) {
				continue
			}
			name := p.name + " | " + by.name
			t.Run(name, func(t *testing.T) {
				s := pair(seed, documents, p, by)
				all = all.plus(s)
				if s.wrong > 0 { // no list allows it
					t.Errorf("%s: %s", name, s)
				}
				known.hold(t, name+" | missed", s.found*100 < s.numbers*floors[p.kind], s.String())
			})
		}
	}
	known.close(t)
	t.Log(all)
}

func (s score) plus(o score) score {
	return score{s.documents + o.documents, s.wrong + o.wrong, s.numbers + o.numbers, s.found + o.found, s.cells + o.cells, ""}
}

func (s score) String() string {
	return fmt.Sprintf("wrong in %d of %d documents, %d numbers; found %d of %d; %s", s.wrong, s.documents, s.cells, s.found, s.numbers, s.first)
}

// legible is a source as a failing test shows it.
func legible(source []byte) string {
	if bytes.HasPrefix(source, []byte("%PDF")) || bytes.HasPrefix(source, []byte("PK")) {
		return fmt.Sprintf("%.4q… (%d bytes)", source, len(source))
	}
	return string(source)
}
