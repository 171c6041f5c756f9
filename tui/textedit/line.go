package textedit

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/typeset"
)

// Line edits one line of text.
type Line struct {
	text []rune
	at   int // the caret stands before text[at]
	left int // first rune shown
}

// NewLine starts with a text and the caret at its end.
func NewLine(text string) Line {
	runes := []rune(oneLine(text))
	return Line{text: runes, at: len(runes)}
}

// Text is the text as it stands.
func (l Line) Text() string { return string(l.text) }

// Set replaces the text and puts the caret at its end.
func (l *Line) Set(text string) { *l = NewLine(text) }

// Insert puts text in at the caret; line breaks become blanks.
func (l *Line) Insert(s string) {
	runes := []rune(oneLine(s))
	l.text = append(l.text[:l.at:l.at], append(runes, l.text[l.at:]...)...)
	l.at += len(runes)
}

func oneLine(s string) string { return strings.ReplaceAll(clean(s), "\n", " ") }

// Key edits or moves; false where the key means nothing to a line.
func (l *Line) Key(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "left":
		l.at = previous(l.text, l.at)
	case "right":
		l.at = next(l.text, l.at)
	case "ctrl+left", "alt+left":
		l.at = wordLeft(l.text, l.at)
	case "ctrl+right", "alt+right":
		l.at = wordRight(l.text, l.at)
	case "home", "ctrl+a":
		l.at = 0
	case "end":
		l.at = len(l.text)
	case "backspace":
		l.remove(previous(l.text, l.at), l.at)
	case "delete":
		l.remove(l.at, next(l.text, l.at))
	case "ctrl+u":
		l.remove(0, l.at)
	default:
		if msg.Text == "" {
			return false
		}
		l.Insert(msg.Text)
	}
	return true
}

func (l *Line) remove(from, to int) {
	l.text = append(l.text[:from:from], l.text[to:]...)
	l.at = from
}

// Lay scrolls the line so that the caret is in sight in width cells.
func (l *Line) Lay(m typeset.Metrics, width int) {
	l.left = min(l.left, back(m, l.text, width-1)) // room has come: show more
	l.left = max(min(l.left, l.at), back(m, l.text[:l.at], width-1))
}

// View shows the part of the line around the caret in exactly width cells, and
// the cell the caret stands in.
func (l Line) View(m typeset.Metrics, width int) (text string, x int) {
	l.Lay(m, width)
	var b strings.Builder
	used := 0
	for _, r := range l.text[l.left:] {
		s := drawn(r)
		w := widthOf(m, []rune{r})
		if used+w > width {
			break
		}
		b.WriteString(s)
		used += w
	}
	return b.String() + strings.Repeat(" ", max(0, width-used)), widthOf(m, l.text[l.left:l.at])
}

// back is where the longest end of a text begins that fits width cells.
func back(m typeset.Metrics, text []rune, width int) int {
	i := len(text)
	for ; i > 0; i-- {
		if width -= widthOf(m, text[i-1:i]); width < 0 {
			break
		}
	}
	return i
}
