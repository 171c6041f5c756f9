package gather

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"nianbao/model"
)

// A Trace writes unit by cell as CSV, so that every sum can be traced: a header,
// and a line for each report added. It is UTF-8 with a byte order mark and CRLF,
// as spreadsheets want it.
type Trace struct {
	form *model.Form
	buf  bytes.Buffer
	out  *csv.Writer
}

// NewTrace begins with the header: 单位, 文件, and the address of every cell.
func NewTrace(form *model.Form) *Trace {
	t := &Trace{form: form}
	t.buf.WriteString("\xef\xbb\xbf")
	t.out = csv.NewWriter(&t.buf)
	t.out.UseCRLF = true
	header := []string{"单位", "文件"}
	for _, ref := range form.Cells() {
		header = append(header, ref.String())
	}
	t.out.Write(header) // a bytes.Buffer takes everything
	return t
}

// Add writes a report's line.
func (t *Trace) Add(path string, r model.Report) {
	line := []string{harmless(Name(r.Unit)), harmless(path)}
	for _, n := range r.Numbers() {
		line = append(line, n.String())
	}
	t.out.Write(line)
}

// Bytes is the file.
func (t *Trace) Bytes() []byte {
	t.out.Flush()
	return t.buf.Bytes()
}

// Lines are the table as texts: the header, and a line for each report.
func (t *Trace) Lines() [][]string {
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(t.Bytes(), []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		return nil // never: it reads what it wrote
	}
	for _, line := range lines {
		line[0], line[1] = plain(line[0]), plain(line[1])
	}
	return lines
}

// formulas begin what a spreadsheet would run.
const formulas = "=+-@\t\r"

func harmless(s string) string {
	if s != "" && strings.IndexByte(formulas, s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func plain(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte(formulas, s[1]) >= 0 {
		return s[1:]
	}
	return s
}

// A Share is what one unit put into a sum.
type Share struct {
	Unit, Path string
	Number     model.Number
}

// Provenance is what a Trace wrote, read back.
type Provenance struct {
	form  *model.Form
	lines []source
}

type source struct {
	unit, path string
	cells      map[model.Ref]model.Number
}

// ReadTrace reads what a Trace wrote.
func ReadTrace(data []byte, form *model.Form) (*Provenance, error) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	header, err := in.Read()
	if err != nil || len(header) < 3 || header[0] != "单位" || header[1] != "文件" {
		return nil, errors.New("不是汇总明细；请用 nianbao merge --provenance 写出的文件")
	}
	p := &Provenance{form: form}
	for {
		line, err := in.Read()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err != nil {
			return nil, fmt.Errorf("第 %d 份报告那一行的格数不对；请重新汇总", len(p.lines)+1)
		}
		s := source{plain(line[0]), plain(line[1]), map[model.Ref]model.Number{}}
		for i, field := range line[2:] {
			ref, ok := model.ParseRef(header[i+2])
			n, err := model.ParseNumber(field)
			if !ok || !form.Has(ref) || err != nil {
				return nil, fmt.Errorf("%s 的 %s 是 %q，不是本表式的数；请重新汇总", s.unit, header[i+2], field)
			}
			if !n.Blank() {
				s.cells[ref] = n
			}
		}
		p.lines = append(p.lines, s)
	}
}

// Behind lists the units behind a cell, the largest number first, without those
// that left it blank.
func (p *Provenance) Behind(ref model.Ref) []Share {
	var out []Share
	for _, s := range p.lines {
		if n, ok := s.cells[ref]; ok {
			out = append(out, Share{s.unit, s.path, n})
		}
	}
	slices.SortStableFunc(out, func(a, b Share) int { return b.Number.Cmp(a.Number) })
	return out
}
