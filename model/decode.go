package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"nianbao/model/lang"
)

// A DecodeError says where in a report file something is wrong, and what.
// Its text is for the clerk.
type DecodeError struct {
	Line, Column int    // from 1; the column counts characters
	Path         string // address of the cell or field; "" where none
	Problem      string
}

func (e *DecodeError) Error() string {
	where := lang.F("第 %d 行第 %d 列", e.Line, e.Column)
	if e.Path != "" {
		where += lang.F("（%s）", e.Path)
	}
	return where + lang.T("：") + e.Problem
}

// Decode reads a report file. forms finds the form by its id, nil for an
// unknown one. What is no report at all, or holds a number that its cell cannot
// take, is an error, always a *DecodeError; members that are not known are kept.
func Decode(data []byte, forms func(id string) *Form) (Report, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if r, ok := readQuickly(data, forms); ok {
		return r, nil
	}
	return readCarefully(data, forms)
}

// readCarefully reads any report file, and says where a wrong one is wrong.
func readCarefully(data []byte, forms func(id string) *Form) (Report, error) {
	d := decoder{data: data, forms: forms}
	format, err := d.sniff()
	if err != nil {
		return Report{}, err
	}
	d.start()
	d.report = Report{Form: format, cells: make([]Number, len(format.cells)), narratives: map[string][]Part{}}
	if err := d.members("", d.head); err != nil {
		return Report{}, err
	}
	if _, err := d.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return Report{}, d.fail("", lang.T("报告之后还有多余的内容；请删去"))
	}
	d.report.leaveNoSectionOut()
	return d.report, nil
}

// leaveNoSectionOut gives narrative sections that are not in the file no parts.
func (r *Report) leaveNoSectionOut() {
	for _, s := range r.Form.Sections {
		if s.Table == nil && r.narratives[s.ID] == nil {
			r.narratives[s.ID] = []Part{}
		}
	}
}

type decoder struct {
	data   []byte
	forms  func(string) *Form
	dec    *jsontext.Decoder
	report Report
}

func (d *decoder) start() { d.dec = jsontext.NewDecoder(bytes.NewBuffer(d.data)) }

// sniff reads the whole file once for its syntax, its version and its form,
// whatever order its members stand in.
func (d *decoder) sniff() (*Form, error) {
	d.start()
	switch first := bytes.TrimSpace(d.data); {
	case len(first) == 0:
		return nil, &DecodeError{1, 1, "", lang.T("文件是空的，不是报告文件")}
	case first[0] != '{':
		return nil, &DecodeError{1, 1, "", lang.T("不是 JSON 报告文件；已发布的报告请用 nianbao import 导入")}
	}
	d.dec.ReadToken()
	var form *Form
	version := false
	for d.dec.PeekKind() != '}' {
		name, err := d.name()
		if err != nil {
			return nil, err
		}
		value, err := d.dec.ReadValue()
		if err != nil {
			return nil, d.syntax(err)
		}
		switch name {
		case "schema_version":
			v, err := strconv.Atoi(string(value))
			if err != nil || v < 1 {
				return nil, d.fail("schema_version", lang.T("应是不小于 1 的整数"))
			}
			if v > SchemaVersion {
				return nil, d.fail("schema_version", lang.F("由更新版本的程序写成（%d，本程序只识 %d）；请换用新版 nianbao 打开", v, SchemaVersion))
			}
			version = true
		case "format":
			var id string
			if json.Unmarshal(value, &id) != nil {
				return nil, d.fail("format", lang.T("应是文字，如 \"2021\""))
			}
			if form = d.forms(id); form == nil {
				return nil, d.fail("format", unknownForm(id))
			}
		}
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return nil, d.syntax(err)
	}
	if !version || form == nil {
		return nil, &DecodeError{1, 1, "", lang.T("缺少 schema_version 或 format，不是 nianbao 的报告文件")}
	}
	return form, nil
}

// unknownForm says of a report which form it is of, and what is missing.
func unknownForm(id string) string {
	if id == "" || len(id) > 40 || strings.ContainsFunc(id, func(r rune) bool {
		return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		return lang.F("不认识的格式 %q；本程序支持的见 nianbao forms", shorten(id))
	}
	return lang.F("不认识的格式 %q；请把它的表式文件（如 %s.form.json）放在报告旁边或程序旁边", id, id)
}

// members reads an object and hands each member to read, which says whether it
// knew the name; what it did not know is kept under the object's path.
func (d *decoder) members(path string, read func(name string) (known bool, err error)) error {
	extra, err := d.object(path, read)
	if len(extra) > 0 {
		if d.report.extra == nil {
			d.report.extra = map[string]Extra{}
		}
		d.report.extra[path] = extra
	}
	return err
}

func (d *decoder) object(path string, read func(name string) (known bool, err error)) (extra Extra, err error) {
	if err := d.expect('{', path, lang.T("应是一个对象 { … }")); err != nil {
		return nil, err
	}
	for d.dec.PeekKind() != '}' {
		name, err := d.name()
		if err != nil {
			return nil, err
		}
		known, err := read(name)
		if err != nil {
			return nil, err
		}
		if !known {
			value, err := d.dec.ReadValue()
			if err != nil {
				return nil, d.syntax(err)
			}
			extra = append(extra, Member{name, json.RawMessage(slices.Clone(value))})
		}
	}
	_, err = d.dec.ReadToken()
	return extra, err
}

func (d *decoder) head(name string) (bool, error) {
	r := &d.report
	switch name {
	case "schema_version", "format": // read by sniff
		_, err := d.dec.ReadValue()
		return true, err
	case formMember: // who found the form has read it; another stays as it is
		if r.Form.carried == nil {
			return false, nil
		}
		_, err := d.dec.ReadValue()
		return true, err
	case HeadYear:
		start := d.next()
		n, err := d.number(Ref{}, name)
		if err == nil && (!n.Blank() && (!n.Whole() || n.Sign() < 0) || n.Int64() > 9999) {
			err = d.at(start, name, lang.T("年度应是四位整数，未填写时用 null"))
		}
		r.Year = int(n.Int64())
		return true, err
	case HeadUnit, HeadTitle, HeadBody, HeadDate, HeadContact, HeadPrior:
		text, err := d.text(name)
		if err == nil && name == HeadBody && !slices.Contains(bodies, Body(text)) {
			err = d.fail(name, lang.F("单位性质写成了 %q；应是 department（部门）、township（乡镇、街道）或 government（县级以上政府）", text))
		}
		r.setHead(name, Value{Text: text})
		return true, err
	case "narratives":
		return true, d.members(name, d.narrative)
	case "tables":
		return true, d.members(name, d.table)
	case HeadConfirmations:
		return true, d.array(name, d.confirmation)
	}
	return false, nil
}

func (d *decoder) narrative(section string) (bool, error) {
	if d.report.Form.Section(section) == nil {
		return false, nil
	}
	parts := []Part{}
	err := d.array(section, func() error {
		var p Part
		at := fmt.Sprintf("%s[%d]", section, len(parts))
		extra, err := d.object(at, func(name string) (known bool, err error) {
			switch name {
			case "heading":
				p.Heading, err = d.text(at + ".heading")
			case "text":
				p.Text, err = d.text(at)
			default:
				return false, nil
			}
			return true, err
		})
		p.extra = extra
		parts = append(parts, p)
		return err
	})
	d.report.narratives[section] = parts
	return true, err
}

func (d *decoder) table(id string) (bool, error) {
	t := d.report.Form.Table(id)
	if t == nil {
		return false, nil
	}
	return true, d.members("tables."+id, func(row string) (bool, error) {
		if t.Row(row) == nil {
			return false, nil
		}
		return true, d.members("tables."+id+"."+row, func(column string) (bool, error) {
			ref := Ref{id, row, column}
			i, ok := d.report.Form.index[ref]
			if !ok {
				return false, nil
			}
			n, err := d.number(ref, ref.String())
			d.report.cells[i] = n
			return true, err
		})
	})
}

func (d *decoder) confirmation() error {
	var c Confirmation
	at := fmt.Sprintf("confirmations[%d]", len(d.report.Confirmations))
	extra, err := d.object(at, func(name string) (known bool, err error) {
		switch name {
		case "rule":
			c.Rule, err = d.text(at + ".rule")
		case "reason":
			c.Reason, err = d.text(at + ".reason")
		case "left":
			c.Left, err = d.number(Ref{}, at+".left")
		case "right":
			c.Right, err = d.number(Ref{}, at+".right")
		case "at":
			err = d.array(at+".at", func() error {
				address, err := d.text(at + ".at")
				c.At = append(c.At, address)
				return err
			})
		default:
			return false, nil
		}
		return true, err
	})
	c.extra = extra
	d.report.Confirmations = append(d.report.Confirmations, c)
	return err
}

func (d *decoder) array(path string, read func() error) error {
	if err := d.expect('[', path, lang.T("应是一个列表 [ … ]")); err != nil {
		return err
	}
	for d.dec.PeekKind() != ']' {
		if err := read(); err != nil {
			return err
		}
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return d.syntax(err)
	}
	return nil
}

func (d *decoder) expect(kind jsontext.Kind, path, problem string) error {
	if d.dec.PeekKind() != kind {
		return d.fail(path, problem)
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return d.syntax(err)
	}
	return nil
}

func (d *decoder) name() (string, error) {
	t, err := d.dec.ReadToken()
	if err != nil {
		return "", d.syntax(err)
	}
	return t.String(), nil
}

func (d *decoder) text(path string) (string, error) {
	switch d.dec.PeekKind() {
	case '"':
		t, err := d.dec.ReadToken()
		if err != nil {
			return "", d.syntax(err)
		}
		return t.String(), nil
	case 'n':
		_, err := d.dec.ReadToken()
		return "", err
	}
	return "", d.fail(path, lang.T("应是文字（写在双引号里）"))
}

// number reads a number for a cell, or for a field where ref is zero.
func (d *decoder) number(ref Ref, path string) (Number, error) {
	switch d.dec.PeekKind() {
	case 'n':
		_, err := d.dec.ReadToken()
		return Number{}, err
	case '0':
	default:
		return Number{}, d.fail(path, lang.T("应是数字，未填写时用 null"))
	}
	start := d.next()
	value, err := d.dec.ReadValue()
	if err != nil {
		return Number{}, d.syntax(err)
	}
	n, err := ParseNumber(string(value))
	switch {
	case errors.Is(err, ErrTooLong):
		return n, d.at(start, path, lang.F("数字太长（%s），最多 %d 位；请核对", shorten(string(value)), MaxDigits))
	case err != nil:
		return n, d.at(start, path, lang.F("%s 不是普通写法的数字；请写成 0、12 或 12.50", shorten(string(value))))
	case ref == Ref{}:
		return n, nil
	}
	switch kind := d.report.Form.KindOf(ref); {
	case kind == Count && (n.Sign() < 0 || !n.Whole()):
		return n, d.at(start, path, lang.F("%s 不是不小于 0 的整数；请改正，未填写时用 null", n))
	case kind == Difference && !n.Whole():
		return n, d.at(start, path, lang.F("%s 不是整数；请改正，未填写时用 null", n))
	case kind != Decimal:
		n = Int(n.Int64()) // 3.0 is 3
	}
	return n, nil
}

// shorten is as much of a text as a message quotes.
func shorten(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:20]) + ".."
	}
	return s
}

func (d *decoder) syntax(err error) error {
	var syntactic *jsontext.SyntacticError
	problem := lang.T("JSON 写法有误；请用备份，或用 nianbao 重新保存")
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		problem = lang.T("文件不完整，到这里就断了；请用备份")
	case errors.Is(err, jsontext.ErrDuplicateName):
		problem = lang.T("同一个名称写了两次；请删去一个")
	case errors.As(err, &syntactic) && strings.Contains(syntactic.Err.Error(), "UTF-8"):
		problem = lang.T("不是 UTF-8 编码；请另存为 UTF-8")
	}
	at := d.dec.InputOffset()
	if syntactic != nil && syntactic.ByteOffset > 0 {
		at = syntactic.ByteOffset
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		at = int64(len(d.data))
	}
	return d.at(at, "", problem)
}

func (d *decoder) fail(path, problem string) error {
	// A value that is not there at all is a matter of syntax.
	if d.dec.PeekKind() == 0 {
		if _, err := d.dec.ReadToken(); err != nil && !errors.Is(err, io.EOF) {
			return d.syntax(err)
		}
	}
	return d.at(d.next(), path, problem)
}

// next is where the next value begins.
func (d *decoder) next() int64 {
	at := d.dec.InputOffset()
	for at < int64(len(d.data)) && strings.IndexByte(" \t\r\n:,", d.data[at]) >= 0 {
		at++
	}
	return at
}

func (d *decoder) at(offset int64, path, problem string) error {
	return DecodeErrorAt(d.data, offset, path, problem)
}

// DecodeErrorAt is an error at a byte of a file.
func DecodeErrorAt(data []byte, offset int64, path, problem string) *DecodeError {
	before := data[:min(max(offset, 0), int64(len(data)))]
	line := 1 + bytes.Count(before, []byte{'\n'})
	column := 1 + len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
	return &DecodeError{line, column, path, problem}
}
