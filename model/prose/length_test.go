package prose

import "testing"

func TestLengthCountsNoBlanks(t *testing.T) {
	for text, want := range map[string]int{
		"":                       0,
		"\u3000\u3000办结 12 件。\n": 6,
		"一\r\n二\t三\u00a0四":       4,
	} {
		if got := Length(text); got != want {
			t.Errorf("%q has %d characters, want %d", text, got, want)
		}
	}
}
