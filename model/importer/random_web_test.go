package importer_test

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"

	"nianbao/export"
)

// webPage prints a page. soup is what word processors make of it; site puts the
// report's page into those of a portal.
func webPage(soup, site bool) func(*rand.Rand, *drawing) []byte {
	return func(rng *rand.Rand, d *drawing) []byte {
		w := webWriter{rng: rng, soup: soup}
		w.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8><title>" + d.report.Title + "</title><style>td{color:red}</style></head><body>")
		if site {
			w.WriteString("<div>首页 &gt; 政务公开 &gt; 年报</div><table><tr><td>索引号：</td><td>0123/2024-1</td><td>发布日期：</td><td>2025-01-12</td></tr></table><table><tr><td>")
		}
		w.paragraph(d.report.Title)
		for _, b := range d.blocks {
			if b.table != nil {
				w.table(b.table)
			} else {
				w.paragraph(b.text)
			}
		}
		if site {
			w.WriteString("</td></tr></table><div>上一篇：没有了</div><div>主办：某县人民政府 ICP备00000000号 访问量：12345</div>")
		}
		w.WriteString("</body></html>")
		return []byte(w.String())
	}
}

type webWriter struct {
	strings.Builder
	rng  *rand.Rand
	soup bool
}

func (w *webWriter) paragraph(s string) { w.WriteString("<p>" + html.EscapeString(s) + "</p>\n") }

func (w *webWriter) table(t *tableau) {
	w.WriteString("<table border=1>")
	for y := range t.height {
		w.WriteString("<tr>")
		for _, s := range t.row(y) {
			fmt.Fprintf(w, "<td%s%s>%s</td>", span("rowspan", s.h), span("colspan", s.w), w.cell(s))
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</table>")
}

func span(name string, n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(` %s="%d"`, name, n)
}

func (w *webWriter) cell(s *spot) string {
	text := html.EscapeString(s.text)
	if r := []rune(s.text); w.soup && len(r) > 2 {
		at := 1 + w.rng.IntN(len(r)-1)
		text = "<span lang=EN-US>" + html.EscapeString(string(r[:at])) + "</span><span style='font-family:宋体'>" + html.EscapeString(string(r[at:])) + "</span>"
	}
	if s.struck != "" {
		text = around(w.rng, s.struck, "s", "del", "strike", `span style="text-decoration:line-through"`, `span style="display:none"`) + text
	}
	if s.raised != "" {
		text += around(w.rng, s.raised, "sup", "sub", `span style="vertical-align:super"`)
	}
	if !w.soup {
		return text
	}
	if text == "" {
		text = []string{"&nbsp;", "<o:p></o:p>", "<o:p>&nbsp;</o:p>"}[w.rng.IntN(3)]
	}
	return `<p class=MsoNormal align=center style='text-align:center'>` + text + "<o:p></o:p></p>"
}

func around(rng *rand.Rand, s string, tags ...string) string {
	tag := tags[rng.IntN(len(tags))]
	name, _, _ := strings.Cut(tag, " ")
	return "<" + tag + ">" + s + "</" + name + ">"
}

// ours prints with one of our own exporters.
func ours(format string) func(*rand.Rand, *drawing) []byte {
	return func(_ *rand.Rand, d *drawing) []byte {
		var b bytes.Buffer
		e, err := export.New(format, export.Options{})
		if err == nil {
			err = e.Export(&b, d.document())
		}
		if err != nil {
			panic(err)
		}
		return b.Bytes()
	}
}

var ownMarks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(` data-[a-z]+="[^"]*"`) })

// stripped is our own page after a content system took out what it does not know.
func stripped(rng *rand.Rand, d *drawing) []byte {
	return ownMarks().ReplaceAll(ours("html")(rng, d), nil)
}
