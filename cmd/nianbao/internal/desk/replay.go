package desk

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"time"
	"unicode/utf8"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/store"
	"nianbao/tui"
)

// record is one change in the journal: the whole new value of a place, of a long
// text what changed of it; or, where parts or confirmations change, the whole
// report; or what is being typed.
type record struct {
	Time   time.Time       `json:"time"`
	At     string          `json:"at,omitempty"`
	Number *string         `json:"number,omitempty"` // "" for blank
	Text   *string         `json:"text,omitempty"`
	Report json.RawMessage `json:"report,omitempty"`
	// Changed stands for a long Text.
	Changed *changed `json:"changed,omitempty"`
	// Typing is what stands at a place, or in the prompt What there, without
	// being in the report; "" once it is, or was given up.
	Typing *string `json:"typing,omitempty"`
	What   string  `json:"what,omitempty"`
}

// changed is a text as what differs from the last that the journal holds as a whole
// for the same place. A damaged line between the two costs it nothing, and to set it
// twice changes nothing.
type changed struct {
	Head int    `json:"head"` // bytes as in the whole text, from its start
	Tail int    `json:"tail"` // and from its end
	Text string `json:"text"` // between them
	Sum  uint32 `json:"sum"`  // CRC-32C of the result
}

const (
	longText   = 4 << 10 // bytes; a shorter text is written as a whole
	mostChange = 1 << 10 // a text that differs in more is written as a whole again
	mostShort  = 64      // and after so many differences: a damaged line costs no more than these
)

// whole is a text that the journal holds as a whole, and how many records since are
// differences from it.
type whole struct {
	text  string
	short int
}

func sumOf(text string) uint32 {
	return crc32.Checksum([]byte(text), crc32.MakeTable(crc32.Castagnoli))
}

// shorten writes a long text as what changed of it, where whole knows it: at a key
// the disks would else get all of it twice.
func (r record) shorten(wholes map[string]*whole) record {
	if r.Text == nil {
		return r
	}
	text, base := *r.Text, ""
	last := wholes[r.At]
	if last != nil {
		base = last.text
	}
	head, tail := model.SharedEnds(base, text)
	between := text[head : len(text)-tail]
	if !utf8.ValidString(text) { // it is not read back as it was written
		delete(wholes, r.At)
		return r
	}
	if len(text) < longText || base == "" || len(between) > mostChange || last.short >= mostShort {
		wholes[r.At] = &whole{text: text}
		return r
	}
	last.short++
	r.Text, r.Changed = nil, &changed{head, tail, between, sumOf(text)}
	return r
}

// of gives the text again; false where base is not the one it was made from.
func (c changed) of(base string) (string, bool) {
	if c.Head < 0 || c.Tail < 0 || c.Head > len(base) || c.Tail > len(base)-c.Head {
		return "", false
	}
	text := base[:c.Head] + c.Text + base[len(base)-c.Tail:]
	return text, sumOf(text) == c.Sum && utf8.ValidString(text)
}

func recordOf(now model.Report, c model.Change) record {
	out := record{Time: time.Now(), At: c.At.String()}
	switch {
	case c.At.Cell != model.Ref{}:
		n := c.After.Number.String()
		out.Number = &n
	case c.At.Head == model.HeadConfirmations, c.At.Section != "" && c.At.Part == model.WholeSection:
		return record{Time: out.Time, Report: now.Encode()}
	default:
		out.Text = &c.After.Text
	}
	return out
}

func recordWhole(r model.Report) record { return record{Time: time.Now(), Report: r.Encode()} }

func recordTyping(u tui.Unfinished) record {
	return record{Time: time.Now(), At: u.At.String(), What: u.What, Typing: &u.Text}
}

// readDraft gives back what a journal holds: the report before and after its changes.
func readDraft(d store.Draft) (tui.Draft, error) {
	if len(d.Head.Document) == 0 { // its line is damaged; the changes stand on what the file holds
		data, print, err := store.Load(d.Head.Path)
		if err != nil {
			return tui.Draft{}, err
		}
		d.Head.Document, d.Head.Base = data, hex.EncodeToString(print.SHA256[:])
	}
	base, err := files.Decode(d.Head.Path, d.Head.Document)
	if err != nil {
		return tui.Draft{}, err
	}
	out := tui.Draft{ID: d.File, Path: d.Head.Path, Changed: d.Changed, Base: base, Report: base, Damaged: d.Damaged}
	whole := map[string]string{}
	for _, data := range d.Records {
		if u, ok := replayTyping(out.Report, data); ok {
			out.Unfinished = u
			continue
		}
		next, err := replay(out.Report, whole, data)
		if err != nil {
			out.Damaged++
			continue
		}
		out.Report = next
	}
	return out, nil
}

// replayTyping reads a record of something half typed.
func replayTyping(r model.Report, data []byte) (tui.Unfinished, bool) {
	var rec record
	if json.Unmarshal(data, &rec) != nil || rec.Typing == nil {
		return tui.Unfinished{}, false
	}
	at, _ := r.Form.ParsePlace(rec.At) // without a place the text alone is given back
	return tui.Unfinished{What: rec.What, At: at, Text: *rec.Typing}, true
}

// replay sets what one record says; doing it twice changes nothing. Whole holds the
// texts that were written as a whole.
func replay(r model.Report, whole map[string]string, data []byte) (model.Report, error) {
	var rec record
	if err := json.Unmarshal(data, &rec); err != nil {
		return r, err
	}
	if rec.Report != nil {
		whole, err := decodeAs(r, rec.Report)
		if err != nil {
			return r, err
		}
		return whole, nil
	}
	if rec.Changed != nil {
		text, ok := rec.Changed.of(whole[rec.At])
		if !ok {
			return r, fmt.Errorf("a change of another text at %q", rec.At)
		}
		rec.Text = &text
	} else if rec.Text != nil {
		whole[rec.At] = *rec.Text
	}
	at, ok := r.Form.ParsePlace(rec.At)
	switch {
	case !ok:
		return r, fmt.Errorf("no place %q", rec.At)
	case rec.Number != nil && at.Cell != model.Ref{}:
		n, err := model.ParseNumber(*rec.Number)
		if err != nil {
			return r, err
		}
		return r.With(r.SetCell(at.Cell, n)), nil
	case rec.Text != nil:
		if at.Section != "" && at.Part >= len(r.Parts(at.Section)) {
			return r, fmt.Errorf("no part %q", rec.At)
		}
		return r.With(r.SetText(at, *rec.Text)), nil
	}
	return r, fmt.Errorf("nothing to set at %q", rec.At)
}

// decodeAs reads a report of a journal, which is of the form of the one before.
func decodeAs(r model.Report, data []byte) (model.Report, error) {
	return forms.Decode(data, func(id string) *model.Form {
		if id == r.Form.ID {
			return r.Form
		}
		return nil
	})
}
