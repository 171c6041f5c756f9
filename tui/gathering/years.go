package gathering

import (
	"maps"
	"slices"
)

// A folder often holds last year's reports too, for this year's to be held against.
// The reports of one year count: the one that is due, where some are of it, else the
// one that most are of, or the one the clerk asked for. Those of other years are
// shown and are in no sum.

// Year is the year whose reports count, 0 where no report says one.
func (p *Pane) Year() int { return p.year }

// Of lists the reports that a sum of a year is to be made of: those of that year,
// and what says no year or cannot be read, for somebody must hear of it.
func (p *Pane) Of(year int) []string {
	var out []string
	for _, r := range p.rows {
		if r.Path != "" && !r.Sum && (r.Year == year || r.Year == 0) {
			out = append(out, r.Path)
		}
	}
	return out
}

// years counts the reports of each year.
func (p *Pane) years() map[int]int {
	count := map[int]int{}
	for _, r := range p.rows {
		if r.Year > 0 && r.Path != "" && !r.Sum {
			count[r.Year]++
		}
	}
	return count
}

// sortYears settles which year's reports count, and marks the others.
func (p *Pane) sortYears() {
	count := p.years()
	for year, n := range count {
		if best := count[p.year]; n > best || n == best && year > p.year {
			p.year = year
		}
	}
	for _, year := range []int{p.folder.Due, p.picked} {
		if count[year] > 0 {
			p.year = year
		}
	}
	for i := range p.rows {
		r := &p.rows[i]
		r.Other = r.Path != "" && !r.Sum && r.Year > 0 && r.Year != p.year
	}
}

// nextYear lets the reports of the next year count, after the last those of the first.
func (p *Pane) nextYear() {
	years := slices.Sorted(maps.Keys(p.years()))
	if len(years) == 0 {
		return
	}
	i := slices.Index(years, p.year)
	p.picked = years[(i+1)%len(years)]
	p.callRoll()
}
