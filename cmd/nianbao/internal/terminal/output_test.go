package terminal

import (
	"bytes"
	"io"
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/model/typeset"
	"nianbao/tui/paint"
)

// Of what Bubble Tea writes only the clipboard gets to the terminal, and when it
// leaves the screen the painter gives the terminal back.
func TestOutput(t *testing.T) {
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var screen bytes.Buffer
	p := paint.New(&screen, typeset.Metrics{Ambiguous: 1})
	p.Resize(20, 3)
	if err := p.Show(tea.NewView("甲")); err != nil {
		t.Fatal(err)
	}
	screen.Reset()
	o := output{writer, p}
	for _, s := range []string{ansi.RequestModeSynchronizedOutput, ansi.SetModeAltScreenSaveCursor, ansi.SetSystemClipboard("文字"), ansi.PushKittyKeyboard(1)} {
		if n, err := o.Write([]byte(s)); n != len(s) || err != nil {
			t.Errorf("%q: %d, %v", s, n, err)
		}
	}
	if screen.Len() > 0 {
		t.Errorf("written beside the painter: %q", screen.String())
	}
	leave := "\x1b[0m" + ansi.ResetModeAltScreenSaveCursor + "\x1b[?25h"
	if n, err := o.Write([]byte(leave)); n != len(leave) || err != nil || !bytes.Contains(screen.Bytes(), []byte(ansi.ResetModeAltScreenSaveCursor)) {
		t.Errorf("at the end %d, %v, on the screen %q", n, err, screen.String())
	}
	writer.Close()
	got, err := io.ReadAll(reader)
	if want := ansi.SetSystemClipboard("文字"); err != nil || string(got) != want {
		t.Errorf("the terminal got %q, want %q, %v", got, want, err)
	}
}
