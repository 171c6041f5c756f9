package model

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
)

// readQuickly reads a report file that looks as Encode writes it: known members
// only, in the order of the form, so that none can stand there twice. That is
// nearly every file there is, and takes a sixth of the time. Whatever looks
// otherwise, be it wrong or only unusual, is not ok: Decode then reads it with
// care and says what it is, so that the two never differ.
func readQuickly(data []byte, forms func(id string) *Form) (r Report, ok bool) {
	if !utf8.Valid(data) {
		return Report{}, false
	}
	q := quick{data: data, forms: forms}
	if !q.object(len(headOrder), func(k int) string { return headOrder[k] }, q.head) || !q.version || q.report.Form == nil {
		return Report{}, false
	}
	q.space()
	return q.report, q.at == len(data)
}

// headOrder is the order of Encode.
var headOrder = []string{
	"schema_version", "format", formMember, HeadUnit, HeadYear, HeadTitle, HeadBody, HeadDate, HeadContact, HeadPrior,
	"narratives", "tables", HeadConfirmations,
}

type quick struct {
	data    []byte
	at      int
	forms   func(string) *Form
	version bool
	report  Report
}

func (q *quick) head(k int) bool {
	r := &q.report
	if r.Form == nil && k > 1 {
		return false
	}
	switch name := headOrder[k]; name {
	case "schema_version":
		n, ok := q.number(Count)
		q.version = ok && n == Int(SchemaVersion)
		return q.version
	case "format":
		id, ok := q.string()
		if r.Form = q.forms(string(id)); !ok || r.Form == nil {
			return false
		}
		r.cells, r.narratives = make([]Number, len(r.Form.cells)), map[string][]Part{}
		r.leaveNoSectionOut()
		return true
	case formMember: // who found the form has read it; here it must be as Encode writes it
		q.space()
		carried := r.Form.carried
		if carried == nil || !bytes.HasPrefix(q.data[q.at:], carried) {
			return false
		}
		q.at += len(carried)
		return true
	case HeadYear:
		n, ok := q.number(Count)
		r.Year = int(n.Int64())
		return ok && r.Year <= 9999
	case "narratives":
		sections := r.Form.Sections
		return q.object(len(sections), func(k int) string { return sections[k].ID }, func(k int) bool { return q.parts(sections[k].ID) })
	case "tables":
		sections := r.Form.Sections
		return q.object(len(sections), func(k int) string { return sections[k].ID }, func(k int) bool { return q.table(sections[k].Table) })
	case HeadConfirmations:
		return q.array(q.confirmation)
	default:
		text, ok := q.optional()
		r.setHead(name, Value{Text: text})
		return ok && (name != HeadBody || slices.Contains(bodies, r.Body))
	}
}

var partOrder = []string{"heading", "text"}

func (q *quick) parts(section string) bool {
	parts := []Part{}
	ok := q.array(func() bool {
		var p Part
		into := [...]*string{&p.Heading, &p.Text}
		ok := q.object(len(partOrder), func(k int) string { return partOrder[k] }, func(k int) (ok bool) {
			*into[k], ok = q.optional()
			return ok
		})
		parts = append(parts, p)
		return ok
	})
	q.report.narratives[section] = parts
	return ok
}

func (q *quick) table(t *Table) bool {
	if t == nil {
		return false
	}
	f := q.report.Form
	return q.object(len(t.Rows), func(k int) string { return t.Rows[k].ID }, func(k int) bool {
		row, ok := f.rows[Ref{Table: t.ID, Row: t.Rows[k].ID}]
		if !ok {
			return false
		}
		cells := f.cells[row.first:row.end]
		return q.object(len(cells), func(k int) string { return cells[k].Column }, func(k int) (ok bool) {
			q.report.cells[row.first+k], ok = q.number(f.kinds[row.first+k])
			return ok
		})
	})
}

var confirmationOrder = []string{"rule", "at", "reason", "left", "right"}

func (q *quick) confirmation() bool {
	var c Confirmation
	ok := q.object(len(confirmationOrder), func(k int) string { return confirmationOrder[k] }, func(k int) (ok bool) {
		switch k {
		case 0:
			c.Rule, ok = q.optional()
		case 1:
			return q.array(func() bool {
				address, ok := q.optional()
				c.At = append(c.At, address)
				return ok
			})
		case 2:
			c.Reason, ok = q.optional()
		case 3:
			c.Left, ok = q.number(Decimal)
		case 4:
			c.Right, ok = q.number(Decimal)
		}
		return ok
	})
	q.report.Confirmations = append(q.report.Confirmations, c)
	return ok
}

// object reads an object whose members are some of n names, in their order.
func (q *quick) object(n int, name func(k int) string, read func(k int) bool) bool {
	if !q.next('{') {
		return false
	}
	if q.next('}') {
		return true
	}
	for k := 0; ; k++ {
		got, ok := q.string()
		for k < n && name(k) != string(got) {
			k++
		}
		if !ok || k == n || !q.next(':') || !read(k) {
			return false
		}
		if !q.next(',') {
			return q.next('}')
		}
	}
}

func (q *quick) array(read func() bool) bool {
	if !q.next('[') {
		return false
	}
	if q.next(']') {
		return true
	}
	for read() {
		if !q.next(',') {
			return q.next(']')
		}
	}
	return false
}

func (q *quick) space() {
	for q.at < len(q.data) {
		switch q.data[q.at] {
		case ' ', '\n', '\r', '\t':
			q.at++
		default:
			return
		}
	}
}

// next passes over blanks and the character c, where it stands there.
func (q *quick) next(c byte) bool {
	q.space()
	if q.at < len(q.data) && q.data[q.at] == c {
		q.at++
		return true
	}
	return false
}

func (q *quick) null() bool {
	q.space()
	if bytes.HasPrefix(q.data[q.at:], []byte("null")) {
		q.at += len("null")
		return true
	}
	return false
}

// number reads a number that a cell of the kind takes, or null.
func (q *quick) number(kind Kind) (Number, bool) {
	if q.null() {
		return Number{}, true
	}
	start, point := q.at, -1
	var digits int64
	for q.at < len(q.data) {
		c := q.data[q.at]
		if c == '.' && kind == Decimal && point < 0 {
			point = q.at
		} else if c < '0' || c > '9' || q.at-start > MaxDigits {
			break
		} else {
			digits = 10*digits + int64(c-'0')
		}
		q.at++
	}
	whole, places := q.at-start, 0
	if point >= 0 {
		whole, places = point-start, q.at-point-1
	}
	switch {
	case whole == 0 || whole+places > MaxDigits || point >= 0 && places == 0:
		return Number{}, false
	case whole > 1 && q.data[start] == '0': // which JSON forbids
		return Number{}, false
	}
	return Number{digits, uint8(places), true}, true
}

// optional reads a string, or null. Each is a copy of its own: somebody who keeps
// a unit's name shall not keep the whole file.
func (q *quick) optional() (string, bool) {
	if q.null() {
		return "", true
	}
	text, ok := q.string()
	return string(text), ok
}

// string reads a string without \u escapes.
func (q *quick) string() ([]byte, bool) {
	if !q.next('"') {
		return nil, false
	}
	start := q.at
	var unescaped []byte
	for {
		q.plain()
		if q.at >= len(q.data) || q.data[q.at] < ' ' {
			return nil, false
		}
		piece := q.data[start:q.at]
		if q.data[q.at] == '"' {
			q.at++
			if unescaped == nil {
				return piece, true
			}
			return append(unescaped, piece...), true
		}
		if q.at+1 >= len(q.data) {
			return nil, false
		}
		k := strings.IndexByte(`"\/bfnrt`, q.data[q.at+1])
		if k < 0 {
			return nil, false
		}
		unescaped = append(append(unescaped, piece...), "\"\\/\b\f\n\r\t"[k])
		q.at += 2
		start = q.at
	}
}

// plain passes over what stands in a string for itself: up to a quote, a
// backslash or a control character. It looks at eight bytes at once.
func (q *quick) plain() {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	zero := func(x uint64) uint64 { return (x - ones) & ^x } // its high bits tell of bytes that are 0
	for q.at+8 <= len(q.data) {
		x := binary.LittleEndian.Uint64(q.data[q.at:])
		if (zero(x^'"'*ones)|zero(x^'\\'*ones)|(x-' '*ones)&^x)&high != 0 {
			break
		}
		q.at += 8
	}
	for q.at < len(q.data) {
		if c := q.data[q.at]; c == '"' || c == '\\' || c < ' ' {
			return
		}
		q.at++
	}
}
