package check

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

func total(rows ...string) []model.Ref { return inColumn("total", rows...) }

func inColumn(column string, rows ...string) []model.Ref {
	out := make([]model.Ref, len(rows))
	for i, row := range rows {
		out[i] = model.Ref{Table: applications, Row: row, Column: column}
	}
	return out
}

var (
	allReceived = reading{lang.N("新收总计"), total("received"), nil}
	withCarried = reading{lang.N("新收加上年结转"), total("received", "carried_in"), nil}
	allResolved = reading{lang.N("办理总计"), total("resolved_total"), nil}
	ofReceived  = reading{lang.N("办理总计减上年结转"), total("resolved_total"), total("carried_in")}
	carriedIn   = reading{lang.N("上年结转总计"), total("carried_in"), nil}
	carriedOut  = reading{lang.N("结转下年总计"), total("carried_out"), nil}
)

// A meaning is what of a mention decides how it may be read.
type meaning struct {
	kind prose.Kind
	of   string
}

// readings lists what a mention may mean, the likeliest first. Those the form has
// no cells for are left out. Do not change the slice.
func (p *pass) readings(m prose.Mention) []reading {
	key := meaning{m.Kind, m.Of}
	out, ok := p.meanings[key]
	if !ok {
		if p.meanings == nil {
			p.meanings = map[meaning][]reading{}
		}
		out = p.knownReadings(m)
		p.meanings[key] = out
	}
	return out
}

func (p *pass) knownReadings(m prose.Mention) []reading {
	var out []reading
	for _, g := range p.allReadings(m) {
		known := len(g.cells) > 0
		for _, ref := range append(append([]model.Ref(nil), g.cells...), g.less...) {
			known = known && p.form.Has(ref)
		}
		if known {
			out = append(out, g)
		}
	}
	return out
}

func (p *pass) allReadings(m prose.Mention) []reading {
	switch m.Kind {
	case prose.Received:
		return []reading{allReceived, withCarried}
	case prose.Together:
		return []reading{withCarried, allReceived}
	case prose.Applied:
		given := reading{lang.T("予以公开总计"), total("granted"), nil}
		inPart := reading{lang.T("予以公开加部分公开"), total("granted", "partially_granted"), nil}
		return []reading{allReceived, withCarried, allResolved, given, inPart}
	case prose.Handled:
		return []reading{allResolved, withCarried, allReceived}
	case prose.Resolved:
		out := []reading{allResolved, withCarried, ofReceived}
		if m.Of == "answered" { // what ended without an answer may be left out
			out = append(out, reading{lang.T("办理总计减其他处理"), total("resolved_total"), total(p.groupRows("otherwise")...)})
		}
		return out
	case prose.CarriedIn:
		return []reading{carriedIn}
	case prose.CarriedOut:
		return []reading{carriedOut}
	case prose.Carried:
		return []reading{carriedOut, carriedIn}
	case prose.Applicant:
		return p.applicantReadings(m.Of)
	case prose.Result:
		return p.resultReadings(m.Of)
	case prose.Dispute, prose.Outcome, prose.NoDispute:
		return p.disputeReadings(m)
	case prose.Documents, prose.Decisions, prose.Fees:
		return p.proactiveReadings(m)
	}
	return nil
}

// legalColumns are the applicants that are no natural persons.
var legalColumns = []string{"business", "research", "nonprofit", "legal_service", "other"}

func (p *pass) applicantReadings(of string) []reading {
	switch of {
	case "citizen":
		return append(p.applicantReadings("natural_person"), allReceived, withCarried, allResolved)
	case "company": // a business, or all that are no natural persons
		return append(p.applicantReadings("business"), p.applicantReadings("legal")...)
	}
	var out []reading
	for _, row := range []struct {
		name string
		rows []string
	}{{lang.T("新收 / "), []string{"received"}}, {lang.T("新收加上年结转 / "), []string{"received", "carried_in"}}, {lang.T("办理总计 / "), []string{"resolved_total"}}} {
		for _, columns := range columnsOf(of) {
			g := reading{name: row.name + p.columnNames(columns)}
			for _, c := range columns {
				g.cells = append(g.cells, inColumn(c, row.rows...)...)
			}
			out = append(out, g)
		}
	}
	return out
}

// columnsOf lists the sets of columns that a word for applicants, or several with "+"
// between them, may mean.
func columnsOf(of string) (out [][]string) {
	out = [][]string{nil}
	for _, name := range strings.Split(of, "+") {
		choices := [][]string{{name}}
		switch name {
		case "legal":
			choices = [][]string{legalColumns}
		case "citizen":
			choices = [][]string{{"natural_person"}}
		case "company":
			choices = [][]string{{"business"}, legalColumns}
		}
		var next [][]string
		for _, before := range out {
			for _, c := range choices {
				next = append(next, append(slices.Clone(before), c...))
			}
		}
		out = next
	}
	return out
}

func (p *pass) columnNames(columns []string) string {
	rest, legal := columns, false
	if n := len(columns) - len(legalColumns); n >= 0 && slices.Equal(columns[n:], legalColumns) {
		rest, legal = columns[:n], true
	}
	var names []string
	for _, c := range rest {
		names = append(names, p.columnName(applications, c))
	}
	if legal {
		names = append(names, lang.T("法人或其他组织"))
	}
	return strings.Join(names, lang.T("、"))
}

func (p *pass) resultReadings(of string) []reading {
	if list := strings.Split(of, "+"); len(list) > 1 {
		var g reading
		for i, name := range list {
			one := p.resultReadings(name)[0]
			if i > 0 {
				g.name += lang.T("加")
			}
			g.name, g.cells = g.name+one.name, append(g.cells, one.cells...)
		}
		return []reading{g}
	}
	if strings.Contains(of, ".") {
		return []reading{{p.rowName(applications, of) + lang.T("总计"), total(of), nil}}
	}
	switch of {
	case "granted":
		return []reading{{lang.T("予以公开总计"), total("granted"), nil}, {lang.T("予以公开加部分公开"), total("granted", "partially_granted"), nil}}
	case "partially_granted":
		return []reading{{lang.T("部分公开总计"), total(of), nil}}
	}
	group := p.groupRows(of)
	out := []reading{{p.groupName(of) + lang.T("合计"), total(group...), nil}}
	if of == "refused" { // not to disclose and not to deal with are often thrown together
		out = append(out, reading{lang.T("不予公开加不予处理"), total(append(group, p.groupRows("declined")...)...), nil})
	}
	if of == "otherwise" && len(group) > 1 { // beside its other rows, the last is called by the group's name
		out = append(out, reading{lang.T("其他处理的其他"), total("otherwise.other"), nil})
	}
	return out
}

func (p *pass) groupName(group string) string {
	switch group {
	case "refused":
		return lang.T("不予公开")
	case "unavailable":
		return lang.T("无法提供")
	case "declined":
		return lang.T("不予处理")
	}
	return lang.T("其他处理")
}

// groupRows lists the rows of a group of results; in the form of 2019 the last
// group is one row.
func (p *pass) groupRows(group string) []string {
	var out []string
	t := p.form.Table(applications)
	if t == nil {
		return nil
	}
	for _, row := range t.Rows {
		if row.ID == group || strings.HasPrefix(row.ID, group+".") {
			out = append(out, row.ID)
		}
	}
	return out
}

// disputeRows are the rows that words for disputes speak of.
func disputeRows(of string) []string {
	switch of {
	case "all":
		return []string{"review", "direct_litigation", "litigation_after_review"}
	case "litigation":
		return []string{"direct_litigation", "litigation_after_review"}
	}
	return []string{of}
}

func (p *pass) disputeReadings(m prose.Mention) []reading {
	kind, column, single := strings.Cut(m.Of, ".")
	rows := disputeRows(kind)
	name := map[string]string{"review": lang.T("行政复议"), "all": lang.T("复议和诉讼"), "litigation": lang.T("行政诉讼"), "direct_litigation": lang.T("未经复议直接起诉"), "litigation_after_review": lang.T("复议后起诉")}[kind]
	cells := func(column string) (out []model.Ref) {
		for _, row := range rows {
			out = append(out, model.Ref{Table: disputes, Row: row, Column: column})
		}
		return out
	}
	if single {
		label := " / " + p.columnName(disputes, column)
		out := []reading{{name + label, cells(column), nil}}
		if len(rows) == 1 && kind != "review" { // behind both kinds of litigation the sum of them is meant
			rows = disputeRows("litigation")
			out = append(out, reading{"行政诉讼" + label, cells(column), nil})
		}
		if rows = disputeRows("all"); kind != "all" {
			out = append(out, reading{"复议和诉讼" + label, cells(column), nil})
		}
		return out
	}
	return []reading{{name + lang.T("总计"), cells("total"), nil}, {name + lang.T("已审结"), cells("total"), cells("pending")}}
}

func (p *pass) proactiveReadings(m prose.Mention) []reading {
	cell := func(row, column string) reading {
		ref := model.Ref{Table: proactive, Row: row, Column: column}
		return reading{p.rowName(proactive, row) + p.columnName(proactive, column), []model.Ref{ref}, nil}
	}
	switch m.Kind {
	case prose.Fees:
		return []reading{cell("fees", "amount")}
	case prose.Decisions:
		return []reading{cell(m.Of, "decisions")}
	}
	row, column, _ := strings.Cut(m.Of, ".")
	switch column {
	case "issued": // the form of 2019 counts what was made and what was published
		return []reading{cell(row, column), cell(row, "made"), cell(row, "published")}
	case "in_force":
		return []reading{cell(row, column), cell(row, "public_total")}
	}
	return []reading{cell(row, column)}
}
