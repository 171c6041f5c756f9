package terminal

import (
	"os"
	"time"

	"nianbao/model/lang"
)

// WideVariable makes the libraries beneath the screen count ambiguous characters
// as two cells; they read it once, at their start.
const WideVariable = "RUNEWIDTH_EASTASIAN"

// Ambiguous settles how wide the terminal draws “ ” — … and sees to it that
// the libraries know.
func Ambiguous(flag string) (int, error) {
	width := 1
	switch flag {
	case "1":
	case "2":
		width = 2
	default:
		if os.Getenv(WideVariable) == "1" {
			return 2, nil // measured before the program was started again
		}
		if measureAmbiguous(os.Stdin, os.Stdout, 300*time.Millisecond) == 2 {
			width = 2
		}
	}
	if width == 2 && os.Getenv(WideVariable) != "1" {
		// Set, not added: of two entries the first would count, and the program
		// would start again for ever.
		err := os.Setenv(WideVariable, "1")
		if err == nil {
			err = restart(os.Environ())
		}
		if err != nil {
			return 0, lang.Errorf("不能按宽字符重新启动：%w；可加 --ambiguous=1", err)
		}
	}
	return width, nil
}
