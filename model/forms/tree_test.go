package forms

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms may know the present form: the form files' own, the rules that are bound to ids,
// what reads texts, and the tables of messages. The editions are named where published
// reports are told apart too.
var rooms = []string{"model/forms", "model/check", "model/prose", "model/lang"}

// Nothing else knows a row, a column, a section, an edition or a heading of the present
// form by name: a form from a file has all that the built-in ones have.
func TestOnlyTheFormsKnowTheirRows(t *testing.T) {
	named := map[string]bool{}
	for _, f := range All() {
		named[f.ID] = true
		for _, s := range f.Sections {
			named[s.ID], named[s.Heading] = true, true
			if s.Table == nil {
				continue
			}
			for _, r := range s.Table.Rows {
				named[r.ID], named[r.Label] = true, true
			}
			for _, c := range s.Table.Columns {
				named[c.ID], named[c.Label] = true, true
			}
		}
	}
	for _, word := range []string{"total", "other", "previous", "其他", "总计"} { // words of anything
		delete(named, word)
	}
	root := filepath.Join("..", "..")
	looked := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && strings.Trim(d.Name(), ".") != "" {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		rel, _ := filepath.Rel(root, path)
		room := filepath.ToSlash(filepath.Dir(rel))
		if slices.Contains(rooms, room) {
			return nil
		}
		looked++
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(lit.Value)
			if named[text] && !(room == "model/importer" && slices.Contains(editions, text)) {
				t.Errorf("%s names %q of the form", files.Position(lit.Pos()), text)
			}
			return true
		})
		return nil
	})
	if err != nil || looked < 200 {
		t.Fatalf("%d files, %v", looked, err)
	}
}
