package gather

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

func random(rng *rand.Rand, unit string) model.Report {
	r := model.NewReport(forms.CN2021(), unit, 2024)
	for _, ref := range r.Form.Cells() {
		if r.Form.TotalOf(ref) != nil || rng.IntN(3) == 0 {
			continue
		}
		n := model.Int(rng.Int64N(1000))
		if r.Form.KindOf(ref) == model.Decimal {
			n, _ = model.ParseNumber([]string{"0.10", "0.000001", "12.5", "3"}[rng.IntN(4)])
		}
		c := []model.Change{r.SetCell(ref, n)}
		r = r.With(append(c, model.Follow(r, c)...)...)
	}
	return r
}

func add(t *testing.T, reports []model.Report) model.Report {
	t.Helper()
	s := New(forms.CN2021(), 2024)
	for _, r := range reports {
		if err := s.Add(r.Unit+".json", r); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := s.Report("青禾市人民政府")
	if err != nil {
		t.Fatal(err)
	}
	if d := s.Differences(sum); len(d) > 0 {
		t.Fatalf("sound totals differ: %v", d)
	}
	return sum
}

func TestOrderAndExactness(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var reports []model.Report
	for i := range 20 {
		reports = append(reports, random(rng, fmt.Sprintf("青禾市第%d局", i)))
	}
	before := reports[0].Encode()
	sum := add(t, reports)
	for range 5 {
		rng.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		if !bytes.Equal(add(t, reports).Encode(), sum.Encode()) {
			t.Fatal("the order matters")
		}
	}
	for _, ref := range sum.Form.Cells() {
		var want model.Number
		for _, r := range reports {
			want = want.Add(r.At(ref))
		}
		if !sum.At(ref).Same(want) {
			t.Errorf("%s is %s, want %s", ref, sum.At(ref), want)
		}
	}
	i := slices.IndexFunc(reports, func(r model.Report) bool { return r.Unit == "青禾市第0局" })
	if !bytes.Equal(reports[i].Encode(), before) {
		t.Error("an input was changed")
	}
	one := add(t, reports[:1])
	for _, ref := range one.Form.Cells() {
		if one.At(ref) != reports[0].At(ref) {
			t.Errorf("the sum of one is %s at %s, not %s", one.At(ref), ref, reports[0].At(ref))
		}
	}
}

func TestRefused(t *testing.T) {
	s := New(forms.CN2021(), 2024)
	if err := s.Add("a.json", model.NewReport(forms.CN2021(), "青禾市水务局", 2024)); err != nil {
		t.Fatal(err)
	}
	other := *forms.CN2021()
	long := model.NewReport(forms.CN2021(), "青禾市财政局", 2024)
	n, _ := model.ParseNumber("0.0000001")
	long = long.With(long.SetCell(model.Ref{Table: "proactive", Row: "fees", Column: "amount"}, n))
	for name, c := range map[string]struct {
		r    model.Report
		want string
	}{
		"year":  {model.NewReport(forms.CN2021(), "青禾市林业局", 2023), "2023 年度"},
		"twice": {model.NewReport(forms.CN2021(), " 青禾市 水务局", 2024), "a.json"},
		"unit":  {model.NewReport(forms.CN2021(), "", 2024), "没有单位"},
		"form":  {model.NewReport(&other, "青禾市林业局", 2024), "表式"},
		"long":  {long, "不能相加"},
	} {
		if err := s.Add("b.json", c.r); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "b.json：") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s.Units() != 1 {
		t.Error("a refused report was added")
	}
}

// The form of 2019 has cells for a change against the year before, of either sign.
func TestDecreasesAreAdded(t *testing.T) {
	at := model.Ref{Table: "proactive", Row: "licences", Column: "change"}
	s := New(forms.CN2019(), 2020)
	for unit, n := range map[string]int64{"甲局": -5, "乙局": 2} {
		r := model.NewReport(forms.CN2019(), unit, 2020)
		if err := s.Add(unit, r.With(r.SetCell(at, model.Int(n)))); err != nil {
			t.Fatal(err)
		}
	}
	if sum, err := s.Report("青禾市"); err != nil || sum.At(at) != model.Int(-3) {
		t.Errorf("got %s, %v", sum.At(at), err)
	}
}

func TestTotals(t *testing.T) {
	at := func(column string) model.Ref {
		return model.Ref{Table: "applications", Row: "received", Column: column}
	}
	r := model.NewReport(forms.CN2021(), "青禾市水务局", 2024)
	r = r.With(r.SetCell(at("natural_person"), model.Int(3)), r.SetCell(at("total"), model.Int(5)))
	s := New(r.Form, 2024)
	s.Add("a", r)
	sum, err := s.Report("青禾市")
	if d := s.Differences(sum); err != nil || len(d) != 1 || d[0] != (Difference{at("total"), model.Int(5), model.Int(3)}) {
		t.Errorf("got %v, %v", d, err)
	}
	huge := model.NewReport(forms.CN2021(), "甲", 2024)
	huge = huge.With(huge.SetCell(at("other"), model.Int(99999999999999)))
	for _, unit := range []string{"甲局", "乙局"} {
		huge.Unit = unit
		s.Add(unit, huge)
	}
	if _, err := s.Report("青禾市"); err == nil {
		t.Error("a number that no file can hold went through")
	}
}

func TestTraceAndRoster(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	a, b := random(rng, "=甲,局"), random(rng, "乙局")
	trace := NewTrace(a.Form)
	trace.Add("-a 份.json", a)
	trace.Add("b.json", b)
	p, err := ReadTrace(trace.Bytes(), a.Form)
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range a.Form.Cells() {
		var sum model.Number
		last := model.Int(1 << 40)
		for _, share := range p.Behind(ref) {
			if sum = sum.Add(share.Number); share.Number.Cmp(last) > 0 {
				t.Fatalf("%s: not the largest first", ref)
			}
			last = share.Number
			if share.Unit != "=甲,局" && share.Unit != "乙局" {
				t.Fatalf("came back as %q", share.Unit)
			}
		}
		if !sum.Same(a.At(ref).Add(b.At(ref))) {
			t.Fatalf("%s: %s behind the sum", ref, sum)
		}
	}
	roster, err := ReadRoster([]byte("\xef\xbb\xbf单位,层级,联系人\r\n甲局,县,王\r\n乙局\r\n\r\n丙局,乡,\r\n"))
	if err != nil || len(roster) != 3 {
		t.Fatalf("%v, %v", roster, err)
	}
	if _, err := ReadRoster([]byte("甲局\n\"乙局\n")); err == nil || !strings.Contains(err.Error(), "第 2 行") {
		t.Errorf("a quote that does not close: %v", err)
	}
	m := Call(roster, []string{"甲局", "甲 局", "丁局"})
	if len(m.Missing) != 2 || m.Missing[0].Unit != "乙局" || !slices.Equal(m.Twice, []string{"甲局"}) || !slices.Equal(m.Unlisted, []string{"丁局"}) {
		t.Errorf("got %+v", m)
	}
}

func FuzzReadTrace(f *testing.F) {
	f.Add([]byte("单位,文件,proactive.fees.amount\n甲局,a.json,1.50\n"))
	f.Add([]byte("\""))
	f.Fuzz(func(_ *testing.T, data []byte) {
		ReadTrace(data, forms.CN2021())
		ReadRoster(data)
	})
}
