package model

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// Body is the kind of public body a report is of.
type Body string

const (
	Department Body = "department" // 部门
	Township   Body = "township"   // 乡镇、街道
	Government Body = "government" // 县级以上政府汇总
)

// bodies are what a file may say.
var bodies = []Body{"", Department, Township, Government}

// A Report is one unit's report of one year. It is an immutable value: With
// gives a changed one and leaves the old one as it was.
type Report struct {
	Form    *Form
	Unit    string
	Year    int // 0 while not given
	Title   string
	Body    Body   // "" while not given
	Date    string // day of signing, "2024-01-18"; "" while not given
	Contact string
	Prior   string // path of last year's report, relative to this one's file

	Confirmations []Confirmation

	cells      []Number // in the form's order
	narratives map[string][]Part
	extra      map[string]Extra // unknown members by the object they stood in
}

// A Part of a narrative section. Paragraphs of its text are lines.
type Part struct {
	Heading string // without number; "" for text before the first heading
	Text    string
	extra   Extra
}

// A Confirmation says why a warning may stand. It holds as long as the numbers
// it speaks of stay the same; where Left and Right are blank, always.
type Confirmation struct {
	Rule        string
	At          []string // addresses, as a finding gives them
	Reason      string
	Left, Right Number
	extra       Extra
}

// Extra holds members of a JSON object that this program does not know, in the
// order they were read, so that they can be written back.
type Extra []Member

// A Member is one unknown name and its value.
type Member struct {
	Name  string
	Value json.RawMessage
}

// NewReport returns a blank report with the suggested parts.
func NewReport(f *Form, unit string, year int) Report {
	r := Report{Form: f, Unit: unit, Year: year, Title: f.ProposeTitle(unit, year), cells: make([]Number, len(f.cells)), narratives: map[string][]Part{}}
	for _, s := range f.Sections {
		if s.Table != nil {
			continue
		}
		parts := []Part{}
		for _, g := range s.Parts {
			parts = append(parts, Part{Heading: g.Heading})
		}
		if len(parts) == 0 {
			parts = append(parts, Part{})
		}
		r.narratives[s.ID] = parts
	}
	return r
}

// ProposeTitle is the title of a report of a form without a name, "" without unit and
// year.
func ProposeTitle(unit string, year int) string {
	if unit == "" || year == 0 {
		return ""
	}
	return unit + strconv.Itoa(year) + "年政府信息公开工作年度报告"
}

// At is the number in a cell; blank for a cell the form does not have.
func (r Report) At(ref Ref) Number {
	if i, ok := r.Form.index[ref]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return Number{}
}

// Numbers lists the numbers of all cells, as the form lists the cells. Do not
// change the slice.
func (r Report) Numbers() []Number {
	if len(r.cells) != len(r.Form.cells) {
		return make([]Number, len(r.Form.cells))
	}
	return r.cells
}

// Parts lists the parts of a section. Do not change the slice. Table sections
// have parts too where a published report had text around the table.
func (r Report) Parts(section string) []Part { return r.narratives[section] }

// Sum adds the operands of one side of an equation; prior may be nil.
func (r *Report) Sum(side []Operand, prior *Report) (sum Number) {
	for i := range side {
		o, from := &side[i], r
		if o.Prior {
			if from = prior; prior == nil {
				continue
			}
		}
		if o.Minus {
			sum = sum.Sub(from.operand(o))
		} else {
			sum = sum.Add(from.operand(o))
		}
	}
	return sum
}

// operand is At for an operand, which knows where its cell stands in its own form.
func (r *Report) operand(o *Operand) Number {
	if o.form == r.Form && o.index < len(r.cells) {
		return r.cells[o.index]
	}
	return r.At(o.Ref)
}

// Of is the number of an operand.
func (r *Report) Of(o *Operand) Number { return r.operand(o) }

// With returns the report with every change made, in order. Changes that name a
// place the report does not have are passed over.
func (r Report) With(changes ...Change) Report {
	if len(changes) == 0 {
		return r
	}
	var cells, narratives bool
	for _, c := range changes {
		cells = cells || c.At.Cell != (Ref{})
		narratives = narratives || c.At.Section != ""
	}
	if cells {
		r.cells = slices.Clone(r.cells)
		if r.cells == nil {
			r.cells = make([]Number, len(r.Form.cells))
		}
	}
	if narratives {
		r.narratives = maps.Clone(r.narratives)
		if r.narratives == nil {
			r.narratives = map[string][]Part{}
		}
	}
	for _, c := range changes {
		r.set(c.At, c.After)
	}
	return r
}

// set writes into the report's own copies, which With made.
func (r *Report) set(at Place, v Value) {
	switch {
	case at.Cell != Ref{}:
		if i, ok := r.Form.index[at.Cell]; ok {
			r.cells[i] = v.Number
		}
	case at.Section != "" && at.Part == WholeSection:
		if v.Parts == nil {
			delete(r.narratives, at.Section)
			return
		}
		r.narratives[at.Section] = v.Parts
	case at.Section != "":
		parts := slices.Clone(r.narratives[at.Section])
		if at.Part < 0 || at.Part >= len(parts) {
			return
		}
		if at.Heading {
			parts[at.Part].Heading = v.Text
		} else {
			parts[at.Part].Text = v.Text
		}
		r.narratives[at.Section] = parts
	default:
		r.setHead(at.Head, v)
	}
}

func (r *Report) setHead(field string, v Value) {
	switch field {
	case HeadUnit:
		r.Unit = v.Text
	case HeadYear:
		r.Year, _ = strconv.Atoi(v.Text)
	case HeadTitle:
		r.Title = v.Text
	case HeadBody:
		r.Body = Body(v.Text)
	case HeadDate:
		r.Date = v.Text
	case HeadContact:
		r.Contact = v.Text
	case HeadPrior:
		r.Prior = v.Text
	case HeadConfirmations:
		r.Confirmations = v.Confirmations
	}
}

// Get is the value at a place, the zero Value where there is none.
func (r Report) Get(at Place) Value {
	switch {
	case at.Cell != Ref{}:
		return Value{Number: r.At(at.Cell)}
	case at.Section != "" && at.Part == WholeSection:
		return Value{Parts: r.narratives[at.Section]}
	case at.Section != "":
		parts := r.narratives[at.Section]
		if at.Part < 0 || at.Part >= len(parts) {
			return Value{}
		}
		if at.Heading {
			return Value{Text: parts[at.Part].Heading}
		}
		return Value{Text: parts[at.Part].Text}
	}
	switch at.Head {
	case HeadUnit:
		return Value{Text: r.Unit}
	case HeadYear:
		if r.Year == 0 {
			return Value{}
		}
		return Value{Text: strconv.Itoa(r.Year)}
	case HeadTitle:
		return Value{Text: r.Title}
	case HeadBody:
		return Value{Text: string(r.Body)}
	case HeadDate:
		return Value{Text: r.Date}
	case HeadContact:
		return Value{Text: r.Contact}
	case HeadPrior:
		return Value{Text: r.Prior}
	case HeadConfirmations:
		return Value{Confirmations: r.Confirmations}
	}
	return Value{}
}
