package importer

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
)

// lines reads the source, whatever it is: an office file, a web page, or text.
func (w *walk) lines(data []byte) ([]line, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		lines, err := officeLines(data)
		if err == nil {
			err = withinLines(lines)
		}
		return w.visible(lines), err
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		text, err := docText(data)
		if err != nil {
			return nil, err
		}
		if err := withinText(text); err != nil {
			return nil, err
		}
		return w.textLines(w.clean(text)), nil
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, lang.Errorf("是 PDF 文件；请用 Word 打开，另存为 .docx 再导入，或在阅读器里全选复制，粘贴到文本文件")
	}
	text, err := w.decode(data)
	if err != nil {
		return nil, err
	}
	text = unwrapped(text)
	if looksMixed(text) {
		return w.mixedLines(text)
	}
	if looksHTML(text) {
		lines, own, err := htmlLines([]byte(text))
		if err == nil {
			err = withinLines(lines)
		}
		w.own = own
		return w.visible(lines), err
	}
	text = w.unfolded(text)
	if err := withinText(text); err != nil {
		return nil, err
	}
	if lines := ownMarkdown(text); lines != nil {
		w.own = true
		return lines, nil
	}
	if looksCSV(text) {
		return w.csvLines(text)
	}
	if lines := w.ownTabs(text); lines != nil {
		return lines, nil
	}
	return w.textLines(text), nil
}

// officeLines reads a Word or an Excel file of 2007 or later.
func officeLines(data []byte) ([]line, error) {
	r, err := ooxml.Open(data)
	if err != nil {
		return nil, err
	}
	name, program, err := r.Main()
	if err != nil {
		return nil, err
	}
	switch program {
	case "word":
		return docxLines(r, name)
	case "excel":
		return xlsxLines(r, name)
	}
	return nil, lang.Errorf("不是 Word 或 Excel 文件；请另存为 .docx、.xlsx 或文本再导入")
}

// visible takes invisible characters out of lines that a file's marks gave.
func (w *walk) visible(lines []line) []line {
	for i, l := range lines {
		lines[i].text = w.clean(l.text)
		for j, c := range l.cells {
			l.cells[j].text = w.clean(c.text)
		}
	}
	return lines
}

// clean takes out characters that nobody can see, and counts them.
func (w *walk) clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && r != '\f' && (model.Invisible(r) || r == utf8.RuneError) {
			w.removed++
			return -1
		}
		return r
	}, text)
}

// decode turns the source into clean text. UTF-8, UTF-16 and GB18030 are told
// apart by content; characters nobody can see are taken out and remarked upon.
func (w *walk) decode(data []byte) (string, error) {
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
	if len(text) > maxText && !looksHTML(text) {
		return "", withinText(text)
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	text = w.clean(text)
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
		case r < 0x80 && r != 0, r >= 0x3000 && r <= 0x303f, r >= 0x4e00 && r <= 0x9fff, r >= 0xff00 && r <= 0xffef, r >= 0xa0 && r <= 0xff, r >= 0x2000 && r <= 0x206f, r == '\ufeff':
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
