package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/store"
	"nianbao/tui"
)

// record is one change in the journal: the whole new value of a place, or, where
// parts or confirmations change, the whole report; or what is being typed.
type record struct {
	Time   time.Time       `json:"time"`
	At     string          `json:"at,omitempty"`
	Number *string         `json:"number,omitempty"` // "" for blank
	Text   *string         `json:"text,omitempty"`
	Report json.RawMessage `json:"report,omitempty"`
	// Typing is what stands at a place, or in the prompt What there, without
	// being in the report; "" once it is, or was given up.
	Typing *string `json:"typing,omitempty"`
	What   string  `json:"what,omitempty"`
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
	base, err := model.Decode(d.Head.Document, forms.For)
	if err != nil {
		return tui.Draft{}, err
	}
	out := tui.Draft{ID: d.File, Path: d.Head.Path, Changed: d.Changed, Base: base, Report: base, Damaged: d.Damaged}
	for _, data := range d.Records {
		if u, ok := replayTyping(out.Report, data); ok {
			out.Unfinished = u
			continue
		}
		next, err := replay(out.Report, data)
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

// replay sets what one record says; doing it twice changes nothing.
func replay(r model.Report, data []byte) (model.Report, error) {
	var rec record
	if err := json.Unmarshal(data, &rec); err != nil {
		return r, err
	}
	if rec.Report != nil {
		whole, err := model.Decode(rec.Report, forms.For)
		if err != nil {
			return r, err
		}
		return whole, nil
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
