package forms

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

var axes = []string{"row", "column"}

// equations reads the balances, once all tables are there.
func (r *reader) equations(f *model.Form) {
	seen, computed, terms := map[string]bool{}, map[string]string{}, 0
	for i, item := range r.balances {
		path := fmt.Sprintf("balances[%d]", i)
		var b model.Balance
		if item.kind == '{' {
			b.ID = r.id(item, path, "-")
			path = cmp.Or(b.ID, path)
		}
		r.taken(seen, item, b.ID, path)
		var holds node
		r.members(item, path, func(name string, v node) bool {
			switch name {
			case "id":
			case "table":
				if b.Table = v.text; f.Table(b.Table) == nil {
					r.bad(v, path, lang.F("没有 %q 这张表", v.text))
				}
			case "each":
				b.Each = model.Axis(r.oneOf(v, path, axes))
			case "holds":
				holds = v
			case "severity":
				b.Warning = r.oneOf(v, path, []string{"error", "warning"}) == 1
			default:
				return false
			}
			return true
		})
		t := f.Table(b.Table)
		if holds.kind != '"' || b.Table == "" {
			r.bad(item, path, lang.F("缺少 %q", "table / holds"))
		}
		if t == nil || holds.kind != '"' {
			f.Balances = append(f.Balances, b)
			continue
		}
		r.holds(holds, path, t, &b)
		lines := len(t.Rows)
		if b.Each == model.EachColumn {
			lines = len(t.Columns)
		}
		terms += lines * (len(b.Left) + len(b.Right))
		if b.Total && len(b.Left) == 1 {
			key := fmt.Sprint(b.Table, " ", b.Each, " ", b.Left[0].ID)
			if other, ok := computed[key]; ok {
				r.bad(holds, path, lang.F("%q 已由 %s 算出，不能算两次", b.Left[0].ID, other))
			}
			computed[key] = path
		}
		f.Balances = append(f.Balances, b)
	}
	if terms > maxTerms {
		r.bad(r.balances[0], "balances", lang.F("平衡式展开后共 %d 项，最多 %d 项", terms, maxTerms))
	}
}

// holds reads an equation: a := b + c computes a; a + b = c - last(d) must hold.
func (r *reader) holds(n node, path string, t *model.Table, b *model.Balance) {
	left, right, ok := strings.Cut(n.text, " := ")
	if b.Total = ok; !ok {
		left, right, ok = strings.Cut(n.text, " = ")
	}
	if !ok {
		r.bad(n, path, lang.T("应写成 a := b + c（算出 a）或 a + b = c - d（应当相等），符号前后各空一格"))
		return
	}
	known := map[string]bool{}
	if b.Each == model.EachRow {
		for _, c := range t.Columns {
			known[c.ID] = true
		}
	} else {
		for _, row := range t.Rows {
			known[row.ID] = true
		}
	}
	b.Left, b.Right = r.terms(n, path, left, known), r.terms(n, path, right, known)
	if !b.Total || len(b.Left) == 0 {
		return
	}
	if len(b.Left) != 1 || b.Left[0].Minus || b.Left[0].Prior {
		r.bad(n, path, lang.T(":= 左边只能是一个要算出的格"))
	}
	if slices.ContainsFunc(b.Right, func(t model.Term) bool { return t.Prior }) {
		r.bad(n, path, lang.T("算出的合计里不能有 last()：上年报告不总在手边；请用 ="))
	}
}

// terms reads one side of an equation.
func (r *reader) terms(n node, path, side string, known map[string]bool) (out []model.Term) {
	minus, wanted := false, true
	for _, word := range strings.Fields(side) {
		if !wanted {
			if word != "+" && word != "-" {
				r.bad(n, path, lang.F("%q 前面缺 + 或 -", word))
			}
			minus, wanted = word == "-", true
			continue
		}
		t := model.Term{ID: word, Minus: minus}
		if inner, ok := strings.CutPrefix(word, "last("); ok {
			t.ID, t.Prior = strings.TrimSuffix(inner, ")"), true
		}
		if !known[t.ID] {
			r.bad(n, path, lang.F("没有 %q 这一行或这一列", t.ID))
		}
		out, wanted = append(out, t), false
	}
	if wanted {
		r.bad(n, path, lang.T("等式不完整"))
	}
	return out
}

// circle tells of totals that need each other.
func (r *reader) circle(f *model.Form, circle []model.Ref) {
	var names []string
	for _, ref := range append(circle, circle[0]) {
		names = append(names, ref.String())
	}
	at := node{}
	for i := range f.Balances {
		if e := f.TotalOf(circle[0]); e != nil && e.Balance == &f.Balances[i] {
			at = r.balances[i]
		}
	}
	r.bad(at, "balances", lang.F("合计互相要用，算不出来：%s", strings.Join(names, " ← ")))
}

func (r *reader) figures(n node, f *model.Form) {
	if n.kind == 0 {
		return
	}
	cells := r.cellsOf(f)
	r.list(n, "figures", maxFigures, func(i int, item node) {
		path := fmt.Sprintf("figures[%d]", i)
		var figure model.Figure
		r.members(item, path, func(name string, v node) bool {
			switch name {
			case "name":
				figure.Name = r.text(v, path)
			case "label":
				figure.Label = r.text(v, path)
			case "english":
				figure.English = r.text(v, path)
			case "sum":
				for k, address := range r.texts(v, path) {
					ref, ok := model.ParseRef(address)
					if !ok || !cells[ref] && !r.trusted {
						r.bad(v.items[k], path, lang.F("没有 %q 这一格", address))
					}
					figure.Sum = append(figure.Sum, ref)
				}
			default:
				return false
			}
			return true
		})
		if figure.Name+figure.Label == "" || len(figure.Sum) == 0 {
			r.bad(item, path, lang.F("缺少 %q", "name / sum"))
		}
		f.Figures = append(f.Figures, figure)
	})
}

// cellsOf are the cells of a form that is not made yet.
func (r *reader) cellsOf(f *model.Form) map[model.Ref]bool {
	out := map[model.Ref]bool{}
	if r.trusted {
		return out
	}
	for _, s := range f.Sections {
		if s.Table != nil {
			for _, ref := range s.Table.Refs() {
				out[ref] = true
			}
		}
	}
	return out
}

func (r *reader) sentences(n node, f *model.Form) {
	if n.kind == 0 {
		return
	}
	f.Sentences = r.texts(n, "sentences")
	if r.trusted {
		return
	}
	cells := r.cellsOf(f)
	for i, sentence := range f.Sentences {
		path := fmt.Sprintf("sentences[%d]", i)
		for rest := sentence; ; {
			_, behind, found := strings.Cut(rest, "{")
			if !found {
				break
			}
			address, after, closed := strings.Cut(behind, "}")
			pattern, ok := model.ParseRef(address)
			named := false
			for ref := range cells {
				named = named || ref.Table == pattern.Table && ref.Column == pattern.Column && pattern.Names(ref.Row)
			}
			if !closed || !ok || !named {
				r.bad(n.items[i], path, lang.F("没有 %q 这一格", address))
			}
			rest = after
		}
	}
}

func (r *reader) english(n node, f *model.Form) {
	if n.kind == 0 {
		return
	}
	own := map[string]bool{}
	if !r.trusted {
		for _, text := range texts(f) {
			own[text] = true
		}
	}
	f.English = map[string]string{}
	r.members(n, "english", func(name string, v node) bool {
		if !own[name] && !r.trusted {
			return false
		}
		f.English[name] = r.text(v, "english")
		return true
	})
}

// texts lists the texts of a form that a person reads on the screen, in their order.
func texts(f *model.Form) (out []string) {
	out = append(out, f.Name, f.Source, f.Act)
	for _, s := range f.Sections {
		out = append(out, s.Heading, s.Short, s.Brief)
		for _, g := range s.Parts {
			out = append(out, g.Heading, g.Hint)
		}
		if s.Table == nil {
			continue
		}
		out = append(out, s.Table.Corner)
		for _, c := range s.Table.Columns {
			out = append(append(out, c.Groups...), c.Label, c.Short, c.Brief, c.Unit)
		}
		for _, row := range s.Table.Rows {
			out = append(append(out, row.Groups...), row.Label, row.Short, row.Name, row.Article, row.Help)
		}
	}
	for _, figure := range f.Figures {
		out = append(out, figure.Name, figure.Label)
	}
	return slices.DeleteFunc(append(out, f.Sentences...), func(text string) bool { return text == "" })
}
