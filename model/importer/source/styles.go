package source

import (
	"errors"
	"io"
	"strconv"

	"nianbao/model/ooxml"
)

// A style is what matters of a style of a Word file.
type style struct {
	id, name  string
	level     int // of a heading, 0: none
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
func (d *docx) readStyles(r *ooxml.Reader, name string) error {
	t, err := r.XML(name)
	if err != nil {
		return err
	}
	id := ""
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		s, val := d.styles[id], ooxml.Attr(e, "val")
		switch e.Name.Local {
		case "style":
			id = ooxml.Attr(e, "styleId")
			d.styles[id] = style{id: id}
			continue
		case "name":
			s.name = val
		case "basedOn":
			s.basedOn = val
		case "outlineLvl":
			s.level = outline(val)
		case "numId":
			s.list = val
		case "ilvl":
			s.ind = val
		default:
			s.looks.set(e.Name.Local, val)
		}
		d.styles[id] = s
	}
	for id := range d.styles {
		d.inherit(id, 0)
	}
	return nil
}

// inherit takes over how the style looks that a style is based on.
func (d *docx) inherit(id string, depth int) looks {
	s, ok := d.styles[id]
	if !ok || depth > 10 {
		return looks{}
	}
	if s.basedOn != "" {
		s.looks = d.inherit(s.basedOn, depth+1).under(s.looks)
		s.basedOn = ""
		d.styles[id] = s
	}
	return s.looks
}
