package model

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/model/lang"
)

// Head fields, by their names in the file.
const (
	HeadUnit          = "unit"
	HeadYear          = "year"
	HeadTitle         = "title"
	HeadBody          = "body"
	HeadDate          = "date"
	HeadContact       = "contact"
	HeadPrior         = "prior"
	HeadConfirmations = "confirmations"
)

// HeadFields lists the head fields that hold text, in file order.
var HeadFields = []string{HeadUnit, HeadYear, HeadTitle, HeadBody, HeadDate, HeadContact, HeadPrior}

// HeadName is what a clerk calls a head field.
func HeadName(field string) string {
	switch field {
	case HeadUnit:
		return lang.T("单位名称")
	case HeadYear:
		return lang.T("年度")
	case HeadTitle:
		return lang.T("标题")
	case HeadBody:
		return lang.T("单位性质")
	case HeadDate:
		return lang.T("落款日期")
	case HeadContact:
		return lang.T("联系方式")
	case HeadPrior:
		return lang.T("上年报告文件")
	case HeadConfirmations:
		return lang.T("对提示的说明")
	}
	return field
}

// WholeSection is the Part of a place that means all parts of its section.
const WholeSection = -1

// A Place is where in a report something stands: a head field, a cell, a part
// of a narrative section, or its heading. It is comparable.
type Place struct {
	Head    string
	Cell    Ref
	Section string
	Part    int // index, or WholeSection
	Heading bool
}

// InHead, InCell, InPart, InHeading and InSection make places.
func InHead(field string) Place             { return Place{Head: field} }
func InCell(ref Ref) Place                  { return Place{Cell: ref} }
func InPart(section string, part int) Place { return Place{Section: section, Part: part} }
func InHeading(section string, part int) Place {
	return Place{Section: section, Part: part, Heading: true}
}
func InSection(section string) Place { return Place{Section: section, Part: WholeSection} }

// String is the place's address: "unit", "applications.received.total",
// "overview", "overview[1]", "overview[1].heading".
func (p Place) String() string {
	switch {
	case p.Cell != Ref{}:
		return p.Cell.String()
	case p.Section == "":
		return p.Head
	case p.Part == WholeSection:
		return p.Section
	}
	s := p.Section + "[" + strconv.Itoa(p.Part) + "]"
	if p.Heading {
		s += ".heading"
	}
	return s
}

// ParsePlace reads an address of the form's; false where the form has no such place.
func (f *Form) ParsePlace(s string) (Place, bool) {
	if slices.Contains(HeadFields, s) || s == HeadConfirmations {
		return InHead(s), true
	}
	if f.Section(s) != nil {
		return InSection(s), true
	}
	if section, rest, ok := strings.Cut(s, "["); ok && f.Section(section) != nil {
		index, tail, closed := strings.Cut(rest, "]")
		n, err := strconv.Atoi(index)
		if !closed || err != nil || n < 0 || tail != "" && tail != ".heading" {
			return Place{}, false
		}
		return Place{Section: section, Part: n, Heading: tail != ""}, true
	}
	if ref, ok := ParseRef(s); ok && f.Has(ref) {
		return InCell(ref), true
	}
	return Place{}, false
}

// SectionID is the section the place lies in, "" for the head.
func (p Place) SectionID() string {
	if p.Section != "" {
		return p.Section
	}
	return p.Cell.Table
}

// A Value is what stands at a place: the member that fits the place is set.
type Value struct {
	Number        Number
	Text          string
	Parts         []Part
	Confirmations []Confirmation
}

// A Change says where something changes, what stood there and what will. It
// serves undo, the journal, differences, import previews, automatic totals and
// suggested repairs.
type Change struct {
	At            Place
	Before, After Value
}

// SetCell is the change that puts n into a cell of r.
func (r Report) SetCell(ref Ref, n Number) Change {
	return Change{InCell(ref), Value{Number: r.At(ref)}, Value{Number: n}}
}

// SetText is the change that puts text at a head field, a part or a heading of r.
func (r Report) SetText(at Place, text string) Change {
	return Change{at, r.Get(at), Value{Text: text}}
}

// SetParts is the change that replaces all parts of a section of r.
func (r Report) SetParts(section string, parts []Part) Change {
	at := InSection(section)
	return Change{at, r.Get(at), Value{Parts: parts}}
}

// Invert returns the changes that take these back, in the order to make them.
func Invert(changes []Change) []Change {
	out := make([]Change, 0, len(changes))
	for _, c := range slices.Backward(changes) {
		out = append(out, Change{c.At, c.After, c.Before})
	}
	return out
}

// Diff lists the changes that make a into b, in form order. Both must be of the
// same form; members unknown to the program are not compared.
func Diff(a, b Report) []Change {
	var out []Change
	add := func(at Place) { out = append(out, Change{at, a.Get(at), b.Get(at)}) }
	for _, field := range HeadFields {
		if at := InHead(field); a.Get(at).Text != b.Get(at).Text {
			add(at)
		}
	}
	alike := a.Form == b.Form && slices.Equal(a.cells, b.cells) // as it is nearly always: they need no look one by one
	for _, s := range a.Form.Sections {
		if !slices.EqualFunc(a.Parts(s.ID), b.Parts(s.ID), samePart) {
			out = append(out, diffParts(a, b, s.ID)...)
		}
		if s.Table == nil || alike {
			continue
		}
		for i := range s.Table.Rows {
			if a.Form == b.Form && a.sameRow(&b, s.Table, i) {
				continue
			}
			for _, ref := range s.Table.RefsOf(s.Table.Rows[i]) {
				if a.At(ref) != b.At(ref) {
					add(InCell(ref))
				}
			}
		}
	}
	if !slices.EqualFunc(a.Confirmations, b.Confirmations, sameConfirmation) {
		add(InHead(HeadConfirmations))
	}
	return out
}

// sameRow reports whether a row has the same numbers in two reports of one form.
func (r *Report) sameRow(o *Report, t *Table, i int) bool {
	row := r.Form.rows[Ref{Table: t.ID, Row: t.Rows[i].ID}]
	return len(r.cells) == len(o.cells) && row.end <= len(r.cells) && slices.Equal(r.cells[row.first:row.end], o.cells[row.first:row.end])
}

// Same reports whether two reports of one form hold the same content.
func Same(a, b Report) bool {
	if a.Form != b.Form || len(a.cells) == len(b.cells) && !slices.Equal(a.cells, b.cells) {
		return false
	}
	return len(Diff(a, b)) == 0
}

func diffParts(a, b Report, section string) []Change {
	pa, pb := a.Parts(section), b.Parts(section)
	if len(pa) != len(pb) {
		at := InSection(section)
		return []Change{{at, a.Get(at), b.Get(at)}}
	}
	var out []Change
	for i := range pa {
		for _, at := range []Place{InHeading(section, i), InPart(section, i)} {
			if before, after := a.Get(at), b.Get(at); before.Text != after.Text {
				out = append(out, Change{at, before, after})
			}
		}
	}
	return out
}

func samePart(a, b Part) bool { return a.Heading == b.Heading && a.Text == b.Text }

func sameConfirmation(a, b Confirmation) bool {
	return a.Rule == b.Rule && a.Reason == b.Reason && slices.Equal(a.At, b.At) && a.Left.Same(b.Left) && a.Right.Same(b.Right)
}
