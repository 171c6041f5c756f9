package check

import (
	"slices"
	"strings"
	"sync"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A reading is one thing in the tables that a number in the text may mean: a sum of
// cells. It has no operands where the form lacks one of them.
type reading struct {
	name string
	sum  []model.Operand
}

// first is the cell that stands for a reading.
func (g reading) first() model.Ref { return g.sum[0].Ref }

// A meaning is what of a mention decides how it may be read.
type meaning struct {
	kind prose.Kind
	of   string
}

// A book tells how what a text says may be read in the tables of a form. It is written
// as it is asked, and kept: nothing in it is of one report.
type book struct {
	words labels

	allReceived, withCarried, allResolved, ofReceived, carriedIn, carriedOut reading

	lock  sync.RWMutex
	known map[meaning][]reading
}

// fullBook is how many meanings are kept: far more than offices write.
const fullBook = 1000

var books struct {
	sync.Mutex
	of map[bookOf]*book
}

// bookOf tells books apart: the readings have names in the language chosen.
type bookOf struct {
	form     *model.Form
	language string
}

func openBook(form *model.Form) *book {
	books.Lock()
	defer books.Unlock()
	key := bookOf{form, lang.Chosen()}
	if b := books.of[key]; b != nil {
		return b
	}
	b := &book{words: labels{form}, known: map[meaning][]reading{}}
	b.allReceived = b.read(lang.T("新收总计"), total("received"))
	b.withCarried = b.read(lang.T("新收加上年结转"), total("received", "carried_in"))
	b.allResolved = b.read(lang.T("办理总计"), total("resolved_total"))
	b.ofReceived = b.read(lang.T("办理总计减上年结转"), total("resolved_total"), total("carried_in")...)
	b.carriedIn = b.read(lang.T("上年结转总计"), total("carried_in"))
	b.carriedOut = b.read(lang.T("结转下年总计"), total("carried_out"))
	if books.of == nil {
		books.of = map[bookOf]*book{}
	}
	books.of[key] = b
	return b
}

func total(rows ...string) []model.Ref { return inColumn("total", rows...) }

func inColumn(column string, rows ...string) []model.Ref {
	out := make([]model.Ref, len(rows))
	for i, row := range rows {
		out[i] = model.Ref{Table: applications, Row: row, Column: column}
	}
	return out
}

// read is the reading of so many cells, less others.
func (b *book) read(name string, cells []model.Ref, less ...model.Ref) reading {
	g := reading{name, make([]model.Operand, 0, len(cells)+len(less))}
	for i, list := range [...][]model.Ref{cells, less} {
		for _, ref := range list {
			o, ok := b.words.form.Operand(ref, i == 1)
			if !ok {
				return reading{name: name}
			}
			g.sum = append(g.sum, o)
		}
	}
	return g
}

// readings lists what a mention may mean, the likeliest first. Those the form has
// no cells for are left out. Do not change the slice.
func (b *book) readings(m prose.Mention) []reading {
	key := meaning{m.Kind, m.Of}
	b.lock.RLock()
	out, ok := b.known[key]
	b.lock.RUnlock()
	if ok {
		return out
	}
	out = slices.DeleteFunc(b.allReadings(m), func(g reading) bool { return len(g.sum) == 0 })
	b.lock.Lock()
	defer b.lock.Unlock()
	if len(b.known) < fullBook {
		b.known[key] = out
	}
	return out
}

func (b *book) allReadings(m prose.Mention) []reading {
	switch m.Kind {
	case prose.Received:
		return []reading{b.allReceived, b.withCarried}
	case prose.Together:
		return []reading{b.withCarried, b.allReceived}
	case prose.Applied:
		given := b.read(lang.T("予以公开总计"), total("granted"))
		inPart := b.read(lang.T("予以公开加部分公开"), total("granted", "partially_granted"))
		return []reading{b.allReceived, b.withCarried, b.allResolved, given, inPart}
	case prose.Handled:
		return []reading{b.allResolved, b.withCarried, b.allReceived}
	case prose.Resolved:
		out := []reading{b.allResolved, b.withCarried, b.ofReceived}
		if m.Of == "answered" { // what ended without an answer may be left out
			out = append(out, b.read(lang.T("办理总计减其他处理"), total("resolved_total"), total(b.groupRows("otherwise")...)...))
		}
		return out
	case prose.NoneReceived:
		return []reading{b.allReceived}
	case prose.CarriedIn, prose.NoneCarriedIn:
		return []reading{b.carriedIn}
	case prose.CarriedOut, prose.NoneCarriedOut, prose.AllDone:
		return []reading{b.carriedOut}
	case prose.Carried:
		return []reading{b.carriedOut, b.carriedIn}
	case prose.Applicant, prose.OnlyApplicant:
		return b.applicantReadings(m.Of)
	case prose.Result, prose.OnlyResult, prose.NoneResult:
		return b.resultReadings(m.Of)
	case prose.Dispute, prose.Outcome, prose.OnlyOutcome, prose.NoDispute:
		return b.disputeReadings(m)
	case prose.Documents, prose.Decisions, prose.Fees:
		return b.proactiveReadings(m)
	}
	return nil
}

// legalColumns are the applicants that are no natural persons.
var legalColumns = []string{"business", "research", "nonprofit", "legal_service", "other"}

func (b *book) applicantReadings(of string) []reading {
	switch of {
	case "citizen":
		return append(b.applicantReadings("natural_person"), b.allReceived, b.withCarried, b.allResolved)
	case "company": // a business, or all that are no natural persons
		return append(b.applicantReadings("business"), b.applicantReadings("legal")...)
	}
	var out []reading
	for _, row := range []struct {
		name string
		rows []string
	}{{lang.T("新收 / "), []string{"received"}}, {lang.T("新收加上年结转 / "), []string{"received", "carried_in"}}, {lang.T("办理总计 / "), []string{"resolved_total"}}} {
		for _, columns := range columnsOf(of) {
			var cells []model.Ref
			for _, c := range columns {
				cells = append(cells, inColumn(c, row.rows...)...)
			}
			out = append(out, b.read(row.name+b.columnNames(columns), cells))
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

func (b *book) columnNames(columns []string) string {
	rest, legal := columns, false
	if n := len(columns) - len(legalColumns); n >= 0 && slices.Equal(columns[n:], legalColumns) {
		rest, legal = columns[:n], true
	}
	var names []string
	for _, c := range rest {
		names = append(names, b.words.columnName(applications, c))
	}
	if legal {
		names = append(names, lang.T("法人或其他组织"))
	}
	return strings.Join(names, lang.T("、"))
}

func (b *book) resultReadings(of string) []reading {
	if list := strings.Split(of, "+"); len(list) > 1 {
		var g reading
		for i, name := range list {
			one := b.resultReadings(name)[0]
			if len(one.sum) == 0 {
				return nil
			}
			if i > 0 {
				g.name += lang.T("加")
			}
			g.name, g.sum = g.name+one.name, append(g.sum, one.sum...)
		}
		return []reading{g}
	}
	if strings.Contains(of, ".") {
		return []reading{b.read(b.words.rowName(applications, of)+lang.T("总计"), total(of))}
	}
	switch of {
	case "granted":
		return []reading{b.read(lang.T("予以公开总计"), total("granted")), b.read(lang.T("予以公开加部分公开"), total("granted", "partially_granted"))}
	case "partially_granted":
		return []reading{b.read(lang.T("部分公开总计"), total(of))}
	}
	group := b.groupRows(of)
	out := []reading{b.read(b.groupName(of)+lang.T("合计"), total(group...))}
	if of == "refused" { // not to disclose and not to deal with are often thrown together
		out = append(out, b.read(lang.T("不予公开加不予处理"), total(append(group, b.groupRows("declined")...)...)))
	}
	if of == "otherwise" && len(group) > 1 { // beside its other rows, the last is called by the group's name
		out = append(out, b.read(lang.T("其他处理的其他"), total("otherwise.other")))
	}
	return out
}

func (b *book) groupName(group string) string {
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
func (b *book) groupRows(group string) []string {
	var out []string
	t := b.words.form.Table(applications)
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

func (b *book) disputeReadings(m prose.Mention) []reading {
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
		label := " / " + b.words.columnName(disputes, column)
		out := []reading{b.read(name+label, cells(column))}
		if len(rows) == 1 && kind != "review" { // behind both kinds of litigation the sum of them is meant
			rows = disputeRows("litigation")
			out = append(out, b.read(lang.T("行政诉讼")+label, cells(column)))
		}
		if rows = disputeRows("all"); kind != "all" {
			out = append(out, b.read(lang.T("复议和诉讼")+label, cells(column)))
		}
		return out
	}
	return []reading{b.read(name+lang.T("总计"), cells("total")), b.read(name+lang.T("已审结"), cells("total"), cells("pending")...)}
}

func (b *book) proactiveReadings(m prose.Mention) []reading {
	cell := func(row, column string) reading {
		ref := model.Ref{Table: proactive, Row: row, Column: column}
		return b.read(b.words.rowName(proactive, row)+b.words.columnName(proactive, column), []model.Ref{ref})
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
