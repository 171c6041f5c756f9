package pdf

import (
	"bytes"
	"slices"
	"strconv"
)

const mostObjects = 200_000

// A Doc is an opened file: its objects by number.
type Doc struct {
	limits  Limits
	objects map[int]object
	trailer dict
	lock    *cipherKey // nil: not encrypted
}

// An object and where it stands: of two with one number the later one counts,
// which is how changes are appended to a file.
type object struct {
	value any
	at    int
}

// Open finds every object by scanning.
func Open(b []byte, limits Limits) (*Doc, error) {
	d := &Doc{limits: limits.filled(), objects: map[int]object{}, trailer: dict{}}
	s := scanner{doc: d, lexer: lexer{b: b, refs: true}}
	if err := s.run(); err != nil {
		return nil, err
	}
	if d.trailer["Encrypt"] != nil {
		var err error
		if d.lock, err = d.unlock(); err != nil {
			return nil, err
		}
	}
	for _, packed := range s.packed {
		if err := d.unpackObjects(packed); err != nil {
			return nil, err
		}
	}
	if len(d.objects) == 0 {
		return nil, ErrDamaged
	}
	d.findCatalog()
	return d, nil
}

// A scanner walks the file from object to object.
type scanner struct {
	lexer
	doc    *Doc
	packed []*stream // streams of objects
	count  int
	wasted int // bytes read as an object that was none
}

func (s *scanner) run() error {
	object, trailer := mark{word: "obj"}, mark{word: "trailer"}
	for {
		at, end := object.from(s.b, s.p), trailer.from(s.b, s.p)
		switch {
		case end < at:
			s.p = end + len("trailer")
			if v, err := s.value(0); err == nil {
				s.doc.heed(v)
			}
		case at == len(s.b):
			return nil
		default:
			s.p = at + len("obj")
			if err := s.object(at); err != nil {
				return err
			}
		}
	}
}

// A mark is a word that is looked for once, however often it is asked for.
type mark struct {
	word  string
	at    int
	known bool
}

// from is where the word next stands at p or behind it; the length of b where it
// does not.
func (m *mark) from(b []byte, p int) int {
	if !m.known || m.at < p {
		m.known, m.at = true, len(b)
		if n := bytes.Index(b[min(p, len(b)):], []byte(m.word)); n >= 0 {
			m.at = p + n
		}
	}
	return m.at
}

// object reads the object whose “obj” stands at at.
func (s *scanner) object(at int) error {
	id, ok := heading(s.b, at)
	if !ok {
		return nil
	}
	if s.count++; s.count > mostObjects {
		return ErrBudget
	}
	from := s.p
	v, err := s.value(0)
	if err != nil {
		if s.wasted += s.p - from; s.wasted > 4*len(s.b)+1<<20 {
			return ErrDamaged
		}
		s.p = from
		return nil
	}
	if d, ok := v.(dict); ok {
		if raw, ok := s.body(d); ok {
			v = &stream{dict: d, raw: raw, id: id, at: at}
		}
	}
	s.doc.keep(id.num, v, at)
	if st, ok := v.(*stream); ok {
		switch st.dict["Type"] {
		case name("ObjStm"):
			s.packed = append(s.packed, st)
		case name("XRef"):
			s.doc.heed(st.dict)
		}
	}
	return nil
}

// body reads the bytes of a stream, if one begins here. Length counts where
// “endstream” follows it.
func (s *scanner) body(d dict) ([]byte, bool) {
	before := s.p
	s.skip()
	if !bytes.HasPrefix(s.b[s.p:], []byte("stream")) {
		s.p = before
		return nil, false
	}
	from := s.p + len("stream")
	if from < len(s.b) && s.b[from] == '\r' {
		from++
	}
	if from < len(s.b) && s.b[from] == '\n' {
		from++
	}
	if n, ok := d["Length"].(float64); ok && n >= 0 && n <= float64(len(s.b)-from) {
		end := from + int(n)
		rest := bytes.TrimLeft(s.b[end:min(len(s.b), end+20)], "\r\n \x00")
		if bytes.HasPrefix(rest, []byte("endstream")) {
			s.p = end
			return s.b[from:end], true
		}
	}
	end := len(s.b)
	if n := bytes.Index(s.b[from:], []byte("endstream")); n >= 0 {
		end = from + n
	}
	s.p = end
	return trimBreak(s.b[from:end]), true
}

func trimBreak(b []byte) []byte {
	b = bytes.TrimSuffix(b, []byte("\n"))
	return bytes.TrimSuffix(b, []byte("\r"))
}

// heading reads backwards the “12 0 ” before “obj”.
func heading(b []byte, at int) (ref, bool) {
	gen, at, ok := numberBefore(b, at)
	if !ok {
		return ref{}, false
	}
	num, _, ok := numberBefore(b, at)
	return ref{num, gen}, ok
}

func numberBefore(b []byte, at int) (n, from int, ok bool) {
	end := at
	for end > 0 && isSpace(b[end-1]) {
		end--
	}
	from = end
	for from > 0 && isDigit(b[from-1]) && end-from < 10 {
		from--
	}
	n, err := strconv.Atoi(string(b[from:end]))
	return n, from, err == nil && end < at
}

func (d *Doc) keep(num int, v any, at int) {
	if old, ok := d.objects[num]; !ok || old.at <= at {
		d.objects[num] = object{v, at}
	}
}

// heed takes what a trailer says.
func (d *Doc) heed(v any) {
	t, _ := v.(dict)
	if t["Root"] == nil {
		return
	}
	for _, k := range []name{"Root", "Encrypt", "ID"} {
		if t[k] != nil {
			d.trailer[k] = t[k]
		}
	}
}

// unpackObjects reads the objects that stand packed in a stream.
func (d *Doc) unpackObjects(s *stream) error {
	data, err := d.unpack(s)
	if err != nil {
		return err
	}
	count, _ := d.number(s.dict["N"])
	first, _ := d.number(s.dict["First"])
	head := lexer{b: data}
	for i := 0.0; i < count && len(d.objects) < mostObjects; i++ {
		num, err1 := head.value(0)
		offset, err2 := head.value(0)
		n, ok1 := num.(float64)
		o, ok2 := offset.(float64)
		if err1 != nil || err2 != nil || !ok1 || !ok2 || first+o < 0 || first+o >= float64(len(data)) {
			break
		}
		body := lexer{b: data, p: int(first + o), refs: true}
		if v, err := body.value(0); err == nil {
			d.keep(int(n), v, s.at)
		}
	}
	return nil
}

// findCatalog looks for the catalogue where no trailer names it.
func (d *Doc) findCatalog() {
	if d.dict(d.trailer["Root"]) != nil {
		return
	}
	for _, n := range d.numbers() {
		if c, ok := d.objects[n].value.(dict); ok && c["Type"] == name("Catalog") {
			d.trailer["Root"] = ref{num: n}
		}
	}
}

// numbers lists the numbers of all objects, in order.
func (d *Doc) numbers() []int {
	out := make([]int, 0, len(d.objects))
	for n := range d.objects {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// get follows references.
func (d *Doc) get(v any) any {
	for range 20 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = d.objects[r.num].value
	}
	return nil
}

func (d *Doc) number(v any) (float64, bool) { f, ok := d.get(v).(float64); return f, ok }
func (d *Doc) name(v any) name              { n, _ := d.get(v).(name); return n }
func (d *Doc) text(v any) text              { t, _ := d.get(v).(text); return t }
func (d *Doc) array(v any) array            { a, _ := d.get(v).(array); return a }
func (d *Doc) stream(v any) *stream         { s, _ := d.get(v).(*stream); return s }

// dict is a dictionary, or that of a stream.
func (d *Doc) dict(v any) dict {
	switch x := d.get(v).(type) {
	case dict:
		return x
	case *stream:
		return x.dict
	}
	return nil
}

// matrix reads six numbers.
func (d *Doc) matrix(v any) (m matrix, ok bool) {
	a := d.array(v)
	if len(a) != len(m) {
		return m, false
	}
	for i := range m {
		m[i], _ = d.number(a[i])
	}
	return m, true
}
