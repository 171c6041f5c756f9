package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// hostilePage is a file of one page with a content.
func hostilePage(content string) file {
	f := onePage("", helvetica)
	f[3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 9 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>"
	f[4] = deflated("", content)
	return f
}

func operators() []byte {
	return hostilePage(strings.Repeat("BT /F1 9 Tf (x) Tj ET\n", 2_000_000)).bytes()
}

// hostile are files made to keep a reader busy, or to fill its memory.
func hostile() map[string][]byte {
	of := hostilePage
	form := func(next int, content string) string {
		return streamOf(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>", next), content)
	}
	all := map[string][]byte{
		"tree-loop":      file{1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"}.bytes(),
		"self-reference": file{1: "<</Type/Catalog/Pages 2 0 R>>", 2: "2 0 R"}.bytes(),
		"form-loop":      of("/X Do").with(file{6: form(6, "/X Do /X Do")}).bytes(),
		"operators":      operators(),
		"long-string":    of("BT /F1 9 Tf 1 0 0 1 9 9 Tm (" + strings.Repeat("x", 20_000_000) + ") Tj ET").bytes(),
		"nested":         of(strings.Repeat("[", 5_000_000)).bytes(),
		"nested-object":  file{1: "<</Type/Catalog/Pages 2 0 R>>", 2: strings.Repeat("[", 3_000_000)}.bytes(),
		"many-q":         of(strings.Repeat("q ", 5_000_000)).bytes(),
		"bomb":           of(strings.Repeat(" ", 1<<27)).bytes(),
		"empty":          []byte("%PDF-1.4"),
		"end-streams":    []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj<</Length 5>>stream\n", 300_000)),
		"open-strings":   []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj(", 300_000)),
		"open-arrays":    []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj[1 2 3 4 5 6 7 8 9 <<", 300_000)),
		"trailers":       []byte("%PDF-1.4\n" + strings.Repeat("trailer<</Root 1 0 R", 300_000)),
	}
	bomb := of("")
	bomb[4] = streamOf("/Filter[/FlateDecode/FlateDecode]", zipped(zipped(strings.Repeat(" ", 1<<27))))
	all["bomb-in-bomb"] = bomb.bytes()
	exp := of(strings.Repeat("/X Do ", 10))
	for i := range 20 {
		exp[6+10*min(i, 1)+i] = form(17+i, strings.Repeat("/X Do ", 10))
	}
	all["forms-exponential"] = exp.bytes()
	tree := file{1: "<</Type/Catalog/Pages 2 0 R>>"}
	for i := 2; i < 40; i++ {
		tree[i] = fmt.Sprintf("<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>", i+1, i+1)
	}
	all["tree-exponential"] = tree.with(file{40: "<</Type/Page/MediaBox[0 0 9 9]>>"}).bytes()
	var rules strings.Builder
	for i := range 90_000 {
		fmt.Fprintf(&rules, "%d %d m %d %d l S\n", i%500, i*3%800, i%500+40, i*3%800)
	}
	all["rules"] = of(rules.String()).bytes()
	cmap := of("BT /F1 9 Tf <00010002> Tj ET")
	cmap[9] = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</W[0 2147483647 500]>>]>>"
	cmap[8] = deflated("", strings.Repeat("1 beginbfrange\n<0000> <ffffffff> <0041>\nendbfrange\n", 200_000))
	all["character-map"] = cmap.bytes()
	var objects bytes.Buffer
	objects.WriteString("%PDF-1.4\n")
	for i := range 800_000 {
		fmt.Fprintf(&objects, "%d 0 obj<</A 1>>endobj\n", i+1)
	}
	all["objects"] = append(objects.Bytes(), "trailer<</Root 1 0 R>>"...)
	noise := []byte("%PDF-1.4\n")
	rng := rand.New(rand.NewPCG(1, 1))
	for range 2_000_000 {
		noise = append(noise, byte(rng.Uint32()))
	}
	all["noise"] = noise
	return all
}

// Each ends by itself, with pages or with one of the errors that can be told, and
// takes no more memory in all than a reading may hold at once.
func TestHostileFiles(t *testing.T) {
	for name, data := range hostile() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d, err := Open(data, Limits{})
		if err == nil {
			_, err = d.Pages(context.Background())
		}
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrBudget) && !errors.Is(err, ErrPassword) {
			t.Errorf("%s: %v", name, err)
		}
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 256 && !racing {
			t.Errorf("%s: %d MB", name, mb)
		}
		t.Logf("%s: %v, %d MB", name, err, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}

// A page is given up when its time is over.
func TestTimeOver(t *testing.T) {
	d, err := Open(operators(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Pages(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// However a file is damaged, no number comes out of it that it does not hold.
func FuzzOpen(f *testing.F) {
	for _, c := range []file{
		onePage("BT /F1 12 Tf 100 700 Td (1234) Tj ET 100 200 50 40 re S", helvetica),
		onePage("/X Do", "/XObject<</X 20 0 R>>").with(file{20: deflated("/Subtype/Form/BBox[0 0 500 800]", "q 1 0 0 1 0 0 cm 1 2 3 4 re W n Q")}),
		onePage("BT /F1 10 Tf <00140018> Tj ET", "/Font<</F1 30 0 R>>").with(file{30: "<</Type/Font/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[31 0 R]>>", 31: fmt.Sprintf(gb1Font, "")}),
		{1: deflated("/Type/ObjStm/N 1/First 4", "3 0 <</Type/Page>>")},
	} {
		f.Add(c.bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Open(data, Limits{Unpacked: 1 << 20, Steps: 10_000, Glyphs: 2000, Pages: 5})
		if err != nil {
			return
		}
		pages, err := d.Pages(context.Background())
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrBudget) {
			t.Fatalf("%v", err)
		}
		for _, p := range pages {
			for _, g := range p.Glyphs {
				if g.Box.X1 < g.Box.X0 || g.Box.Y1 < g.Box.Y0 {
					t.Fatalf("a box inside out: %v", g)
				}
			}
		}
	})
}
