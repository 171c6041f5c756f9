package lang

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed en.txt
var english string

// English is the table of the English texts by their Chinese. Nobody may change it.
var English = sync.OnceValue(func() map[string]string {
	texts, err := parse(english)
	if err != nil {
		panic("en.txt: " + err.Error()) // a test reads it
	}
	return texts
})

// escapes are what stands in the table for characters that would not be seen there.
var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\s`, " ", `\#`, "#")

// parse reads a table of texts; its head tells the format.
func parse(table string) (map[string]string, error) {
	texts := map[string]string{}
	text, open := "", false
	for i, line := range strings.Split(table, "\n") {
		other, translates := strings.CutPrefix(line, "\t")
		switch {
		case translates && !open:
			return nil, fmt.Errorf("line %d: a translation of nothing", i+1)
		case translates:
			texts[text], open = escapes.Replace(other), false
		case open:
			return nil, fmt.Errorf("line %d: nothing translates %q", i, text)
		case line != "" && line[0] != '#':
			text, open = escapes.Replace(line), true
			if _, twice := texts[text]; twice {
				return nil, fmt.Errorf("line %d: %q stands twice", i+1, text)
			}
		}
	}
	if open {
		return nil, fmt.Errorf("nothing translates %q", text)
	}
	return texts, nil
}
