package walk

import (
	"nianbao/model"
)

// About says what the focused place asks for, "" where there is nothing to say.
func (w *Walk) About() (title, text string) {
	r, at := w.Report(), w.Place()
	switch {
	case at.Cell != model.Ref{}:
		row := r.Form.Table(at.Cell.Table).Row(at.Cell.Row)
		return row.Label, r.Form.About(*row)
	case at.Section != "":
		s := r.Form.Section(at.Section)
		if parts := r.Parts(s.ID); at.Part >= 0 && at.Part < len(parts) {
			for _, g := range s.Parts {
				if g.Heading == parts[at.Part].Heading {
					return g.Heading, r.Form.T(g.Hint)
				}
			}
		}
		return s.Heading, ""
	}
	return "", ""
}
