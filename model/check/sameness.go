package check

import (
	"nianbao/model"
	"nianbao/model/lang"
)

// Sameness with last year's text is measured by runs of this many characters, in
// sections that are at least so long.
const (
	runLength   = 8
	longSection = 200
)

func sameAsLastYear(p *pass) {
	if p.prior == nil || p.prior.Form == nil {
		return
	}
	for _, section := range []string{"overview", "problems"} {
		now, was := masked(p.r, section), masked(*p.prior, section)
		if len(now) < longSection || len(was) < longSection {
			continue
		}
		if share := common(now, was); share >= 90 {
			f := p.report(lang.F("%s有 %d%% 与上年的文字相同", p.heading(section), share), model.InSection(section))
			f.Left = model.Int(int64(share))
		}
	}
}

// masked is a section's text as characters, blanks left out and digits made one.
func masked(r model.Report, section string) []rune {
	size := 0
	for _, part := range r.Parts(section) {
		size += len(part.Text)/3 + 1
	}
	out := make([]rune, 0, size)
	for _, part := range r.Parts(section) {
		for _, c := range part.Text {
			switch {
			case c <= ' ' || c == '\u3000':
				continue
			case c >= '0' && c <= '9' || c >= '０' && c <= '９':
				if len(out) > 0 && out[len(out)-1] == '0' {
					continue
				}
				c = '0'
			}
			out = append(out, c)
		}
	}
	return out
}

// common is how many hundredths of the runs of a stand in b. Runs are told apart
// by a hash; the table is wide enough for one error in thirty.
func common(a, b []rune) int {
	bits := uint32(1) << 14
	for int(bits) < 32*len(b) && bits < 1<<24 {
		bits <<= 1
	}
	table := make([]uint64, bits/64)
	eachRun(b, func(h uint32) { table[h%bits/64] |= 1 << (h % 64) })
	all, same := 0, 0
	eachRun(a, func(h uint32) {
		all++
		if table[h%bits/64]&(1<<(h%64)) != 0 {
			same++
		}
	})
	return 100 * same / max(all, 1)
}

func eachRun(text []rune, do func(hash uint32)) {
	for i := 0; i+runLength <= len(text); i++ {
		h := uint32(2166136261)
		for _, c := range text[i : i+runLength] {
			h = (h ^ uint32(c)) * 16777619
		}
		h ^= h >> 15
		do(h)
	}
}
