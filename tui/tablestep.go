package tui

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/grid"
	"nianbao/tui/keys"
	"nianbao/tui/narrative"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// tableStep is the pane of a table section: the table, and behind a key the text
// that published reports have around it.
type tableStep struct {
	section string
	table   *grid.Pane
	text    *narrative.Pane
	inText  bool
}

func newTableStep(section string) *tableStep {
	return &tableStep{section: section, table: grid.New(section), text: narrative.New(section)}
}

var (
	_ pane.Pane    = (*tableStep)(nil)
	_ pane.Typist  = (*tableStep)(nil)
	_ pane.Chooser = (*tableStep)(nil)
	_ pointer      = (*tableStep)(nil)
)

func (s *tableStep) front() pane.Pane {
	if s.inText {
		return s.text
	}
	return s.table
}

func (s *tableStep) Scope() keys.Scope                { return s.front().Scope() }
func (s *tableStep) Place(c pane.Context) model.Place { return s.front().Place(c) }
func (s *tableStep) Flush(c pane.Context) pane.Intent { return s.front().Flush(c) }
func (s *tableStep) Focus(c pane.Context, at model.Place) {
	s.inText = at.Section != ""
	s.front().Focus(c, at)
}

// Unfinished and Resume are the table's: in the text all that is typed is kept.
func (s *tableStep) Unfinished() string {
	if s.inText {
		return ""
	}
	return s.table.Unfinished()
}

// Close closes the text.
func (s *tableStep) Close() { s.text.Close() }

// Applies is the table's too.
func (s *tableStep) Applies(c pane.Context, id keys.ID) bool {
	if s.inText {
		return s.text.Applies(c, id)
	}
	return s.table.Applies(c, id)
}

// Refused, Hold and Entering are the table's too.
func (s *tableStep) Refused() string {
	if s.inText {
		return ""
	}
	return s.table.Refused()
}

func (s *tableStep) Hold() pane.Intent {
	if s.inText {
		return nil
	}
	return s.table.Hold()
}

func (s *tableStep) Entering() bool { return !s.inText && s.table.Entering() }

func (s *tableStep) Resume(c pane.Context, text string) { s.table.Resume(c, text) }

// Begun is the table's.
func (s *tableStep) Begun() string { return s.table.Begun() }

// Pasted is what was offered to the table last.
func (s *tableStep) Pasted() string {
	if s.inText {
		return ""
	}
	return s.table.Pasted()
}

// Point and Caret are the text's.
func (s *tableStep) Point(span [2]int) {
	if s.inText {
		s.text.Point(span)
	}
}

func (s *tableStep) Caret() int {
	if s.inText {
		return s.text.Caret()
	}
	return 0
}

// Update hands messages to the one in front; leaving the text leads to the table.
func (s *tableStep) Update(c pane.Context, msg tea.Msg) pane.Intent {
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

// View draws the one in front; under a table with text a line says so.
func (s *tableStep) View(c pane.Context, w, h int) pane.View {
	if s.inText {
		return s.text.View(c, w, h)
	}
	size := 0
	for _, part := range c.Report.Parts(s.section) {
		size += prose.Length(part.Heading + part.Text)
	}
	if size == 0 {
		return s.table.View(c, w, h)
	}
	v := s.table.View(c, w, h-1)
	for len(v.Lines) < h-1 {
		v.Lines = append(v.Lines, "")
	}
	v.Lines = append(v.Lines, " "+c.Theme.Render(theme.Base, theme.Dim, c.Theme.Cut(lang.F("本表另有表外文字 %d 字；按 F5 看、改", size), w-1)))
	return v
}
