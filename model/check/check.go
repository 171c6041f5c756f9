// Package check holds the rules a report is checked against, and runs them.
//
//	findings := check.Run(check.Input{Report: r, Prior: last, ThisYear: 2025})
//	errors, warnings, infos, confirmed := check.Count(findings)
//
// A rule is a row of Rules: an id, a severity, a title and a plain function over
// immutable data. The arithmetic ones are derived from the balances of the form,
// so the package knows no row of a sum by name; the others name rows, and are
// silent where a form lacks them. Where a balance fails, the difference finder
// (D1 to D6) looks for the likely slip and offers a repair that it has tried.
//
// A check never prints, never stops at the first finding and never changes a
// report. What merely follows from another finding is not repeated.
package check

import (
	"cmp"
	"iter"
	"slices"

	"nianbao/model"
	"nianbao/model/prose"
)

// Input is what a run looks at.
type Input struct {
	Report   model.Report
	Prior    *model.Report   // last year's report; nil: the rules that need it do not run
	Unread   bool            // the report names last year's file, and that cannot be read
	Children *Children       // the sum of the units below; nil: the rules that need it do not run
	ThisYear int             // no report is of a later year; 0: not known
	Final    bool            // the report is to be handed in: what is not filled in is an error
	Writing  string          // the section being written for the first time, about which nothing is said yet
	Off      map[string]bool // ids of rules that are switched off

	OverviewLimit int // the most characters of section 一; 0: 1000

	Memory *prose.Memory // of the texts read; nil: they are read anew

	// History gives the changes made to the report, the last first, where they are
	// known: a sum that was right once tells which change made it wrong.
	History iter.Seq[[]model.Change]
}

// A Rule is one row of the catalogue.
type Rule struct {
	ID       string
	Severity model.Severity
	Title    string // Chinese, short
	Formula  string // what must hold
	Source   string // where the rule comes from

	run func(*pass) // nil where another rule's function reports it
}

// Run checks a report. Findings come in reading order: the head, then the
// sections in form order, each by its first place. Confirmed ones carry the reason.
func Run(in Input) []model.Finding {
	if in.Report.Form == nil {
		return nil
	}
	p := newPass(in)
	p.yearly()
	p.balances() // before the sentences: what is wrong in a table is not the text's fault
	for i := range catalogue {
		if rule := &catalogue[i]; rule.run != nil && !in.Off[rule.ID] {
			p.rule = rule
			rule.run(p)
		}
	}
	p.dropRepeated()
	p.confirm()
	p.sort()
	return p.found
}

// HoldUp counts what keeps a report from being final (定稿): errors, and all that
// is still to be filled in. The findings may be of a run with Final or without.
func HoldUp(findings []model.Finding) (n int) {
	for _, f := range findings {
		if f.HoldsUp() {
			n++
		}
	}
	return n
}

// Draft reports whether what is printed must be marked as a draft: while an error
// stands or a cell is blank. The kind of body is not printed, and nobody sees from the
// paper that it was not given; that keeps a report from being final all the same.
func Draft(findings []model.Finding) bool {
	return slices.ContainsFunc(findings, func(f model.Finding) bool { return f.HoldsUp() && f.Rule != "M07" })
}

// Rules lists the catalogue, including the patterns of the difference finder.
func Rules() []Rule { return slices.Clone(catalogue) }

// Find finds a rule by its id.
func Find(id string) (Rule, bool) {
	i := slices.IndexFunc(catalogue, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return catalogue[i], true
}

// Count counts the findings: open ones by severity, and the confirmed ones.
func Count(fs []model.Finding) (errors, warnings, infos, confirmed int) {
	for _, f := range fs {
		switch {
		case !f.Open():
			confirmed++
		case f.Severity == model.Error:
			errors++
		case f.Severity == model.Warning:
			warnings++
		default:
			infos++
		}
	}
	return errors, warnings, infos, confirmed
}

// A pass is one run over one report: what the rules see of it, and what they say.
type pass struct {
	Input
	finder
	rule  *Rule // the rule at work
	found []model.Finding
}

func newPass(in Input) *pass {
	p := &pass{Input: in}
	s := &sums{labels: labels{in.Report.Form}, r: in.Report, prior: in.Prior}
	s.full = !slices.ContainsFunc(in.Report.Numbers(), model.Number.Blank)
	if p.otherPrior() && !in.Off["M05"] {
		s.prior = nil // M05 speaks of it; a comparison with another year would only follow from that
	}
	p.finder = finder{speech: &speech{sums: s, book: openBook(s.form), memory: in.Memory}, history: in.History}
	p.judgeAll()
	return p
}

// report adds a finding of the rule at work and returns it to be completed. The
// pointer holds until the next report.
func (p *pass) report(message string, at ...model.Place) *model.Finding {
	p.found = append(p.found, model.Finding{Rule: p.rule.ID, Severity: p.rule.Severity, Message: message, At: at})
	return &p.found[len(p.found)-1]
}

// unfinished adds a finding about something still to be filled in: a warning, and an
// error in a report that is to be final.
func (p *pass) unfinished(message string, at ...model.Place) *model.Finding {
	f := p.report(message, at...)
	f.Unfinished, f.Severity = true, model.Warning
	if p.Final {
		f.Severity = model.Error
	}
	return f
}

// narrower lists rules that say more about a leap than C04 does.
var narrower = []string{"T2-04", "T2-05", "T3-08"}

// dropRepeated drops a C04 on a cell that a narrower rule speaks of.
func (p *pass) dropRepeated() {
	spoken := map[model.Place]bool{}
	for _, f := range p.found {
		if slices.Contains(narrower, f.Rule) {
			spoken[f.At[0]] = true
		}
	}
	p.found = slices.DeleteFunc(p.found, func(f model.Finding) bool {
		return f.Rule == "C04" && spoken[f.At[0]]
	})
}

func (p *pass) confirm() {
	for i := range p.found {
		f := &p.found[i]
		for _, c := range p.r.Confirmations {
			if f.ConfirmedBy(c) {
				f.Confirmed = c.Reason
			}
		}
	}
}

// sort puts the findings in reading order; on one place the catalogue's stands.
func (p *pass) sort() {
	type keyed struct {
		key [4]int
		f   model.Finding
	}
	all := make([]keyed, len(p.found))
	for i, f := range p.found {
		all[i] = keyed{p.position(f), f}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return slices.Compare(a.key[:], b.key[:]) })
	for i := range all {
		p.found[i] = all[i].f
	}
}

// position orders by section, kind of place, index in it, and rule.
func (p *pass) position(f model.Finding) [4]int {
	rule := slices.IndexFunc(catalogue, func(r Rule) bool { return r.ID == f.Rule })
	at := f.At[0]
	section := slices.IndexFunc(p.form.Sections, func(s model.Section) bool { return s.ID == at.SectionID() })
	switch {
	case at.SectionID() == "":
		return [4]int{-1, 0, slices.Index(model.HeadFields, at.Head), rule}
	case at.Section != "":
		index := 2*at.Part + 1
		if at.Heading {
			index--
		}
		return [4]int{section, 0, index, cmp.Or(f.Span[0], rule)}
	}
	return [4]int{section, 1, slices.Index(p.form.Cells(), at.Cell), rule}
}
