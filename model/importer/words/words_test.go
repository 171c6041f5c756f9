package words

import (
	"regexp"
	"testing"
)

// Every name has something to say, and every pattern can be compiled.
func TestAllNames(t *testing.T) {
	if len(all()) < 20 {
		t.Errorf("%d names: the file was not read", len(all()))
	}
	for name, text := range all() {
		if text == "" {
			t.Errorf("%q says nothing", name)
		}
		if _, err := regexp.Compile(text); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
