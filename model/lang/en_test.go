package lang

import (
	"maps"
	"testing"
)

func TestParse(t *testing.T) {
	got, err := parse("# about\n\n存\n\tSave\n\\#号 %s\\s\n\t\\\\ and %[1]s\\n\n")
	want := map[string]string{"存": "Save", "#号 %s ": "\\ and %[1]s\n"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	for name, table := range map[string]string{
		"a translation of nothing": "\tSave\n", "two translations": "存\n\tSave\n\tStore\n",
		"none": "存\n改\n\tChange\n", "none at the end": "存\n", "twice": "存\n\tSave\n存\n\tStore\n",
	} {
		if got, err := parse(table); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if len(English()) < 1000 {
		t.Error(len(English()))
	}
}
