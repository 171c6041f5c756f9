package terminal

import (
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"nianbao/model/lang"
)

const (
	// WideVariable makes the libraries beneath the screen count ambiguous characters
	// as two cells; they read it once, at their start.
	WideVariable = "RUNEWIDTH_EASTASIAN"
	// askedVariable holds, for the program that was started again, what the terminal
	// answered and what was typed meanwhile.
	askedVariable = "NIANBAO_ASKED"

	patience = 300 * time.Millisecond // for the answers of a terminal
)

// Open finds out what the terminal is. It may start the program again.
func Open(o Options) (*Terminal, error) {
	t := New()
	t.Colours = colours(o.Colours, os.LookupEnv)
	wide := os.Getenv(WideVariable) == "1"
	switch {
	case o.Ambiguous == "1" || o.Ambiguous == "2":
		t.Ambiguous = int(o.Ambiguous[0] - '0')
	case t.remember(os.Getenv(askedVariable)):
	default:
		if err := t.ask(); err != nil {
			return nil, err
		}
	}
	if wide && o.Ambiguous != "1" {
		t.Ambiguous = 2
	}
	if o.Ground != UnknownGround {
		t.Ground = o.Ground
	} else if t.Ground == UnknownGround {
		t.Ground = groundOf(os.Getenv("COLORFGBG"))
	}
	_ = os.Unsetenv(askedVariable)
	if t.Ambiguous == 2 && !wide {
		t.mode.cooked()
		return nil, t.again()
	}
	return t, nil
}

// again starts the program again, for the libraries to count ambiguous characters as
// two cells.
func (t *Terminal) again() error {
	// Set, not added: of two entries the first would count, and the program
	// would start again for ever.
	err := os.Setenv(WideVariable, "1")
	if err == nil {
		err = os.Setenv(askedVariable, t.asked())
	}
	if err == nil {
		err = restart(os.Environ())
	}
	return lang.Errorf("不能按宽字符重新启动：%w；可加 --ambiguous=1", err)
}

// asked is what remember takes.
func (t *Terminal) asked() string {
	return fmt.Sprintf("%d:%s", t.Ground, hex.EncodeToString(append(t.in.ready, t.in.held...)))
}

// remember takes what was found out before the program was started again.
func (t *Terminal) remember(asked string) bool {
	ground, typed, ok := strings.Cut(asked, ":")
	n, err := strconv.Atoi(ground)
	ahead, wrong := hex.DecodeString(typed)
	if !ok || err != nil || wrong != nil {
		return false
	}
	t.Ground, t.Ambiguous, t.Told = Ground(n), 2, true
	t.in.ready = t.in.Feed(ahead, time.Now())
	return true
}

// answers are what the terminal said.
type answers struct {
	columns []int // where the cursor stood
	ground  Ground
	over    bool // the last one came
}

// note takes an answer of the terminal.
func (a *answers) note(text []byte) {
	var row, column int
	if n, _ := fmt.Sscanf(string(text), "\x1b[%d;%dR", &row, &column); n == 2 {
		a.columns = append(a.columns, column-1)
		return
	}
	var d uv.EventDecoder
	switch _, event := d.Decode(text); event := event.(type) {
	case uv.BackgroundColorEvent:
		if a.ground = Light; event.IsDark() {
			a.ground = Dark
		}
	case uv.PrimaryDeviceAttributesEvent:
		a.over = true
	}
}

// ambiguous is how wide “ was drawn; 0: that was not told.
func (a *answers) ambiguous() int {
	if len(a.columns) > 0 && (a.columns[0] == 1 || a.columns[0] == 2) {
		return a.columns[0]
	}
	return 0
}

// otherEncoding reports whether the probe took a cell a byte, as it does where its bytes
// are read as Latin letters, or as the three characters they are in GB 18030.
func (a *answers) otherEncoding() bool {
	for _, c := range a.columns {
		if c == len(probe()) {
			return true
		}
	}
	return false
}

// question asks how wide “ is drawn and whether the probe takes four cells, by asking where
// the cursor is behind each, and what the background is. The question for the
// device's attributes ends the wait early on terminals that do not know the others.
func question(term string) string {
	ground := "\x1b]11;?\x1b\\"
	if term == "linux" {
		ground = "" // some of its kernels print it
	}
	return "\r“\x1b[6n\r\x1b[K" + probe() + "\x1b[6n" + ground + "\x1b[c\r\x1b[K"
}

// probe is drawn in four cells by terminals of UTF-8. Its bytes hold none that steers a
// terminal of another encoding.
func probe() string {
	const wei = '维'
	return string([]rune{wei, wei})
}

// groundOf reads COLORFGBG, the numbers of the foreground and the background.
func groundOf(variable string) Ground {
	fields := strings.Split(variable, ";")
	switch last := fields[len(fields)-1]; last {
	case "0", "1", "2", "3", "4", "5", "6", "8":
		return Dark
	case "7", "9", "10", "11", "12", "13", "14", "15":
		return Light
	}
	return UnknownGround
}

// colours is how many colours are drawn with: what the clerk says, else what the
// environment tells.
func colours(said string, env func(string) (string, bool)) int {
	switch said {
	case "256":
		return 256
	case "16":
		return 16
	case "0":
		return 0
	}
	name, _ := env("TERM")
	if _, none := env("NO_COLOR"); none || name == "dumb" {
		return 0
	}
	deep, _ := env("COLORTERM")
	if deep != "" || strings.Contains(name, "256") || strings.Contains(name, "direct") || manyColours {
		return 256
	}
	return 16
}
