package tui_test

import (
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/lang"
)

// latin writes a letter for each hanzi, and plain punctuation.
func latin(s string) string {
	s = strings.NewReplacer("（", "(", "）", ")", "“", "\"", "”", "\"", "，", ",", "。", ".", "：", ":", "；", ";", "《", "<", "》", ">").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return 'a' + r%26
		}
		return r
	}, s)
}

// latinForm is the form with labels that hold no hanzi, so that every hanzi on
// the screen is one of the program's own.
func latinForm() *model.Form {
	f := *forms.CN2021()
	plain := model.Form{ID: f.ID, Source: latin(f.Source), From: f.From, To: f.To, Balances: f.Balances}
	each := func(in []string) (out []string) {
		for _, s := range in {
			out = append(out, latin(s))
		}
		return out
	}
	plain.Sentences = each(f.Sentences)
	for _, s := range f.Sections {
		s.Heading, s.Short, s.Brief = latin(s.Heading), latin(s.Short), latin(s.Brief)
		parts := s.Parts
		s.Parts = nil
		for _, g := range parts {
			s.Parts = append(s.Parts, model.Guide{Heading: latin(g.Heading), Hint: g.Hint})
		}
		if s.Table != nil {
			t := *s.Table
			t.Corner, t.Columns, t.Rows = latin(t.Corner), nil, nil
			for _, c := range s.Table.Columns {
				c.Label, c.Short, c.Brief, c.Groups = latin(c.Label), latin(c.Short), latin(c.Brief), each(c.Groups)
				t.Columns = append(t.Columns, c)
			}
			for _, r := range s.Table.Rows {
				r.Label, r.Short, r.Name, r.Groups = latin(r.Label), latin(r.Short), latin(r.Name), each(r.Groups)
				t.Rows = append(t.Rows, r)
			}
			s.Table = &t
		}
		plain.Sections = append(plain.Sections, s)
	}
	return model.NewForm(plain)
}

var chinese = regexp.MustCompile(`[\p{Han}，。；：！？（）《》【】]`)

// official are the numbers of headings, which are the form's, also where the edge of a box
// stands on one, and the names of files.
var official = regexp.MustCompile(`（[一二三四五六七八九十]*(?:）| *[│┌└])|[│┐┘] ?[一二三四五六七八九十]*）|-要点|\.来源|-副本|\d*年政府信息公开\p{Han}*|年报`)

// In English no word of the program's own is Chinese, wherever random keys lead.
func TestEnglishScreens(t *testing.T) {
	lang.Choose("en")
	t.Cleanup(func() { lang.Choose("zh") })
	form := latinForm()
	sample := forms.SampleReport()
	r := model.NewReport(form, "Office", 2025)
	for _, ref := range form.Cells() {
		r = r.With(r.SetCell(ref, sample.At(ref)))
	}
	for _, s := range form.Sections {
		var parts []model.Part
		for _, p := range sample.Parts(s.ID) {
			parts = append(parts, model.Part{Heading: latin(p.Heading), Text: latin(p.Text)})
		}
		r = r.With(r.SetParts(s.ID, parts))
	}
	r = r.With(r.SetText(model.InHead(model.HeadTitle), "Office 2025"))
	named := []string{
		"enter", "enter", "tab", "esc", "up", "down", "down", "left", "right", "delete", "backspace", "f1", "f2", "f4", "f5", "f6", "f7", "f8", "f9", "home", "end", "pgup", "pgdown",
		"ctrl+n", "ctrl+n", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+d", "ctrl+v", "ctrl+x", "ctrl+f", "ctrl+t", "ctrl+k", "ctrl+s", "=", "+", "-", "[", "]", "r", "y", "1", "7", "x", "/", "0", "12", "ctrl+q", "f", "h", "o", "j", "i", "g", "n",
	}
	runs := 1
	if os.Getenv("CI") != "" {
		runs = 4
	}
	for i, size := range [][2]int{{80, 24}, {60, 16}, {120, 40}, {140, 40}} {
		rng := rand.New(rand.NewPCG(7, uint64(i)))
		for range runs {
			m := newMemory()
			m.files["s.json"], m.prior, m.sample = r, &r, &r
			d := openWith(t, m, "s.json", size[0], size[1])
			var pressed []string
			for range 200 {
				k := named[rng.IntN(len(named))]
				pressed = append(pressed, k)
				d.keys(k)
				screen := official.ReplaceAllString(d.screen(), "")
				if found := chinese.FindString(screen); found != "" {
					t.Fatalf("%s after %q:\n%s", found, pressed[max(0, len(pressed)-8):], d.screen())
				}
			}
		}
	}
}
