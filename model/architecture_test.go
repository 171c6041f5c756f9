package model_test

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of arrows in doc.go anew")

// arrows says which packages of the project each may import, beside model/lang and
// model/pattern, which all may. A package that is not listed here does not belong to the house.
var arrows = map[string][]string{
	"model":                 {},
	"model/lang":            {},
	"model/pattern":         {},
	"model/prose":           {},
	"model/typeset":         {"model"},
	"model/forms":           {"model"},
	"model/edit":            {"model"},
	"model/check":           {"model", "model/prose"},
	"model/gather":          {"model", "model/check"},
	"model/document":        {"model", "model/prose"},
	"model/ooxml":           {"model/prose"},
	"model/webpage":         {},
	"model/word97":          {"model/ooxml"},
	"model/laidout":         {"model/typeset"},
	"model/importer":        {"model", "model/importer/source", "model/importer/table", "model/importer/words", "model/laidout", "model/prose"},
	"model/importer/words":  {},
	"model/importer/source": {"model", "model/laidout", "model/ooxml", "model/pdf", "model/pdf/layout", "model/prose", "model/webpage", "model/word97"},
	"model/importer/table":  {"model", "model/importer/source", "model/importer/words", "model/laidout", "model/prose"},
	"model/store":           {"model", "model/typeset"},
	"export":                {"model", "model/document", "model/ooxml", "model/prose", "model/typeset"},
	"tui/theme":             {"model", "model/typeset"},
	"tui/keys":              {},
	"tui/pane":              {"model", "model/prose", "tui/canvas", "tui/keys", "tui/theme"},
	"tui/pane/panetest":     {"model", "model/check", "model/prose", "tui/canvas", "tui/pane", "tui/theme"},
	"tui/textedit":          {"model", "model/typeset", "tui/keys", "tui/theme"},
	"tui/steps":             {"tui/canvas", "tui/theme"},
	"tui/gathering":         {"model", "tui/canvas", "model/gather", "tui/keys", "tui/pane", "tui/sitting", "tui/textedit", "tui/theme"},
	"tui/findings":          {"model", "model/check", "tui/canvas", "tui/keys", "tui/pane", "tui/theme"},
	"tui/paste":             {"model"},
	"tui/grid":              {"model", "tui/canvas", "tui/keys", "tui/pane", "tui/paste", "tui/textedit", "tui/theme"},
	"tui/narrative":         {"model", "model/prose", "tui/canvas", "tui/keys", "tui/pane", "tui/textedit", "tui/theme"},
	"tui/fields":            {"model", "model/prose", "tui/canvas", "tui/keys", "tui/pane", "tui/textedit", "tui/theme"},
	"tui/typeahead":         {},
	"tui/paint":             {"model/typeset"},
	"tui/canvas":            {"model", "tui/theme"},
	"tui/dialog":            {"model", "tui/canvas", "tui/keys", "tui/pane", "tui/textedit", "tui/theme"},
	"tui/sitting":           {"model", "model/check", "model/edit", "model/gather", "model/prose", "tui/findings", "tui/pane", "tui/theme"},
	"tui/opening":           {"model", "tui/canvas", "model/prose", "tui/keys", "tui/pane", "tui/sitting", "tui/theme"},
	"tui/walk":              {"model", "tui/canvas", "model/prose", "tui/fields", "tui/findings", "tui/grid", "tui/keys", "tui/narrative", "tui/pane", "tui/sitting", "tui/theme"},
	"tui/exporting":         {"model", "tui/canvas", "tui/keys", "tui/pane", "tui/sitting", "tui/theme", "model/check"},
	"tui/plain":             {"model", "model/check", "model/prose", "tui", "tui/fields", "tui/findings", "tui/keys", "tui/opening", "tui/pane", "tui/sitting", "tui/theme"},
	"tui":                   {"model", "model/check", "model/edit", "model/gather", "model/prose", "tui/*"},
	"cmd/nianbao":           {"*"},

	"model/pdf":        {},
	"model/pdf/layout": {"model/pdf"},

	"cmd/nianbao/internal/files":    {"export", "model", "model/check", "model/document", "model/forms", "model/importer", "model/store", "model/typeset"},
	"cmd/nianbao/internal/prior":    {"cmd/nianbao/internal/files", "model", "model/check", "model/forms", "model/gather", "model/importer", "model/store"},
	"cmd/nianbao/internal/many":     {"cmd/nianbao/internal/files", "cmd/nianbao/internal/prior", "export", "model", "model/check", "model/forms", "model/gather", "model/importer", "model/store", "model/typeset"},
	"cmd/nianbao/internal/desk":     {"cmd/nianbao/internal/files", "cmd/nianbao/internal/many", "cmd/nianbao/internal/prior", "export", "model", "model/check", "model/forms", "model/gather", "model/importer", "model/store", "model/typeset", "tui", "tui/*"},
	"cmd/nianbao/internal/notices":  {},
	"cmd/nianbao/internal/terminal": {"model/store", "model/typeset", "tui", "tui/paint"},
}

// Only these know the disk.
var disk = []string{"model/store", "cmd/nianbao", "cmd/nianbao/internal/desk", "cmd/nianbao/internal/files", "cmd/nianbao/internal/many", "cmd/nianbao/internal/prior", "cmd/nianbao/internal/terminal"}

var topLevel = []string{"cmd", "tui", "model", "export", "go.mod", "go.sum", "README.md"}

func TestArchitecture(t *testing.T) {
	wholeTree(t)
	root := ".."
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(topLevel, e.Name()) && e.Name() != "nianbao" {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if skipped(d, err) {
			return filepath.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		checkImports(t, filepath.ToSlash(filepath.Dir(rel)), path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestArrowsAreToldFresh holds the table in the package's documentation to the one above.
func TestArrowsAreToldFresh(t *testing.T) {
	const path, begin = "doc.go", "// the tree to.\n//\n"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, ok := strings.Cut(string(data), begin)
	if !ok {
		t.Fatalf("%s has no place for the table", path)
	}
	var b strings.Builder
	b.WriteString(before + begin)
	for _, name := range slices.Sorted(maps.Keys(arrows)) {
		may := strings.Join(slices.Sorted(slices.Values(arrows[name])), ", ")
		for i, line := range broken(cmp.Or(may, "nothing"), 66) {
			if i > 0 {
				name = ""
			}
			fmt.Fprintf(&b, "//\t%-29s %s\n", name, line)
		}
	}
	b.WriteString("package model\n")
	if b.String() == string(data) {
		return
	}
	if !*update {
		t.Fatalf("%s is stale: run go test ./model -run Arrows -update", path)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// broken breaks a list at its blanks.
func broken(list string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(list) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// wholeTree marks a test of the source of all packages.
func wholeTree(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads the whole tree")
	}
}

// skipped reports folders of what checks and makes and is no part of the program.
func skipped(d fs.DirEntry, err error) bool {
	return err == nil && d.IsDir() && strings.HasPrefix(d.Name(), ".") && strings.Trim(d.Name(), ".") != ""
}

// What was one thing that knew everything stays divided, and no type becomes one.
func TestNothingKnowsEverything(t *testing.T) {
	wholeTree(t)
	const mostFields, mostMethods = 15, 60
	for dir, name := range map[string]string{"../tui": "App", "../tui/sitting": "Sitting", "../tui/walk": "Walk", "../tui/opening": "Opening", "../tui/gathering": "Controller"} {
		if fields := sizesOf(t, dir)[name].fields; fields == 0 || fields > mostFields {
			t.Errorf("%s in %s has %d fields", name, dir, fields)
		}
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if skipped(d, err) {
			return filepath.SkipDir
		}
		if err != nil || !d.IsDir() {
			return err
		}
		for name, size := range sizesOf(t, path) {
			if size.methods > mostMethods {
				t.Errorf("%s in %s has %d methods: part it by noun", name, path, size.methods)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// size is how many fields and methods a type has.
type size struct{ fields, methods int }

// sizesOf counts the fields and methods of the types of a package.
func sizesOf(t *testing.T, dir string) map[string]size {
	t.Helper()
	out := map[string]size{}
	paths, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil {
					return true
				}
				of := n.Recv.List[0].Type
				if star, ok := of.(*ast.StarExpr); ok {
					of = star.X
				}
				if id, ok := of.(*ast.Ident); ok {
					s := out[id.Name]
					s.methods++
					out[id.Name] = s
				}
			case *ast.TypeSpec:
				if st, ok := n.Type.(*ast.StructType); ok {
					s := out[n.Name.Name]
					for _, field := range st.Fields.List {
						s.fields += max(1, len(field.Names))
					}
					out[n.Name.Name] = s
				}
			}
			return true
		})
	}
	return out
}

// Work beside the program's own starts in one place, which catches its panics.
func TestOneGoStatement(t *testing.T) {
	wholeTree(t)
	const only = "../model/store/go.go"
	found := false
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if skipped(d, err) {
			return filepath.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				if found = found || filepath.ToSlash(path) == only; filepath.ToSlash(path) != only {
					t.Errorf("%s: a go statement; use store.Go", files.Position(g.Pos()))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !found {
		t.Errorf("no go statement in %s: this test looks in the wrong place", only)
	}
}

func checkImports(t *testing.T, pkg, path string) {
	allowed, listed := arrows[pkg]
	if !listed {
		t.Errorf("%s is in no room of the house", path)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		name := strings.Trim(spec.Path.Value, `"`)
		if own, ok := strings.CutPrefix(name, "nianbao/"); ok {
			fits := own == "model/lang" || own == "model/pattern" || slices.ContainsFunc(allowed, func(a string) bool {
				prefix, open := strings.CutSuffix(a, "*")
				return a == own || open && strings.HasPrefix(own, prefix)
			})
			if !fits {
				t.Errorf("%s imports %s, which is against the arrows", path, own)
			}
		}
		if name == "net/http" || name == "net" || name == "os" && !slices.Contains(disk, pkg) {
			t.Errorf("%s imports %s", path, name)
		}
	}
}
