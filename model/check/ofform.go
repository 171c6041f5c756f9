package check

import (
	"slices"
	"strings"

	"nianbao/model"
)

// wanted lists the rules that are bound to ids of a form, with the sections and cells that
// they speak of: one of a list has to be there. The rows of a cell may be *.
var wanted = map[string][]string{
	"T2-02": {"proactive.*.in_force"}, "T2-03": {"proactive.regulations.issued"}, "T2-04": {"proactive.fees.amount"}, "T2-05": {"proactive.*.decisions"},
	"T3-06": {"applications.otherwise.other.total"}, "T3-07": {"applications.carried_out.total"}, "T3-08": {"applications.received.total"}, "T3-09": {"applications.otherwise.fee_unpaid.total"},
	"T4-02": {"disputes.*.pending"}, "T4-03": {"disputes.*.corrected"},
	"H02": copied[:],
	"X01": {"applications.received.total"}, "X02": {"applications.carried_in.total"}, "X03": {"applications.resolved_total.total"}, "X04": {"applications.carried_out.total"},
	"X05": {"applications.received.natural_person"}, "X06": {"applications.granted.total"}, "X07": {"applications.received.total"}, "X08": {"applications.carried_out.total"},
	"X09": {"disputes.*.total"}, "X10": {"disputes.*.total"}, "X11": {"proactive.regulations.issued", "proactive.normative_documents.issued"},
	"X12": {"proactive.licences.decisions", "proactive.fees.amount"}, "X13": {"applications.received.total"}, "X14": {"other_matters"},
	"S02": {"overview"}, "S03": {"overview"}, "S05": {"problems"}, "S06": {"other_matters"}, "S12": copied[:],
}

// RulesOf lists the ids of the rules that can speak of reports of a form, its own balances
// behind those of the catalogue.
func RulesOf(f *model.Form) (out []string) {
	for _, r := range catalogue {
		if runsOn(r.ID, f) {
			out = append(out, r.ID)
		}
	}
	for _, b := range f.Balances {
		if _, known := Find(b.ID); !known {
			out = append(out, b.ID)
		}
	}
	return out
}

func runsOn(id string, f *model.Form) bool {
	switch {
	case Balanced(id):
		return f.Balance(id) != nil
	case strings.HasPrefix(id, "D") || id == lonelyRule:
		return len(f.Balances) > 0
	case id == "M08":
		return f.Act == ofAct
	case id == "S04":
		return slices.ContainsFunc(f.Sections, func(s model.Section) bool { return s.Limit > 0 })
	}
	places, bound := wanted[id]
	return !bound || slices.ContainsFunc(places, func(at string) bool { return stands(f, at) })
}

// stands reports whether a form has a section, or a cell whose row may be *.
func stands(f *model.Form, at string) bool {
	want, ok := model.ParseRef(at)
	if !ok {
		return f.Section(at) != nil
	}
	return slices.ContainsFunc(f.Cells(), func(ref model.Ref) bool {
		return ref.Table == want.Table && ref.Column == want.Column && want.Names(ref.Row)
	})
}

// Balanced reports whether a rule of the catalogue speaks of a balance of the same id.
func Balanced(id string) bool {
	i := slices.IndexFunc(catalogue, func(r Rule) bool { return r.ID == id })
	return i >= 0 && id[0] == 'T' && (catalogue[i].run == nil || slices.Contains(voiced, id))
}
