package gather

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
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
	index map[model.Ref]int
	lines []source
}

type source struct {
	unit, path string
	cells      []model.Number // in the form's order
}

// ReadTrace reads what a Trace wrote.
func ReadTrace(data []byte, form *model.Form) (*Provenance, error) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil || len(header) < 3 || header[0] != "单位" || header[1] != "文件" {
		return nil, lang.Errorf("不是汇总的来源表；请用 nianbao merge --provenance 写出的文件")
	}
	p := &Provenance{form: form, index: map[model.Ref]int{}}
	for i, ref := range form.Cells() {
		p.index[ref] = i
	}
	var cells []int // where a field's cell stands in the form
	for _, address := range header[2:] {
		ref, _ := model.ParseRef(address)
		i, ok := p.index[ref]
		if !ok {
			return nil, lang.Errorf("%q 不是本表式的格；请重新汇总", address)
		}
		cells = append(cells, i)
	}
	for {
		line, err := in.Read()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err != nil {
			return nil, lang.Errorf("第 %d 份报告那一行的格数不对；请重新汇总", len(p.lines)+1)
		}
		s := source{plain(strings.Clone(line[0])), plain(strings.Clone(line[1])), make([]model.Number, len(form.Cells()))}
		for k, i := range cells {
			n, err := model.ParseNumber(line[k+2])
			if err != nil {
				return nil, lang.Errorf("%s 的 %s 是 %q，不是数；请重新汇总", s.unit, form.Cells()[i], line[k+2])
			}
			s.cells[i] = n
		}
		p.lines = append(p.lines, s)
	}
}

// Resolve makes the paths, which the table holds relative to itself, ones that lead
// to the files.
func (p *Provenance) Resolve(from func(path string) string) {
	for i := range p.lines {
		p.lines[i].path = from(p.lines[i].path)
	}
}

// Paths lists the files the numbers are from.
func (p *Provenance) Paths() []string {
	var out []string
	for _, s := range p.lines {
		out = append(out, s.path)
	}
	return out
}

// Behind lists the units behind a cell, the largest number first, without those
// that left it blank.
func (p *Provenance) Behind(ref model.Ref) []Share {
	i, ok := p.index[ref]
	if !ok {
		return nil
	}
	var out []Share
	for _, s := range p.lines {
		if !s.cells[i].Blank() {
			out = append(out, Share{s.unit, s.path, s.cells[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b Share) int { return b.Number.Cmp(a.Number) })
	return out
}

// Children is the sum of the lines as the rules for a parent's report want it.
func (p *Provenance) Children() *check.Children {
	n := len(p.form.Cells())
	c := &check.Children{Units: len(p.lines), Sum: make([]model.Number, n), Largest: make([]check.Largest, n)}
	for _, s := range p.lines {
		count(c, s.unit, s.cells)
	}
	return c
}

// count adds one child.
func count(c *check.Children, unit string, numbers []model.Number) {
	for i, n := range numbers {
		c.Sum[i] = c.Sum[i].Add(n)
		if l := &c.Largest[i]; !n.Blank() && (l.Number.Blank() || n.Cmp(l.Number) > 0 || n.Cmp(l.Number) == 0 && unit < l.Unit) {
			*l = check.Largest{Unit: unit, Number: n}
		}
	}
}
