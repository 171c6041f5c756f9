package model

import "strings"

// Fill puts the numbers of the report into a sentence of the form: {a.b.c} is the
// number in that cell, {a.b.*.c} the sum over the rows whose id begins with b. It
// is false where one of the cells is blank or not of this form: a sentence with a
// gap is none.
func (r Report) Fill(sentence string) (string, bool) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		address, after, _ := strings.Cut(rest, "}")
		n, ok := r.named(address)
		if !ok {
			return "", false
		}
		b.WriteString(n.String())
		sentence = after
	}
}

// named is the number an address of Fill speaks of.
func (r Report) named(address string) (Number, bool) {
	pattern, ok := ParseRef(address)
	if !ok {
		return Number{}, false
	}
	var sum Number
	found := false
	for _, ref := range r.Form.cells {
		if !pattern.Names(ref.Row) || ref.Table != pattern.Table || ref.Column != pattern.Column {
			continue
		}
		n := r.At(ref)
		if n.Blank() {
			return Number{}, false
		}
		sum, found = sum.Add(n), true
	}
	return sum, found
}

// Names reports whether the row of an address in a sentence stands for a row: it may
// end in * for all that begin so.
func (r Ref) Names(row string) bool {
	prefix, many := strings.CutSuffix(r.Row, "*")
	return row == r.Row || many && strings.HasPrefix(row, prefix)
}
