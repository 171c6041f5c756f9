package walk

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/grid"
	"nianbao/tui/keys"
	"nianbao/tui/narrative"
	"nianbao/tui/pane"
)

// table is the pane of a table section: the table, and behind a key the text
// that published reports have around it.
type table struct {
	section string
	cells   *grid.Pane
	text    *narrative.Pane
	inText  bool
}

func newTable(section string) *table {
	return &table{section: section, cells: grid.New(section), text: narrative.New(section)}
}

var (
	_ pane.Pane    = (*table)(nil)
	_ pane.Typist  = (*table)(nil)
	_ pane.Chooser = (*table)(nil)
	_ pane.Judge   = (*table)(nil)
	_ pointer      = (*table)(nil)
)

func (s *table) front() pane.Pane {
	if s.inText {
		return s.text
	}
	return s.cells
}

func (s *table) Scope() keys.Scope                { return s.front().Scope() }
func (s *table) Place(c pane.Context) model.Place { return s.front().Place(c) }
func (s *table) Flush(c pane.Context) pane.Intent { return s.front().Flush(c) }
func (s *table) Focus(c pane.Context, at model.Place) {
	s.inText = at.Section != ""
	s.front().Focus(c, at)
}

// Unfinished and Resume are the table's: in the text all that is typed is kept.
func (s *table) Unfinished() string {
	if s.inText {
		return ""
	}
	return s.cells.Unfinished()
}

// Close closes the text.
func (s *table) Close() { s.text.Close() }

// Applies is the table's too.
func (s *table) Applies(c pane.Context, id keys.ID) bool {
	if s.inText {
		return s.text.Applies(c, id)
	}
	return s.cells.Applies(c, id)
}

// Refused, Hold and Entering are the table's too.
func (s *table) Refused() string {
	if s.inText {
		return ""
	}
	return s.cells.Refused()
}

func (s *table) Hold() pane.Intent {
	if s.inText {
		return nil
	}
	return s.cells.Hold()
}

func (s *table) Entering() bool { return !s.inText && s.cells.Entering() }

func (s *table) Resume(c pane.Context, text string) { s.cells.Resume(c, text) }

// Begun is the table's.
func (s *table) Begun() string { return s.cells.Begun() }

// Pasted is what was offered to the table last.
func (s *table) Pasted() string {
	if s.inText {
		return ""
	}
	return s.cells.Pasted()
}

// Point and Caret are the text's.
func (s *table) Point(span [2]int) {
	if s.inText {
		s.text.Point(span)
	}
}

func (s *table) Caret() int {
	if s.inText {
		return s.text.Caret()
	}
	return 0
}

// Update hands messages to the one in front; leaving the text leads to the table.
func (s *table) Update(c pane.Context, msg tea.Msg) pane.Intent {
	intent := s.front().Update(c, msg)
	switch i := intent.(type) {
	case pane.Do:
		if i.ID == keys.AroundText {
			s.inText = true
			return nil
		}
	case pane.All: // what was typed gave way first
		if last, ok := i[len(i)-1].(pane.Do); ok && last.ID == keys.AroundText {
			s.inText = true
			return i[0]
		}
	}
	if back, ok := intent.(pane.Back); ok && s.inText && !back.Inside {
		s.inText = false
		return nil
	}
	return intent
}

// Judged is the table's.
func (s *table) Judged() ([]model.Finding, bool) {
	if s.inText {
		return nil, false
	}
	return s.cells.Judged()
}

// Arrange decides how the one in front lies.
func (s *table) Arrange(c pane.Context, w, h int) {
	if s.inText {
		s.text.Arrange(c, w, h)
		return
	}
	s.cells.Arrange(s.noted(c), w, h)
}

// View draws the one in front.
func (s *table) View(c pane.Context, cv canvas.Canvas) {
	if s.inText {
		s.text.View(c, cv)
		return
	}
	s.cells.View(s.noted(c), cv)
}

// noted says of a table with text around it that there is some.
func (s *table) noted(c pane.Context) pane.Context {
	size := 0
	for _, part := range c.Report.Parts(s.section) {
		size += prose.Length(part.Heading + part.Text)
	}
	if size > 0 {
		c.Note = lang.F("本表另有表外文字 %d 字；按 F5 看、改", size)
	}
	return c
}
