package model

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSharedEnds(t *testing.T) {
	for _, c := range []struct{ a, b, head, tail string }{
		{"", "甲", "", ""},
		{"甲乙丙", "甲乙丙", "甲乙丙", ""},
		{"信息、", "信息。、", "信息", "、"}, // 、 and 。 begin with the same bytes
		{"共 12 件。", "共 112 件。", "共 1", "2 件。"},
		{strings.Repeat("文", 5000) + "甲", strings.Repeat("文", 4999) + "甲", strings.Repeat("文", 4999), "甲"},
	} {
		head, tail := SharedEnds(c.a, c.b)
		if c.a[:head] != c.head || c.a[len(c.a)-tail:] != c.tail {
			t.Errorf("%q and %q share %q and %q", c.a, c.b, c.a[:head], c.a[len(c.a)-tail:])
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		return strings.Repeat(string([]rune("、。文字a")[rng.IntN(5)]), rng.IntN(9000)) + strings.Repeat("。、文"[:3*rng.IntN(3)], rng.IntN(3))
	}
	for range 2000 {
		a, b := text(), text()
		head, tail := SharedEnds(a, b)
		if a[:head] != b[:head] || a[len(a)-tail:] != b[len(b)-tail:] || head+tail > min(len(a), len(b)) || !utf8.ValidString(a[:head]+a[len(a)-tail:]) {
			t.Fatalf("%d and %d bytes of %q and %q", head, tail, a, b)
		}
	}
}
