package paste_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/paste"
)

// numbered is the sample with another number in every cell that is typed, so that
// one in the wrong place shows.
func numbered() model.Report {
	r := forms.SampleReport()
	for i, ref := range r.Form.Table("applications").Refs() {
		if r.Form.TotalOf(ref) == nil {
			r = r.With(r.SetCell(ref, model.Int(int64(100+i))))
		}
	}
	return r.With(model.Follow(r, nil)...)
}

// Every way to copy the table of applications out of elsewhere lands as it was, or
// is told among the misfits; never anywhere else.
func TestEveryWayOfCopying(t *testing.T) {
	want := numbered()
	for _, ref := range want.Form.Table("applications").Refs() { // totals follow
		if c, ok := want.Retotal(ref); ok {
			want = want.With(c)
		}
	}
	table := want.Form.Table("applications")
	row := func(i int, separator string) string {
		var out []string
		for _, ref := range table.RefsOf(table.Rows[i]) {
			out = append(out, want.At(ref).String())
		}
		return strings.Join(out, separator)
	}
	block := func(line func(i int) string) string {
		var out []string
		for i := range table.Rows {
			if l := line(i); l != "" {
				out = append(out, l)
			}
		}
		return strings.Join(out, "\n")
	}
	totals := -1
	for i, r := range table.Rows {
		if r.ID == "resolved_total" {
			totals = i
		}
	}
	for name, text := range map[string]string{
		"bare":              block(func(i int) string { return row(i, "\t") }),
		"two blanks":        block(func(i int) string { return row(i, "  ") }),
		"without total row": block(func(i int) string { return map[bool]string{false: row(i, "\t")}[i == totals] }),
		"group and label in one": block(func(i int) string {
			r := table.Rows[i]
			return strings.Join(append(append([]string(nil), r.Groups...), r.Label), " ") + " " + row(i, " ")
		}),
		"a cell a line": block(func(i int) string { return table.Rows[i].Label + "\n" + row(i, "\n") }),
	} {
		blank := model.NewReport(want.Form, want.Unit, want.Year)
		f := paste.Fit(blank, table, 0, 0, text)
		got := blank.With(f.Changes...)
		got = got.With(model.Follow(blank, f.Changes)...)
		got = got.With(f.Held...)
		missing := 0
		for _, ref := range table.Refs() {
			switch n := got.At(ref); {
			case n.Blank():
				missing++
			case n.Cmp(want.At(ref)) != 0:
				t.Errorf("%s: %s is %s, want %s", name, ref, n, want.At(ref))
			}
		}
		if missing > 0 {
			t.Errorf("%s: %d cells are blank; %s", name, missing, fmt.Sprint(f.Misfits))
		}
	}
}
