package terminal

import (
	"bytes"
	"fmt"

	uv "github.com/charmbracelet/ultraviolet"
)

// kind is what a sequence is to the program.
type kind int

const (
	unknown kind = iota
	key          // of the keyboard or the mouse, or the window has the keyboard or not
	answer       // to a question, or a report that nobody asked for
	begins       // a paste begins
	ends         // a paste ends
)

// sequence measures the sequence that buf begins with: 0, it needs more bytes; -1,
// it is none.
func sequence(buf []byte) (n int, k kind) {
	if len(buf) < 2 {
		return 0, unknown
	}
	switch buf[1] {
	case '[':
		return csi(buf)
	case 'O':
		return ss3(buf)
	case ']':
		return text(buf, "0123456789")
	case 'P':
		return text(buf, "0123456789!$+<=>?|")
	case esc: // an arrow with Alt
		if n, k := sequence(buf[1:]); n == 3 && k == key && 'A' <= buf[3] && buf[3] <= 'D' {
			return n + 1, key
		}
	}
	return -1, unknown
}

// csi is ESC [ parameters, intermediates, final.
func csi(buf []byte) (n int, k kind) {
	i := 2
	for i < len(buf) && '0' <= buf[i] && buf[i] <= '?' {
		i++
	}
	parameters := buf[2:i]
	for i < len(buf) && ' ' <= buf[i] && buf[i] <= '/' {
		if i++; buf[i-1] == '$' && number(parameters) { // Shift and a key, in rxvt
			return i, key
		}
	}
	switch {
	case i == len(buf) && i <= longest:
		return 0, unknown
	case i == 2 && (buf[i] < '@' || buf[i] > '~'):
		return -1, unknown
	case i > longest, buf[i] < '@', buf[i] > '~': // it broke off
		return i, unknown
	}
	switch final := buf[i]; {
	case final == '[' && i == 2: // a function key of the Linux console
		return console(buf)
	case final == 'M' && i == 2: // a mouse that reports as old ones do
		if len(buf) < 6 {
			return 0, unknown
		}
		return 6, key
	}
	return i + 1, csiKind(buf[:i+1], parameters)
}

func csiKind(all, parameters []byte) kind {
	switch final := all[len(all)-1]; {
	case string(all) == pasteBegin:
		return begins
	case string(all) == pasteEnd:
		return ends
	case len(parameters) > 0 && bytes.IndexByte([]byte("=>?"), parameters[0]) >= 0,
		final == 'R' && bytes.IndexByte(parameters, ';') > 0, // the cursor's place
		len(parameters) > 0 && bytes.IndexByte([]byte("cntxy"), final) >= 0:
		return answer
	}
	var d uv.EventDecoder
	switch _, event := d.Decode(all); event.(type) {
	case uv.KeyPressEvent, uv.KeyReleaseEvent, uv.MouseEvent, uv.FocusEvent, uv.BlurEvent:
		return key
	}
	return unknown
}

// console is F1 to F5 of the Linux console, ESC [ [ and A to E.
func console(buf []byte) (n int, k kind) {
	switch {
	case len(buf) < 4:
		return 0, unknown
	case 'A' <= buf[3] && buf[3] <= 'E':
		return 4, key
	}
	return -1, unknown
}

// ss3 is ESC O, perhaps a modifier, and a letter.
func ss3(buf []byte) (n int, k kind) {
	i := 2
	for i < len(buf) && '0' <= buf[i] && buf[i] <= '9' {
		i++
	}
	if i == len(buf) {
		return 0, unknown
	}
	var d uv.EventDecoder
	if n, event := d.Decode(buf[:i+1]); n == i+1 {
		if _, ok := event.(uv.KeyPressEvent); ok {
			return n, key
		}
	}
	return -1, unknown
}

// text is an answer in words, up to BEL or ESC \. Only with one of first behind
// its two bytes is it one: Alt and the letter begin alike.
func text(buf []byte, first string) (n int, k kind) {
	for i := 2; i < len(buf); i++ {
		switch c := buf[i]; {
		case i == 2 && bytes.IndexByte([]byte(first), c) < 0, i > longest:
			return -1, unknown
		case c == '\a':
			return i + 1, answer
		case c == esc && i+1 == len(buf):
			return 0, unknown
		case c == esc && buf[i+1] == '\\':
			return i + 2, answer
		case c < ' ', c > '~': // it broke off
			return i, unknown
		}
	}
	return 0, unknown
}

// canonical spells a key of its own kind of terminal as the reader behind knows it.
func canonical(all []byte) []byte {
	switch last := len(all) - 1; {
	case len(all) == 4 && all[2] == '[' && all[1] == '[':
		return fmt.Appendf(nil, "\x1b[%d~", 11+all[3]-'A')
	case all[1] == '[' && all[last] == '$':
		return fmt.Appendf(nil, "%s;2~", all[:last])
	case all[1] == esc:
		return fmt.Appendf(nil, "\x1b[1;3%c", all[last])
	}
	return all
}

func number(digits []byte) bool {
	for _, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(digits) > 0
}
