package terminal

import (
	"bytes"
	"fmt"
	"time"
	"unicode/utf8"

	"nianbao/tui"
)

// Bytes arrive in pieces: a slow line, a loaded machine and a full packet cut them
// anywhere. How long the first part of something waits for its rest:
const (
	// A lone Esc may be the first byte of a sequence. It acts after so long, and
	// at once when the next byte shows that it is none.
	escWait = 125 * time.Millisecond
	// Esc and a key are that key with Alt where they come within so short a time.
	// No hand is as quick.
	altWait = 50 * time.Millisecond
	// Behind ESC [ and a digit stands no key that anybody types: the rest comes.
	restWait = 3 * time.Second
	// No sequence that a terminal sends is longer.
	longest = 2048
)

const (
	esc        = '\x1b'
	escKey     = "\x1b[27u" // Esc that can be nothing else: the reader behind waits 50 ms on its byte
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// A Reassembly puts together again what belongs together: characters, sequences of
// keys and of the mouse, marks of pastes, and answers to what the terminal was
// asked. It takes bytes and the time, and gives bytes of which each piece is whole.
// Beside that
//
//   - Esc and keys with Alt are spelt so that the reader behind needs no wait,
//   - keys of terminals that the reader does not know are spelt as it does,
//   - answers are kept out: one that comes late would be typed into the text,
//   - what is neither a key nor a character is dropped.
//
// It has no clock of its own: Wake says when Expire has something to do.
type Reassembly struct {
	held   []byte
	at     time.Time // when the last byte of held came
	apart  bool      // held is Esc and a byte that came too late to be one key with it
	paste  time.Time // since when a paste is open; zero: none is
	lapsed time.Time // when an Esc acted because nothing followed
	answer func([]byte)
}

// Feed takes bytes as they were read and gives what is whole.
func (m *Reassembly) Feed(in []byte, now time.Time) (out []byte) {
	if len(in) == 0 {
		return nil
	}
	if len(m.held) == 0 && m.tail(in, now) {
		m.held = append(m.held, esc)
	}
	m.lapsed = time.Time{}
	if len(m.held) == 1 {
		m.apart = m.held[0] == esc && now.Sub(m.at) >= altWait
	}
	buf := append(m.held, in...)
	all := len(buf)
	for len(buf) > 0 {
		n, piece := m.next(buf, len(buf) == all, now)
		if n == 0 {
			break
		}
		out = append(out, piece...)
		buf, m.apart = buf[n:], false
	}
	m.held, m.at = append([]byte(nil), buf...), now
	return out
}

// tail reports whether in is the rest of a sequence whose Esc has acted already.
// Nobody types as much in one piece.
func (m *Reassembly) tail(in []byte, now time.Time) bool {
	if m.lapsed.IsZero() || now.Sub(m.lapsed) > restWait || len(in) < 2 || in[0] != '[' {
		return false
	}
	n, kind := sequence(append([]byte{esc}, in...))
	return n > 0 && kind != unknown
}

// Wake is when Expire has something to do; zero: not before more is fed.
func (m *Reassembly) Wake() time.Time {
	switch {
	case len(m.held) == 0 || m.held[0] != esc:
		return time.Time{} // half a character can be nothing else
	case !m.paste.IsZero():
		if len(m.held) > 1 {
			return time.Time{}
		}
		// Its end is missing: what came in is given out on Esc.
		open, lone := m.paste.Add(tui.PasteLimit), m.at.Add(escWait)
		if open.After(lone) {
			return open
		}
		return lone
	case len(m.held) <= 2:
		return m.at.Add(escWait)
	}
	return m.at.Add(restWait)
}

// Expire gives what has waited long enough for a rest.
func (m *Reassembly) Expire(now time.Time) (out []byte) {
	if wake := m.Wake(); wake.IsZero() || now.Before(wake) {
		return nil
	}
	held := m.held
	m.held = nil
	switch {
	case !m.paste.IsZero():
		m.paste, m.lapsed = time.Time{}, now
		return []byte(pasteEnd)
	case len(held) == 1:
		m.lapsed = now
		return []byte(escKey)
	case len(held) == 2 && !m.apart:
		return altKey(held[1])
	}
	m.apart = false
	return spelt(held)
}

// end gives what the input leaves open when it ends: a paste is text all the same.
func (m *Reassembly) end() (out []byte) {
	if !m.paste.IsZero() {
		out = []byte(pasteEnd)
	}
	m.held, m.paste = nil, time.Time{}
	return out
}

// next is the first piece of buf as it is handed on; n 0: it needs more bytes. whole
// says that buf is all there is.
func (m *Reassembly) next(buf []byte, whole bool, now time.Time) (n int, piece []byte) {
	switch {
	case buf[0] == esc && !m.paste.IsZero():
		return m.inPaste(buf)
	case buf[0] == esc:
		return m.escape(buf, now)
	case buf[0] < utf8.RuneSelf:
		for n < len(buf) && buf[n] < utf8.RuneSelf && buf[n] != esc {
			n++
		}
		return n, buf[:n]
	case !utf8.FullRune(buf):
		return 0, nil
	}
	r, n := utf8.DecodeRune(buf)
	if r != utf8.RuneError || n > 1 {
		if digit, ok := latinMeta[r]; ok && whole && n == len(buf) && m.paste.IsZero() {
			return n, altKey(digit)
		}
		return n, buf[:n]
	}
	return m.broken(buf)
}

// broken is a byte that is no part of a character: Alt and a digit on terminals
// that set the eighth bit for it, else what is left of a character.
func (m *Reassembly) broken(buf []byte) (n int, piece []byte) {
	for n = 1; n < len(buf) && !utf8.RuneStart(buf[n]); n++ {
	}
	if digit := buf[0] &^ 0x80; n == 1 && m.paste.IsZero() && '0' <= digit && digit <= '9' {
		return n, altKey(digit)
	}
	return n, nil
}

// latinMeta are Alt and a digit on terminals that set the eighth bit and send that as
// a character. Those that a Chinese input method gives as well are not here: · is
// in names, ± ² ³ ¹ in measures.
var latinMeta = map[rune]byte{'´': '4', 'µ': '5', '¶': '6', '¸': '8'}

// escape is a piece that begins with Esc, outside of pastes.
func (m *Reassembly) escape(buf []byte, now time.Time) (n int, piece []byte) {
	if m.apart && len(buf) > 1 && buf[1] == esc {
		return 1, []byte(escKey)
	}
	if n, kind := sequence(buf); n > 0 {
		switch kind {
		case answer:
			m.answered(buf[:n])
		case begins:
			m.paste = now
			return n, []byte(pasteBegin)
		case key:
			return n, canonical(buf[:n])
		}
		return n, nil
	} else if n == 0 {
		return 0, nil
	}
	switch c := buf[1]; {
	case m.apart, c == esc, c >= utf8.RuneSelf:
		return 1, []byte(escKey)
	default:
		return 2, altKey(c)
	}
}

// inPaste is a piece of a paste that begins with Esc: its end, or something that is
// no text. An answer may have come in between.
func (m *Reassembly) inPaste(buf []byte) (n int, piece []byte) {
	n, kind := sequence(buf)
	switch {
	case n < 0:
		return 1, nil
	case n > 0 && kind == ends:
		m.paste = time.Time{}
		return n, []byte(pasteEnd)
	case n > 0 && kind == answer:
		m.answered(buf[:n])
	}
	return n, nil
}

func (m *Reassembly) answered(text []byte) {
	if m.answer != nil {
		m.answer(bytes.Clone(text))
	}
}

// spelt is what was no sequence in the end, as the keys it then is. Parts of answers
// and of the mouse are none.
func spelt(held []byte) []byte {
	if held[1] != '[' && held[1] != 'O' || len(held) > 2 && bytes.IndexByte([]byte("<=>?M"), held[2]) >= 0 {
		return nil
	}
	return append([]byte(escKey), held[1:]...)
}

// altKey spells a key with Alt.
func altKey(c byte) []byte {
	modifiers := 3
	switch {
	case 'A' <= c && c <= 'Z':
		c, modifiers = c+'a'-'A', 4
	case c == '\r', c == '\t', c == 0x7f, c == esc:
	case c == 0:
		c, modifiers = ' ', 7
	case c < ' ':
		if c += 0x60; c > 'z' {
			c -= 0x20
		}
		modifiers = 7
	}
	return fmt.Appendf(nil, "\x1b[%d;%du", c, modifiers)
}
