package forms

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"nianbao/model"
	"nianbao/model/lang"
)

// Version is the version of the form file this program writes.
const Version = 1

// MaxSize is the most bytes of a form file.
const MaxSize = 1 << 20

// A form file comes from others: what is larger than any form is refused.
const (
	maxNodes    = 200_000
	maxDepth    = 10
	maxSections = 40
	maxRows     = 400
	maxColumns  = 60
	maxCells    = 20_000
	maxTerms    = 200_000
	maxID       = 40
	maxText     = 500
	maxGroups   = 4
	maxFigures  = 8
)

// Problems are all that is wrong in a form file, in the order of the file.
type Problems []*model.DecodeError

func (p Problems) Error() string {
	if len(p) == 1 {
		return p[0].Error()
	}
	return lang.F("%s（共 %d 处错误）", p[0].Error(), len(p))
}

// Read reads a form file. Every error is told, not the first: the error is of type
// Problems. A file that says what a built-in form says gives that form, and one that was
// read before the same.
func Read(data []byte) (*model.Form, error) {
	r := &reader{data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	root, ok := r.parse()
	if !ok {
		return nil, r.problems
	}
	literal := r.form(root)
	if len(r.problems) > 0 {
		return nil, r.sorted()
	}
	f := model.NewForm(literal)
	if circle := f.Circle(); circle != nil {
		r.circle(f, circle)
		return nil, r.problems
	}
	f.File = Write(f)
	f.Carry()
	if own := For(f.ID); own != nil {
		if !bytes.Equal(own.File, f.File) {
			id, _ := root.member("id")
			r.bad(id, "id", lang.F("%q 是内置表式的名称，内容不同的表式要另取一个", f.ID))
			return nil, r.problems
		}
		return own, nil
	}
	return intern(f), nil
}

// A node is a value of the file, with the place where it begins.
type node struct {
	kind   jsontext.Kind
	at     int
	text   string // of a string or a number
	items  []node // the members of an object, or the items of a list
	name   string // of a member
	nameAt int
}

// member finds a member of an object.
func (n node) member(name string) (node, bool) {
	for i := range n.items {
		if n.kind == '{' && n.items[i].name == name {
			return n.items[i], true
		}
	}
	return node{at: n.at}, false
}

// reader turns nodes into a form and notes what is wrong with them.
type reader struct {
	data     []byte
	trusted  bool // a file of the program's own, which tests hold to all this
	dec      *jsontext.Decoder
	pending  []node // of the lists being read
	nodes    int
	problems Problems
	balances []node // as the form lists them
}

func (r *reader) bad(n node, path, problem string) {
	r.problems = append(r.problems, model.DecodeErrorAt(r.data, int64(n.at), path, problem))
}

// sorted are the problems in the order of the file.
func (r *reader) sorted() Problems {
	slices.SortStableFunc(r.problems, func(a, b *model.DecodeError) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column)
	})
	return r.problems
}

// parse reads the file's syntax; false where it is no JSON, or too large for a form.
func (r *reader) parse() (node, bool) {
	if len(r.data) > MaxSize {
		r.bad(node{}, "", lang.F("超过 %d MB，不像表式文件", MaxSize>>20))
		return node{}, false
	}
	r.dec = jsontext.NewDecoder(bytes.NewBuffer(r.data), jsontext.AllowDuplicateNames(true))
	root, err := r.value(0)
	if err == nil {
		if _, err = r.dec.ReadToken(); err == nil {
			err = errTrailing
		} else if errors.Is(err, io.EOF) {
			return root, true
		}
	}
	at := r.dec.InputOffset()
	var syntactic *jsontext.SyntacticError
	problem := lang.T("JSON 写法有误，读到这里就断了")
	switch {
	case errors.Is(err, errTooMuch):
		problem = lang.T("内容太多或套得太深，不像表式文件")
	case errors.Is(err, errTrailing):
		problem = lang.T("表式之后还有多余的内容；请删去")
	case errors.As(err, &syntactic):
		at = max(at, syntactic.ByteOffset)
		if strings.Contains(syntactic.Err.Error(), "UTF-8") {
			problem = lang.T("不是 UTF-8 编码；请另存为 UTF-8")
		}
	}
	r.problems = append(r.problems, model.DecodeErrorAt(r.data, at, "", problem))
	return node{}, false
}

var (
	errTooMuch  = errors.New("too much")
	errTrailing = errors.New("trailing data")
)

func (r *reader) value(depth int) (node, error) {
	if r.nodes++; r.nodes > maxNodes || depth > maxDepth {
		return node{}, errTooMuch
	}
	n := node{kind: r.dec.PeekKind(), at: r.next()}
	t, err := r.dec.ReadToken()
	if err != nil {
		return n, err
	}
	switch n.kind {
	case '"', '0':
		n.text = t.String()
	case '{', '[':
		before := len(r.pending)
		for k := r.dec.PeekKind(); k != '}' && k != ']'; k = r.dec.PeekKind() {
			name, at := "", r.next()
			if n.kind == '{' {
				t, err := r.dec.ReadToken()
				if err != nil {
					return n, err
				}
				name = t.String()
			}
			item, err := r.value(depth + 1)
			if err != nil {
				return n, err
			}
			item.name, item.nameAt = name, at
			r.pending = append(r.pending, item)
		}
		n.items = slices.Clone(r.pending[before:])
		r.pending = r.pending[:before]
		_, err = r.dec.ReadToken()
	}
	return n, err
}

// next is where the next value begins.
func (r *reader) next() int {
	at := int(r.dec.InputOffset())
	for at < len(r.data) && strings.IndexByte(" \t\r\n:,", r.data[at]) >= 0 {
		at++
	}
	return at
}

// members hands each member of an object to read, which says whether it knows the name.
func (r *reader) members(n node, path string, read func(name string, v node) bool) {
	if n.kind != '{' {
		r.bad(n, path, lang.T("应是一个对象 { … }"))
		return
	}
	for i, v := range n.items {
		switch {
		case slices.ContainsFunc(n.items[:i], func(before node) bool { return before.name == v.name }):
			r.bad(node{at: v.nameAt}, path, lang.F("%q 写了两次；请删去一个", v.name))
		case !read(v.name, v):
			r.bad(node{at: v.nameAt}, path, lang.F("不认识 %q；请删去或改正", v.name))
		}
	}
}

// list hands each item of a list to read.
func (r *reader) list(n node, path string, most int, read func(i int, item node)) {
	switch {
	case n.kind != '[':
		r.bad(n, path, lang.T("应是一个列表 [ … ]"))
		return
	case len(n.items) > most:
		r.bad(n, path, lang.F("有 %d 项，最多 %d 项", len(n.items), most))
		return
	}
	for i, item := range n.items {
		read(i, item)
	}
}

// text reads a text that a person will see.
func (r *reader) text(n node, path string) string {
	switch {
	case n.kind != '"':
		r.bad(n, path, lang.T("应是文字（写在双引号里）"))
		return ""
	case len(n.text) > maxText && utf8.RuneCountInString(n.text) > maxText:
		r.bad(n, path, lang.F("超过 %d 字", maxText))
	case strings.TrimSpace(n.text) != n.text:
		r.bad(n, path, lang.T("前后有空格；请删去"))
	}
	if r.trusted {
		return n.text
	}
	if i := strings.IndexFunc(n.text, model.Invisible); i >= 0 {
		r.bad(n, path, lang.F("有看不见的字符 %U；请删去", []rune(n.text[i:])[0]))
	}
	return n.text
}

// needed reads a text that must not be missing or empty.
func (r *reader) needed(of node, name, path string) string {
	n, ok := of.member(name)
	if !ok || n.kind == '"' && n.text == "" {
		r.bad(n, path, lang.F("缺少 %q", name))
		return ""
	}
	return r.text(n, path)
}

func (r *reader) texts(n node, path string) []string {
	var out []string
	r.list(n, path, maxRows, func(_ int, item node) {
		if out = append(out, r.text(item, path)); item.text == "" && item.kind == '"' {
			r.bad(item, path, lang.T("是空的；请写明或删去"))
		}
	})
	return out
}

func (r *reader) whole(n node, path string, least, most int) int {
	v, err := strconv.Atoi(n.text)
	if n.kind != '0' || err != nil || v < least || v > most {
		r.bad(n, path, lang.F("应是 %d 到 %d 的整数", least, most))
		return 0
	}
	return v
}

// id reads the id that an object has: letters, digits and _. That of a form may begin with
// a digit and have -, that of a balance -, that of a row dots; also says which. The others
// are names in workbooks, which have no -.
func (r *reader) id(of node, path, also string) string {
	n, ok := of.member("id")
	if !ok || n.kind != '"' {
		r.bad(n, path, lang.F("缺少 %q", "id"))
		return ""
	}
	letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
	fits := n.text != "" && len(n.text) <= maxID && (letter(n.text[0]) || also == "0") && !strings.Contains(n.text, "..") && !strings.HasSuffix(n.text, ".")
	for i := range len(n.text) {
		c := n.text[i]
		fits = fits && (letter(c) || c >= '0' && c <= '9' || c == '_' || c == '-' && (also == "0" || also == "-") || c == '.' && also == ".")
	}
	if !fits || n.text[0] == '-' || n.text[0] == '_' {
		r.bad(n, path, lang.F("名称 %q 应以字母开头，只用字母、数字和 _，不超过 %d 个", n.text, maxID))
		return ""
	}
	return n.text
}

// taken reports an id that stands twice.
func (r *reader) taken(seen map[string]bool, of node, id, path string) {
	if id != "" && seen[id] {
		n, _ := of.member("id")
		r.bad(n, path, lang.F("名称 %q 用了两次", id))
	}
	seen[id] = true
}

// form reads the file's outermost object.
func (r *reader) form(root node) (f model.Form) {
	if v, ok := root.member("form"); root.kind == '{' && (!ok || v.kind != '0') {
		r.bad(root, "", lang.F("缺少 %q，不是表式文件", "form"))
		return f
	} else if v.text != strconv.Itoa(Version) && root.kind == '{' {
		r.bad(v, "form", lang.F("由更新版本的程序写成（%s，本程序只识 %d）；请换用新版 nianbao", v.text, Version))
		return f
	}
	if root.kind == '{' {
		f.ID, f.Name = r.id(root, "id", "0"), r.needed(root, "name", "name")
	}
	var figures, sentences, english node
	r.members(root, "", func(name string, v node) bool {
		switch name {
		case "form", "id", "name", "sections":
		case "balances":
			r.list(v, name, maxRows, func(_ int, item node) { r.balances = append(r.balances, item) })
		case "revision":
			f.Revision = r.whole(v, name, 1, 9999)
		case "title":
			f.Titled = r.text(v, name)
			if strings.Count(f.Titled, "{unit}") != 1 || strings.Count(f.Titled, "{year}") != 1 || strings.Count(f.Titled, "{") != 2 {
				r.bad(v, name, lang.T("应有 {unit} 和 {year} 各一处"))
			}
		case "source":
			f.Source = r.text(v, name)
		case "act":
			f.Act = r.text(v, name)
		case "from":
			f.From = r.whole(v, name, 1, 9999)
		case "to":
			f.To = r.whole(v, name, 1, 9999)
		case "figures":
			figures = v
		case "sentences":
			sentences = v
		case "english":
			english = v
		default:
			return false
		}
		return true
	})
	f.Titled = cmp.Or(f.Titled, usualTitle(f.Name))
	r.sections(root, &f)
	r.equations(&f)
	r.figures(figures, &f)
	r.sentences(sentences, &f)
	r.english(english, &f)
	if f.To != 0 && f.To < f.From {
		to, _ := root.member("to")
		r.bad(to, "to", lang.T("早于 from"))
	}
	return f
}

// usualTitle is the title of the reports of a form that says nothing of it.
func usualTitle(name string) string { return "{unit}{year}年" + name }

// reserved are ids that a section cannot take: they are addresses of the head.
var reserved = append(slices.Clone(model.HeadFields), model.HeadConfirmations)

func (r *reader) sections(root node, f *model.Form) {
	n, _ := root.member("sections")
	seen, cells := map[string]bool{}, 0
	r.list(n, "sections", maxSections, func(i int, item node) {
		path := fmt.Sprintf("sections[%d]", i)
		var s model.Section
		if item.kind == '{' {
			s.ID = r.id(item, path, "")
			path = cmp.Or(s.ID, path)
			s.Heading = r.needed(item, "heading", path)
		}
		if slices.Contains(reserved, s.ID) {
			r.bad(item, path, lang.F("%q 是报告头的一项，不能作部分的名称", s.ID))
		}
		r.taken(seen, item, s.ID, path)
		r.members(item, path, func(name string, v node) bool {
			switch name {
			case "id", "heading":
			case "short":
				s.Short = r.text(v, path)
			case "brief":
				s.Brief = r.text(v, path)
			case "limit":
				s.Limit = r.whole(v, path, 1, 1_000_000)
			case "parts":
				s.Parts = r.parts(v, path)
			case "table":
				s.Table = r.table(v, s.ID, path)
				for _, row := range s.Table.Rows {
					cells += len(s.Table.ColumnsOf(row))
				}
			default:
				return false
			}
			return true
		})
		if s.Table != nil && s.Parts != nil {
			r.bad(item, path, lang.T("有表格，又有 parts；只能有一样"))
		}
		f.Sections = append(f.Sections, s)
	})
	switch {
	case n.kind == '[' && len(n.items) == 0:
		r.bad(n, "sections", lang.T("是空的；请写明或删去"))
	case cells > maxCells:
		r.bad(n, "sections", lang.F("共 %d 格，最多 %d 格", cells, maxCells))
	}
}

func (r *reader) parts(n node, path string) []model.Guide {
	var out []model.Guide
	r.list(n, path, maxRows, func(_ int, item node) {
		var g model.Guide
		r.members(item, path, func(name string, v node) bool {
			switch name {
			case "heading":
				g.Heading = r.text(v, path)
			case "hint":
				g.Hint = r.text(v, path)
			default:
				return false
			}
			return true
		})
		out = append(out, g)
	})
	return out
}
