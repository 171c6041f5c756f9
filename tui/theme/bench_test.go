package theme

import "testing"

// BenchmarkNew is a part of every start.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(Options{Colours: 256, Ground: DarkGround, Ambiguous: 1})
	}
}
