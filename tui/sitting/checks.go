package sitting

import (
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/pane"
)

const (
	// slowCheck is how long the checks may take with each key. Those of a very
	// long text take longer; they wait for a rest in the typing then.
	slowCheck = 500 * time.Microsecond
	// TypingRest is how long the typing of a long text rests before they are made.
	TypingRest = 150 * time.Millisecond
)

// checks are the findings, and how they keep up with the typing.
type checks struct {
	now      func() time.Time
	findings []model.Finding
	stale    bool // the findings are older than the report
	memory   prose.Memory
	took     time.Duration // what a run takes: the less of the last two, for the first is cold
	last     time.Duration // what the last run took
	typed    time.Time     // when the last key came
	waiting  bool          // somebody waits for the typing to rest
	read     reading

	understood, moved func(heading, text string) []prose.Mention // mentions, and those of read
}

// reading is what was understood last in the part in front.
type reading struct {
	heading, text string
	found         []prose.Mention
}

// moved gives what was understood before the last keys, moved along with the text:
// to read a very long one anew takes longer than a key may.
func (r reading) moved(heading, text string) []prose.Mention {
	if heading != r.heading {
		return nil
	}
	head, tail := model.SharedEnds(r.text, text)
	from := utf8.RuneCountInString(text[:head])
	to := from + utf8.RuneCountInString(r.text[head:len(r.text)-tail])
	by := from + utf8.RuneCountInString(text[head:len(text)-tail]) - to
	var out []prose.Mention
	for _, m := range r.found {
		switch {
		case m.From >= to:
			m.From, m.To = m.From+by, m.To+by
		case m.To > from: // changed itself
			continue
		}
		out = append(out, m)
	}
	return out
}

// Findings are those of the report as it stands; section is the one in front, in which
// what is being written for the first time is not scolded yet.
func (s *Sitting) Findings(section string) []model.Finding {
	if s.checks.stale {
		s.checks.findings = check.Run(check.Input{
			Report: s.Report(), Prior: s.last.report, Unread: s.priorUnread(), Children: s.origin.children, ThisYear: s.backend.Now().Year(),
			Memory: &s.checks.memory, History: s.buffer.History(), Writing: s.firstWritten(section),
		})
		s.checks.stale = false
	}
	return s.checks.findings
}

// firstWritten is the section in front, where it is being written for the first time:
// in the file it is empty.
func (s *Sitting) firstWritten(section string) string {
	for _, part := range s.Saved().Parts(section) {
		if strings.TrimSpace(part.Text) != "" {
			return ""
		}
	}
	return section
}

// Context is what panes may look at, with findings that fit the report.
func (s *Sitting) Context(section string) pane.Context {
	return pane.Context{
		Report: s.Report(), Prior: s.last.report, Found: s.last.found, Findings: s.Findings(section), Rule: rule, Mentions: s.checks.understood,
		File: s.file.path,
	}
}

// Glimpse is the context to draw and to type with: where the checks are put off its
// findings may be a moment old. Whatever acts on findings asks for Context.
func (s *Sitting) Glimpse(section string, off bool) pane.Context {
	switch {
	case !s.checks.stale:
		return s.Context(section)
	case off:
		return pane.Context{
			Report: s.Report(), Prior: s.last.report, Found: s.last.found, Findings: s.checks.findings, Rule: rule, Mentions: s.checks.moved,
			File: s.file.path,
		}
	}
	from := s.backend.Now()
	c := s.Context(section)
	took := s.backend.Now().Sub(from)
	s.checks.took, s.checks.last = min(took, s.checks.last), took
	return c
}

// Slow reports whether the checks of a long text being typed wait for a rest.
func (c *checks) Slow() bool { return c.took > slowCheck && c.now().Sub(c.typed) < TypingRest }

// Stale reports whether the findings are older than the report.
func (c *checks) Stale() bool { return c.stale }

// Typed notes that a key came.
func (c *checks) Typed() { c.typed = c.now() }

// AwaitRest reports whether somebody is to wait for the typing to rest, so that the
// checks that are put off are made; Rested says that this is over.
func (c *checks) AwaitRest(off bool) bool {
	if !c.stale || c.waiting || !off {
		return false
	}
	c.waiting = true
	return true
}

// Rested ends such a wait.
func (c *checks) Rested() { c.waiting = false }

// rule is what a rule wants: its title and its formula.
func rule(id string) string {
	r, ok := check.Find(id)
	if !ok {
		return ""
	}
	return lang.F("%s（%s）", lang.T(r.Title), lang.T(r.Formula))
}

// mentions is what is understood in a part of the text.
func (s *Sitting) mentions(heading, text string) []prose.Mention {
	found := s.checks.memory.Mentions(heading, text, check.About(s.Report()))
	s.checks.read = reading{heading, text, found}
	return found
}
