package check

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/model"
)

var digits = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

// Each line of testdata/sentences is true of its report's tables, so no rule that
// reads sentences speaks of it. Of the figures, many are of nothing in the tables;
// how many are noticed once they are wrong only grows.
func TestTrueSentences(t *testing.T) {
	lines, noticed := 0, 0
	paths, _ := filepath.Glob("testdata/sentences/*.txt")
	for _, path := range paths {
		c := readClean(t, path)
		bare := c.r
		for _, s := range c.r.Form.Sections {
			bare = bare.With(bare.SetParts(s.ID, nil))
		}
		reading := func(section, heading, text string) (found []model.Finding) {
			in := Input{Report: bare.With(bare.SetParts(section, []model.Part{{Heading: heading, Text: text}})), Prior: c.prior, ThisYear: 2026}
			for _, f := range Run(in) {
				if f.Rule[0] == 'X' || f.Rule == "S07" {
					found = append(found, f)
				}
			}
			return found
		}
		for _, section := range []string{"overview", "problems", "other_matters"} {
			for _, part := range c.r.Parts(section) {
				for text := range strings.SplitSeq(part.Text, "\n") {
					lines++
					for _, f := range reading(section, part.Heading, text) {
						t.Errorf("%s: %s: %s %s", path, text, f.Rule, f.Message)
					}
					for _, at := range digits.FindAllStringIndex(text, -1) {
						if rest := text[at[1]:]; !strings.HasPrefix(rest, "年") && len(reading(section, part.Heading, text[:at[0]]+"9"+text[at[0]:])) > 0 {
							noticed++
						}
					}
				}
			}
		}
	}
	if lines < 580 || noticed < 480 {
		t.Errorf("%d sentences, %d wrong figures noticed", lines, noticed)
	}
	t.Logf("%d sentences, %d wrong figures noticed", lines, noticed)
}
