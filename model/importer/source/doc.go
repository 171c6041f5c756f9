package source

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"

	"nianbao/model/lang"
)

// unreadable says that a DOC file cannot be read.
func unreadable() error {
	return lang.Errorf("旧版 Word 文件读不通；请用 Word 或 WPS 打开，另存为 .docx 再导入")
}

// docText reads the text of a Word 97 file in its order: a piece table in one
// stream says where in another each run of text lies. Cells end with a bar, as the
// file's own cell marks do.
func docText(data []byte) (string, error) {
	streams, err := docStreams(data)
	if err != nil {
		return "", err
	}
	main := streams["WordDocument"]
	if len(main) < 0x1aa || binary.LittleEndian.Uint16(main) != 0xa5ec {
		return "", unreadable()
	}
	flags := binary.LittleEndian.Uint16(main[0x0a:])
	if flags&0x0100 != 0 {
		return "", lang.Errorf("文件加了密码；请去掉密码再导入")
	}
	table := streams["0Table"]
	if flags&0x0200 != 0 {
		table = streams["1Table"]
	}
	length := int(int32(binary.LittleEndian.Uint32(main[0x4c:])))
	at, size := int(binary.LittleEndian.Uint32(main[0x1a2:])), int(binary.LittleEndian.Uint32(main[0x1a6:]))
	if at < 0 || size < 0 || at > len(table) || size > len(table)-at || length < 0 {
		return "", unreadable()
	}
	runes, err := docPieces(main, table[at:at+size], length)
	if err != nil {
		return "", err
	}
	return docLines(runes), nil
}

func docStreams(data []byte) (map[string][]byte, error) {
	reader, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, unreadable()
	}
	streams := map[string][]byte{}
	for entry, err := reader.Next(); err == nil; entry, err = reader.Next() {
		switch entry.Name {
		case "WordDocument", "0Table", "1Table":
			if len(entry.Path) > 0 {
				continue // of an embedded document
			}
			b, err := io.ReadAll(io.LimitReader(entry, MaxSize))
			if err != nil {
				return nil, unreadable()
			}
			streams[entry.Name] = b
		}
	}
	return streams, nil
}

// docPieces follows the piece table; length is that of the main text, in characters.
func docPieces(main, clx []byte, length int) ([]rune, error) {
	for len(clx) > 3 && clx[0] == 1 { // formats that come before the table
		n := 3 + int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx) {
			return nil, unreadable()
		}
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return nil, unreadable()
	}
	size := int(binary.LittleEndian.Uint32(clx[1:]))
	clx = clx[5:]
	if size < 4 || size > len(clx) {
		return nil, unreadable()
	}
	n := (size - 4) / 12
	var out []rune
	for i := range n {
		from, to := int(binary.LittleEndian.Uint32(clx[4*i:])), int(binary.LittleEndian.Uint32(clx[4*i+4:]))
		to = min(to, length)
		if from >= to {
			continue
		}
		at := binary.LittleEndian.Uint32(clx[4*(n+1)+8*i+2:])
		run, err := docPiece(main, at, to-from)
		if err != nil {
			return nil, err
		}
		out = append(out, run...)
	}
	return out, nil
}

// docPiece reads n characters: of one byte each where the place says so, else of two.
func docPiece(main []byte, at uint32, n int) ([]rune, error) {
	const narrow = 1 << 30
	if at&narrow != 0 {
		from := int(at&^narrow) / 2
		if from > len(main) || n > len(main)-from {
			return nil, unreadable()
		}
		text, err := charmap.Windows1252.NewDecoder().Bytes(main[from : from+n])
		if err != nil {
			return nil, unreadable()
		}
		return []rune(string(text)), nil
	}
	from := int(at)
	if from > len(main) || 2*n > len(main)-from {
		return nil, unreadable()
	}
	units := make([]uint16, n)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(main[from+2*i:])
	}
	return utf16.Decode(units), nil
}

// docLines turns the marks of the file into line ends and bars. Of a field only
// what it shows is kept.
func docLines(runes []rune) string {
	var b strings.Builder
	code := 0 // in the instructions of how many fields
	for _, r := range runes {
		switch r {
		case 0x13:
			code++
			continue
		case 0x14, 0x15:
			code = max(0, code-1)
			continue
		}
		if code > 0 {
			continue
		}
		switch r {
		case '\r', '\v', '\f':
			b.WriteByte('\n')
		case 0x07:
			b.WriteString(" |\n")
		case '|':
			b.WriteRune('｜')
		case '\t':
			b.WriteByte(' ')
		case 0x1e:
			b.WriteByte('-')
		default:
			if r >= ' ' {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
