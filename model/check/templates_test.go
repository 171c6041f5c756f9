package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nianbao/model"
)

var blanks = regexp.MustCompile(`\{[^}]*\}`)

// A quoter puts the numbers of a report into sentences.
type quoter struct {
	r     model.Report
	prior *model.Report
	rnd   *rand.Rand
	parts map[string]int64 // the first of two parts of a number
}

// names are what sentences call the numbers of a report: the cells whose sum each is.
var names = func() map[string][]string {
	out := map[string][]string{
		"R": {"applications.received.total"}, "I": {"applications.carried_in.total"}, "F": {"applications.resolved_total.total"},
		"O": {"applications.carried_out.total"}, "G": {"applications.granted.total"}, "P": {"applications.partially_granted.total"},
		"RI":  {"applications.received.total", "applications.carried_in.total"},
		"FEE": {"proactive.fees.amount"}, "LI": {"proactive.licences.decisions"}, "PE": {"proactive.penalties.decisions"}, "CO": {"proactive.coercion.decisions"},
	}
	for name, column := range map[string]string{"nat": "natural_person", "bus": "business", "res": "research", "non": "nonprofit", "law": "legal_service", "oth": "other"} {
		out[name] = []string{"applications.received." + column}
		if name != "nat" {
			out["legal"] = append(out["legal"], out[name]...)
		}
	}
	for _, column := range []string{"issued", "repealed", "in_force"} {
		out["ND."+column] = []string{"proactive.normative_documents." + column}
	}
	for _, column := range []string{"total", "upheld", "corrected", "other", "pending"} {
		for name, rows := range map[string][]string{"V": {"review"}, "LD": {"direct_litigation"}, "LR": {"litigation_after_review"}, "L": {"direct_litigation", "litigation_after_review"}} {
			for _, row := range rows {
				key := strings.TrimSuffix(name+"."+column, ".total")
				out[key] = append(out[key], "disputes."+row+"."+column)
			}
		}
	}
	return out
}()

func (q *quoter) number(name string) model.Number {
	var n model.Number
	cells := names[name]
	if group := map[string]string{"N": "refused", "U": "unavailable", "D": "declined", "X": "otherwise"}[name]; group != "" {
		for _, row := range q.r.Form.Table("applications").Rows {
			if strings.HasPrefix(row.ID, group+".") {
				cells = append(cells, "applications."+row.ID+".total")
			}
		}
	}
	if cells == nil {
		cells = []string{"applications." + name + ".total"}
	}
	for _, c := range cells {
		n = n.Add(q.r.At(ref(c)))
	}
	return n
}

// put writes what stands for a name.
func (q *quoter) put(name string) string {
	if whole, half, ok := strings.Cut(name, "/"); ok {
		n := q.number(whole).Int64()
		if _, known := q.parts[whole]; !known {
			q.parts[whole] = q.rnd.Int64N(n + 1)
		}
		if half == "1" {
			return strconv.FormatInt(q.parts[whole], 10)
		}
		return strconv.FormatInt(n-q.parts[whole], 10)
	}
	if name != "dR" && name != "pR" {
		return q.number(name).String()
	}
	now, was := q.number("R").Int64(), q.prior.At(ref("applications.received.total")).Int64()
	word := "增加"
	if now < was {
		word = "减少"
	}
	by := max(now-was, was-now)
	if name == "pR" {
		return fmt.Sprintf("%s%.1f%%", word, 100*float64(by)/float64(max(1, was)))
	}
	return fmt.Sprintf("%s%d件", word, by)
}

// Sentences with a report's own numbers in them are true: no rule that reads them speaks.
func TestTrueOfAnyReport(t *testing.T) {
	data, err := os.ReadFile("testdata/templates.txt")
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(11, 12))
	heading, judged, numbers, noticed := "", 0, 0, 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "@ "); ok {
			heading = rest
			continue
		}
		condition := ""
		if rest, ok := strings.CutPrefix(line, "["); ok {
			condition, line, _ = strings.Cut(rest, "] ")
		}
		for k := range 8 {
			q := quoted(rnd, condition)
			judged++
			text := blanks.ReplaceAllStringFunc(line, func(s string) string { return q.put(s[1 : len(s)-1]) })
			for _, f := range q.findings(heading, text) {
				t.Errorf("%s\n%s %s", text, f.Rule, f.Message)
			}
			if k > 0 {
				continue
			}
			for i := range blanks.FindAllString(line, -1) {
				n := -1
				wrong := blanks.ReplaceAllStringFunc(line, func(s string) string {
					if n++; n == i {
						return "9" + q.put(s[1:len(s)-1])
					}
					return q.put(s[1 : len(s)-1])
				})
				numbers++
				if len(q.findings(heading, wrong)) > 0 {
					noticed++
				}
			}
		}
	}
	if noticed < 140 {
		t.Errorf("only %d of %d wrong numbers are noticed", noticed, numbers)
	}
	t.Logf("%d sentences, %d of %d wrong numbers noticed", judged, noticed, numbers)
}

// quoted makes a report, and last year's, of which a condition holds.
func quoted(rnd *rand.Rand, condition string) *quoter {
	size := 1 + rnd.Int64N(400)
	r := sized(rnd, size, 2024)
	counts := map[model.Ref]int64{}
	move := func(from, to string) { // takes a row away, and puts its numbers into another
		for _, c := range r.Form.Table("applications").Columns[:6] {
			a, b := ref("applications."+from+"."+c.ID), ref("applications."+to+"."+c.ID)
			counts[a], counts[b] = 0, r.At(a).Int64()+r.At(b).Int64()
		}
	}
	switch condition {
	case "O=0":
		move("carried_out", "granted")
	case "I=0":
		move("carried_in", "received")
	case "R=0":
		r = good()
	case "V=0", "L=0":
		for _, name := range []string{"", ".upheld", ".corrected", ".other", ".pending"} {
			for _, c := range names[condition[:1]+name] {
				counts[ref(c)] = 0
			}
		}
	}
	for _, name := range []string{"ND.issued", "ND.repealed", "ND.in_force", "LI", "PE", "CO", "FEE"} {
		counts[ref(names[name][0])] = rnd.Int64N(90)
	}
	r = with(r, counts)
	return &quoter{r, lastYear(rnd, r, size), rnd, map[string]int64{}}
}

// findings are those of the rules that read sentences.
func (q *quoter) findings(heading, text string) (out []model.Finding) {
	r := q.r.With(q.r.SetParts("overview", []model.Part{{Heading: heading, Text: text}}))
	for _, f := range Run(Input{Report: r, Prior: q.prior, ThisYear: 2026}) {
		if f.Rule[0] == 'X' {
			out = append(out, f)
		}
	}
	return out
}
