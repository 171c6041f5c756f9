package importer

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/model"
)

// decode turns the source into clean text. UTF-8, UTF-16 and GB18030 are told
// apart by content; characters nobody can see are taken out and remarked upon.
func (w *walk) decode(data []byte) (string, error) {
	var text string
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")), bytes.HasPrefix(data, []byte("%PDF")):
		return "", errors.New("不是文本文件；请在 Word、WPS 或浏览器里全选复制，存成文本文件再导入")
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")), looksUTF16(data):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", errors.New("像是 UTF-16 文本，但读不通；请另存为 UTF-8")
		}
		text = string(out)
	case utf8.Valid(data):
		text = string(data)
	default:
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil || bytes.Count(out, []byte("\ufffd"))*20 > len(out) {
			return "", errors.New("不是文本文件，或编码认不出；请另存为 UTF-8 文本")
		}
		text = string(out)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	removed := 0
	text = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && r != '\f' && (model.Invisible(r) || r == utf8.RuneError) {
			removed++
			return -1
		}
		return r
	}, text)
	if strings.TrimSpace(text) == "" {
		return "", errors.New("没有文字，无法导入")
	}
	if removed > 0 {
		w.remark(model.Info, line{}, "", fmt.Sprintf("有 %d 个看不见的控制字符", removed), "已去掉")
	}
	return text, nil
}

// looksUTF16 reports whether every other byte of the beginning is zero now and
// then: Latin letters and line ends in UTF-16 without a mark.
func looksUTF16(data []byte) bool {
	head := data[:min(len(data), 1000)]
	return len(head) >= 4 && len(data)%2 == 0 && bytes.IndexByte(head, 0) > 0
}
