package ooxml

import (
	"encoding/xml"
	"strconv"
	"strings"

	"nianbao/model/prose"
)

// numbering gives the numbers that Word puts before headings without writing them
// into the text.
type numbering struct {
	lists  map[string]string         // list to its definition
	levels map[string][]numberFormat // by definition
	counts map[string]*[10]int
}

// A numberFormat is how a level of a list writes its number: "（%1）" in Chinese.
type numberFormat struct {
	text    string
	chinese bool
	plain   bool
	start   int
}

func readNumbering(r *Reader, document string) (*numbering, error) {
	n := &numbering{map[string]string{}, map[string][]numberFormat{}, map[string]*[10]int{}}
	name, ok, err := r.Related(document, "numbering")
	if err != nil || !ok {
		return n, err
	}
	definition, list := "", ""
	err = r.each(name, func(_ *Tokens, e xml.StartElement) error {
		val := Attr(e, "val")
		levels := n.levels[definition]
		last := len(levels) - 1
		switch e.Name.Local {
		case "abstractNum":
			definition, list = Attr(e, "abstractNumId"), ""
		case "num":
			list = Attr(e, "numId")
		case "abstractNumId":
			n.lists[list] = val
		case "lvl":
			if list == "" && len(levels) < 10 {
				n.levels[definition] = append(levels, numberFormat{start: 1})
			}
		case "start", "numFmt", "lvlText":
			if list == "" && last >= 0 {
				levels[last].set(e.Name.Local, val)
			}
		}
		return nil
	})
	return n, err
}

func (f *numberFormat) set(what, val string) {
	switch what {
	case "start":
		f.start, _ = strconv.Atoi(val)
	case "lvlText":
		f.text = val
	case "numFmt":
		f.chinese = strings.HasPrefix(val, "chineseCounting") || strings.HasPrefix(val, "ideograph") || val == "japaneseCounting" || val == "taiwaneseCounting" || val == "koreanDigital2"
		f.plain = strings.HasPrefix(val, "decimal")
	}
}

// next is the number that a paragraph of a list at a level begins with, "" where it
// has none.
func (n *numbering) next(list, level string) string {
	definition, ok := n.lists[list]
	at, _ := strconv.Atoi(level)
	formats := n.levels[definition]
	if !ok || at < 0 || at >= len(formats) {
		return ""
	}
	counts := n.counts[definition]
	if counts == nil {
		counts = &[10]int{}
		n.counts[definition] = counts
	}
	counts[at]++
	for i := at + 1; i < len(counts); i++ {
		counts[i] = 0
	}
	text := formats[at].text
	if !formats[at].chinese && !formats[at].plain {
		return "" // a bullet, or letters
	}
	for i := 0; i <= at; i++ {
		f := formats[i]
		number := max(1, counts[i]) + f.start - 1
		written := strconv.Itoa(number)
		if f.chinese {
			written = prose.Numeral(number)
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), written)
	}
	return text
}
