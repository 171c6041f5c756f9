// Mutate changes a package in many small ways, one at a time, and runs its tests: a
// change that no test notices is a survivor. It prints the survivors that are not
// explained in .ci/mutate/explained.txt, and fails where they are more than so many
// hundredths of all.
//
//	go run ./.ci/mutate [-every N] [-only FILE] [-most PERCENT] ./model/check ./model ./model/edit
//
// Changed are comparisons (< to <=, == to !=), && and ||, + and -, and whole numbers
// (n to n+1). All changes of a package are compiled into one test binary, by an overlay
// that leaves the tree alone; the environment variable MUTANT says which is in force.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"
)

func main() {
	every := flag.Int("every", 1, "try one change in so many")
	only := flag.String("only", "", "try the changes of files whose name holds this")
	most := flag.Float64("most", 5, "the most hundredths that may survive")
	limit := flag.Duration("limit", time.Minute, "what one run of the tests may take before it counts as noticed")
	flag.Parse()
	failed := false
	for _, dir := range flag.Args() {
		p, err := load(dir)
		if err == nil {
			err = p.build()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, dir+":", err)
			os.Exit(1)
		}
		survivors, tried := p.try(*every, *only, *limit)
		share := 100 * float64(survivors) / float64(max(1, tried))
		fmt.Printf("%s: %d of %d changes go unnoticed (%.1f %%)\n", dir, survivors, tried, share)
		failed = failed || share > *most
	}
	if failed {
		os.Exit(1)
	}
}

// A mutant is one change.
type mutant struct {
	file     string
	line     int
	from, to string // the expression, and what it becomes
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d: %s => %s", m.file, m.line, m.from, m.to)
}

// key names a mutant without its line, which moves.
func (m mutant) key() string { return m.file + ": " + m.from + " => " + m.to }

type pkg struct {
	dir     string
	files   *token.FileSet
	syntax  map[string]*ast.File
	source  map[string][]byte
	spans   map[ast.Expr][2]int // of what stands in the files, changed or not
	info    *types.Info
	mutants []mutant
	binary  string
}

// load parses and checks the package, without its tests.
func load(dir string) (*pkg, error) {
	p := &pkg{dir: dir, files: token.NewFileSet(), syntax: map[string]*ast.File{}, source: map[string][]byte{}, spans: map[ast.Expr][2]int{}}
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var list []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		if p.source[path], err = os.ReadFile(path); err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(p.files, path, p.source[path], 0)
		if err != nil {
			return nil, err
		}
		p.syntax[path] = f
		list = append(list, f)
	}
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: importer.ForCompiler(p.files, "source", nil)}
	_, err = conf.Check(dir, p.files, list, p.info)
	return p, err
}

// build writes the changed files aside and compiles the tests with them.
func (p *pkg) build() error {
	out, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	overlay := map[string]string{}
	name := ""
	for _, path := range sorted(p.syntax) {
		f := p.syntax[path]
		name = f.Name.Name
		p.change(path, f)
		var b bytes.Buffer
		if err := format.Node(&b, p.files, f); err != nil {
			return err
		}
		if err := put(overlay, out, path, b.String()); err != nil {
			return err
		}
	}
	if err := put(overlay, out, filepath.Join(p.dir, "mutant_in_force.go"), fmt.Sprintf(chosen, name)); err != nil {
		return err
	}
	replace, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		return err
	}
	list := filepath.Join(out, "overlay.json")
	if err := os.WriteFile(list, replace, 0o666); err != nil {
		return err
	}
	p.binary = filepath.Join(out, "changed.test")
	c := exec.Command("go", "test", "-c", "-vet=off", "-overlay", list, "-o", p.binary, "./"+p.dir)
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	return nil
}

// chosen is the file that says which change is in force.
const chosen = `package %s

import (
	"os"
	"strconv"
)

var mutantInForce = func() int { n, _ := strconv.Atoi(os.Getenv("MUTANT")); return n }()

func mutantNumber[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float64](id int, n T) T {
	if mutantInForce == id {
		return n + 1
	}
	return n
}
`

func put(overlay map[string]string, out, path, text string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	overlay[full] = filepath.Join(out, strings.ReplaceAll(path, string(filepath.Separator), "_"))
	return os.WriteFile(overlay[full], []byte(text), 0o666)
}

// change puts every change of a file into it, each behind its number.
func (p *pkg) change(path string, f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			p.spans[e] = [2]int{p.files.Position(e.Pos()).Offset, p.files.Position(e.End()).Offset}
		}
		return true
	})
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue // what a package declares is constant, or data that its tests hold
		}
		rewrite(fn.Body, func(e ast.Expr) ast.Expr {
			after := p.changed(path, e)
			p.spans[after] = p.spans[e]
			return after
		})
	}
}

var others = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR, token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// changed is an expression with its change, or itself.
func (p *pkg) changed(path string, e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		other, ok := others[e.Op]
		t, known := p.info.Types[e]
		if !ok || !known || t.Value != nil {
			return e
		}
		basic, ok := t.Type.(*types.Basic)
		if !ok || (e.Op == token.ADD || e.Op == token.SUB) && basic.Info()&types.IsInteger == 0 {
			return e
		}
		twin := &ast.BinaryExpr{X: e.X, Op: other, Y: e.Y}
		id := p.note(path, e, p.text(path, e.X)+" "+other.String()+" "+p.text(path, e.Y))
		return choose(id, typeName(basic), e, twin)
	case *ast.BasicLit:
		t := p.info.Types[e]
		if e.Kind != token.INT || t.Type == nil {
			return e
		}
		basic, ok := t.Type.(*types.Basic)
		if !ok || basic.Info()&types.IsNumeric == 0 || basic.Info()&types.IsUntyped != 0 {
			return e
		}
		id := p.note(path, e, e.Value+" + 1")
		value := &ast.CallExpr{Fun: ast.NewIdent(typeName(basic)), Args: []ast.Expr{e}}
		return &ast.CallExpr{Fun: ast.NewIdent("mutantNumber"), Args: []ast.Expr{number(id), value}}
	}
	return e
}

func typeName(b *types.Basic) string {
	if b.Kind() == types.UntypedBool {
		return "bool"
	}
	return b.Name()
}

func number(id int) ast.Expr { return &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(id)} }

// note gives a change its number, from 1.
func (p *pkg) note(path string, from ast.Expr, to string) int {
	p.mutants = append(p.mutants, mutant{filepath.Base(path), 1 + bytes.Count(p.source[path][:p.spans[from][0]], []byte("\n")), p.text(path, from), to})
	return len(p.mutants)
}

// text is an expression as it stands in its file, on one line.
func (p *pkg) text(path string, e ast.Expr) string {
	at := p.spans[e]
	return strings.Join(strings.Fields(string(p.source[path][at[0]:at[1]])), " ")
}

// choose is func() T { if mutantInForce == id { return twin }; return e }().
func choose(id int, result string, e, twin ast.Expr) ast.Expr {
	force := &ast.BinaryExpr{X: ast.NewIdent("mutantInForce"), Op: token.EQL, Y: number(id)}
	return &ast.CallExpr{Fun: &ast.FuncLit{
		Type: &ast.FuncType{Params: &ast.FieldList{}, Results: &ast.FieldList{List: []*ast.Field{{Type: ast.NewIdent(result)}}}},
		Body: &ast.BlockStmt{List: []ast.Stmt{
			&ast.IfStmt{Cond: force, Body: &ast.BlockStmt{List: []ast.Stmt{&ast.ReturnStmt{Results: []ast.Expr{twin}}}}},
			&ast.ReturnStmt{Results: []ast.Expr{e}},
		}},
	}}
}

// try runs the tests with each change in force, and prints and counts the survivors that
// nobody has explained.
func (p *pkg) try(every int, only string, limit time.Duration) (survivors, tried int) {
	known := explained()
	for i, m := range p.mutants {
		if i%every != 0 || !strings.Contains(m.file, only) || known[m.key()] {
			continue
		}
		tried++
		if !p.noticed(i+1, limit) {
			fmt.Printf("  %s\n", m)
			survivors++
		}
	}
	return survivors, tried
}

func (p *pkg) noticed(id int, limit time.Duration) bool {
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	c := exec.CommandContext(ctx, p.binary, "-test.failfast", "-test.short")
	c.Dir = p.dir
	c.Env = append(os.Environ(), "MUTANT="+strconv.Itoa(id))
	var exit *exec.ExitError
	return errors.As(c.Run(), &exit) || ctx.Err() != nil
}

// explained lists the survivors that change nothing that anybody could see; each line
// is one, with the reason behind a tab.
func explained() map[string]bool {
	out := map[string]bool{}
	f, err := os.Open(".ci/mutate/explained.txt")
	if err != nil {
		return out
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		key, _, _ := strings.Cut(s.Text(), "\t")
		out[key] = true
	}
	return out
}

func sorted(m map[string]*ast.File) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
