package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/many"
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/model/typeset"
)

func diffVerb() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   lang.T("diff 文件一 文件二 [--json]"),
		Short: lang.T("逐格逐段比较两份报告；有不同时退出状态是 1"),
		Args:  exactlyTwo,
		RunE: func(_ *cobra.Command, args []string) error {
			if args[0] == "-" && args[1] == "-" {
				return files.Unread(lang.Errorf("标准输入只能读一次；请给两个文件"))
			}
			a, err := files.Read(args[0])
			if err != nil {
				return err
			}
			b, err := files.Read(args[1])
			if err != nil {
				return err
			}
			if a.Form != b.Form {
				return files.Unread(lang.Errorf("两份报告的格式不同（%s 和 %s），不能逐格比较", a.Form.ID, b.Form.ID))
			}
			d := compareReports(a, b)
			out := d.text(args[0], args[1])
			if asJSON {
				out = d.json(args[0], args[1])
			}
			if err := files.Show(out); err != nil {
				return err
			}
			if len(d.differences) > 0 {
				return files.Silent(files.Unsound)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, lang.T("以 JSON 输出"))
	return c
}

// A difference is one cell, head field or passage.
type difference struct {
	at            model.Place
	before, after string
	cell          bool
	numbers       [2]model.Number
}

// differences are those of two reports of one form, in form order.
type differences struct {
	a, b        model.Report
	differences []difference
}

func compareReports(a, b model.Report) differences {
	d := differences{a: a, b: b}
	told := map[string]bool{}
	for _, c := range model.Diff(a, b) {
		switch {
		case c.At.Section != "":
			if !told[c.At.Section] {
				told[c.At.Section] = true
				for _, p := range model.Passages(a, b, c.At.Section) {
					d.differences = append(d.differences, difference{at: p.At, before: p.Before, after: p.After})
				}
			}
		case c.At.Cell != model.Ref{}:
			before, after := c.Before.Number, c.After.Number
			d.differences = append(d.differences, difference{at: c.At, before: many.Text(before), after: many.Text(after), cell: true, numbers: [2]model.Number{before, after}})
		case c.At.Head == model.HeadConfirmations:
			d.differences = append(d.differences, difference{at: c.At, before: reasons(c.Before), after: reasons(c.After)})
		default:
			d.differences = append(d.differences, difference{at: c.At, before: c.Before.Text, after: c.After.Text})
		}
	}
	return d
}

func reasons(v model.Value) string {
	var out []string
	for _, c := range v.Confirmations {
		out = append(out, c.Rule+" "+c.Reason)
	}
	return strings.Join(out, lang.T("；"))
}

// where names a place for a person, with its address.
func (d differences) where(at model.Place) string {
	address := lang.F("（%s）", at)
	if at.Cell != (model.Ref{}) {
		number, _, _ := strings.Cut(d.b.Form.Section(at.Cell.Table).Heading, "、")
		return lang.T("表") + number + " / " + d.b.Form.Title(at.Cell) + address
	}
	if at.Section == "" {
		return model.HeadName(at.Head) + address
	}
	name, _, _ := strings.Cut(d.b.Form.Section(at.Section).Heading, "、")
	parts := d.b.Parts(at.Section)
	if at.Part < len(parts) && parts[at.Part].Heading != "" {
		number := 0 // of the parts that have one: those with a heading
		for _, p := range parts[:at.Part+1] {
			if p.Heading != "" {
				number++
			}
		}
		name += "（" + prose.Numeral(number) + "）" + parts[at.Part].Heading
	} else {
		name += lang.F("、第 %d 部分", at.Part+1)
	}
	return name + address
}

const around = 12 // characters shown on either side of what differs

func (d differences) text(a, b string) []byte {
	var out bytes.Buffer
	fmt.Fprintln(&out, lang.F("%s → %s　%d 处不同", files.Shown(a), files.Shown(b), len(d.differences)))
	for _, x := range d.differences {
		if x.cell {
			change := ""
			if !x.numbers[0].Blank() && !x.numbers[1].Blank() {
				change = lang.F("（%s）", signed(x.numbers[1].Sub(x.numbers[0])))
			}
			fmt.Fprintln(&out, lang.F("%s：%s → %s%s", d.where(x.at), x.before, x.after, change))
			continue
		}
		fmt.Fprintln(&out, d.where(x.at))
		before, after := x.before, x.after
		if before != "" && after != "" {
			before, after = model.Focus(before, after, around)
		}
		if x.before != "" {
			fmt.Fprintln(&out, "  - "+typeset.VisibleLine(before))
		}
		if x.after != "" {
			fmt.Fprintln(&out, "  + "+typeset.VisibleLine(after))
		}
	}
	return out.Bytes()
}

func signed(n model.Number) string {
	if n.Sign() > 0 {
		return "+" + n.String()
	}
	return n.String()
}

func (d differences) json(a, b string) []byte {
	type side struct {
		File string `json:"file"`
		Unit string `json:"unit"`
		Year int    `json:"year"`
	}
	type entry struct {
		At         string `json:"at"`
		Before     any    `json:"before"`
		After      any    `json:"after"`
		Difference any    `json:"difference,omitempty"`
	}
	out := struct {
		Before      side    `json:"before"`
		After       side    `json:"after"`
		Differences []entry `json:"differences"`
	}{side{a, d.a.Unit, d.a.Year}, side{b, d.b.Unit, d.b.Year}, []entry{}}
	for _, x := range d.differences {
		e := entry{At: x.at.String(), Before: x.before, After: x.after}
		if x.cell {
			e.Before, e.After = numberJSON(x.numbers[0]), numberJSON(x.numbers[1])
			if !x.numbers[0].Blank() && !x.numbers[1].Blank() {
				e.Difference = numberJSON(x.numbers[1].Sub(x.numbers[0]))
			}
		}
		out.Differences = append(out.Differences, e)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		panic(err) // strings and numbers only
	}
	return buf.Bytes()
}
