package check

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/model"
)

// The benchmark of slips: random reports that are right, each with one slip such as
// clerks make. Measured is whether it is noticed, whether the first repair offered
// takes it back, whether one of the three does, and whether a plug is offered: a
// number put into a cell that was right.

// A slipped is a report with one slip in it.
type slipped struct {
	right, wrong model.Report
	prior        *model.Report
	history      [][]model.Change
}

// A slip makes one; false where the report has no place for it.
type slip struct {
	name string
	make func(rnd *rand.Rand, r model.Report, prior *model.Report) ([]model.Change, bool)
	// stated: the slip itself is about totals, so that they do not follow.
	stated bool
}

var slips = []slip{
	{"two digits swapped", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		return one(rnd, r, counted, func(n int64) (int64, bool) {
			s := []byte(strconv.FormatInt(n, 10))
			if len(s) < 2 {
				return 0, false
			}
			k := rnd.IntN(len(s) - 1)
			s[k], s[k+1] = s[k+1], s[k]
			m, _ := strconv.ParseInt(string(s), 10, 64)
			return m, m != n && s[0] != '0'
		})
	}, false},
	{"digit slipped", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		return one(rnd, r, counted, func(n int64) (int64, bool) {
			s := []byte(strconv.FormatInt(n, 10))
			k := rnd.IntN(len(s))
			s[k] = '1' + byte(rnd.IntN(9))
			m, _ := strconv.ParseInt(string(s), 10, 64)
			return m, m != n
		})
	}, false},
	{"wrong column", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		a, n, ok := pick(rnd, r, counted)
		t := r.Form.Table(a.Table)
		b := a
		b.Column = neighbour(rnd, len(t.Columns)-1, func(i int) string { return t.Columns[i].ID }, a.Column)
		return moved(r, a, b, n), ok && b.Column != ""
	}, false},
	{"wrong row", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		a, n, ok := pick(rnd, r, counted)
		t := r.Form.Table(a.Table)
		b := a
		b.Row = neighbour(rnd, len(t.Rows), func(i int) string { return t.Rows[i].ID }, a.Row)
		return moved(r, a, b, n), ok && b.Row != "" && counted(r, b)
	}, false},
	{"entered twice", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		a, n, ok := pick(rnd, r, counted)
		t := r.Form.Table(a.Table)
		b := a
		b.Row = neighbour(rnd, len(t.Rows), func(i int) string { return t.Rows[i].ID }, a.Row)
		return []model.Change{r.SetCell(b, r.At(b).Add(n))}, ok && b.Row != "" && counted(r, b)
	}, false},
	{"left out", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		a, _, ok := pick(rnd, r, counted)
		n := model.Int(0)
		if rnd.IntN(2) == 0 {
			n = model.Number{}
		}
		return []model.Change{r.SetCell(a, n)}, ok
	}, false},
	{"old total kept", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		// A part was mended at last, and the totals written before were not.
		a, n, ok := pick(rnd, r, counted)
		old := r.With(r.SetCell(a, n.Add(model.Int(1+rnd.Int64N(9)))))
		var out []model.Change
		for _, c := range model.Follow(r, []model.Change{r.SetCell(a, old.At(a))}) {
			if c.At.Cell.Column == "total" {
				out = append(out, c)
				break
			}
		}
		return out, ok && len(out) > 0
	}, true},
	{"total typed over", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		return one(rnd, r, summed, func(n int64) (int64, bool) { return max(0, n+rnd.Int64N(60)-20), true })
	}, true},
	{"ten times", func(rnd *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		return one(rnd, r, counted, func(n int64) (int64, bool) { return 10 * n, n > 0 })
	}, false},
	{"6 for 8 in the corner", func(_ *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		corner := ref("applications.resolved_total.total")
		s := r.At(corner).String()
		t := strings.Map(func(c rune) rune {
			switch c {
			case '8':
				return '6'
			case '6':
				return '8'
			}
			return c
		}, s)
		return []model.Change{r.SetCell(corner, num(t))}, s != t
	}, true},
	{"sign of a change", func(_ *rand.Rand, r model.Report, _ *model.Report) ([]model.Change, bool) {
		at := model.InPart("overview", 0)
		text := r.Get(at).Text
		turned := strings.NewReplacer("增加", "减少", "减少", "增加").Replace(text)
		return []model.Change{r.SetText(at, turned)}, text != turned
	}, true},
	{"last year's number", func(rnd *rand.Rand, r model.Report, prior *model.Report) ([]model.Change, bool) {
		if prior == nil {
			return nil, false
		}
		a, n, ok := pick(rnd, r, counted)
		return []model.Change{r.SetCell(a, prior.At(a))}, ok && prior.At(a).Cmp(n) != 0
	}, false},
}

func counted(r model.Report, ref model.Ref) bool { return r.Form.TotalOf(ref) == nil }
func summed(r model.Report, ref model.Ref) bool  { return r.Form.TotalOf(ref) != nil }

// pick takes a cell of the sums that is not zero.
func pick(rnd *rand.Rand, r model.Report, fits func(model.Report, model.Ref) bool) (model.Ref, model.Number, bool) {
	var list []model.Ref
	for _, ref := range r.Form.Cells() {
		if len(r.Form.EquationsWith(ref)) > 0 && r.At(ref).Sign() > 0 && fits(r, ref) {
			list = append(list, ref)
		}
	}
	if len(list) == 0 {
		return model.Ref{}, model.Number{}, false
	}
	ref := list[rnd.IntN(len(list))]
	return ref, r.At(ref), true
}

func one(rnd *rand.Rand, r model.Report, fits func(model.Report, model.Ref) bool, to func(int64) (int64, bool)) ([]model.Change, bool) {
	ref, n, ok := pick(rnd, r, fits)
	if !ok {
		return nil, false
	}
	m, ok := to(n.Int64())
	return []model.Change{r.SetCell(ref, model.Int(m))}, ok && m != n.Int64()
}

func moved(r model.Report, from, to model.Ref, n model.Number) []model.Change {
	return []model.Change{r.SetCell(from, model.Int(0)), r.SetCell(to, r.At(to).Add(n))}
}

func neighbour(rnd *rand.Rand, n int, id func(int) string, of string) string {
	for i := range n {
		if id(i) == of {
			if i += 1 - 2*rnd.IntN(2); i >= 0 && i < n {
				return id(i)
			}
			return ""
		}
	}
	return ""
}

// sized makes a random report that is right: of so many requests, spread as offices
// have them, most from natural persons and most in few rows.
func sized(rnd *rand.Rand, size int64, year int) model.Report {
	r := good()
	r.Year, r.Title = year, model.ProposeTitle(r.Unit, year)
	t := r.Form.Table("applications")
	var rows []string
	for _, row := range t.Rows {
		if len(row.Groups) > 0 && row.ID != "resolved_total" {
			rows = append(rows, row.ID)
		}
	}
	busy := []string{rows[0], rows[1], "unavailable.not_held", rows[rnd.IntN(len(rows))], rows[rnd.IntN(len(rows))]}
	counts := map[model.Ref]int64{}
	for k, c := range t.Columns[:len(t.Columns)-1] {
		put := func(row string, n int64) { counts[model.Ref{Table: t.ID, Row: row, Column: c.ID}] += n }
		left := size
		if k > 0 {
			left = rnd.Int64N(size/8+2) * rnd.Int64N(2)
		}
		in, out := rnd.Int64N(left/8+1), rnd.Int64N(left/8+1)
		put("received", left)
		put("carried_in", in)
		put("carried_out", out)
		for rest := left + in - out; rest > 0; {
			n := 1 + rnd.Int64N(rest)
			put(busy[rnd.IntN(len(busy))], n)
			rest -= n
		}
	}
	for _, row := range r.Form.Table("disputes").Rows {
		for _, c := range []string{"upheld", "corrected", "other", "pending"} {
			counts[model.Ref{Table: "disputes", Row: row.ID, Column: c}] = rnd.Int64N(size/300+2) * rnd.Int64N(2)
		}
	}
	return with(r, counts)
}

// with sets cells and lets totals follow.
func with(r model.Report, counts map[model.Ref]int64) model.Report {
	var changes []model.Change
	for ref, n := range counts {
		changes = append(changes, r.SetCell(ref, model.Int(n)))
	}
	return r.With(append(changes, model.Follow(r, changes)...)...)
}

// told writes the numbers of a report into its text, as offices do.
func told(r model.Report, prior *model.Report) model.Report {
	at := func(row, column string) model.Number { return r.At(ref("applications." + row + "." + column)) }
	group := func(name string) (n model.Number) {
		for _, row := range r.Form.Table("applications").Rows {
			if strings.HasPrefix(row.ID, name+".") {
				n = n.Add(at(row.ID, "total"))
			}
		}
		return n
	}
	legal := at("received", "total").Sub(at("received", "natural_person"))
	text := fmt.Sprintf("%d年，我局新收政府信息公开申请%s件，上年结转%s件。", r.Year, at("received", "total"), at("carried_in", "total")) +
		fmt.Sprintf("收到的申请中，自然人%s件，法人或其他组织%s件。", at("received", "natural_person"), legal) +
		fmt.Sprintf("办结政府信息公开申请%s件，其中予以公开%s件，部分公开%s件，不予公开%s件，无法提供%s件，不予处理%s件，其他处理%s件，结转下年度继续办理%s件。",
			at("resolved_total", "total"), at("granted", "total"), at("partially_granted", "total"), group("refused"),
			group("unavailable"), group("declined"), group("otherwise"), at("carried_out", "total"))
	if prior != nil {
		how := "增加"
		d := at("received", "total").Sub(prior.At(ref("applications.received.total")))
		if d.Sign() < 0 {
			how = "减少"
		}
		text += fmt.Sprintf("新收政府信息公开申请%s件，较上年%s%s件。", at("received", "total"), how, abs(d))
	}
	return say(r, "overview", text)
}

// lastYear makes last year's report, whose 结转下年 is this one's 上年结转.
func lastYear(rnd *rand.Rand, r model.Report, size int64) *model.Report {
	was := sized(rnd, size*(60+rnd.Int64N(80))/100+1, r.Year-1)
	counts := map[model.Ref]int64{}
	for _, c := range was.Form.Table("applications").Columns[:6] {
		due := r.At(ref("applications.carried_in." + c.ID)).Int64()
		in, out := ref("applications.received."+c.ID), ref("applications.carried_out."+c.ID)
		now := was.At(in).Int64() + due - was.At(out).Int64()
		if now < 0 {
			counts[ref("applications.granted."+c.ID)] = was.At(ref("applications.granted."+c.ID)).Int64() - now
			now = 0
		}
		counts[in], counts[out] = now, due
	}
	was = with(was, counts)
	return &was
}

// unasked are the rules that speak of what is unusual: a random report is.
var unasked = map[string]bool{"C04": true, "T2-05": true, "T3-06": true, "T3-07": true, "T3-08": true, "T3-09": true, "T4-02": true, "T4-03": true, "S02": true}

// tally counts what became of the slips of a kind; the last three of those that leave a
// trace.
type tally struct {
	all, noticed, first, three, plugs, wrong int

	traced, tracedFirst, tracedThree int
}

func percentOf(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }

// traced reports whether what is written still tells which cell the slip is in. Where one
// sum alone is off, as of a row of 复议诉讼 or of a column whose totals followed,
// any of its cells may be, unless the digits tell or the past is known. A number in the wrong
// place is told by two sums, but for a single case, which may come from anywhere.
func (s slipped) traced(kind slip) bool {
	if kind.stated {
		return true
	}
	var own []model.Change
	rows, columns := 0, 0
	for _, c := range model.Diff(s.right, s.wrong) {
		if s.right.Form.TotalOf(c.At.Cell) != nil {
			continue
		}
		own = append(own, c)
		row, column := false, false
		for _, e := range s.wrong.Form.Equations() {
			if e.Balance.Table == c.At.Cell.Table && s.wrong.Sum(e.Left, nil).Cmp(s.wrong.Sum(e.Right, nil)) != 0 {
				row, column = row || e.Line == c.At.Cell.Row, column || e.Line == c.At.Cell.Column
			}
		}
		if row {
			rows++
		}
		if column {
			columns++
		}
	}
	if len(own) == 2 {
		moved := abs(own[0].After.Number.Sub(own[0].Before.Number))
		lines := columns
		if own[0].At.Cell.Row != own[1].At.Cell.Row {
			lines = rows
		}
		return lines == 2 && moved.Cmp(model.Int(1)) > 0
	}
	shaped := digitsSwapped(own[0].After.Number, own[0].Before.Number) || tenfold(own[0].Before.Number, own[0].After.Number)
	return rows+columns > 0 && (s.history != nil || shaped) || rows > 0 && columns > 0
}

// judgeSlip checks the slipped report and compares its repairs with the right one.
func (t *tally) judge(kind slip, s slipped, say func(string, ...any)) {
	in := Input{Report: s.wrong, Prior: s.prior, ThisYear: 2026, Off: unasked}
	in.History = s.past()
	in.Report = s.right
	if before := Run(in); len(before) > 0 {
		say("findings on a right report: %v", before)
	}
	in.Report = s.wrong
	t.all++
	traced := s.traced(kind)
	if traced {
		t.traced++
	}
	fs := Run(in)
	if len(fs) == 0 {
		return
	}
	t.noticed++
	first, three := false, false
	for k, f := range fs {
		for i, h := range f.Hints {
			after := s.wrong.With(h.Repair...)
			right := model.Same(after, s.right)
			first = first || right && i == 0
			three = three || right
			if !right && k == 0 && i == 0 && !f.Choice && f.Rule != "C01" {
				t.wrong++
			}
			if !right && !f.Choice && plug(s, h) {
				t.plugs++
				say("plug %s: %s %v; %s", f.Message, h.Message, h.Witnesses, s.what())
			}
		}
	}
	if traced && !three && os.Getenv("SLIPS") != "" {
		fmt.Printf("MISS %s\n", s.what())
		for _, f := range fs {
			fmt.Printf("      %s %s %v\n", f.Rule, f.Message, f.Choice)
			for _, h := range f.Hints {
				fmt.Printf("          %s %s %v\n", h.ID, h.Message, h.Witnesses)
			}
		}
	}
	if first {
		t.first++
	}
	if three {
		t.three++
	}
	if first && traced {
		t.tracedFirst++
	}
	if three && traced {
		t.tracedThree++
	}
}

// past is the history as the checks ask for it, nil for none.
func (s slipped) past() iter.Seq[[]model.Change] {
	if s.history == nil {
		return nil
	}
	return slices.Values(s.history)
}

func (s slipped) what() string {
	out := ""
	for _, c := range model.Diff(s.right, s.wrong) {
		out += fmt.Sprintf(" %s %s->%s", c.At, c.Before.Number, c.After.Number)
	}
	return out
}

// plug reports whether a repair writes a number that nobody counted into a cell that
// was right, with nothing but the sum to speak for it.
func plug(s slipped, h model.Hint) bool {
	own := h.Repair[0].At.Cell
	if own == (model.Ref{}) || s.right.Form.TotalOf(own) != nil || !s.right.At(own).Same(s.wrong.At(own)) {
		return false
	}
	return !slices.ContainsFunc(h.Witnesses, func(w string) bool {
		return w == model.Digits || w == model.History || w == model.LastYear || w[0] == 'X' || w == "T3-05" || w == "D2"
	})
}

// How a slip comes to the checks.
type way int

const (
	onPaper  way = iota // the totals stand as they stood
	typed               // they followed their parts, and the sum of a column alone is off
	inEditor            // so they did, and the changes made are known
)

func (w way) String() string { return [...]string{"on paper", "typed", "in the editor"}[w] }

// makeSlips makes so many reports with a slip of a kind, half of them with text and
// half with last year's report.
func makeSlips(rnd *rand.Rand, kind slip, n int, how way, take func(slipped)) {
	sizes := []int64{3, 12, 40, 150, 900, 6000}
	for made, tries := 0, 0; made < n && tries < 60*n; tries++ {
		size := sizes[made%len(sizes)] + rnd.Int64N(10)
		s := slipped{right: sized(rnd, size, 2024)}
		both := kind.name == "sign of a change"
		if rnd.IntN(2) == 0 || both || kind.name == "last year's number" {
			s.prior = lastYear(rnd, s.right, size)
		}
		if rnd.IntN(2) == 0 || both {
			s.right = told(s.right, s.prior)
		}
		changes, ok := kind.make(rnd, s.right, s.prior)
		if !ok {
			continue
		}
		if how != onPaper {
			changes = append(changes, model.Follow(s.right, changes)...)
		}
		s.wrong = s.right.With(changes...)
		if how == inEditor { // something else was done since
			penalties := ref("proactive.penalties.decisions")
			later := []model.Change{s.right.SetCell(penalties, model.Int(7))}
			s.right, s.wrong = s.right.With(later...), s.wrong.With(later...)
			s.history = [][]model.Change{later, changes}
		}
		made++
		take(s)
	}
}

// floors are the least hundredths that are to be noticed, and of those that leave a trace to
// be mended by the first repair and by one of three. Where nothing tells, nothing is offered.
var floors = map[way][3]float64{onPaper: {97, 95, 98}, typed: {70, 90, 98}, inEditor: {75, 95, 98}}

func TestSlips(t *testing.T) {
	n := 30
	if testing.Short() {
		n = 6
	}
	if os.Getenv("NIANBAO_LONG") != "" {
		n = 1000
	}
	for _, how := range []way{onPaper, typed, inEditor} {
		var sum tally
		for k, kind := range slips {
			if how != onPaper && kind.stated {
				continue
			}
			var all tally
			makeSlips(rand.New(rand.NewPCG(7, uint64(k))), kind, n, how, func(s slipped) { all.judge(kind, s, t.Errorf) })
			t.Logf("%-14s%-23s%s", how, kind.name, all)
			sum.add(all)
		}
		t.Logf("%-14s%-23s%s", how, "all", sum)
		for i, got := range []float64{percentOf(sum.noticed, sum.all), percentOf(sum.tracedFirst, sum.traced), percentOf(sum.tracedThree, sum.traced)} {
			if got < floors[how][i] {
				t.Errorf("%s: %.1f%% is less than %v", how, got, floors[how][i])
			}
		}
		if sum.plugs > 0 {
			t.Errorf("%s: %d plugs are offered", how, sum.plugs)
		}
	}
}

func (t tally) String() string {
	return fmt.Sprintf("%5d: noticed %5.1f first %5.1f three %5.1f wrong %5.1f plugs %d; traced %5.1f: first %5.1f three %5.1f",
		t.all, percentOf(t.noticed, t.all), percentOf(t.first, t.all), percentOf(t.three, t.all), percentOf(t.wrong, t.all), t.plugs,
		percentOf(t.traced, t.all), percentOf(t.tracedFirst, t.traced), percentOf(t.tracedThree, t.traced))
}

func (t *tally) add(o tally) {
	t.all, t.noticed, t.first, t.three = t.all+o.all, t.noticed+o.noticed, t.first+o.first, t.three+o.three
	t.plugs, t.wrong = t.plugs+o.plugs, t.wrong+o.wrong
	t.traced, t.tracedFirst, t.tracedThree = t.traced+o.traced, t.tracedFirst+o.tracedFirst, t.tracedThree+o.tracedThree
}
