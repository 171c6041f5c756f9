package terminal

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

var morning = time.Unix(1e9, 0)

// script feeds pieces, each after a pause, and gives what comes out with the time of
// it where that is not the time of a piece.
func script(m *Reassembly, pieces ...any) string {
	var out bytes.Buffer
	now := morning
	late := func(until time.Time) {
		for w := m.Wake(); !w.IsZero() && !w.After(until); w = m.Wake() {
			piece := m.Expire(w)
			fmt.Fprintf(&out, "{%s@%d}", piece, w.Sub(morning).Milliseconds())
		}
	}
	for _, p := range pieces {
		switch p := p.(type) {
		case int:
			now = now.Add(time.Duration(p) * time.Millisecond)
			late(now)
		case string:
			out.Write(m.Feed([]byte(p), now))
		}
	}
	late(now.Add(time.Hour))
	return strings.ReplaceAll(out.String(), "\x1b", "␛")
}

// What belongs together waits for its rest, and what is whole waits for nothing.
func TestReassembly(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []any
		want string
	}{
		{"text", []any{"a政府\r\t\x7f\x00"}, "a政府\r\t\x7f\x00"},
		{"a character cut", []any{"\xe6\x94", 55, "\xbf"}, "政"},
		{"cut twice, and very late", []any{"\xe6", 5000, "\x94", 60, "\xbf府"}, "政府"},
		{"four bytes", []any{"a\xf0", 60, "\xa0\x80", 60, "\x80b"}, "a\U00020000b"},
		{"a character that broke off", []any{"\xe6\x94", 60, "ab"}, "ab"},
		{"one whose first byte is lost", []any{"\x94\xbf府"}, "府"},

		{"Esc", []any{"\x1b"}, "{␛[27u@125}"},
		{"Esc and a key", []any{"\x1b", 60, "x"}, "␛[27ux"},
		{"Esc and a digit", []any{"\x1b", 60, "4"}, "␛[27u4"},
		{"Esc and a digit, slowly", []any{"\x1b", 200, "4"}, "{␛[27u@125}4"},
		{"Esc and hanzi of an input method", []any{"\x1b政府"}, "␛[27u政府"},
		{"Esc, Esc", []any{"\x1b", 60, "\x1b", 60, "x"}, "␛[27u␛[27ux"},
		{"Esc, Esc at once", []any{"\x1b\x1b"}, "␛[27u{␛[27u@125}"},
		{"Esc and an arrow", []any{"\x1b", 60, "\x1b[A"}, "␛[27u␛[A"},
		{"Esc and [", []any{"\x1b", 100, "["}, "{␛[27u[@225}"},
		{"Esc and [ and a key", []any{"\x1b", 100, "[", 200, "a"}, "{␛[27u[@225}a"},

		{"Alt and a digit", []any{"\x1b4"}, "␛[52;3u"},
		{"cut", []any{"\x1b", 40, "4"}, "␛[52;3u"},
		{"by the eighth bit", []any{"7", 60, "\xb4", 60, "\xb9"}, "7␛[52;3u␛[57;3u"},
		{"by a Latin letter", []any{"´", 60, "\xc2", 60, "\xb8"}, "␛[52;3u␛[56;3u"},
		{"· is a letter of names", []any{"·", 60, "阿里木·买买提", 60, "±"}, "·阿里木·买买提±"},
		{"´ in a text", []any{"a´b"}, "a´b"},
		{"Alt and letters", []any{"\x1bs", 60, "\x1bG", 60, "\x1b\r", 60, "\x1b["}, "␛[115;3u␛[103;4u␛[13;3u{␛[91;3u@305}"},
		{"an arrow with Alt", []any{"\x1b\x1b[D", 60, "\x1b[1;3C"}, "␛[1;3D␛[1;3C"},

		{"an arrow cut", []any{"\x1b", 100, "[A"}, "␛[A"},
		{"an arrow cut twice", []any{"\x1b", 100, "[", 100, "A"}, "␛[A"},
		{"an arrow whose Esc has acted", []any{"\x1b", 200, "[B"}, "{␛[27u@125}␛[B"},
		{"a key cut in its number", []any{"\x1b[1", 2000, "7~x"}, "␛[17~x"},
		{"SS3 cut", []any{"\x1bO", 100, "P"}, "␛OP"},
		{"a key that breaks off", []any{"\x1b[1", 60, "\x1b[A"}, "␛[A"},
		{"the Linux console", []any{"\x1b[[A\x1b[[", 60, "E"}, "␛[11~␛[15~"},
		{"Shift in rxvt", []any{"\x1b[3$x"}, "␛[3;2~x"},
		{"kitty and xterm", []any{"\x1b[115;5", 60, "u\x1b[27;5;106~"}, "␛[115;5u␛[27;5;106~"},
		{"the mouse", []any{"\x1b[<0;3", 200, "4;5M", "\x1b[M !", 60, "!"}, "␛[<0;34;5M␛[M !!"},

		{"answers", []any{"a\x1b[?62;22c\x1b[3;3R\x1b[?2026;2$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1bP>|xterm\x1b\\b"}, "ab"},
		{"answers cut", []any{"\x1b[?62", 900, ";22c", "\x1b[3", 60, ";3R", "\x1b]11;rgb:00", 60, "00/0000/0000", 60, "\x1b", 60, "\\x"}, "x"},
		{"reports nobody asked for", []any{"\x1b[0n\x1b[8;24;80t\x1b[2;1;1;120x\x1b[0c\x1b[12;2$yx\x1b[c"}, "x␛[c"},
		{"what no terminal sends", []any{"a\x1b[99~\x1b[5zb"}, "ab"},
		{"the window has the keyboard", []any{"\x1b[Ia\x1b", 100, "[O"}, "␛[Ia␛[O"},
		{"an answer that breaks off", []any{"\x1b[?62;", 5000, "x"}, "{@3000}x"},
		{"an answer in words that breaks off", []any{"\x1b]11;rgb:", 60, "政"}, "政"},
		{"a question of the mouse that breaks off", []any{"\x1b[<0;3", 60, "政"}, "政"},

		{"a paste", []any{"\x1b[200~a\rb\x1b[201~c"}, "␛[200~a\rb␛[201~c"},
		{"cut everywhere", []any{"\x1b", 100, "[2", 100, "00~\xe6", 100, "\x94\xbf\x1b", 400, "[20", 400, "1~c"}, "␛[200~政␛[201~c"},
		{"an answer in it", []any{"\x1b[200~a\x1b[3", 60, ";3R\x1b[Ib\x1b[201~"}, "␛[200~ab␛[201~"},
		{"what is no text in it", []any{"\x1b[200~\x1b[31ma\x1bb\x1bOPc\x1b[0m\xb4\x1b[201~"}, "␛[200~abc␛[201~"},
		{"its end is missing", []any{"\x1b[200~ab", 2500, "c", 60, "\x1b"}, "␛[200~abc{␛[201~@2685}"},
		{"Esc too early", []any{"\x1b[200~ab", 500, "\x1b"}, "␛[200~ab{␛[201~@2000}"},
		{"its end comes after all", []any{"\x1b[200~ab", 2500, "\x1b", 200, "[201~c"}, "␛[200~ab{␛[201~@2625}c"},
		{"Esc after a paste", []any{"\x1b[200~ab\x1b[201~", 9000, "\x1b"}, "␛[200~ab␛[201~{␛[27u@9125}"},
	} {
		if got := script(&Reassembly{}, c.in...); got != c.want {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// A paste that is open when the input ends is given out.
func TestInputEndsWithinPaste(t *testing.T) {
	var m Reassembly
	got := string(m.Feed([]byte("\x1b[200~政\xe5"), morning)) + string(m.end())
	if want := pasteBegin + "政" + pasteEnd; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if m.end() != nil {
		t.Error("ended twice")
	}
}

// Keys with Alt mean to the reader what they meant when they were spelt with Esc.
func TestAltKeysMeanTheSame(t *testing.T) {
	name := func(s string) string {
		var d uv.EventDecoder
		n, event := d.Decode([]byte(s))
		key, ok := event.(uv.KeyPressEvent)
		if !ok || n != len(s) {
			t.Fatalf("%q is no key: %v", s, event)
		}
		return key.String()
	}
	for c := byte(0); c < 0x80; c++ {
		if c == esc || c == 'O' || c == 'P' || c == '[' || c == ']' || c == 'X' || c == '^' || c == '_' {
			continue // there the reader sees the beginning of a sequence
		}
		if got, want := name(string(altKey(c))), name("\x1b"+string(rune(c))); got != want {
			t.Errorf("Alt and %q: %s, want %s", c, got, want)
		}
	}
	if got := name(escKey); got != "esc" {
		t.Errorf("Esc is %q", got)
	}
}

// What comes out is the same wherever the stream is cut, as long as no pause within a
// key is longer than its rest may take.
func FuzzCutBytes(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, []byte{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 7, 9, 5})
	}
	f.Fuzz(func(t *testing.T, seed uint64, picks []byte) {
		stream := randomStream(picks)
		var whole Reassembly
		var want []byte
		now := morning
		for _, piece := range stream { // uncut: each key by itself
			want = append(want, whole.Feed([]byte(piece), now)...)
			now = now.Add(time.Second)
			want = append(want, whole.Expire(now)...)
		}
		var m Reassembly
		var got []byte
		now = morning
		for _, piece := range stream {
			for _, cut := range cuts(piece, seed) {
				got = append(got, m.Feed([]byte(cut.text), now)...)
				now = now.Add(cut.pause)
				got = append(got, m.Expire(now)...)
			}
			now = now.Add(time.Second)
			got = append(got, m.Expire(now)...)
			seed = seed*6364136223846793005 + 1442695040888963407
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%q: cut it gives %q, want %q", stream, got, want)
		}
	})
}

// A key may not wait for its own reassembly, nor a paste.
func BenchmarkFeed(b *testing.B) {
	for name, text := range map[string]string{"key": "政", "arrow": "\x1b[A", "paste": pasteBegin + strings.Repeat("依法公开政府信息，", 100) + pasteEnd} {
		b.Run(name, func(b *testing.B) {
			var m Reassembly
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Feed([]byte(text), morning)
			}
		})
	}
}
