package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
)

// BenchmarkGather reads, checks and adds a thousand reports from the disk.
func BenchmarkGather(b *testing.B) {
	dir := b.TempDir()
	r := forms.SampleReport()
	for i := range 1000 {
		unit := r.With(r.SetText(model.InHead(model.HeadUnit), fmt.Sprintf("青禾市第%d局", i)))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.json", i)), unit.Encode(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	paths, _, err := reportFiles([]string{dir}, nil)
	if err != nil || len(paths) != 1000 {
		b.Fatal(err)
	}
	for b.Loop() {
		sum := gather.New(r.Form, r.Year)
		for _, g := range readAll(paths, r.Year+1) {
			if g.err == nil {
				g.err = sum.Add(g.path, g.report)
			}
			if g.err != nil {
				b.Fatal(g.err)
			}
		}
	}
}
