package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/many"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
)

// checked is one report and what the rules say of it.
type checked struct {
	path     string
	report   model.Report
	findings []model.Finding
	bad      error // why it could not be read
	missing  error // why it was not held against last year's
}

func checkVerb() *cobra.Command {
	var last, children string
	var asJSON, final bool
	var off []string
	var limit int
	c := &cobra.Command{
		Use:   lang.T("check 文件... [--prior 上年报告.json] [--json]"),
		Short: lang.T("按全部规则校验"),
		Args:  atLeastOne,
		RunE: func(_ *cobra.Command, args []string) error {
			known := map[string]bool{}
			for _, rule := range check.Rules() {
				known[rule.ID] = true
			}
			skip := map[string]bool{}
			for _, id := range off {
				if !known[id] {
					return files.Unread(lang.Errorf("没有规则 %q；规则见 nianbao rules", id))
				}
				skip[id] = true
			}
			var prior *model.Report
			if last != "" {
				if last == "-" && slices.Contains(args, "-") {
					return files.Unread(lang.Errorf("标准输入只能读一次；请把报告或上年报告写成文件"))
				}
				r, err := files.Read(last)
				if err != nil {
					return err
				}
				prior = &r
			}
			in := check.Input{Prior: prior, ThisYear: time.Now().Year(), Final: final, Off: skip, OverviewLimit: limit}
			if children != "" {
				if len(args) != 1 || args[0] == "-" {
					return files.Unread(lang.Errorf("--children 只能和一份汇总报告的文件一起用"))
				}
				parent, err := files.Report(args[0])
				if err != nil {
					return err
				}
				if in.Children, err = many.Children(children, args[0], parent, in.ThisYear); err != nil {
					return err
				}
			}
			return checkAll(args, in, asJSON)
		},
	}
	c.Flags().StringVar(&last, "prior", "", lang.T("上年报告，用来核对"))
	c.Flags().StringVar(&children, "children", "", lang.T("下级报告所在的文件夹，用来核对汇总数"))
	c.Flags().BoolVar(&asJSON, "json", false, lang.T("以 JSON 输出"))
	c.Flags().BoolVar(&final, "final", false, lang.T("按定稿校验：有空格、未填单位性质或落款日期即是错误"))
	c.Flags().IntVar(&limit, "overview-limit", 0, lang.T("第一部分的字数上限（S04），不写为 1000"))
	c.Flags().StringSliceVar(&off, "off", nil, lang.T("不用的规则，可写多个"))
	return c
}

// checkAll checks every file that can be read, prints what was found, and ends
// with the gravest status.
func checkAll(paths []string, in check.Input, asJSON bool) error {
	var all []checked
	var bad error
	errs := 0
	bar := files.NewProgress(lang.T("校验"), len(paths))
	priors := prior.New()
	for c := range many.InOrder(paths, func(_ *store.Reader, path string) checked { return checkOne(path, in, priors) }, func(path string, why any) checked {
		return checked{path: path, bad: files.Unread(lang.Errorf("%s：内部错误，没有读：%v", files.Shown(path), why))}
	}) {
		bar.Step()
		if c.bad != nil {
			bad = c.bad
			if len(paths) > 1 {
				bar.Complain(bad)
			}
			continue
		}
		if c.missing != nil {
			bar.Complain(c.missing)
		}
		n, _, _, _ := check.Count(c.findings)
		errs += n
		all = append(all, c)
	}
	bar.Clear()
	if bad != nil && len(paths) == 1 {
		return bad
	}
	var out []byte
	if asJSON {
		out = findingsJSON(all)
	} else {
		out = findingsText(all)
	}
	if err := files.Show(out); err != nil {
		return err
	}
	switch {
	case bad != nil:
		return files.Silent(files.Unusable)
	case errs > 0:
		return files.Silent(files.Unsound)
	}
	return nil
}

// checkOne reads a report and runs the rules.
func checkOne(path string, in check.Input, priors *prior.Finder) checked {
	r, err := files.Report(path)
	if err != nil {
		return checked{path: path, bad: err}
	}
	c := checked{path: path, report: model.Report{Unit: r.Unit, Year: r.Year}} // of many reports the words would fill the memory
	in.Report = r
	if in.Prior == nil && path != "-" {
		found := priors.Input(r, path, in.ThisYear)
		in.Prior, in.Unread = found.Prior, found.Unread
	}
	if in.Prior == nil && r.Prior != "" {
		c.missing = priors.Missing(r, path)
	}
	c.findings = check.Run(in)
	return c
}

func findingsText(all []checked) []byte {
	var b bytes.Buffer
	for i, c := range all {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintln(&b, lang.F("%s　%s %d 年度", typeset.VisibleLine(files.Shown(c.path)), typeset.VisibleLine(c.report.Unit), c.report.Year))
		for _, f := range c.findings {
			sign := f.Severity.Sign()
			if !f.Open() {
				sign = lang.T("已说明")
			}
			fmt.Fprintf(&b, "%s %s %s\n", sign, f.Rule, typeset.VisibleLine(f.Message))
			fmt.Fprintln(&b, lang.F("    位置：%s", typeset.VisibleLine(strings.Join(f.Addresses(), lang.T("、")))))
			for _, h := range f.Hints {
				fmt.Fprintln(&b, lang.F("    建议：%s", typeset.VisibleLine(h.Message)))
			}
			if f.Advice != "" {
				fmt.Fprintln(&b, lang.F("    建议：%s", typeset.VisibleLine(f.Advice)))
			}
			if !f.Open() {
				fmt.Fprintln(&b, lang.F("    说明：%s", typeset.VisibleLine(f.Confirmed)))
			}
		}
		errs, warnings, infos, confirmed := check.Count(c.findings)
		fmt.Fprintln(&b, lang.F("%d 错误  %d 警告 (%d 已说明)  %d 提示", errs, warnings, confirmed, infos))
	}
	return b.Bytes()
}

type (
	reportJSON struct {
		File     string        `json:"file"`
		Unit     string        `json:"unit"`
		Year     int           `json:"year"`
		Errors   int           `json:"errors"`
		Warnings int           `json:"warnings"`
		Findings []findingJSON `json:"findings"`
	}
	findingJSON struct {
		Rule       string       `json:"rule"`
		Severity   string       `json:"severity"`
		At         []string     `json:"at"`
		Span       *[2]int      `json:"span,omitempty"`
		Message    string       `json:"message"`
		Left       *json.Number `json:"left,omitempty"`
		Right      *json.Number `json:"right,omitempty"`
		Difference *json.Number `json:"difference,omitempty"`
		Open       int          `json:"open"`
		Advice     string       `json:"advice,omitempty"`
		Choice     bool         `json:"choice,omitempty"` // the first hints are equally good
		Hints      []hintJSON   `json:"hints,omitempty"`
		Confirmed  string       `json:"confirmed,omitempty"`
	}
	hintJSON struct {
		ID        string       `json:"id,omitempty"`
		Message   string       `json:"message"`
		Changes   []changeJSON `json:"changes"`
		Witnesses []string     `json:"witnesses"`
	}
	// A change of a cell has a number or null as its value; one of the text has a
	// span of characters, and the words to stand there.
	changeJSON struct {
		At    string  `json:"at"`
		Span  *[2]int `json:"span,omitempty"`
		Value any     `json:"value"`
	}
)

func findingsJSON(all []checked) []byte {
	reports := []reportJSON{}
	for _, c := range all {
		errs, warnings, _, _ := check.Count(c.findings)
		r := reportJSON{File: c.path, Unit: c.report.Unit, Year: c.report.Year, Errors: errs, Warnings: warnings, Findings: []findingJSON{}}
		for _, f := range c.findings {
			j := findingJSON{
				Rule: f.Rule, Severity: f.Severity.String(), At: f.Addresses(), Message: f.Message,
				Left: numberJSON(f.Left), Right: numberJSON(f.Right), Confirmed: f.Confirmed,
				Open: f.Blanks, Advice: f.Advice, Choice: f.Choice,
			}
			if f.Span != [2]int{} {
				j.Span = &f.Span
			}
			if !f.Left.Blank() && !f.Right.Blank() {
				j.Difference = numberJSON(f.Difference())
			}
			for _, h := range f.Hints {
				j.Hints = append(j.Hints, hintOf(h))
			}
			r.Findings = append(r.Findings, j)
		}
		reports = append(reports, r)
	}
	return encodeJSON(map[string]any{"reports": reports})
}

// hintOf lists the changes a hint makes, the totals that follow included.
func hintOf(h model.Hint) hintJSON {
	out := hintJSON{h.ID, h.Message, []changeJSON{}, append([]string{}, h.Witnesses...)}
	for _, c := range h.Repair {
		change := changeJSON{At: c.At.String()}
		switch {
		case c.At.Cell != model.Ref{}:
			if n := numberJSON(c.After.Number); n != nil {
				change.Value = n
			}
		case h.Span != [2]int{}:
			change.Span, change.Value = &h.Span, h.Put
		case c.At.Section != "" && !c.At.Heading: // the whole text
			change.Span, change.Value = &[2]int{0, utf8.RuneCountInString(c.Before.Text)}, c.After.Text
		default:
			change.Value = c.After.Text
		}
		out.Changes = append(out.Changes, change)
	}
	return out
}

func numberJSON(n model.Number) *json.Number {
	if n.Blank() {
		return nil
	}
	out := json.Number(n.String())
	return &out
}

// encodeJSON writes one JSON value; what could harm a terminal is escaped.
func encodeJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // only maps, lists, strings and numbers
	}
	var out strings.Builder
	for _, r := range b.String() {
		if r != '\n' && model.Invisible(r) && r <= 0xffff {
			fmt.Fprintf(&out, "\\u%04x", r)
		} else if r != '\n' && model.Invisible(r) {
			fmt.Fprintf(&out, "\\u%04x\\u%04x", 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		} else {
			out.WriteRune(r)
		}
	}
	return []byte(out.String())
}
