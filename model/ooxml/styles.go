package ooxml

import (
	"encoding/xml"
	"strconv"
)

// A Style is what matters of a style of a Word file.
type Style struct {
	ID, Name  string
	Level     int // of a heading, 0: none
	list, ind string
	basedOn   string
	looks     looks
}

// A choice is said, denied, or left to what stands around.
type choice int

const (
	unsaid choice = iota
	yes
	no
)

// Looks say whether text is struck out, hidden, or raised or lowered.
type looks struct{ out, hidden, raised choice }

// aside reports whether text that looks so is no part of the text around it.
func (l looks) aside() bool { return l.out == yes || l.hidden == yes || l.raised == yes }

// under are the looks where other ones are put over them.
func (l looks) under(over looks) looks {
	pick := func(a, b choice) choice {
		if b != unsaid {
			return b
		}
		return a
	}
	return looks{pick(l.out, over.out), pick(l.hidden, over.hidden), pick(l.raised, over.raised)}
}

// set takes a property of a run, or of a style.
func (l *looks) set(property, val string) {
	said := yes
	if val == "0" || val == "false" || val == "off" || val == "none" || val == "baseline" {
		said = no
	}
	switch property {
	case "strike", "dstrike":
		l.out = said
	case "vanish", "specVanish":
		l.hidden = said
	case "vertAlign":
		l.raised = said
	case "position": // in half points; a little serves to align
		if n, err := strconv.Atoi(val); err == nil && (n >= 6 || n <= -6) {
			l.raised = yes
		}
	}
}

// readStyles finds which styles are headings, carry a list's numbers, or strike and hide.
func readStyles(r *Reader, document string) (map[string]Style, error) {
	styles := map[string]Style{}
	name, ok, err := r.Related(document, "styles")
	if err != nil || !ok {
		return styles, nil //nolint:nilerr // without styles a text is read as it stands
	}
	id := ""
	err = r.each(name, func(_ *Tokens, e xml.StartElement) error {
		s, val := styles[id], Attr(e, "val")
		switch e.Name.Local {
		case "style":
			id = Attr(e, "styleId")
			styles[id] = Style{ID: id}
			return nil
		case "name":
			s.Name = val
		case "basedOn":
			s.basedOn = val
		default:
			s.set(e.Name.Local, val)
		}
		styles[id] = s
		return nil
	})
	for id := range styles {
		inherit(styles, id, 0)
	}
	return styles, err
}

// set takes a property of a style, or of a paragraph.
func (s *Style) set(property, val string) {
	switch property {
	case "outlineLvl": // from 0 to 8; 9 is none
		s.Level = 0
		if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 {
			s.Level = n + 1
		}
	case "numId":
		s.list = val
	case "ilvl":
		s.ind = val
	default:
		s.looks.set(property, val)
	}
}

// inherit takes over how the style looks that a style is based on.
func inherit(styles map[string]Style, id string, depth int) looks {
	s, ok := styles[id]
	if !ok || depth > 10 {
		return looks{}
	}
	if s.basedOn != "" {
		s.looks = inherit(styles, s.basedOn, depth+1).under(s.looks)
		s.basedOn = ""
		styles[id] = s
	}
	return s.looks
}
