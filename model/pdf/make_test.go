package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// A file is a PDF file being made: objects by number, 1 the catalogue, 2 the pages,
// 3 the page, 4 its content.
type file map[int]string

// onePage is a file of one page, which has fonts /F1 … in resources.
func onePage(content, resources string) file {
	return file{
		1: "<</Type/Catalog/Pages 2 0 R>>",
		2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<" + resources + ">>/Contents 4 0 R>>",
		4: streamOf("", content),
		9: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[" + strings.Repeat("500 ", 95) + "]>>",
	}
}

const helvetica = "/Font<</F1 9 0 R>>"

func streamOf(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

func deflated(dict, data string) string {
	return streamOf(dict+"/Filter/FlateDecode", zipped(data))
}

func zipped(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

func (f file) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	numbers := make([]int, 0, len(f))
	for n := range f {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, f[n])
	}
	b.WriteString("trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
	return b.Bytes()
}

// with is f with other objects added or put in place.
func (f file) with(objects file) file {
	for n, o := range objects {
		f[n] = o
	}
	return f
}

func readPages(t testing.TB, data []byte) []Page {
	t.Helper()
	d, err := Open(data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	pages, err := d.Pages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// visible joins the characters that a reader sees.
func visible(p Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		if !g.Hidden {
			b.WriteRune(g.R)
		}
	}
	return b.String()
}

// shown reads one page and returns what a reader sees of it.
func shown(t testing.TB, f file) string {
	t.Helper()
	return visible(readPages(t, f.bytes())[0])
}
