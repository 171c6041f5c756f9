package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestSweepTakesOnlyOurOldOnes(t *testing.T) {
	path := journalHome(t)
	folder := filepath.Dir(path)
	old := tempName(path)
	young := tempName(path)
	others := []string{
		filepath.Join(folder, "."+filepath.Base(path)+".backup.tmp"),
		filepath.Join(folder, "."+filepath.Base(path)+".0123456789.tmp"),
		filepath.Join(folder, ".other.json.ABCDEFGHIJ.tmp"),
		filepath.Join(folder, filepath.Base(path)+".ABCDEFGHIJ.tmp"),
		path,
	}
	then := time.Now().Add(-48 * time.Hour)
	begunOnly := begun(path, 0)
	abandon(begunOnly)
	empty := begunOnly.places[0].path
	if err := os.Chtimes(empty, then, then); err != nil {
		t.Fatal(err)
	}
	kept := begun(path, 1)
	abandon(kept)
	if err := os.Chtimes(kept.places[0].path, then, then); err != nil {
		t.Fatal(err)
	}
	others = append(others, kept.places[0].path)
	for _, file := range append(others[:len(others)-1:len(others)-1], old) {
		write(t, file, "x")
		if err := os.Chtimes(file, then, then); err != nil {
			t.Fatal(err)
		}
	}
	write(t, young, "x")
	Sweep(path)
	var want []string
	for _, file := range append(others, young) {
		want = append(want, filepath.Base(file))
	}
	slices.Sort(want)
	if got := names(t, folder); !slices.Equal(got, want) {
		t.Errorf("left %q, want %q", got, want)
	}
}
