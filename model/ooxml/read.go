package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"nianbao/model/lang"
)

// What a package may hold at most.
const (
	MaxEntries = 1000
	MaxSize    = 64 << 20 // bytes of all parts, unzipped
	MaxRatio   = 200      // of an entry's size to its zipped size
	MaxDepth   = 256      // of nested elements

	// freeOfRatio is the size up to which the ratio does not matter: no harm is in
	// so little, and honest parts of repeated blanks shrink much.
	freeOfRatio = 1 << 20
)

// Reason says what kind of trouble an Error is.
type Reason int

const (
	NotPackage Reason = iota // no zip, or a zip of something else
	Locked                   // encrypted, or of the kind before 2007
	TooLarge                 // beyond a bound
	Broken                   // damaged, or made to be read in two ways
	Missing                  // a part that should be there is not
)

// An Error tells a clerk in one line why a file cannot be read.
type Error struct {
	Reason  Reason
	Part    string // "" for the whole file
	Message string
}

func (e *Error) Error() string {
	if e.Part == "" {
		return e.Message
	}
	return lang.F("%s（文件内的 %q）", e.Message, e.Part)
}

func fault(reason Reason, part, format string, args ...any) error {
	return &Error{reason, part, lang.F(format, args...)}
}

// A Reader gives the parts of a package. Names of parts are told apart without
// regard to case, as the standard wants it.
type Reader struct {
	files     map[string]*zip.File
	names     []string
	defaults  map[string]string // content types by extension
	overrides map[string]string // content types by part
}

var (
	zipMark = []byte("PK\x03\x04")
	oleMark = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// Open reads the directory of a package and holds it against the bounds.
func Open(data []byte) (*Reader, error) {
	switch {
	case bytes.HasPrefix(data, oleMark):
		return nil, fault(Locked, "", "文件加了密码，或是旧版的 .doc、.xls；请去掉密码，另存为 .docx 或 .xlsx")
	case !bytes.HasPrefix(data, zipMark):
		return nil, fault(NotPackage, "", "不是 Word 或 Excel 文件（.docx、.xlsx）；请核对文件")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are held against a rule of our own
		return nil, fault(Broken, "", "文件已损坏或不完整；请重新取得文件")
	}
	if len(z.File) > MaxEntries {
		return nil, fault(TooLarge, "", "文件里有 %d 个部分，超过 %d 个；请另存为新文件再试", len(z.File), MaxEntries)
	}
	r := &Reader{files: map[string]*zip.File{}}
	var sum uint64
	for _, f := range z.File {
		if err := r.enter(f, &sum); err != nil {
			return nil, err
		}
	}
	return r, r.readTypes()
}

// enter takes an entry in. Sizes are those the directory states; Part holds the
// entry to them.
func (r *Reader) enter(f *zip.File, sum *uint64) error {
	name := strings.ReplaceAll(f.Name, `\`, "/")
	if strings.HasSuffix(name, "/") {
		return nil
	}
	if !fs.ValidPath(name) || strings.ContainsAny(name, ":\x00") {
		return fault(Broken, name, "文件内有不合规定的名称，可能有害；请勿使用")
	}
	size, packed := f.UncompressedSize64, f.CompressedSize64
	if size > MaxSize || *sum+size > MaxSize {
		return fault(TooLarge, "", "文件展开后超过 %d MB；请删去图片，另存后再试", MaxSize>>20)
	}
	*sum += size
	if size > freeOfRatio && size/MaxRatio > packed {
		return fault(TooLarge, name, "文件压缩得异常厉害，可能有害；请勿使用")
	}
	if f.Flags&1 != 0 {
		return fault(Locked, "", "文件加了密码；请去掉密码再试")
	}
	key := strings.ToLower(name)
	if r.files[key] != nil {
		return fault(Broken, name, "文件内有两个同名的部分，不知以哪个为准；请另存为新文件再试")
	}
	r.files[key] = f
	r.names = append(r.names, name)
	return nil
}

// Names lists the parts in the order of their names.
func (r *Reader) Names() []string {
	return slices.Sorted(slices.Values(r.names))
}

// Has reports whether there is such a part.
func (r *Reader) Has(name string) bool { return r.files[key(name)] != nil }

func key(name string) string { return strings.ToLower(strings.TrimPrefix(name, "/")) }

// Part unzips a part.
func (r *Reader) Part(name string) ([]byte, error) {
	f := r.files[key(name)]
	if f == nil {
		return nil, fault(Missing, name, "文件不完整，缺少一个部分；请重新取得文件")
	}
	in, err := f.Open()
	if err != nil {
		return nil, fault(Broken, name, "文件有一个部分解不开；请用原来的程序另存后再试")
	}
	defer in.Close()
	// The stated size is checked, so it bounds what is made room for; an entry that
	// holds more than it states is broken.
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, 4<<20)) + bytes.MinRead)
	n, err := io.Copy(&b, io.LimitReader(in, int64(f.UncompressedSize64)+1))
	if err != nil || uint64(n) != f.UncompressedSize64 {
		return nil, fault(Broken, name, "文件有一个部分已损坏；请重新取得文件")
	}
	return b.Bytes(), nil
}

// Relations lists the relations of a part, or of the package for "". Targets are
// full names of parts. What leads outside the package is left out.
func (r *Reader) Relations(part string) ([]Relation, error) {
	name := relationsOf(strings.TrimPrefix(part, "/"))
	if !r.Has(name) {
		return nil, nil
	}
	var out []Relation
	err := r.each(name, func(_ *Tokens, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && !strings.EqualFold(Attr(e, "TargetMode"), "External") {
			out = append(out, Relation{Attr(e, "Id"), Attr(e, "Type"), resolve(part, Attr(e, "Target"))})
		}
		return nil
	})
	return out, err
}

// each visits the elements of a part as they begin.
func (r *Reader) each(part string, visit func(t *Tokens, e xml.StartElement) error) error {
	t, err := r.XML(part)
	for err == nil {
		var e xml.StartElement
		if e, err = t.NextStart(); err == nil {
			err = visit(t, e)
		}
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// resolve is the full name of a target: relative to the folder of the part it is
// stated by, or to the package. It cannot leave the package.
func resolve(part, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", path.Dir("/"+strings.TrimPrefix(part, "/")), target)
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// Related finds the part that a relation of the kind leads to: Related("",
// "officeDocument"). Kinds are told by their last word, which the two editions
// of the standard share. False where there is none.
func (r *Reader) Related(part, kind string) (name string, ok bool, err error) {
	relations, err := r.Relations(part)
	for _, rel := range relations {
		if path.Base(rel.Type) == kind && r.Has(rel.Target) {
			return rel.Target, true, nil
		}
	}
	return "", false, err
}

// Main finds the main part of the package, and what it is: "word", "excel", or ""
// for anything else.
func (r *Reader) Main() (name, program string, err error) {
	name, ok, err := r.Related("", "officeDocument")
	if err != nil {
		return "", "", err
	}
	if !ok {
		return "", "", fault(NotPackage, "", "是压缩文件，但不是 Word 或 Excel 文件；请解压后再选")
	}
	switch contentType := strings.ToLower(r.Type(name)); {
	case strings.Contains(contentType, "wordprocessingml"), strings.Contains(contentType, "ms-word"):
		program = "word"
	case strings.Contains(contentType, "binary"): // .xlsb has no XML
	case strings.Contains(contentType, "spreadsheetml"), strings.Contains(contentType, "ms-excel"):
		program = "excel"
	}
	return name, program, nil
}

// Type is the content type of a part, "" where none is stated.
func (r *Reader) Type(name string) string {
	name = key(name)
	if t, ok := r.overrides[name]; ok {
		return t
	}
	return r.defaults[strings.TrimPrefix(path.Ext(name), ".")]
}

func (r *Reader) readTypes() error {
	r.defaults, r.overrides = map[string]string{}, map[string]string{}
	if !r.Has(typesPart) {
		return fault(NotPackage, "", "是压缩文件，但不是 Word 或 Excel 文件；请解压后再选")
	}
	return r.each(typesPart, func(_ *Tokens, e xml.StartElement) error {
		switch e.Name.Local {
		case "Default":
			r.defaults[strings.ToLower(Attr(e, "Extension"))] = Attr(e, "ContentType")
		case "Override":
			r.overrides[key(Attr(e, "PartName"))] = Attr(e, "ContentType")
		}
		return nil
	})
}
