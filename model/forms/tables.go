package forms

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// The words of the file for shapes and kinds, as the model counts them.
var (
	shapes = []string{"matrix", "blocks", "line"}
	kinds  = []string{"count", "decimal", "difference"}
)

// oneOf reads a word of a list, 0 for one that is not on it.
func (r *reader) oneOf(n node, path string, words []string) int {
	i := slices.Index(words, n.text)
	if i < 0 || n.kind != '"' {
		r.bad(n, path, lang.F("应是 %s 之一", strings.Join(words, lang.T("、"))))
		return 0
	}
	return i
}

func (r *reader) table(n node, id, path string) *model.Table {
	t := &model.Table{ID: id}
	r.members(n, path, func(name string, v node) bool {
		switch name {
		case "columns", "rows": // the rows name columns: these are read first
		case "shape":
			t.Shape = model.Shape(r.oneOf(v, path, shapes))
		case "corner":
			t.Corner = r.text(v, path)
		default:
			return false
		}
		return true
	})
	if n.kind != '{' {
		return t
	}
	columns, _ := n.member("columns")
	seen := map[string]bool{}
	r.list(columns, path, maxColumns, func(i int, item node) {
		t.Columns = append(t.Columns, r.column(item, fmt.Sprintf("%s.columns[%d]", path, i), seen))
	})
	rows, _ := n.member("rows")
	seen = map[string]bool{}
	r.list(rows, path, maxRows, func(i int, item node) {
		t.Rows = append(t.Rows, r.row(item, t, fmt.Sprintf("%s.rows[%d]", path, i), seen))
	})
	if len(columns.items) == 0 || len(rows.items) == 0 {
		r.bad(n, path, lang.T("表格没有行或没有列"))
	}
	return t
}

func (r *reader) column(n node, path string, seen map[string]bool) (c model.Column) {
	if n.kind == '{' {
		c.ID, c.Label = r.id(n, path, ""), r.needed(n, "label", path)
	}
	r.taken(seen, n, c.ID, path)
	r.members(n, path, func(name string, v node) bool {
		switch name {
		case "id", "label":
		case "groups":
			c.Groups = r.groups(v, path)
		case "short":
			c.Short = r.text(v, path)
		case "brief":
			c.Brief = r.text(v, path)
		case "kind":
			c.Kind = model.Kind(r.oneOf(v, path, kinds))
		case "unit":
			c.Unit = r.text(v, path)
		default:
			return false
		}
		return true
	})
	return c
}

func (r *reader) groups(n node, path string) []string {
	out := r.texts(n, path)
	if len(out) > maxGroups {
		r.bad(n, path, lang.F("有 %d 项，最多 %d 项", len(out), maxGroups))
	}
	return out
}

func (r *reader) row(n node, t *model.Table, path string, seen map[string]bool) (row model.Row) {
	if n.kind == '{' {
		if row.ID = r.id(n, path, "."); row.ID != "" {
			path = t.ID + "." + row.ID
		}
		row.Label = r.needed(n, "label", path)
	}
	r.taken(seen, n, row.ID, path)
	r.members(n, path, func(name string, v node) bool {
		switch name {
		case "id", "label":
		case "groups":
			row.Groups = r.groups(v, path)
		case "short":
			row.Short = r.text(v, path)
		case "name":
			row.Name = r.text(v, path)
		case "also":
			row.Also = r.texts(v, path)
		case "columns":
			row.Columns = r.columnsOf(v, t, path)
		case "basis":
			row.Article = r.text(v, path)
		case "help":
			row.Help = r.text(v, path)
		default:
			return false
		}
		return true
	})
	if t.Shape == model.Blocks && len(row.Groups) != 1 {
		r.bad(n, path, lang.T("blocks 表的每行要有正好一个 groups：它是一块的标题"))
	}
	return row
}

// columnsOf reads which columns a row has. They stand in the order of the table.
func (r *reader) columnsOf(n node, t *model.Table, path string) []string {
	out, last := r.texts(n, path), -1
	for i, id := range out {
		at := slices.IndexFunc(t.Columns, func(c model.Column) bool { return c.ID == id })
		switch {
		case at < 0:
			r.bad(n.items[i], path, lang.F("没有 %q 这一列", id))
		case at <= last:
			r.bad(n.items[i], path, lang.F("%q 这一列应按表的次序，只写一次", id))
		}
		last = max(last, at)
	}
	if len(out) == 0 {
		r.bad(n, path, lang.T("表格没有行或没有列"))
	}
	return out
}
