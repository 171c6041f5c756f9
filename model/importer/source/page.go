package source

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/webpage"
)

// page reads a web page. Its name is the report's title where it reads as one.
func (r *reader) page(text string) ([]Block, error) {
	var p webpage.Reader
	err := p.Read([]byte(text))
	for _, name := range p.Names {
		if i := strings.IndexAny(name, "_-|—－"); i > 0 {
			name = name[:i]
		}
		if r.doc.Name == "" && (strings.Contains(name, "公开") || strings.Contains(name, "公開")) {
			r.doc.Name = strings.TrimSpace(name)
		}
	}
	r.doc.Own = p.Own
	r.dropped(p.Dropped)
	blocks := pageBlocks(p.Blocks)
	if err == nil {
		err = within(blocks)
	}
	return r.visible(blocks), err
}

// dropped notes what was left out of the lines around it.
func (r *reader) dropped(texts []string) {
	for _, s := range texts {
		r.doc.Notes = append(r.doc.Notes, Dropped(Place{}, "", s))
	}
}

// Dropped is the note of a text that is struck out, hidden, raised or lowered.
func Dropped(at Place, about, text string) Note {
	return Note{model.Info, at, about, lang.F("“%s” 已划去、隐藏，或是上标、下标", Short(text)), lang.T("未收入")}
}

// pageBlocks are the blocks of a page, its tables as grids.
func pageBlocks(blocks []webpage.Block) (out []Block) {
	for _, b := range blocks {
		switch {
		case b.Table != nil:
			out = append(out, pageRows(b.Table)...)
		case b.Kind == webpage.Paragraph:
			out = append(out, Block{Text: b.Text, Body: true})
		case b.Kind == webpage.Head && slices.Contains(model.HeadFields, b.Field):
			out = append(out, Block{Head: b.Field, Text: strings.TrimPrefix(b.Text, contactLabel)})
		case b.Level > 0:
			out = append(out, Block{Text: b.Text, Level: b.Level})
		default:
			out = append(out, Block{Text: tame(b.Text)})
		}
	}
	return out
}

func pageRows(t *webpage.Table) []Block {
	g := &Grid{}
	for _, row := range t.Rows {
		g.Row()
		for _, cell := range row {
			c := g.Add(blanks(cellText(cell.Lines)), cell.Cols, cell.Rows)
			c.Doubt = blanks(cell.Aside)
			c.Ref, _ = model.ParseRef(cell.Key)
		}
	}
	return Rows(g, func(y int) Place { return Place{Name: lang.F("表 %d 第 %d 行", t.Number, y+1)} })
}

// blanks makes one blank of every run of them.
func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }

// Short is the beginning of a text, as a remark quotes it.
func Short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}
