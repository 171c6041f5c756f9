package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What runs before main costs every run of the program: patterns are compiled and tables
// made when they are first needed. The runtime counts the work package by package.
func TestLittleRunsBeforeMain(t *testing.T) {
	cmd := exec.Command("nianbao", "version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	packages, bytes, allocs := 0, 0, 0
	for _, m := range regexp.MustCompile(`(?m)^init (nianbao/\S+) .* (\d+) bytes, (\d+) allocs$`).FindAllStringSubmatch(string(out), -1) {
		b, _ := strconv.Atoi(m[2])
		n, _ := strconv.Atoi(m[3])
		if own := strings.HasPrefix(m[1], "nianbao/cmd/nianbao"); own && !strings.Contains(m[1], "internal") {
			continue // with what the tests need
		}
		packages, bytes, allocs = packages+1, bytes+b, allocs+n
		t.Logf("%s: %d bytes, %d allocations", m[1], b, n)
		if b > 10_000 && m[1] != "nianbao/tui/keys" {
			t.Errorf("%s makes %d bytes before main", m[1], b)
		}
	}
	if packages < 5 {
		t.Fatalf("the runtime tells of %d packages only:\n%s", packages, out)
	}
	if bytes > 45_000 || allocs > 1200 {
		t.Errorf("%d bytes in %d allocations before main", bytes, allocs)
	}
}
