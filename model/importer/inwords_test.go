package importer

import (
	"strings"
	"testing"

	"nianbao/model/forms"
)

// In the editor a place is told by the words of the form, not by an address.
func TestRemarksNamePlacesInWords(t *testing.T) {
	for address, want := range map[string]string{
		"": "", "nonsense": "", "applications": "表三", "disputes": "表四", "applications.granted": "表三 (一) 予以公开",
		"applications.refused.state_secret.total": "表三 1.属于国家秘密 / 总计", "applications.granted.natural_person": "表三 (一) 予以公开 / 自然人",
		"proactive": "表二", "overview": "",
	} {
		if got := inWords(forms.CN2021(), address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
	r := Remark{Line: 3, Place: "applications", Named: "表三", Found: "甲", Done: "乙"}
	if got := r.InWords(); strings.Contains(got, "applications") || !strings.Contains(got, "（表三）") {
		t.Error(got)
	}
}
