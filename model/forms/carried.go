package forms

import (
	"bytes"
	"errors"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"nianbao/model"
	"nianbao/model/lang"
)

// Decode reads a report file. Its form is a built-in one, or the one that it carries, or
// what find finds by its id; find may be nil. The error is as that of model.Decode.
func Decode(data []byte, find func(id string) *model.Form) (model.Report, error) {
	var wrong error
	r, err := model.Decode(data, func(id string) *model.Form {
		if f := For(id); f != nil {
			return f
		}
		f, err := carried(data, id)
		if wrong = err; f == nil && err == nil && find != nil {
			f = find(id)
		}
		return f
	})
	if err != nil && wrong != nil {
		return r, wrong
	}
	return r, err
}

// remembered are the forms that reports carried, by the bytes they stood there in: a
// folder may hold thousands of reports of one form.
var remembered sync.Map

// carried reads the form that a report file carries, nil where it carries none.
func carried(data []byte, id string) (*model.Form, error) {
	value, at, ok := carriedBytes(data)
	switch {
	case !ok:
		return nil, model.DecodeErrorAt(data, at, "form", lang.T("JSON 写法有误，读到这里就断了"))
	case value == nil:
		return nil, nil
	}
	var f *model.Form
	if known, ok := remembered.Load(string(value)); ok {
		f = known.(*model.Form)
	} else {
		var err error
		if f, err = Read(value); err != nil {
			return nil, within(data, at, err)
		}
		if interned.has(f) {
			remembered.Store(string(value), f)
		}
	}
	if f.ID != id {
		return nil, model.DecodeErrorAt(data, at, "form", lang.F("所带的表式是 %q，报告的是 %q", f.ID, id))
	}
	return f, nil
}

// carriedBytes finds the member of a report file that holds its form, and where it begins;
// not ok where it breaks off.
func carriedBytes(data []byte) (value []byte, at int64, ok bool) {
	bom := len(data)
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	bom -= len(data)
	dec := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))
	if dec.PeekKind() != '{' {
		return nil, 0, true
	}
	dec.ReadToken()
	for dec.PeekKind() == '"' {
		name, err := dec.ReadToken()
		if err != nil {
			break
		}
		if name.String() != "form" {
			if dec.SkipValue() != nil {
				break
			}
			continue
		}
		value, err := dec.ReadValue()
		if err != nil {
			return nil, dec.InputOffset() + int64(bom), false
		}
		return bytes.Clone(value), dec.InputOffset() - int64(len(value)) + int64(bom), true
	}
	return nil, 0, true
}

// within tells where in the report's file the first error of its form stands.
func within(data []byte, at int64, err error) error {
	var problems Problems
	if !errors.As(err, &problems) {
		return err
	}
	first := *problems[0]
	start := model.DecodeErrorAt(data, at, "", "")
	if first.Line == 1 {
		first.Column += start.Column - 1
	}
	first.Line += start.Line - 1
	first.Path = "form." + first.Path
	if len(problems) > 1 {
		first.Problem = lang.F("%s（共 %d 处错误）", first.Problem, len(problems))
	}
	return &first
}
