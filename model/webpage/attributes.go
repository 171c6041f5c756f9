package webpage

import (
	"bytes"

	"golang.org/x/net/html"

	"nianbao/model/lang"
)

// maxAttributes is how many attributes an element may have. What reads the page keeps the
// names of all, and clears as many places again at each element that follows.
const maxAttributes = 500

// withinElements checks the elements of a page before they are read: the reader of tags
// is shown each one only after its attributes were counted.
func withinElements(data []byte) error {
	z := html.NewTokenizer(bytes.NewReader(data))
	for at := 0; ; at += len(z.Raw()) {
		if attributes(data[at:]) > maxAttributes {
			return lang.Errorf("网页里有超过 %d 个属性的标记，%s", maxAttributes, onlyReport())
		}
		if z.Next() == html.ErrorToken {
			return nil
		}
	}
}

// attributes counts those of the tag that a text begins with, 0 where it begins with
// none; beyond the bound it stops.
func attributes(tag []byte) int {
	if len(tag) < 2 || tag[0] != '<' || !isLetter(tag[1]) {
		return 0
	}
	i := 1
	for i < len(tag) && !isGap(tag[i]) && tag[i] != '>' {
		i++
	}
	n := 0
	for n <= maxAttributes {
		for i < len(tag) && isGap(tag[i]) {
			i++
		}
		if i >= len(tag) || tag[i] == '>' {
			break
		}
		n++
		for i++; i < len(tag) && !isGap(tag[i]) && tag[i] != '>' && tag[i] != '='; i++ {
		}
		i = afterValue(tag, i)
	}
	return n
}

// afterValue is where an attribute ends whose name ends at i.
func afterValue(tag []byte, i int) int {
	at := skipBlanks(tag, i)
	if at >= len(tag) || tag[at] != '=' {
		return i
	}
	if i = skipBlanks(tag, at+1); i >= len(tag) {
		return i
	}
	if quote := tag[i]; quote == '"' || quote == '\'' {
		end := bytes.IndexByte(tag[i+1:], quote)
		if end < 0 {
			return len(tag)
		}
		return i + 1 + end + 1
	}
	for i < len(tag) && tag[i] != '>' && (tag[i] == '/' || !isGap(tag[i])) {
		i++
	}
	return i
}

func skipBlanks(tag []byte, i int) int {
	for i < len(tag) && tag[i] != '/' && isGap(tag[i]) {
		i++
	}
	return i
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isGap reports whether a byte parts the attributes of a tag.
func isGap(c byte) bool {
	switch c {
	case ' ', '\n', '\r', '\t', '\f', '/':
		return true
	}
	return false
}
