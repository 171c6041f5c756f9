package prose

// A Memory reads parts as Mentions does and remembers them: while one part is
// typed in, the others need not be read again with each key. The zero value is
// ready; nil remembers nothing. It is not for use by several at once.
type Memory struct {
	parts map[remembered][]Mention
}

type remembered struct {
	heading, text string
	about         About
}

// memorySize is how many readings are kept before all are let go.
const memorySize = 64

// Mentions lists what is understood in a part. Do not change the slice.
func (m *Memory) Mentions(heading, text string, about About) []Mention {
	if m == nil {
		return Mentions(heading, text, about)
	}
	key := remembered{heading, text, about}
	found, ok := m.parts[key]
	if !ok {
		if m.parts == nil || len(m.parts) >= memorySize {
			m.parts = map[remembered][]Mention{}
		}
		found = Mentions(heading, text, about)
		m.parts[key] = found
	}
	return found
}
