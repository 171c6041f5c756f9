package importer

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/table"
	"nianbao/model/importer/words"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

var (
	titleWhole = words.Pattern("title")
	yearBehind = words.Pattern("title, the year behind")
	inTitle    = words.Pattern("year in a title")
	unitBehind = words.Pattern("unit behind the year")
	unitBefore = words.Pattern("unit before the year")
	inPreamble = words.Pattern("unit in a preamble")
	titleLead  = words.Pattern("before a title")
	dateLine   = words.Pattern("line of a date")
	period     = words.Pattern("period")
	yearLead   = words.Pattern("year that leads")
	// what web pages put around a text
	beside = words.Pattern("beside a text")
	footer = words.Pattern("foot of a page")
)

const headLine = 60 // characters of a line that may be part of a title

// head reads what stands before the first section: the title, and text that is
// kept in front of it. What a web page puts before the title is left out.
func (w *walk) head(lines []source.Block) {
	from, to := w.findTitle(lines)
	if to == 0 && w.manner.Own && w.top.title == "" { // our own export writes nothing else there
		from, to = ownTitleLines(lines)
	}
	var left int
	for _, l := range lines[:from] {
		if l.Words() != "" && !draftLine(l) {
			left++
		}
	}
	if left > 0 {
		w.remark(model.Info, lines[0].At, "", lang.F("标题前有 %d 行（页面导航等）", left), lang.T("未收入"))
	}
	for _, l := range lines[from:to] {
		words := strings.Fields(l.Words())
		if w.manner.Own { // a blank in it is the clerk's
			words = []string{strings.TrimSpace(l.Words())}
		}
		w.top.title += strings.Join(words, "")
	}
	if !w.manner.Own {
		w.top.title = strings.TrimSuffix(titleLead().ReplaceAllString(w.top.title, ""), "》")
	}
	section := w.form.Sections[0].ID
	var kept []source.Block
	var all strings.Builder
	for _, l := range lines[to:] {
		text := l.Words()
		if draftLine(l) || len([]rune(text)) < 80 && (beside().MatchString(text) || dateLine().MatchString(text)) || !w.manner.Own && w.contents(l) {
			continue
		}
		kept = append(kept, l)
		all.WriteString(text)
	}
	if m := period().FindStringSubmatch(prose.HalfWidth(all.String())); m != nil && w.report.Year == 0 {
		w.report = w.report.With(w.report.SetText(model.InHead(model.HeadYear), m[1]))
	}
	if m := yearLead().FindStringSubmatch(prose.HalfWidth(all.String())); m != nil && w.report.Year == 0 {
		w.report = w.report.With(w.report.SetText(model.InHead(model.HeadYear), m[1]))
	}
	for _, l := range kept {
		if m := inPreamble().FindStringSubmatch(l.Words()); m != nil && w.top.title == "" && w.report.Unit == "" {
			w.report = w.report.With(w.report.SetText(model.InHead(model.HeadUnit), strings.TrimPrefix(m[1], "现将")))
		}
	}
	w.readText(section, kept)
	if _, year := titleParts(w.top.title, nameOf(w.form)); year > 0 && !w.top.dated { // the title knows better
		w.report = w.report.With(w.report.SetText(model.InHead(model.HeadYear), strconv.Itoa(year)))
	}
	w.flow.open = false
}

// contents reports whether a line is of a table of contents.
func (w *walk) contents(l source.Block) bool {
	text := strings.TrimRight(l.Words(), "0123456789 .…·")
	if prose.Core(text) == "目录" {
		return true
	}
	level, number, rest, ok := prose.ReadHeading(text)
	if !ok || level > 2 || number > len(w.form.Sections) {
		return false
	}
	_, name, _ := strings.Cut(w.form.Sections[number-1].Heading, "、")
	return prose.PairsOf(prose.Core(rest)).Like(prose.PairsOf(prose.Core(name))) >= 0.6
}

// ownTitleLines are all lines that say something but the mark of a draft.
func ownTitleLines(lines []source.Block) (from, to int) {
	for from < len(lines) && (lines[from].Words() == "" || draftLine(lines[from])) {
		from++
	}
	return from, len(lines)
}

func draftLine(l source.Block) bool {
	return strings.HasPrefix(l.Words(), "（草稿")
}

// findTitle finds the lines of the title: the last that read as one, with a line of
// the unit's name before it. Both 0 where there is none.
func (w *walk) findTitle(lines []source.Block) (from, to int) {
	for _, t := range titles(lines, w.form) {
		from, to = t[0], t[1]
	}
	if to == 0 {
		return 0, 0
	}
	unit, _ := titleParts(strings.Join(strings.Fields(lines[from].Words()), ""), nameOf(w.form))
	for from > 0 && unit == "" {
		before := strings.TrimSpace(lines[from-1].Words())
		if before != "" && (len([]rune(before)) > 30 || strings.ContainsAny(before, "。；，：:>|") || beside().MatchString(before) || draftLine(lines[from-1])) {
			break
		}
		from--
		unit = before
	}
	return from, to
}

// titles finds all lines that read as a title, from and to.
func titles(lines []source.Block, form *model.Form) (out [][2]int) {
	for i := range lines {
		joined := ""
		for n := i; n < min(i+4, len(lines)); n++ {
			words := strings.Join(strings.Fields(lines[n].Words()), "")
			if words == "" && n == i || len([]rune(words)) > headLine || strings.ContainsAny(words, "。；，>＞") {
				break
			}
			joined += words
			if isTitle(joined) || isCalled(joined, form) {
				out = append(out, [2]int{i, n + 1})
				break
			}
		}
	}
	return out
}

// firstReport leaves out what follows the first report of a page that holds several:
// nothing may be put together out of two.
func (w *walk) firstReport(lines []source.Block) []source.Block {
	found := titles(lines, w.form)
	if len(found) == 0 || w.manner.Own {
		return lines
	}
	whole := func(from, to int) bool { return from < to && len(w.tableSigns(lines[from:to])) > 1 }
	first := whole(0, found[0][0])
	for i, t := range found {
		end := len(lines)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		switch {
		case !first && i+1 == len(found): // nothing can follow
		case !whole(t[1], end):
		case first:
			w.remark(model.Warning, lines[t[0]].At, "", lang.F("从这里起是另一份报告“%s”", source.Short(lines[t[0]].Words())), lang.T("未收入；请把各份分开导入"))
			return lines[:t[0]]
		default:
			first = true
		}
	}
	return lines
}

// isTitle reports whether a text is a whole title.
func isTitle(text string) bool {
	if !strings.Contains(text, "公开") && !strings.Contains(text, "公開") {
		return false
	}
	text = table.Simplified(prose.HalfWidth(text))
	return titleWhole().MatchString(text) || yearBehind().MatchString(text)
}

// nameOf is what the titles of the reports of a form call them, "" for those on disclosure,
// which have many names.
func nameOf(form *model.Form) string {
	if strings.Contains(form.Name, "信息公开") {
		return ""
	}
	if _, tail, ok := strings.Cut(form.Titled, "{year}"); ok && !strings.Contains(tail, "{") {
		tail = strings.TrimPrefix(strings.TrimPrefix(tail, "年"), "度")
		if len([]rune(tail)) > 3 {
			return tail
		}
	}
	return form.Name
}

// hasName reports whether a text has the name of a form's reports.
func hasName(core string, form *model.Form) bool {
	return strings.Contains(core, prose.Core(form.Name)) || nameOf(form) != "" && strings.Contains(core, prose.Core(nameOf(form)))
}

// isCalled reports whether a text is the title of a report of a form that has a name of
// its own: with its year, and little behind.
func isCalled(text string, form *model.Form) bool {
	name := nameOf(form)
	if name == "" {
		return false
	}
	core := prose.Core(table.Simplified(text))
	at := strings.LastIndex(core, prose.Core(name))
	return at >= 0 && len([]rune(core[at:])) < len([]rune(name))+12 && inTitle().MatchString(prose.HalfWidth(text))
}

// titleParts reads the unit and the year out of a title; name is the report's, where it is
// another than the one on disclosure.
func titleParts(title, name string) (unit string, year int) {
	title = prose.HalfWidth(title)
	m := inTitle().FindStringSubmatch(title)
	if m == nil {
		if m = yearBehind().FindStringSubmatch(title); m == nil {
			return "", 0
		}
		m = []string{"", "", m[1]}
	}
	year, err := strconv.Atoi(m[2])
	if err != nil {
		for _, r := range m[2] {
			year = year*10 + max(0, slices.Index([]rune("〇一二三四五六七八九"), r))
		}
	}
	unit = m[1]
	if at := strings.Index(unit, name); at >= 0 && name != "" { // the year stands behind
		unit = unit[:at]
	}
	if strings.Contains(unit, "信息公开") { // the year stands behind
		unit = ""
	}
	if behind := unitBehind().FindStringSubmatch(strings.TrimPrefix(title, m[0])); unit == "" && m[0] != "" && behind != nil {
		unit = behind[1]
	} else if before := unitBefore().FindStringSubmatch(title); unit == "" && before != nil && !strings.ContainsAny(before[1], "0123456789") {
		unit = before[1]
	}
	unit = titleLead().ReplaceAllString(strings.Trim(unit, "《 "), "")
	unit = strings.TrimSuffix(strings.TrimPrefix(unit, "关于"), "关于")
	if unit == "政府" || unit == "政务" { // of 政府信息公开
		unit = ""
	}
	return unit, year
}

// withoutFooter ends the last section where a web page's footer begins.
func (w *walk) withoutFooter(lines []source.Block) []source.Block {
	for i, l := range lines {
		if words := l.Words(); !w.manner.Own && len(words) < 480 && len([]rune(words)) < 120 && footer().MatchString(words) {
			w.remark(model.Info, l.At, "", lang.F("末尾有 %d 行（页面的版权、链接等）", len(lines)-i), lang.T("未收入"))
			return lines[:i]
		}
	}
	return lines
}

// contactLabel begins the line that our exports end with.
const contactLabel = "联系方式："

// signature takes unit, year, date and contact off the end of the source. Below them
// may stand what is attached.
func (w *walk) signature(lines []source.Block) []source.Block {
	end := len(lines)
	for i := end - 1; i >= 0 && (lines[i].Words() == "" || strings.HasPrefix(lines[i].Words(), "附件") && !lines[i].Body); i-- {
		if lines[i].Words() != "" {
			end = i
		}
	}
	if end < len(lines) && !w.manner.Own { // they stand below the signature, and stay
		w.top.below = lines[end:]
		return w.signature(lines[:end])
	}
	dated := false
	unit, _ := titleParts(w.top.title, nameOf(w.form))
	set := func(head, text string) { w.report = w.report.With(w.report.SetText(model.InHead(head), text)) }
	for len(lines) > 0 {
		l := lines[len(lines)-1]
		if l.Body || w.manner.Own && strings.HasPrefix(l.Text, "\u3000\u3000") {
			return lines
		}
		text := l.Words()
		contact, isContact := strings.CutPrefix(text, contactLabel)
		date, isDate := prose.Date(text)
		year, isYear := source.YearLine(text)
		aligned := strings.HasPrefix(l.Text, "        ")
		switch {
		case text == "":
		case isContact && !dated:
			set(model.HeadContact, contact)
		case isDate && !dated:
			set(model.HeadDate, date)
			dated = true
		case isYear:
			set(model.HeadYear, year)
			dated = true
		case (dated || aligned) && signed(text), strings.Join(strings.Fields(text), "") == unit:
			set(model.HeadUnit, text)
			return lines[:len(lines)-1]
		default:
			return lines
		}
		lines = lines[:len(lines)-1]
	}
	return lines
}

// signed reports whether a line may be the unit that signs: short, no sentence.
func signed(text string) bool {
	return len([]rune(text)) <= 40 && !strings.ContainsAny(text, "。，；：|\t")
}
