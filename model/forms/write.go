package forms

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// Write writes a form's file in canonical bytes: the same form gives the same bytes,
// and Read gives the form again.
func Write(f *model.Form) []byte {
	w := &writer{}
	w.b.WriteString("{")
	w.head("form", strconv.Itoa(Version))
	w.head("id", quoted(f.ID))
	w.head("name", quoted(f.Name))
	w.whole("revision", f.Revision)
	if f.Titled != usualTitle(f.Name) {
		w.line("title", f.Titled)
	}
	w.line("source", f.Source)
	w.line("act", f.Act)
	w.whole("from", f.From)
	w.whole("to", f.To)
	w.list("sections", "    ", len(f.Sections), func(i int) string { return section(f.Sections[i]) })
	if len(f.Balances) > 0 {
		w.list("balances", "    ", len(f.Balances), func(i int) string { return balance(f.Balances[i]) })
	}
	if len(f.Figures) > 0 {
		w.list("figures", "    ", len(f.Figures), func(i int) string {
			var sum []string
			for _, ref := range f.Figures[i].Sum {
				sum = append(sum, ref.String())
			}
			return object1(text("name", f.Figures[i].Name), text("english", f.Figures[i].English), text("label", f.Figures[i].Label), texts1("sum", sum))
		})
	}
	if len(f.Sentences) > 0 {
		w.list("sentences", "    ", len(f.Sentences), func(i int) string { return quoted(f.Sentences[i]) })
	}
	if len(f.English) > 0 {
		keys := slices.Sorted(maps.Keys(f.English))
		var lines []string
		for _, key := range keys {
			lines = append(lines, "    "+quoted(key)+": "+quoted(f.English[key]))
		}
		w.head("english", "{\n"+strings.Join(lines, ",\n")+"\n  }")
	}
	w.b.WriteString("\n}\n")
	return []byte(w.b.String())
}

type writer struct {
	b    strings.Builder
	some bool
}

// head writes a member of the outermost object.
func (w *writer) head(name, value string) {
	if w.some {
		w.b.WriteString(",")
	}
	w.some = true
	fmt.Fprintf(&w.b, "\n  %q: %s", name, value)
}

func (w *writer) line(name, value string) {
	if value != "" {
		w.head(name, quoted(value))
	}
}

func (w *writer) whole(name string, value int) {
	if value != 0 {
		w.head(name, strconv.Itoa(value))
	}
}

func (w *writer) list(name, indent string, n int, item func(i int) string) {
	w.head(name, lines(indent, n, item))
}

// lines is a list of which each item stands in a line.
func lines(indent string, n int, item func(i int) string) string {
	if n == 0 {
		return "[]"
	}
	var all []string
	for i := range n {
		all = append(all, indent+item(i))
	}
	return "[\n" + strings.Join(all, ",\n") + "\n" + indent[2:] + "]"
}

func section(s model.Section) string {
	members := []string{text("id", s.ID), text("heading", s.Heading), text("short", s.Short), text("brief", s.Brief)}
	if s.Limit > 0 {
		members = append(members, `"limit": `+strconv.Itoa(s.Limit))
	}
	if len(s.Parts) > 0 {
		members = append(members, `"parts": `+lines("      ", len(s.Parts), func(i int) string {
			return object1(text("heading", s.Parts[i].Heading), text("hint", s.Parts[i].Hint))
		}))
	}
	if s.Table != nil {
		members = append(members, `"table": `+table(s.Table))
	}
	return object1(members...)
}

func table(t *model.Table) string {
	columns := lines("        ", len(t.Columns), func(i int) string {
		c := t.Columns[i]
		kind := ""
		if c.Kind != model.Count {
			kind = kinds[c.Kind]
		}
		return object1(text("id", c.ID), texts1("groups", c.Groups), text("label", c.Label), text("short", c.Short), text("brief", c.Brief), text("kind", kind), text("unit", c.Unit))
	})
	rows := lines("        ", len(t.Rows), func(i int) string {
		r := t.Rows[i]
		return object1(text("id", r.ID), texts1("groups", r.Groups), text("label", r.Label), text("short", r.Short), text("name", r.Name),
			texts1("also", r.Also), texts1("columns", r.Columns), text("basis", r.Article), text("help", r.Help))
	})
	head := strings.TrimSuffix(object1(text("shape", shapes[t.Shape]), text("corner", t.Corner)), "}")
	return head + ",\n      \"columns\": " + columns + ",\n      \"rows\": " + rows + "\n    }"
}

func balance(b model.Balance) string {
	severity := ""
	if b.Warning {
		severity = "warning"
	}
	equals := " = "
	if b.Total {
		equals = " := "
	}
	return object1(text("id", b.ID), text("table", b.Table), text("each", axes[b.Each]), text("holds", side(b.Left)+equals+side(b.Right)), text("severity", severity))
}

// side writes one side of an equation.
func side(terms []model.Term) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case i > 0 && t.Minus:
			b.WriteString(" - ")
		case i > 0:
			b.WriteString(" + ")
		}
		if t.Prior {
			b.WriteString("last(" + t.ID + ")")
		} else {
			b.WriteString(t.ID)
		}
	}
	return b.String()
}

// object1 is an object in one line; members that are "" are left out.
func object1(members ...string) string {
	return "{" + strings.Join(slices.DeleteFunc(members, func(m string) bool { return m == "" }), ", ") + "}"
}

func text(name, value string) string {
	if value == "" {
		return ""
	}
	return `"` + name + `": ` + quoted(value)
}

func texts1(name string, values []string) string {
	if len(values) == 0 {
		return ""
	}
	var all []string
	for _, v := range values {
		all = append(all, quoted(v))
	}
	return `"` + name + `": [` + strings.Join(all, ", ") + "]"
}

// quoted is a string of JSON. What the reader refuses is escaped all the same: a form
// may be made otherwise.
func quoted(s string) string {
	b := []byte{'"'}
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case model.Invisible(r) && r <= 0xffff:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(append(b, '"'))
}
