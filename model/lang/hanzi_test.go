package lang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var han = regexp.MustCompile(`\p{Han}`)

// ofTheReport are the rooms whose Chinese is the report's own, in whatever language the
// program speaks: its form, what is read out of its text, and what is written into
// documents. Lists that the tables take their texts from count here too.
var ofTheReport = []string{"model/forms", "model/pdf", "model/prose", "model/check", "model/importer", "model/laidout", "model/webpage", "model/document", "export", "model/lang", "tui/keys", "tui/fields", ".ci/beside"}

// words are Chinese of the report, or of names of files, that stands elsewhere.
var words = []string{
	"来源", "名单", "单位名单", "年报", ".来源.csv", "单位", "文件", "单位名称", "年政府信息公开工作年度报告",
	"万元", "元", "件", "条", "宗", "个", "起", "次", "无", "没有", "零", "-导出", "汇总.json", "-副本", "是", "冲突副本", "冲突文件", "备份",
}

// A text for a person stands in the tables of messages and nowhere else: what an error
// says most of all, for nobody sees it while trying the program in English.
func TestHanziOnlyInTheTables(t *testing.T) {
	looked := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		looked++
		pkg, _ := filepath.Rel("../..", filepath.Dir(path))
		own := slices.ContainsFunc(ofTheReport, func(room string) bool {
			return filepath.ToSlash(pkg) == room || strings.HasPrefix(filepath.ToSlash(pkg), room+"/")
		})
		spoken := map[ast.Node]bool{}
		constants := map[string]ast.Node{}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, value := range n.Values {
					if i < len(n.Names) {
						constants[n.Names[i].Name] = value
					}
				}
			case *ast.CallExpr:
				called := name(n.Fun)
				if strings.HasPrefix(called, "fmt.Errorf") || strings.HasPrefix(called, "errors.New") {
					for _, arg := range n.Args {
						if lit, ok := arg.(*ast.BasicLit); ok && han.MatchString(lit.Value) {
							t.Errorf("%s: an error that is Chinese in every language; use lang.Errorf", files.Position(lit.Pos()))
						}
					}
				}
			}
			return true
		})
		if own {
			return nil
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains(said, name(call.Fun)) {
				return true
			}
			for _, arg := range call.Args {
				spoken[arg] = true
				if id, ok := arg.(*ast.Ident); ok && constants[id.Name] != nil {
					spoken[constants[id.Name]] = true
				}
			}
			return true
		})
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING || spoken[lit] {
				return true
			}
			if text, _ := strconv.Unquote(lit.Value); han.MatchString(text) && !slices.Contains(words, text) && !strings.HasPrefix(text, "^") { // ^: a pattern
				t.Errorf("%s: %q is in no table of messages", files.Position(lit.Pos()), text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 100 {
		t.Errorf("looked at %d files: this test looks in the wrong place", looked)
	}
}
