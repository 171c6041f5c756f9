package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
	"nianbao/model/webpage"
	"nianbao/model/word97"
)

// Hints are what a reader cannot know by itself. All may be left out.
type Hints struct {
	// Label reports whether a line is the label of a row, or a piece of one: no running
	// head, and no text of its own.
	Label func(string) bool
	// Unfold breaks lines in which a program ran whole sections together.
	Unfold func(string) string
	// Password opens a PDF file that asks for one.
	Password string
}

func (h Hints) label(s string) bool { return h.Label != nil && h.Label(s) }

// A reader reads one source.
type reader struct {
	hints   Hints
	doc     Document
	removed int // characters that nobody can see
}

func (r *reader) note(s model.Severity, at Place, found, done string) {
	r.doc.Notes = append(r.doc.Notes, Note{s, at, "", found, done})
}

// Read reads a source, whatever it is: an office file, a web page, or text. The error is
// one line for the clerk.
func Read(data []byte, hints Hints) (Document, error) {
	r := &reader{hints: hints}
	blocks, err := r.read(data)
	if err != nil {
		return Document{}, err
	}
	r.doc.Blocks = blocks
	if r.removed > 0 {
		r.note(model.Info, Place{}, lang.F("有 %d 个看不见的控制字符", r.removed), lang.T("已去掉"))
	}
	return r.doc, nil
}

func (r *reader) read(data []byte) ([]Block, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return r.office(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(data, []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")) && !bytes.Contains(data, []byte("W\x00o\x00r\x00d\x00D\x00o\x00c")) {
			return nil, lang.Errorf("是 XLS 文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
		}
		w, err := word97.Read(data)
		return r.taken(wordDocument(w), err)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return r.pdf(data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return nil, lang.Errorf("是 RTF 文件；请用 Word 或 WPS 打开，另存为 .docx 再导入")
	}
	text, err := r.decode(data)
	if err != nil {
		return nil, err
	}
	text = unframed(unwrapped(text))
	if looksMixed(text) {
		return r.mixed(text)
	}
	if webpage.Is(text) {
		return r.page(text)
	}
	if r.hints.Unfold != nil {
		text = r.hints.Unfold(text)
	}
	if err := withinText(text); err != nil {
		return nil, err
	}
	if blocks := ownMarkdown(text); blocks != nil {
		r.doc.Own = true
		return blocks, nil
	}
	if looksCSV(text) {
		return r.csv(text)
	}
	if blocks := r.ownTabs(text); blocks != nil {
		return blocks, nil
	}
	return r.textBlocks(text), nil
}

// office reads a Word or an Excel file of 2007 or later.
func (r *reader) office(data []byte) ([]Block, error) {
	file, err := ooxml.Open(data)
	if err != nil {
		if name := openDocument(data); name != "" {
			return nil, lang.Errorf("是 %s 文件；请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 再导入", name)
		}
		return nil, err
	}
	name, program, err := file.Main()
	if err != nil {
		if name := openDocument(data); name != "" {
			return nil, lang.Errorf("是 %s 文件；请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 再导入", name)
		}
		return nil, err
	}
	var doc Document
	switch program {
	case "word":
		var w ooxml.Word
		w, err = ooxml.ReadWord(file, name)
		doc = wordDocument(w)
	case "excel":
		doc, err = readXLSX(file, name)
	default:
		err = lang.Errorf("不是 Word 或 Excel 文件；请另存为 .docx、.xlsx 或文本再导入")
	}
	return r.taken(doc, err)
}

// taken takes over what the marks of a file gave.
func (r *reader) taken(doc Document, err error) ([]Block, error) {
	if err == nil {
		err = within(doc.Blocks)
	}
	r.doc.Notes = append(r.doc.Notes, doc.Notes...)
	return r.visible(doc.Blocks), err
}

// openDocument is what a packed file of another suite is called, "" for others.
func openDocument(data []byte) string {
	head := data[:min(len(data), 200)]
	switch {
	case bytes.Contains(head, []byte("opendocument.text")):
		return "ODT"
	case bytes.Contains(head, []byte("opendocument.spreadsheet")):
		return "ODS"
	case bytes.Contains(head, []byte("OFD.xml")), bytes.Contains(data[max(0, len(data)-1<<16):], []byte("OFD.xml")):
		return "OFD"
	}
	return ""
}

// visible takes invisible characters out of what a file's marks gave.
func (r *reader) visible(blocks []Block) []Block {
	for i, b := range blocks {
		blocks[i].Text = r.clean(b.Text)
		if b.Grid != nil {
			for _, c := range b.Grid.Rows[b.Y] {
				c.Text = r.clean(c.Text)
			}
		}
	}
	return blocks
}

// clean takes out characters that nobody can see, and counts them.
func (r *reader) clean(text string) string {
	return strings.Map(func(c rune) rune {
		if c != '\n' && c != '\t' && c != '\f' && (model.Invisible(c) || c == utf8.RuneError) {
			r.removed++
			return -1
		}
		return c
	}, text)
}

// decode turns the source into clean text. UTF-8, UTF-16 and GB18030 are told
// apart by content; characters nobody can see are taken out and remarked upon.
func (r *reader) decode(data []byte) (string, error) {
	var text string
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")), looksUTF16(data):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", lang.Errorf("像是 UTF-16 文本，但读不通；请另存为 UTF-8")
		}
		text = string(out)
	case utf8.Valid(data):
		text = string(data)
	default:
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil || bytes.Count(out, []byte("\ufffd"))*20 > len(out) {
			return "", lang.Errorf("不是文本文件，或编码认不出；请另存为 UTF-8 文本")
		}
		text = string(out)
	}
	if !plausible(text) {
		return "", lang.Errorf("不是文本文件，或编码认不出；请另存为 UTF-8 文本")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if len(text) > maxText && !webpage.Is(text) {
		return "", withinText(text)
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	text = r.clean(text)
	if strings.TrimSpace(text) == "" {
		return "", lang.Errorf("没有文字，无法导入")
	}
	return text, nil
}

// plausible reports whether a text is mostly made of what Chinese texts are made of:
// bytes of another kind decode to signs of all the world's scripts.
func plausible(text string) bool {
	usual, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r < 0x80 && r != 0, r >= 0x3000 && r <= 0x303f, r >= 0x4e00 && r <= 0x9fff, r >= 0xff00 && r <= 0xffef, r >= 0xa0 && r <= 0xff, r >= 0x2000 && r <= 0x206f, r >= 0x2500 && r <= 0x257f, r == '\ufeff':
			usual++
		}
		if all == 20_000 {
			break
		}
	}
	return usual*10 >= all*8
}

// looksUTF16 reports whether every other byte of the beginning is zero now and
// then: Latin letters and line ends in UTF-16 without a mark.
func looksUTF16(data []byte) bool {
	head := data[:min(len(data), 1000)]
	return len(head) >= 4 && len(data)%2 == 0 && bytes.IndexByte(head, 0) > 0
}
