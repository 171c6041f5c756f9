// Package gather adds the reports of many units into one, and says who is
// missing.
//
//	sum := gather.New(forms.CN2021(), 2024)
//	for path, r := range reports {
//		if err := sum.Add(path, r); err != nil { /* names the file and the reason */ }
//	}
//	r, err := sum.Report("某某县人民政府")
//
// Every cell is added exactly. A cell that is blank in all reports stays blank;
// the order of the reports does not matter. Of a report its unit's name and its
// numbers are looked at, and a sample of its words that tells whether another unit
// wrote the same; nothing but a hash of the name, and of the last ones the sample, is
// kept, so that memory does not grow with what the reports hold. The package reads no file.
package gather

import (
	"hash/maphash"
	"strings"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
)

// A Sum of reports of one form and one year.
type Sum struct {
	form     *model.Form
	year     int
	children check.Children
	paths    map[uint64]string // by the hash of the unit's name
	seed     maphash.Seed
	words    check.Likeness
}

// New returns the empty sum.
func New(form *model.Form, year int) *Sum {
	n := len(form.Cells())
	none := check.Children{Sum: make([]model.Number, n), Largest: make([]check.Largest, n)}
	return &Sum{form: form, year: year, children: none, paths: map[uint64]string{}, seed: maphash.MakeSeed()}
}

// Add adds a report. One that cannot be added leaves the sum as it was, and the
// error says in one line why.
func (s *Sum) Add(path string, r model.Report) error {
	return s.AddSketched(path, r, check.SketchOf(r))
}

// AddSketched is Add for a report whose words were sketched before: that takes longer than
// the adding and can be done elsewhere.
func (s *Sum) AddSketched(path string, r model.Report, words check.Sketch) error {
	if err := s.Refuses(path, r); err != nil {
		return err
	}
	unit := Name(r.Unit)
	count(&s.children, unit, r.Numbers())
	s.children.Units++
	s.paths[maphash.String(s.seed, unit)] = path
	s.words.Add(unit, words)
	return nil
}

// Refuses says why a report cannot be added, nil where it can.
func (s *Sum) Refuses(path string, r model.Report) error {
	unit := Name(r.Unit)
	first, twice := s.paths[maphash.String(s.seed, unit)]
	switch {
	case r.Form != s.form:
		return lang.Errorf("%s：表式是 %s，不是 %s，不能相加", path, r.Form.ID, s.form.ID)
	case r.Year != s.year:
		return lang.Errorf("%s：是 %d 年度的报告，不是 %d 年度，不能相加", path, r.Year, s.year)
	case unit == "":
		return lang.Errorf("%s：没有单位名称，不能相加；请先填写", path)
	case twice:
		return lang.Errorf("%s：%s 已有一份（%s），不能重复相加；请留一份", path, unit, first)
	}
	for i, n := range r.Numbers() {
		if n.Sign() >= 0 && n.Places() <= model.MaxPlaces {
			continue
		}
		if ref := s.form.Cells()[i]; s.form.KindOf(ref) != model.Difference || !n.Whole() {
			return lang.Errorf("%s：%s（%s）%s 不能相加；请先改正", path, s.form.Title(ref), ref, n)
		}
	}
	return nil
}

// Name is a unit's name for comparing: without blanks at its ends or within.
func Name(unit string) string { return strings.Join(strings.Fields(unit), "") }

// Units is how many units were added.
func (s *Sum) Units() int { return s.children.Units }

// Children is the sum as the rules for a parent's report want it.
func (s *Sum) Children() *check.Children {
	s.children.Twins, s.children.MoreTwins = s.words.Twins()
	return &s.children
}

// A Difference is a total whose stated numbers add up to another number than
// its parts do.
type Difference struct {
	At               model.Ref
	Stated, Computed model.Number
}

// Report is the sum as a report of unit: totals computed anew, narratives empty.
// A total whose parts are blank in all reports is the sum of the stated ones.
// A number that no report file can hold is an error.
func (s *Sum) Report(unit string) (model.Report, error) {
	r := model.NewReport(s.form, unit, s.year)
	changes := []model.Change{r.SetText(model.InHead(model.HeadBody), string(model.Government))}
	for i, ref := range s.form.Cells() {
		changes = append(changes, r.SetCell(ref, s.children.Sum[i]))
	}
	r = r.With(changes...)
	r = r.Totalled()
	for _, ref := range s.form.Cells() {
		if _, err := model.ParseNumber(r.At(ref).String()); err != nil {
			return model.Report{}, lang.Errorf("%s（%s）之和超过 %d 位数字，不会是真的；请核对各单位的数", s.form.Title(ref), ref, model.MaxDigits)
		}
	}
	return r, nil
}

// Differences lists the totals of r, a report of this sum, that were stated otherwise.
func (s *Sum) Differences(r model.Report) []Difference {
	var out []Difference
	for i, ref := range s.form.Cells() {
		if n := r.At(ref); !n.Same(s.children.Sum[i]) {
			out = append(out, Difference{ref, s.children.Sum[i], n})
		}
	}
	return out
}
