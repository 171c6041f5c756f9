package importer

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
)

// indent begins a paragraph in what this program exports.
const indent = "\u3000\u3000"

// looksCSV reports whether a text is rows of fields that commas part.
func looksCSV(text string) bool {
	rows := 0
	for l := range strings.Lines(text) {
		if strings.Count(l, ",") >= csvCommas && !strings.ContainsAny(l, "\t|") {
			rows++
		}
	}
	return rows >= fieldRows
}

// csvLines reads rows of fields that commas part.
func (w *walk) csvLines(text string) ([]line, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	var rows []line
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return w.fieldLines(rows), nil
		}
		if err != nil {
			return nil, lang.Errorf("像是 CSV 表格，但引号没有配对；请用表格软件打开，另存后再导入")
		}
		number, _ := r.FieldPos(0)
		rows = append(rows, rowOf(fields, number))
	}
}

func rowOf(fields []string, number int) line {
	l := line{number: number, cells: make([]cell, len(fields))}
	for i, f := range fields {
		l.cells[i].text = cellText(strings.Split(f, "\n"))
	}
	return l
}

// ownTabs reads rows of fields that tabs part, as our own export writes them: what is
// neither heading nor row nor signature is indented. Nil where the text is anything else.
func (w *walk) ownTabs(text string) []line {
	var rows []line
	tables, number := 0, 0
	for l := range strings.Lines(text) {
		l = strings.TrimSuffix(l, "\n")
		number++
		level, _, _, heading := prose.ReadHeading(l)
		switch {
		case strings.Contains(l, "\t"):
			tables++
		case number <= 2 || heading && level <= 2 || l == "":
		case !strings.HasPrefix(l, indent) && !strings.HasPrefix(l, "        ") && !strings.HasPrefix(l, "联系方式："):
			return nil
		}
		rows = append(rows, rowOf(strings.Split(l, "\t"), number))
	}
	if tables < fieldRows {
		return nil
	}
	out := w.fieldLines(rows)
	if !w.own {
		return nil
	}
	return out
}

// fieldLines tells text from rows of tables. A row with one field that says
// something is text, the others are rows, whose fields are true cells. A program that
// wrote the file again may have filled all rows up to the same length: columns at the
// right in which a whole table says nothing are none.
func (w *walk) fieldLines(rows []line) []line {
	from := 0
	for i := range rows {
		s, ok := only(rows[i].cells)
		w.own = w.own || ok && strings.HasPrefix(s, indent)
		if ok && (len(rows[i].cells) == 1 || startsSection(s)) {
			narrow(rows[from:i])
			from = i
		}
	}
	narrow(rows[from:])
	for i, l := range rows {
		if s, ok := only(l.cells); ok {
			rows[i] = w.fieldText(l, s, i)
		}
	}
	return rows
}

// only is the one text of a row that has no other; also "" where it has none.
func only(cells []cell) (string, bool) {
	for _, c := range cells[1:] {
		if strings.TrimSpace(c.text) != "" {
			return "", false
		}
	}
	return cells[0].text, true
}

func startsSection(s string) bool {
	level, _, _, ok := prose.ReadHeading(s)
	return ok && level == 1
}

// narrow takes away the columns at the right in which no row says anything, where all
// rows with fields are of the same length.
func narrow(rows []line) {
	width, length := 0, 0
	for _, l := range rows {
		n := len(l.cells)
		if n > 1 && length > 0 && n != length {
			return
		}
		if n > 1 {
			length = n
		}
		for i, c := range l.cells {
			if strings.TrimSpace(c.text) != "" {
				width = max(width, i+1)
			}
		}
	}
	for i := range rows {
		rows[i].cells = rows[i].cells[:min(len(rows[i].cells), max(width, 1))]
	}
}

// fieldText is a row that holds one text. In our own export its beginning tells what
// it is.
func (w *walk) fieldText(l line, s string, at int) line {
	wide := len(l.cells) > 1
	l.cells = nil
	if !w.own {
		l.text = bared(s)
		return l
	}
	text, paragraph := strings.CutPrefix(s, indent)
	signing := strings.HasPrefix(s, "        ")
	if signing {
		text = strings.TrimLeft(text, " ")
	}
	text = bared(text)
	l.text = text
	level, _, _, ok := prose.ReadHeading(text)
	switch {
	case paragraph:
		l.body = true
	case signing, strings.HasPrefix(text, "联系方式："):
		return signedLine(l, text)
	case draftLine(l) || text == "":
		l.text = ""
	case at <= 1 && !(ok && level == 1):
		return headLineOf(l, model.HeadTitle, text)
	case ok:
		l.level = level + 1
	case wide: // the heading of a block of a table
		l.cells = []cell{{text: text}}
	}
	return l
}

// bared takes off the ' that keeps a spreadsheet from seeing a formula.
func bared(s string) string {
	rest, ok := strings.CutPrefix(s, "'")
	if first := strings.TrimLeft(rest, "' \u3000\u00a0"); ok && first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		return rest
	}
	return s
}
