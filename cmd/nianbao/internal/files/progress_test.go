package files

import "testing"

func TestProgressLine(t *testing.T) {
	p := progress{what: "读取", total: 2000}
	for done, want := range map[int]string{
		0:    "读取 [..............................]    0 / 2000",
		999:  "读取 [##############................]  999 / 2000",
		2000: "读取 [##############################] 2000 / 2000",
	} {
		p.done = done
		if got := p.line(); got != want {
			t.Errorf("%d: %q, want %q", done, got, want)
		}
	}
	(&progress{what: "读取"}).line() // nothing to do is no reason to divide by it
}
