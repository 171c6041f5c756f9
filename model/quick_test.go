package model_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

var escapes = regexp.MustCompile(`\\u[0-9a-f]{4}`)

// agree reports whether data is read quickly, and fails where reading it with
// care gives another report or none.
func agree(t *testing.T, data []byte) bool {
	t.Helper()
	quick, ok := model.ReadQuickly(data, forms.For)
	if !ok {
		return false
	}
	careful, err := model.ReadCarefully(data, forms.For)
	if err != nil {
		t.Fatalf("read quickly, but %v in\n%s", err, data)
	}
	if !reflect.DeepEqual(quick, careful) {
		t.Fatalf("read quickly as\n%s\nwith care as\n%s\nfrom\n%s", quick.Encode(), careful.Encode(), data)
	}
	return true
}

func TestWhatIsWrittenIsReadQuickly(t *testing.T) {
	for _, f := range forms.All() {
		if !agree(t, model.NewReport(f, "青禾市水务局", f.From).Encode()) {
			t.Errorf("a blank report of form %s is not", f.ID)
		}
	}
	r := forms.SampleReport()
	ten, _ := model.ParseNumber("10.50")
	r.Confirmations = []model.Confirmation{{Rule: "T2-02", At: []string{"a", "b"}, Reason: "引“号\"\\\n", Left: model.Int(3), Right: ten}, {Rule: "C01"}}
	if !agree(t, r.Encode()) {
		t.Error("the sample with confirmations is not")
	}
	rng := rand.New(rand.NewPCG(8, 9))
	for range 300 {
		data := randomReport(rng).Encode()
		if !agree(t, data) && !strings.Contains(string(data), `\u`) {
			t.Fatalf("not read quickly:\n%s", data)
		}
	}
}

// Files that somebody wrote with another program, or that were damaged: what is
// read quickly at all is read the same.
func TestReadingNeverDiffers(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	pieces := []string{
		"null", "0", "7", "12", "null", "345", " ", "\n", "  ", "{}", "[]", "0", "00", "-0", "1.0", "1e2", "12.", ".5", "123456789012345", "99999999999999", "0.00000000000001", `""`, `"a"`, `"\u0061"`, `"\n"`, `"\x"`,
		",", ":", "{", "}", "[", "]", `"`, `\`, "\n", "\t", "\x00", "\x1f", "\x7f", "\xff", "\xc0\x80", "\xed\xa0\x80", " ", "é", "乙", "\ufeff", "true",
		`"unit": "乙",`, `"x": 1,`, `"total": 3`, `"year": 99999`, `"schema_version": 2,`, `"format": "2019",`, `"body": "none",`,
	}
	quickly := 0
	rounds := 2500
	if os.Getenv("CI") != "" || os.Getenv("NIANBAO_LONG") != "" {
		rounds = 8000
	} else if testing.Short() {
		rounds = 400
	}
	for range rounds {
		r := randomReport(rng)
		if rng.IntN(2) == 0 {
			r.Confirmations = []model.Confirmation{{Rule: "T2-02", At: []string{"a"}, Left: model.Int(3)}}
		}
		data := escapes.ReplaceAll(r.Encode(), []byte("字"))
		for range 1 + rng.IntN(2)*rng.IntN(2) {
			at := rng.IntN(len(data))
			end := min(len(data), at+rng.IntN(4)*rng.IntN(12))
			piece := pieces[rng.IntN(len(pieces))]
			if value := bytes.Index(data[at:], []byte(": ")); value >= 0 && rng.IntN(2) == 0 {
				at += value + 2 // another value for a member
				end = at + max(0, bytes.IndexAny(data[at:], ",\n"))
			}
			if rng.IntN(4) == 0 { // a piece of the file itself: members that come twice or in another order
				from := rng.IntN(len(data))
				piece = string(data[from:min(len(data), from+rng.IntN(400))])
			}
			data = slices.Concat(data[:at], []byte(piece), data[end:])
		}
		if agree(t, data) {
			quickly++
		}
	}
	if quickly*27 < rounds {
		t.Errorf("only %d damaged files were read quickly: the test says little", quickly)
	}
}

func FuzzReading(f *testing.F) {
	f.Add(forms.Sample())
	f.Add([]byte(`{"schema_version":1,"format":"2021","year":2024,"narratives":{"overview":[{"text":"\n"}]},"tables":{"proactive":{"fees":{"amount":1.50}}},"confirmations":[{"at":["a"]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) { agree(t, data) })
}

func BenchmarkDecodeCarefully(b *testing.B) {
	data := forms.Sample()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := model.ReadCarefully(data, forms.For); err != nil {
			b.Fatal(err)
		}
	}
}
