package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/tui/keys"
)

var update = flag.Bool("update", false, "write the generated part of the reference anew")

// The list of formats in the reference is drawn from the code.
func TestReferenceIsFresh(t *testing.T) {
	const path, open, end = "../../.docs/reference.md", "<!-- formats -->\n", "<!-- /formats -->"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), open)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the reference has no place for the formats")
	}
	fresh := before + open + "\n" + formatsTable() + "\n" + end + after
	if fresh == string(data) {
		return
	}
	if !*update {
		t.Fatal("the reference is stale: run go test ./cmd/nianbao -run Reference -update")
	}
	if err := os.WriteFile(path, []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The README names every verb and no other, is no longer than one reads, and its files are there.
func TestReadmeFits(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if n := strings.Count(text, "\n"); n > 160 {
		t.Errorf("%d lines", n)
	}
	for _, c := range root().Commands() {
		if !c.Hidden && c.Name() != "help" && c.Name() != "completion" && !regexp.MustCompile("[` ]"+c.Name()+"[` ]").MatchString(text) {
			t.Errorf("the README does not name %s", c.Name())
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^\| `+"`nianbao ([a-z]+)").FindAllStringSubmatch(text, -1) {
		if c, _, err := root().Find([]string{m[1]}); err != nil || c.Name() != m[1] {
			t.Errorf("there is no %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat("../../" + m[1]); err != nil {
			t.Error(err)
		}
	}
}

func formatsTable() string {
	var b strings.Builder
	b.WriteString("| `--to` | file | what |\n|---|---|---|\n")
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s |\n", f.ID, f.Extension, cell(f.Name))
	}
	b.WriteString("| `json` | `.json` | 规范的报告文件 |\n")
	return b.String()
}

func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

// No key has two meanings in one place.
func TestOneMeaningAKey(t *testing.T) {
	seen := map[string]keys.ID{}
	for _, b := range keys.All() {
		for _, k := range b.Keys() {
			at := string(b.Scope) + " " + k
			if other, twice := seen[at]; twice {
				t.Errorf("%s does both %s and %s", at, other, b.ID)
			}
			seen[at] = b.ID
		}
	}
}
