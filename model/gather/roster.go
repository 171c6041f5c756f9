package gather

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/model/lang"
)

// A Member is a unit of which a report is expected.
type Member struct{ Unit, Level, Contact string }

// ReadRoster reads the list of units: one a line, or CSV with unit, level and
// contact, in UTF-8 or GB18030. A first line that begins with 单位 or unit is a header.
func ReadRoster(data []byte) ([]Member, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			return nil, lang.Errorf("名单不是文本；请另存为 CSV 或每行一个单位的文本")
		}
		data = decoded
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	in.TrimLeadingSpace = true
	var out []Member
	for first := true; ; first = false {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line := 1 // where the quotes do not close, the reader knows no field
			if at := (*csv.ParseError)(nil); errors.As(err, &at) {
				line = at.StartLine
			}
			return nil, lang.Errorf("名单第 %d 行写法有误；请检查引号", line)
		}
		m := Member{Unit: Name(fields[0])}
		if m.Unit == "" || first && (m.Unit == "单位" || m.Unit == "单位名称" || m.Unit == "unit") {
			continue
		}
		if len(fields) > 1 {
			m.Level = fields[1]
		}
		if len(fields) > 2 {
			m.Contact = fields[2]
		}
		out = append(out, m)
	}
	if len(out) == 0 {
		return nil, lang.Errorf("名单里没有单位；请每行写一个")
	}
	return out, nil
}

// A Muster says how the reports that came fit the roster.
type Muster struct {
	Missing  []Member // on the list, no report
	Twice    []string // more than one report, or twice on the list
	Unlisted []string // a report, but not on the list
}

// Call holds the units of the reports that came, as often as they came, against the list.
func Call(roster []Member, came []string) Muster {
	var m Muster
	count, listed := map[string]int{}, map[string]int{}
	for _, unit := range came {
		count[Name(unit)]++
	}
	for _, member := range roster {
		listed[member.Unit]++
		switch {
		case listed[member.Unit] == 2:
			m.Twice = append(m.Twice, member.Unit)
		case listed[member.Unit] == 1 && count[member.Unit] == 0:
			m.Missing = append(m.Missing, member)
		}
	}
	seen := map[string]bool{}
	for _, unit := range came {
		unit = Name(unit)
		if seen[unit] {
			continue
		}
		seen[unit] = true
		if count[unit] > 1 && listed[unit] < 2 {
			m.Twice = append(m.Twice, unit)
		}
		if listed[unit] == 0 {
			m.Unlisted = append(m.Unlisted, unit)
		}
	}
	return m
}
