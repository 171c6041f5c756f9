package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model/check"
	"nianbao/tui/keys"
)

var update = flag.Bool("update", false, "write the generated parts of the README anew")

// The lists in the README are drawn from the code.
func TestReadmeIsFresh(t *testing.T) {
	const path = "../../README.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fresh := string(data)
	for name, list := range map[string]string{"rules": rulesTable(), "keys": keysTable(), "formats": formatsTable()} {
		open, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
		before, rest, ok := strings.Cut(fresh, open)
		_, after, closed := strings.Cut(rest, end)
		if !ok || !closed {
			t.Fatalf("README.md has no place for the %s", name)
		}
		fresh = before + open + "\n" + list + "\n" + end + after
	}
	if fresh == string(data) {
		return
	}
	if !*update {
		t.Fatal("README.md is stale: run go test ./cmd/nianbao -update")
	}
	if err := os.WriteFile(path, []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rulesTable() string {
	var b strings.Builder
	b.WriteString("| id | severity | rule | formula |\n|---|---|---|---|\n")
	for _, r := range check.Rules() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.ID, r.Severity, cell(r.Title), cell(r.Formula))
	}
	return b.String()
}

func keysTable() string {
	var b strings.Builder
	b.WriteString("| where | keys | does |\n|---|---|---|\n")
	for _, k := range keys.All() {
		var names []string
		for _, key := range k.Keys() {
			names = append(names, "`"+keys.Show(key)+"`")
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", k.Scope, strings.Join(names, " "), cell(k.Does))
	}
	return b.String()
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
