// Package grid is the editable table: frozen labels and header, totals and
// balances that move with each key, and two lines that speak of the focused cell.
//
//	p := grid.New("applications")
//	intent := p.Update(ctx, key)   // pane.Apply at each digit
//	p.Arrange(ctx, 80, 18)         // decides how it lies
//	p.View(ctx, canvas)            // draws it, and changes nothing
//
// It knows a table only by the form: rows, columns, groups, shape and balances.
// It never computes a total itself; the root makes totals follow.
package grid

import (
	"unicode"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

// Pane keeps the focus, the selection and the number being typed.
type Pane struct {
	section string
	focus

	draft  *draft
	edge   keys.ID // the key that met the end of the table last: pressed again, it goes on
	pasted string  // the block that was offered last
	second *second // while the table is typed a second time
	laid   *laid   // how it lies on the screen; nil before it was arranged
}

// focus is the cell in front, and what is selected with it.
type focus struct {
	row, col int // in Table.Rows, in the columns of that row
	// The other corner of the selection; selecting is false for just the focus.
	selecting        bool
	markRow, markCol int
}

// bounds are the selected rows and headings, both ends included.
func (f focus) bounds(t *model.Table) (r0, r1, c0, c1 int) {
	col := slot(t, f.row, f.col)
	if !f.selecting {
		return f.row, f.row, col, col
	}
	mark := slot(t, f.markRow, f.markCol)
	return min(f.row, f.markRow), max(f.row, f.markRow), min(col, mark), max(col, mark)
}

// draft is a number being typed.
type draft struct {
	line   textedit.Line
	before model.Number // what stood in the cell
	caret  bool         // left and right move the caret: begun with F2
	note   string
	bad    *model.TypedError
	warned bool            // going on was held back once: what is typed is no number
	judged []model.Finding // what was found when it began: it is judged anew once it is done
}

// New returns the pane of a table section.
func New(section string) *Pane { return &Pane{section: section} }

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Arranger = (*Pane)(nil)
)

func (p *Pane) table(c pane.Context) *model.Table { return c.Report.Form.Table(p.section) }

func (p *Pane) columns(c pane.Context) []model.Column {
	t := p.table(c)
	return t.ColumnsOf(t.Rows[p.row])
}

func (p *Pane) ref(c pane.Context) model.Ref {
	return model.Ref{Table: p.section, Row: p.table(c).Rows[p.row].ID, Column: p.columns(c)[p.col].ID}
}

// Place is the focused cell.
func (p *Pane) Place(c pane.Context) model.Place { return model.InCell(p.ref(c)) }

// Focus goes to a cell.
func (p *Pane) Focus(c pane.Context, at model.Place) {
	p.draft, p.selecting, p.edge = nil, false, ""
	t := p.table(c)
	for i, row := range t.Rows {
		for j, col := range t.ColumnsOf(row) {
			if at.Cell == (model.Ref{Table: p.section, Row: row.ID, Column: col.ID}) {
				p.row, p.col = i, j
			}
		}
	}
}

// Scope says whether a cell is being edited.
func (p *Pane) Scope() keys.Scope {
	if p.second != nil {
		return keys.Second
	}
	if p.draft != nil {
		return keys.Cell
	}
	return keys.Table
}

// offered reports whether another number is offered for what is typed.
func (d *draft) offered() bool { return d != nil && d.bad != nil && !d.bad.Offer.Blank() }

// Applies reports whether a binding has a use at the focus: only a total that was
// typed can follow its sum again, only an offer can be taken.
func (p *Pane) Applies(c pane.Context, id keys.ID) bool {
	switch id {
	case keys.Retotal:
		return c.Report.Stated(p.ref(c))
	case keys.TakeOffer:
		return p.draft.offered()
	case keys.Accept:
		return !p.draft.offered()
	}
	return true
}

// Flush ends the typing. A number is in the report already; what is none gives way
// to what stood there, and a notice says so.
func (p *Pane) Flush(pane.Context) pane.Intent {
	d := p.draft
	p.draft, p.edge = nil, ""
	if d == nil || d.bad == nil {
		return nil
	}
	return pane.Notice{Text: d.dropped(), Bad: true}
}

// dropped says that what is typed was not taken.
func (d *draft) dropped() string {
	return lang.F("没有改这一格：“%s” 不是数字", theme.Line(d.line.Text()))
}

// begin opens the focused cell with a text.
func (p *Pane) begin(c pane.Context, text string) *draft {
	return &draft{line: textedit.NewLine(text), before: c.Report.At(p.ref(c)), judged: c.Findings}
}

// judged are the findings that marks and balances go by.
func (p *Pane) judged(c pane.Context) []model.Finding {
	if p.draft != nil && p.second == nil {
		return p.draft.judged
	}
	return c.Findings
}

// Judged are the findings as they stood when the typing began; false where nothing is
// being typed.
func (p *Pane) Judged() ([]model.Finding, bool) {
	if p.draft == nil || p.second != nil {
		return nil, false
	}
	return p.draft.judged, true
}

// Unfinished is what is typed in the focused cell and is no number.
func (p *Pane) Unfinished() string {
	if p.draft == nil || p.draft.bad == nil {
		return ""
	}
	return p.draft.line.Text()
}

// Refused is the same.
func (p *Pane) Refused() string { return p.Unfinished() }

// Hold holds the focus once at what is no number.
func (p *Pane) Hold() pane.Intent {
	if p.draft == nil || p.draft.bad == nil || p.draft.warned {
		return nil
	}
	p.draft.warned = true
	return pane.Notice{Text: p.draft.held(), Bad: true}
}

// Entering reports whether a cell is open.
func (p *Pane) Entering() bool { return p.draft != nil && p.second == nil }

// Resume puts it back.
func (p *Pane) Resume(c pane.Context, text string) {
	p.draft = p.begin(c, text)
	p.typed(c) // a number would be in the report
}

// Update handles keys, pastes and the mouse.
func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	if p.second != nil {
		return p.secondUpdate(c, msg)
	}
	return p.update(c, msg)
}

func (p *Pane) update(c pane.Context, msg tea.Msg) pane.Intent {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return p.paste(c, msg.Content)
	case tea.MouseClickMsg:
		return p.click(c, msg.X, msg.Y)
	case canvas.Clicked:
		if j, ok := msg.On.(column); ok {
			return p.selectColumn(c, int(j))
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return p.leave(c, keys.Up)
		}
		return p.leave(c, keys.Down)
	case tea.KeyPressMsg:
		if p.draft != nil {
			return p.editKey(c, msg)
		}
		return p.tableKey(c, msg)
	}
	return nil
}

func (p *Pane) tableKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	key := keys.Fold(msg.String())
	if p.selectKey(c, key) {
		return nil
	}
	if key == "esc" {
		if p.selecting {
			p.selecting = false
			return nil
		}
		return pane.Back{}
	}
	if key == "ctrl+c" && !p.selecting {
		return pane.Do{ID: keys.Quit}
	}
	id := keys.Match(keys.Table, key)
	if id == "" {
		if r := firstRune(msg.Text); unicode.IsPrint(r) && !unicode.IsSpace(r) {
			p.selecting = false
			p.draft = p.begin(c, "")
			p.draft.line.Insert(msg.Text)
			return p.typed(c)
		}
		return nil
	}
	return p.act(c, id)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// act carries out a table key.
func (p *Pane) act(c pane.Context, id keys.ID) pane.Intent {
	switch id {
	case keys.EditCell:
		p.draft = p.begin(c, c.Report.At(p.ref(c)).String())
		p.draft.caret = true
		return nil
	case keys.Blank:
		return p.selection(c).clear()
	case keys.Retotal:
		return p.selection(c).retotal()
	case keys.FillZero:
		return p.selection(c).fillZero()
	case keys.CopyAbove:
		return p.selection(c).copyAbove()
	case keys.SecondEntry:
		return p.startSecond(c)
	case keys.CopyBlock, keys.CutBlock:
		return p.selection(c).copied(id == keys.CutBlock)
	case keys.Paste:
		return p.paste(c, c.Clipboard)
	case keys.Help, keys.Sources, keys.AroundText:
		return pane.Do{ID: id}
	}
	return p.leave(c, id)
}

// walk moves the focus by a navigation key.
func (p *Pane) walk(c pane.Context, id keys.ID) {
	t := p.table(c)
	switch id {
	case keys.Down, keys.Enter:
		p.move(c, 1, 0)
	case keys.Up:
		p.move(c, -1, 0)
	case keys.Left:
		p.move(c, 0, -1)
	case keys.Right:
		p.move(c, 0, 1)
	case keys.NextCell:
		p.tab(c, 1)
	case keys.PrevCell:
		p.tab(c, -1)
	case keys.RowStart:
		p.col = 0
	case keys.RowEnd:
		p.col = len(p.columns(c)) - 1
	case keys.First:
		p.row, p.col = 0, 0
	case keys.Last:
		p.row = len(t.Rows) - 1
		p.col = len(p.columns(c)) - 1
	case keys.PageDown:
		p.move(c, p.laid.page(), 0)
	case keys.PageUp:
		p.move(c, -p.laid.page(), 0)
	}
}

// move moves the focus inside the table.
func (p *Pane) move(c pane.Context, rows, cols int) {
	p.edge = ""
	t := p.table(c)
	heading := slot(t, p.row, p.col)
	if p.row = max(0, min(p.row+rows, len(t.Rows)-1)); rows != 0 && t.Shape != model.Blocks {
		p.col = under(t, p.row, heading)
	}
	p.col = max(0, min(p.col+cols, len(p.columns(c))-1))
}

// tab goes to the next (or previous) cell that is no computed total, around
// the end of the row and of the table.
func (p *Pane) tab(c pane.Context, by int) {
	t := p.table(c)
	for range c.Report.Form.Cells() {
		p.col += by
		if p.col >= len(p.columns(c)) {
			p.row = (p.row + 1) % len(t.Rows)
			p.col = 0
		} else if p.col < 0 {
			p.row = (p.row + len(t.Rows) - 1) % len(t.Rows)
			p.col = len(p.columns(c)) - 1
		}
		if c.Report.Form.TotalOf(p.ref(c)) == nil {
			return
		}
	}
}

// editKey handles a key while a number is being typed.
func (p *Pane) editKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	key := keys.Fold(msg.String())
	d := p.draft
	if p.draft.offered() && keys.Match(keys.Cell, key) == keys.TakeOffer {
		n := d.bad.Offer
		p.draft = nil
		return p.set(c, n, true)
	}
	switch key {
	case "esc":
		p.draft = nil
		notice := lang.T("已放弃输入")
		if d.bad != nil { // the report has what stood there already
			return pane.Notice{Text: notice}
		}
		back := p.set(c, d.before, true).(pane.Apply)
		back.Notice = notice
		return back
	case "enter", "down", "up", "tab", "shift+tab":
		return p.leave(c, keys.Match(keys.Table, key))
	case "left", "right":
		if !d.caret {
			return p.leave(c, keys.Match(keys.Table, key))
		}
	case "f2", "ctrl+w":
		d.caret = true
		return nil
	case "=":
		return p.leave(c, "")
	}
	if d.line.Key(msg) {
		return p.typed(c)
	}
	return p.finish(c, keys.Match(keys.Table, key))
}

// finish ends the typing of a number before a key of the table does its work.
func (p *Pane) finish(c pane.Context, id keys.ID) pane.Intent {
	switch id {
	case "":
		return nil
	case keys.Paste: // behind what is typed
		return p.paste(c, c.Clipboard)
	}
	if held := p.Hold(); held != nil {
		return held
	}
	dropped := p.Flush(c)
	then := p.act(c, id)
	if dropped == nil {
		return then
	}
	return pane.All{dropped, then}
}

// typed keeps what is typed so far as long as it reads as a number, so that totals
// and checks move with each key. As soon as it is none, what stood in the cell stands
// there again: half of what is meant must not be saved.
func (p *Pane) typed(c pane.Context) pane.Intent {
	d := p.draft
	d.warned, p.edge = false, ""
	if d.bad != nil { // a merge may have changed it since
		d.before = c.Report.At(p.ref(c))
	}
	var n model.Number
	n, d.note, d.bad = c.Report.Form.ReadTyped(d.line.Text(), p.ref(c))
	if d.bad != nil {
		return p.set(c, d.before, true)
	}
	return p.set(c, n, true)
}

// leave ends the typing and goes on by a key, "" for staying. What is no number
// holds the focus once, so that it is not lost unseen; the second time it gives way
// to what stood there, and a notice says so: going on is never refused for long.
func (p *Pane) leave(c pane.Context, id keys.ID) pane.Intent {
	if held := p.Hold(); held != nil {
		return held
	}
	d, stated := p.draft, p.statedTotal(c)
	p.draft, p.selecting = nil, false
	switch {
	case d == nil:
		return p.goOn(c, id)
	case d.bad != nil:
		p.goOn(c, id)
		return pane.Notice{Text: lang.T("没有改：") + d.bad.Message}
	}
	if end := p.goOn(c, id); end != nil {
		return end
	}
	switch {
	case d.note != "":
		return pane.Notice{Text: d.note}
	case stated != "":
		return pane.Notice{Text: stated}
	}
	return nil
}

// statedTotal tells whoever typed over a total that it stands as typed from now on.
func (p *Pane) statedTotal(c pane.Context) string {
	ref := p.ref(c)
	if !c.Report.Stated(ref) {
		return ""
	}
	return lang.F("合计照写 %s，不再自动跟着变；各项之和是 %s，按 = 恢复自动", c.Report.At(ref), c.Report.Sum(c.Report.Form.TotalOf(ref).Right, nil))
}

// held says what to do with what is typed and is no number.
func (d *draft) held() string {
	if n := d.bad.Offer; !n.Blank() {
		return lang.F("没有移动：按 Y 填 %s，按 Esc 放弃；再按一次就不改这一格", n)
	}
	return lang.T("没有移动：请改成数字，或按 Esc 放弃；再按一次就不改这一格")
}

// set is the intent that puts a number into the focused cell.
func (p *Pane) set(c pane.Context, n model.Number, typing bool) pane.Intent {
	return set(c.Report, p.ref(c), n, typing)
}

func set(r model.Report, ref model.Ref, n model.Number, typing bool) pane.Intent {
	return pane.Apply{
		What:    lang.T("修改 ") + r.Form.Title(ref),
		Changes: []model.Change{r.SetCell(ref, n)},
		Typing:  typing,
	}
}
