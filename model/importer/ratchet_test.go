package importer_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the lists and goldens anew")

// A ratchet is a list of what is known to fail: whatever else fails is a fault, and so is
// an entry that no longer fails. The list can only become shorter.
type ratchet struct {
	path           string
	known, failing []string
	usual          bool // the run that the list is of, in which all that is listed fails
}

func openRatchet(t *testing.T, path string, usual bool) *ratchet {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	return &ratchet{path: path, known: strings.Split(string(data), "\n"), usual: usual}
}

// hold takes in how one entry went.
func (r *ratchet) hold(t *testing.T, entry string, failed bool, detail string) {
	t.Helper()
	listed := slices.Contains(r.known, entry)
	if failed {
		r.failing = append(r.failing, entry)
	}
	switch {
	case *update:
	case failed && !listed:
		t.Errorf("%s: %s", entry, detail)
	case !failed && listed && r.usual:
		t.Errorf("%s: is as it should be now; take it out of %s (-update)", entry, r.path)
	}
}

// close writes the list anew where that was asked for.
func (r *ratchet) close(t *testing.T) {
	t.Helper()
	if *update && r.usual {
		write(t, r.path, strings.Join(append(r.failing, ""), "\n"))
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
