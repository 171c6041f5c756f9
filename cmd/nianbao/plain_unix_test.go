//go:build unix

package main

import (
	"bytes"
	"strings"
	"testing"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/plain"
)

// A line that is no text of UTF-8, or holds a key that no line takes, is refused and
// asked for again; it is nobody's unit.
func TestPlainRefusesWhatIsNoText(t *testing.T) {
	path := sampleFile(t)
	answers := "1\n\xd6\xd0\xb9\xfa\n甲\x1b[A\n乙局\n.\ns\nq\n"
	var out bytes.Buffer
	if err := plain.Run(desk.New(""), path, strings.NewReader(answers), &out, 0); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"不是 UTF-8", "控制字符"} {
		if strings.Count(out.String(), want) != 1 {
			t.Errorf("%q is not said once:\n%s", want, out.String())
		}
	}
	want := forms.SampleReport()
	got, err := files.Report(path)
	if err != nil || got.Unit != "乙局" || got.Contact != want.Contact {
		t.Errorf("saved %v, %v", model.Diff(want, got), err)
	}
}
