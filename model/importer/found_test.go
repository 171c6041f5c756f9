package importer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/model/forms"
	"nianbao/model/importer"
)

// How many cells were found of each source in the tree, and how many remarks were made:
// what is found less is seen, though nothing that was found is wrong.
func TestFound(t *testing.T) {
	var b strings.Builder
	say := func(name string, data []byte) {
		result, err := importer.Import(data, forms.For)
		if err != nil {
			fmt.Fprintf(&b, "%s: %v\n", name, err)
			return
		}
		found := 0
		for _, n := range result.Report.Numbers() {
			if !n.Blank() {
				found++
			}
		}
		fmt.Fprintf(&b, "%s: form %s, %d cells, %d remarks\n", name, result.Report.Form.ID, found, len(result.Remarks))
	}
	var paths []string
	for _, pattern := range []string{"testdata/*.doc", "testdata/*.docx", "testdata/*.xlsx", "testdata/pdf/*.*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	slices.Sort(paths)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		say(strings.TrimPrefix(filepath.ToSlash(path), "testdata/"), data)
	}
	say("published", []byte(published))
	for _, o := range slices.Concat(oddities(), cuttings(), geometry()) {
		say(o.name, []byte(o.source))
	}
	if *update {
		write(t, "testdata/found.txt", b.String())
		return
	}
	want, err := os.ReadFile("testdata/found.txt")
	if err != nil {
		t.Fatal(err)
	}
	now, then := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(now), len(then)) {
		if i >= len(now) || i >= len(then) || now[i] != then[i] {
			t.Errorf("line %d: now %q, in the list %q (-update writes it anew)", i+1, at(now, i), at(then, i))
			return
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
