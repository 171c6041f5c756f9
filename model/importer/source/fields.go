package source

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A text is rows of fields where so many lines have fields; commas must part so many.
const (
	fieldRows = 6
	csvCommas = 6
	// So many rows of numbers alone are enough.
	countedRows = 3
)

// What begins a paragraph in what this program exports, what stands under it at the
// right, and the last line.
const (
	indent       = "\u3000\u3000"
	atRight      = "        "
	contactLabel = "联系方式："
	draftLabel   = "（草稿"
)

// looksCSV reports whether a text is rows of fields that commas part: long ones, or such
// that have numbers behind their first field.
func looksCSV(text string) bool {
	rows, counted := 0, 0
	for l := range strings.Lines(text) {
		commas := strings.Count(l, ",")
		if commas < 2 || strings.ContainsAny(l, "\t|") {
			continue
		}
		if commas >= csvCommas {
			rows++
		}
		if _, numbers, _ := strings.Cut(strings.TrimRight(l, "\r\n"), ","); len(numbers) >= commas && strings.Trim(numbers, "0123456789.,-") == "" {
			counted++
		}
	}
	return rows >= fieldRows || counted >= countedRows
}

// csv reads rows of fields that commas part.
func (r *reader) csv(text string) ([]Block, error) {
	rows := csv.NewReader(strings.NewReader(text))
	rows.FieldsPerRecord, rows.LazyQuotes = -1, true
	var out []Block
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return r.fieldBlocks(out), nil
		}
		if err != nil {
			return nil, lang.Errorf("像是 CSV 表格，但引号没有配对；请用表格软件打开，另存后再导入")
		}
		number, _ := rows.FieldPos(0)
		out = append(out, rowOf(fields, number))
	}
}

func rowOf(fields []string, number int) Block {
	b := Block{At: Place{Line: number}, Fields: make([]string, len(fields))}
	for i, f := range fields {
		b.Fields[i] = cellText(strings.Split(f, "\n"))
	}
	return b
}

// ownTabs reads rows of fields that tabs part, as our own export writes them: what is
// neither heading nor row nor signature is indented. Nil where the text is anything else.
func (r *reader) ownTabs(text string) []Block {
	var rows []Block
	tables, number := 0, 0
	for l := range strings.Lines(text) {
		l = strings.TrimSuffix(l, "\n")
		number++
		level, _, _, heading := prose.ReadHeading(l)
		switch {
		case strings.Contains(l, "\t"):
			tables++
		case number <= 2 || heading && level <= 2 || l == "":
		case !strings.HasPrefix(l, indent) && !strings.HasPrefix(l, atRight) && !strings.HasPrefix(l, contactLabel):
			return nil
		}
		rows = append(rows, rowOf(strings.Split(l, "\t"), number))
	}
	if tables < fieldRows {
		return nil
	}
	out := r.fieldBlocks(rows)
	if !r.doc.Own {
		return nil
	}
	return out
}

// fieldBlocks tells text from rows of tables: a row with one field is text. In our own
// export so is one that says one thing only, unless that is the label of a row.
func (r *reader) fieldBlocks(rows []Block) []Block {
	for _, b := range rows {
		s, ok := only(b.Fields)
		r.doc.Own = r.doc.Own || ok && strings.HasPrefix(s, indent)
	}
	for i, b := range rows {
		s, ok := only(b.Fields)
		switch {
		case !ok:
		case r.doc.Own && (len(b.Fields) == 1 || !IsValue(s) && !r.hints.label(s)):
			rows[i] = ownField(b, s, i)
		case len(b.Fields) == 1:
			rows[i].Text, rows[i].Fields = bared(s), nil
		}
	}
	return rows
}

// only is the one text of a row, in its first field, that has no other; also "" where
// it has none.
func only(fields []string) (string, bool) {
	for _, f := range fields[1:] {
		if strings.TrimSpace(f) != "" {
			return "", false
		}
	}
	return fields[0], true
}

func startsSection(s string) bool {
	level, _, _, ok := prose.ReadHeading(s)
	return ok && level == 1
}

// ownField is a row of our own export that holds one text, whose beginning tells what
// it is.
func ownField(b Block, s string, at int) Block {
	wide := len(b.Fields) > 1
	b.Fields = nil
	text, paragraph := strings.CutPrefix(s, indent)
	signing := strings.HasPrefix(s, atRight)
	if signing {
		text = strings.TrimLeft(text, " ")
	}
	text = bared(text)
	b.Text = text
	level, _, _, ok := prose.ReadHeading(text)
	switch {
	case paragraph:
		b.Body = true
	case signing, strings.HasPrefix(text, contactLabel):
		return signed(b, text)
	case strings.HasPrefix(text, draftLabel) || text == "":
		b.Text = ""
	case at <= 1 && !(ok && level == 1):
		return headOf(b, model.HeadTitle, text)
	case ok:
		b.Level = level + 1
	case wide: // the heading of a block of a table
		b.Fields = []string{text}
	}
	return b
}

// bared takes off the ' that keeps a spreadsheet from seeing a formula.
func bared(s string) string {
	rest, ok := strings.CutPrefix(s, "'")
	if first := strings.TrimLeft(rest, "' \u3000\u00a0"); ok && first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		return rest
	}
	return s
}

// cellText puts the lines of a cell together. A label is broken anywhere; numbers on
// several lines are several numbers, and must not run into one.
func cellText(lines []string) string {
	numbers := 0
	for _, s := range lines {
		if s = strings.TrimSpace(s); s != "" && IsValue(s) {
			numbers++
		}
	}
	if numbers > 1 {
		return strings.Join(lines, " ")
	}
	return strings.Join(lines, "")
}
