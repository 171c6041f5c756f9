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
	prefix, many := strings.CutSuffix(pattern.Row, "*")
	var sum Number
	found := false
	for _, ref := range r.Form.cells {
		fits := ref.Row == pattern.Row || many && strings.HasPrefix(ref.Row, prefix)
		if !fits || ref.Table != pattern.Table || ref.Column != pattern.Column {
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
