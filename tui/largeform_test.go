package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
)

// largeForm has a thousand rows in three tables, with totals of rows, of columns and of
// groups, and last year's numbers.
func largeForm(t testing.TB) *model.Form {
	t.Helper()
	var b strings.Builder
	b.WriteString(`{"form": 1, "id": "large", "name": "大表", "sections": [`)
	var balances []string
	for s := range 3 {
		if s > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, `{"id": "s%d", "heading": "%s、第%d张表", "table": {"shape": "matrix", "columns": [`, s, []string{"一", "二", "三"}[s], s+1)
		for c := range 6 {
			fmt.Fprintf(&b, `{"id": "c%d", "label": "第%d类"},`, c, c+1)
		}
		b.WriteString(`{"id": "all", "label": "合计"}], "rows": [`)
		var sum []string
		for r := range 340 {
			fmt.Fprintf(&b, `{"id": "r%d", "groups": ["第%d组"], "label": "%d.事项", "help": "口径说明。"},`, r, r/10, r+1)
			sum = append(sum, fmt.Sprintf("r%d", r))
		}
		b.WriteString(`{"id": "sum", "label": "总数"}]}}`)
		balances = append(balances,
			fmt.Sprintf(`{"id": "B%d-1", "table": "s%d", "each": "row", "holds": "all := c0 + c1 + c2 + c3 + c4 + c5"}`, s, s),
			fmt.Sprintf(`{"id": "B%d-2", "table": "s%d", "each": "column", "holds": "sum := %s"}`, s, s, strings.Join(sum, " + ")),
			fmt.Sprintf(`{"id": "B%d-3", "table": "s%d", "each": "column", "holds": "r0 = last(r1)"}`, s, s))
	}
	fmt.Fprintf(&b, `], "balances": [%s]}`, strings.Join(balances, ","))
	f, err := forms.Read([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func openLarge(t testing.TB) *driver {
	f := largeForm(t)
	r := model.NewReport(f, "甲县乙局", 2025)
	var changes []model.Change
	for i, ref := range f.Cells() {
		changes = append(changes, r.SetCell(ref, model.Int(int64(i%50))))
	}
	m := newMemory()
	m.files["l.json"] = r.With(changes...).Totalled()
	return openWith(t, m, "l.json", 120, 40)
}

// A form of a thousand rows is typed into as any: totals follow, and what is typed is
// painted.
func TestThousandRows(t *testing.T) {
	d := openLarge(t)
	d.keys("alt+2", "9", "9", "enter")
	d.keys("ctrl+s")
	r := d.m.files["l.json"]
	if got := r.At(model.Ref{Table: "s1", Row: "r0", Column: "c0"}); !got.Same(model.Int(99)) {
		t.Errorf("typed is %s", got)
	}
	for _, ref := range r.Form.Cells() {
		if r.Stated(ref) {
			t.Fatalf("%s does not follow", ref)
		}
	}
}

func BenchmarkKeyInAThousandRows(b *testing.B) {
	d := openLarge(b)
	d.keys("alt+2", "down", "down")
	press := func(key tea.KeyPressMsg) {
		d.m.now = d.m.now.Add(50 * time.Millisecond)
		d.app.Update(key)
		_ = d.app.View()
	}
	d.m.real = time.Now()
	b.ReportAllocs()
	for b.Loop() {
		press(tea.KeyPressMsg{Code: '1', Text: "1"})
		press(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*b.N), "us/key")
}
