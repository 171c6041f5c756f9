package terminal

import (
	"bytes"
	"os"

	"github.com/charmbracelet/x/ansi"

	"nianbao/tui/paint"
)

// output is what Bubble Tea takes for its terminal. Its renderer is not used, nor
// are its queries and keyboard protocols, which old terminals print as stray
// letters (deepin-terminal shows "pp" and "1u"): only what it puts into the
// clipboard gets through, and when it leaves the screen, while the terminal is
// still in its hands, so does the painter. It embeds *os.File, so it still is a
// terminal to whoever asks for its size.
type output struct {
	*os.File
	screen *paint.Painter
}

func (o output) Write(p []byte) (int, error) {
	switch {
	case bytes.HasPrefix(p, []byte("\x1b]52;")):
		return o.File.Write(p)
	case bytes.Contains(p, []byte(ansi.ResetModeAltScreenSaveCursor)):
		return len(p), o.screen.Close()
	}
	return len(p), nil
}
