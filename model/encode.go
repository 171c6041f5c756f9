package model

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// SchemaVersion is the version of the report file this program writes.
const SchemaVersion = 1

// formMember is the member in which a report carries its form.
const formMember = "form"

// Encode writes the report file: UTF-8 JSON, two spaces of indent, keys in form
// order, a newline at the end. The same content gives the same bytes. Characters
// that could move a terminal's cursor or reorder text are escaped.
func (r Report) Encode() []byte {
	e := encoder{}
	e.open('{')
	e.key("schema_version")
	e.raw(strconv.Itoa(SchemaVersion))
	e.member("format", r.Form.ID)
	if r.Form.carried != nil {
		e.key(formMember)
		e.b = append(e.b, r.Form.carried...)
	}
	e.member("unit", r.Unit)
	e.key("year")
	if r.Year == 0 {
		e.raw("null")
	} else {
		e.raw(strconv.Itoa(r.Year))
	}
	e.member("title", r.Title)
	e.optional(HeadBody, string(r.Body))
	e.optional(HeadDate, r.Date)
	e.optional(HeadContact, r.Contact)
	e.optional(HeadPrior, r.Prior)
	e.narratives(r)
	e.tables(r)
	e.confirmations(r.Confirmations)
	e.extra(r.extra[""])
	e.close('}')
	return append(e.b, '\n')
}

func (e *encoder) narratives(r Report) {
	e.key("narratives")
	e.open('{')
	for _, s := range r.Form.Sections {
		parts := r.narratives[s.ID]
		if s.Table != nil && len(parts) == 0 {
			continue
		}
		e.key(s.ID)
		e.open('[')
		for _, p := range parts {
			e.item()
			e.open('{')
			e.member("heading", p.Heading)
			e.member("text", p.Text)
			e.extra(p.extra)
			e.close('}')
		}
		e.close(']')
	}
	e.extra(r.extra["narratives"])
	e.close('}')
}

func (e *encoder) tables(r Report) {
	e.key("tables")
	e.open('{')
	for _, s := range r.Form.Sections {
		if s.Table == nil {
			continue
		}
		e.key(s.ID)
		e.open('{')
		for _, row := range s.Table.Rows {
			e.key(row.ID)
			e.open('{')
			for _, col := range s.Table.ColumnsOf(row) {
				e.key(col.ID)
				e.number(r.At(Ref{s.ID, row.ID, col.ID}))
			}
			e.extra(r.extra["tables."+s.ID+"."+row.ID])
			e.close('}')
		}
		e.extra(r.extra["tables."+s.ID])
		e.close('}')
	}
	e.extra(r.extra["tables"])
	e.close('}')
}

func (e *encoder) confirmations(list []Confirmation) {
	if len(list) == 0 {
		return
	}
	e.key("confirmations")
	e.open('[')
	for _, c := range list {
		e.item()
		e.open('{')
		e.member("rule", c.Rule)
		e.key("at")
		e.open('[')
		for _, at := range c.At {
			e.item()
			e.text(at)
		}
		e.close(']')
		e.member("reason", c.Reason)
		if !c.Left.Blank() {
			e.key("left")
			e.number(c.Left)
		}
		if !c.Right.Blank() {
			e.key("right")
			e.number(c.Right)
		}
		e.extra(c.extra)
		e.close('}')
	}
	e.close(']')
}

// encoder appends indented JSON.
type encoder struct {
	b     []byte
	depth int
	empty bool // nothing stands yet in the innermost object or array
}

func (e *encoder) open(c byte) {
	e.b = append(e.b, c)
	e.depth++
	e.empty = true
}

func (e *encoder) close(c byte) {
	e.depth--
	if !e.empty {
		e.line()
	}
	e.b = append(e.b, c)
	e.empty = false
}

func (e *encoder) item() {
	if !e.empty {
		e.b = append(e.b, ',')
	}
	e.empty = false
	e.line()
}

func (e *encoder) line() {
	e.b = append(e.b, '\n')
	for range e.depth {
		e.b = append(e.b, ' ', ' ')
	}
}

func (e *encoder) key(name string) {
	e.item()
	e.text(name)
	e.b = append(e.b, ':', ' ')
}

func (e *encoder) raw(s string) { e.b = append(e.b, s...) }

func (e *encoder) number(n Number) {
	if n.Blank() {
		e.raw("null")
		return
	}
	e.raw(n.String())
}

func (e *encoder) member(name, value string) {
	e.key(name)
	e.text(value)
}

func (e *encoder) optional(name, value string) {
	if value != "" {
		e.member(name, value)
	}
}

func (e *encoder) extra(members Extra) {
	for _, m := range members {
		e.key(m.Name)
		var b bytes.Buffer
		if json.Indent(&b, m.Value, indents[min(e.depth, len(indents)-1)], "  ") != nil {
			b.Reset()
			b.WriteString("null")
		}
		e.b = append(e.b, b.Bytes()...)
	}
}

// No object of a report file lies deeper than this.
var indents = [...]string{"", "  ", "    ", "      ", "        ", "          "}

func (e *encoder) text(s string) {
	const hex = "0123456789abcdef"
	escape := func(r rune) {
		e.b = append(e.b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
	}
	e.b = append(e.b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			e.b = append(e.b, '\\', byte(r))
		case r == '\n':
			e.b = append(e.b, '\\', 'n')
		case r == '\t':
			e.b = append(e.b, '\\', 't')
		case Invisible(r) && r <= 0xffff:
			escape(r)
		case Invisible(r):
			r -= 0x10000
			escape(0xd800 + r>>10)
			escape(0xdc00 + r&0x3ff)
		default:
			e.b = utf8.AppendRune(e.b, r)
		}
	}
	e.b = append(e.b, '"')
}

// Invisible reports whether a character is a control, zero-width, bidirectional
// or line-separating one: it must not reach a terminal or a published page raw.
func Invisible(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0x61c, r == 0x180e:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}
