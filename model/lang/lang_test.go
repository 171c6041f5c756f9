package lang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/lang"
	"nianbao/tui/fields"
	"nianbao/tui/keys"
)

// said are the calls whose first text is one for a person.
var said = []string{"lang.T", "lang.F", "lang.N", "lang.Errorf", "s.say", "fault"}

// texts lists all that a person reads in Chinese, with a place where it stands.
func texts(t *testing.T) map[string]string {
	out := map[string]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		constants := map[string]string{}
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == len(v.Names) {
				for i, value := range v.Values {
					if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
						constants[v.Names[i].Name], _ = strconv.Unquote(lit.Value)
					}
				}
			}
			return true
		})
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && slices.Contains(said, name(call.Fun)) {
				for _, arg := range call.Args {
					switch arg := arg.(type) {
					case *ast.BasicLit:
						text, _ := strconv.Unquote(arg.Value)
						if text == "" {
							continue
						}
						out[text] = files.Position(arg.Pos()).String()
					case *ast.Ident:
						if text, ok := constants[arg.Name]; ok {
							out[text] = files.Position(arg.Pos()).String()
						}
						continue
					default:
						continue
					}
					break
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	listed(out)
	maps.DeleteFunc(out, func(text, _ string) bool { return !foreign.MatchString(text) && !strings.Contains(text, "“") })
	return out
}

// foreign finds what an English text has none of.
var foreign = regexp.MustCompile(`[\p{Han}，。；：、！？（）《》【】]`)

func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	}
	return ""
}

// listed adds the texts that stand in lists of data.
func listed(out map[string]string) {
	for _, b := range keys.All() {
		out[b.Help().Desc], out[b.Does] = "keys", "keys"
	}
	for _, f := range fields.All() {
		out[f.Label], out[f.Hint] = "fields", "fields"
	}
	for _, r := range check.Rules() {
		out[r.Title], out[r.Formula], out[r.Source] = "rules", "rules", "rules"
	}
	for _, f := range export.Formats() {
		out[f.Name] = "formats"
	}
	for _, f := range forms.All() {
		for _, s := range f.Sections {
			for _, p := range s.Parts {
				out[p.Hint] = "forms"
			}
			if s.Table == nil {
				continue
			}
			for _, r := range s.Table.Rows {
				out[r.Name], out[r.Help], out[r.Article] = "forms", "forms", "forms"
			}
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[+#\-0-9.]*([a-zA-Z%])`)

// values lists what a format takes: which value by which verb.
func values(format string) []string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		out = append(out, strconv.Itoa(next)+m[2])
		next++
	}
	slices.Sort(out)
	return out
}

// Every text has its English, which takes the same values, and none is left over.
func TestEveryTextHasItsEnglish(t *testing.T) {
	english, wanted := lang.English(), texts(t)
	for _, text := range slices.Sorted(maps.Keys(wanted)) {
		other, ok := english[text]
		switch {
		case !ok:
			t.Errorf("%s: no English for %q", wanted[text], text)
		case foreign.MatchString(other):
			t.Errorf("the English for %q is %q", text, other)
		case !slices.Equal(values(text), values(other)):
			t.Errorf("%q takes other values than %q", other, text)
		}
	}
	for _, text := range slices.Sorted(maps.Keys(english)) {
		if _, ok := wanted[text]; !ok {
			t.Errorf("the English for %q is used nowhere", text)
		}
	}
}

func TestChoose(t *testing.T) {
	t.Cleanup(func() { lang.Choose("zh") })
	if lang.Choose("fr") {
		t.Error("fr is no language of the program")
	}
	const text = "没有可撤销的修改"
	if lang.T(text) != text || lang.F("%d 处", 3) != "3 处" {
		t.Error("it does not begin in Chinese")
	}
	if !lang.Choose("en") || lang.T(text) != "nothing to undo" {
		t.Errorf("in English: %q", lang.T(text))
	}
	if lang.T("没有这样的文字") != "没有这样的文字" {
		t.Error("a text without English must stay as it is")
	}
}

// A count of one takes the singular, whatever order the values come in.
func TestPlural(t *testing.T) {
	lang.Choose("en")
	t.Cleanup(func() { lang.Choose("zh") })
	for _, c := range []struct {
		format string
		values []any
		want   string
	}{
		{"%d error(s), %d warning(s)", []any{1, 2}, "1 error, 2 warnings"},
		{"%s: %d%% of %d report(s)", []any{"a(s)", 1, 0}, "a(s): 1% of 0 reports"},
		{"“%[2]s” in %[1]d place(s)", []any{1, "x"}, "“x” in 1 place"},
	} {
		if got := lang.F(c.format, c.values...); got != c.want {
			t.Errorf("%q is %q", c.format, got)
		}
	}
}
