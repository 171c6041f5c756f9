package prose

import (
	"slices"
	"strings"
)

// A judge tells whether a sentence bears out what the row that fits a figure says of it,
// and completes the mention.
type judge func(f *figured) bool

// sayings are what "when" of a row for a phrase may name.
func sayings() map[string]func(*phrase) {
	return map[string]func(*phrase){
		"none-received":  (*phrase).noneReceived,
		"none-carried":   (*phrase).noneCarried,
		"no-result":      (*phrase).noResult,
		"undisputed":     (*phrase).noDispute,
		"none-issued":    (*phrase).noneIssued,
		"no-fees":        (*phrase).noFees,
		"all-done":       (*phrase).allDone,
		"only-applicant": (*phrase).onlyApplicant,
		"only-result":    (*phrase).onlyResult,
		"only-outcome":   (*phrase).onlyOutcome,
	}
}

// A figured is a figure in its place, and the mention that is made of it.
type figured struct {
	*view
	r *reader
	c *scene
	m Mention
}

// judges are what "when" of a row may name.
func judges() map[string]judge {
	return map[string]judge{
		"taken":       (*figured).taken,
		"done":        (*figured).done,
		"fresh":       (*figured).freshlyTaken,
		"behind-done": (*figured).behindDone,
		"open":        (*figured).open,
		"sums":        (*figured).sums,
		"counted":     (*figured).counted,
		"results":     (*figured).results,
		"applicants":  (*figured).applicants,
		"rest":        (*figured).rest,
		"disclosure":  (*figured).dispute,
		"disputed":    (*figured).outcome,
		"fee":         (*figured).fee,
		"documents":   (*figured).documents,
		"decisions":   (*figured).decisions,
	}
}

// text is the words of tokens that stand side by side.
func (c *scene) text(toks []token) string {
	if len(toks) == 0 {
		return ""
	}
	return c.t[toks[0].from:toks[len(toks)-1].to]
}

// longestSentence is how much of a sentence is searched for words beside a figure.
const longestSentence = 3 * 600

// says reports whether a sentence holds one of the words.
func (c *scene) says(list ...string) bool {
	return hasAny(c.t[:min(len(c.t), longestSentence)], list)
}

// ahead is some of what follows a figure.
func (c *scene) ahead(f figure) string { return c.t[f.end:min(len(c.t), f.end+3*60)] }

// behind is some of what stands before a figure.
func (c *scene) behind(f figure) string { return c.t[max(0, f.from-3*80):f.from] }

// explicit reports whether the object of a verb is an application for information.
func (v *view) explicit() bool {
	object := v.left[v.head+1:]
	return v.rightSet.is(isApp) || union(object).is(isApp) || union(object).is(isReq) && strings.Contains(textOf(object), "公开")
}

func textOf(toks []token) string {
	var b strings.Builder
	for _, tok := range toks {
		b.WriteString(tok.text())
	}
	return b.String()
}

// senses lists the rows or columns that words name as one of a class, each once.
func senses(cl class, lists ...[]token) (out []string) {
	for _, toks := range lists {
		for _, tok := range toks {
			if name, ok := tok.means(cl); ok && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}
