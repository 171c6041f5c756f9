package check

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

var update = flag.Bool("update", false, "write what the rules say into testdata/told.txt")

// telling writes a finding out with all that a clerk sees of it.
func telling(f model.Finding) string {
	out := fmt.Sprintf("%s %s %s @ %s", f.Rule, f.Severity, f.Message, few(f.Addresses()))
	if f.Span != [2]int{} {
		out += fmt.Sprintf(" %v", f.Span)
	}
	if !f.Left.Blank() || !f.Right.Blank() {
		out += fmt.Sprintf(" (%s | %s)", f.Left, f.Right)
	}
	if f.Blanks > 0 || f.Unfinished || f.Choice {
		out += fmt.Sprintf(" blanks %d unfinished %t choice %t", f.Blanks, f.Unfinished, f.Choice)
	}
	if f.Advice != "" {
		out += "\n    " + f.Advice
	}
	for _, h := range f.Hints {
		out += fmt.Sprintf("\n    %s %s %v %v %q:", h.ID, h.Message, h.Witnesses, h.Span, h.Put)
		var cells []string
		for _, c := range h.Repair {
			if c.At.Cell != (model.Ref{}) {
				cells = append(cells, fmt.Sprintf("%s=%s", c.At, c.After.Number))
			}
		}
		out += " " + few(cells)
	}
	return out
}

// few are the first of a list, and how many there are.
func few(list []string) string {
	if len(list) > 6 {
		return fmt.Sprintf("%s … %d", strings.Join(list[:4], " "), len(list))
	}
	return strings.Join(list, " ")
}

// An account is a report whose findings are held to the word.
type account struct {
	name string
	in   Input
}

// more are reports of which the tables of rules have none alike.
func more() (out []account) {
	add := func(name string, r model.Report, prior *model.Report) {
		out = append(out, account{name, Input{Report: r, Prior: prior, ThisYear: 2025}})
	}
	blank := model.NewReport(forms.CN2021(), "青禾市园林局", 2024)
	add("a blank report", blank, nil)
	add("a blank report of 2019", model.NewReport(forms.CN2019(), "青禾市园林局", 2019), nil)
	out = append(out, account{"a blank report, to be final", Input{Report: blank, Final: true}},
		account{"one being written", Input{Report: blank, Writing: "overview"}}, account{"last year's cannot be read", Input{Report: head("prior", "a.json"), Unread: true}})
	add("nothing in common", busy(), priorOf("applications.carried_out.natural_person=7", "applications.carried_out.business=1", "proactive.licences.decisions=500", "applications.received.natural_person=9"))
	add("carried in otherwise, and received with it", fill(busy(), "applications.received.natural_person=93", "applications.carried_in.natural_person=10"), priorOf("applications.carried_out.natural_person=8"))
	add("totals alone", put(blank, "applications.received.total=5", "applications.granted.total=5", "applications.resolved_total.total=4"), nil)
	add("parts alone", put(blank, "applications.received.business=5", "disputes.review.upheld=1"), nil)
	add("a total blank", put(busy(), "applications.granted.total="), nil)
	add("two blanks in a row", fill(busy(), "applications.received.research=", "applications.received.other="), nil)
	add("a part of a total blank", put(busy(), "applications.granted.natural_person="), nil)
	add("below 0", put(good(), licences+"-3", fees+"-0.5", "applications.received.other=-1"), nil)
	add("figures out of shape", put(good(), licences+"1.5", fees+"0.1234567", inForce+"1234567890"), nil)
	add("rows off by the same", put(busy(), "applications.granted.total=81", "applications.received.total=114"), nil)
	add("columns off by the same", fill(busy(), "applications.received.natural_person=96", "applications.received.business=19"), nil)
	add("columns off by the same, in two places", fill(busy(), "applications.received.natural_person=96", "applications.received.business=18", "applications.carried_in.business=1"), nil)
	add("a cell of disputes", put(busy(), "disputes.review.upheld=20"), nil)
	add("two totals of disputes", fill(put(busy(), "disputes.review.total=13"), "disputes.direct_litigation.upheld=12"), nil)
	add("a number with its neighbour's", fill(busy(), "applications.partially_granted.natural_person=60"), nil)
	add("last year's number", fill(busy(), "applications.granted.natural_person=37"), priorOf("applications.granted.natural_person=37"))
	add("a number in the text and another", says("收到政府信息公开申请151件，其中自然人131件。办结117件，予以公开80件。结转下年6件。"), nil)
	add("the text knows better", fill(says("收到政府信息公开申请115件，办结117件，结转下年6件。"), "applications.received.natural_person=59"), nil)
	add("none, and there is", says("未收到政府信息公开申请。没有结转下年的申请。未发生行政复议、行政诉讼。不予公开0件。"), nil)
	add("all of one sort", says("收到政府信息公开申请115件，申请人均为自然人。行政复议3件，均维持。"), nil)
	add("more and less", says("收到政府信息公开申请115件，较上年减少15件，下降10%。"), priorOf(received+"100"))
	add("the same as last year", says("收到政府信息公开申请115件，与上年持平。"), priorOf(received+"100"))
	add("money in other units", say(put(good(), fees+"12.48"), "overview", "行政事业性收费125000元。"), nil)
	add("a title of another kind", head("title", "青禾市园林局2024年政务公开工作年度报告"), nil)
	add("a title without all", head("title", "年度报告"), nil)
	add("a unit of another", head("unit", "某某局"), priorOf())
	add("no unit, no year", head("unit", " "), priorOf())
	add("a date before its year", head("date", "2023-12-31"), nil)
	add("a year too late", head("year", "2030"), nil)
	add("a year too early", head("year", "2007"), nil)
	add("no text at all", good().With(good().SetParts("overview", nil), good().SetParts("problems", []model.Part{{Text: "无。"}}), good().SetParts("other_matters", []model.Part{{}})), nil)
	add("strays", say(good(), "overview", "甲\u200b乙\ufffd丙\x01"), nil)
	add("residue", say(good(), "problems", "XX局的问题，【填写】，＿＿改进。"), nil)
	add("twice", say(say(good(), "overview", long(40)+"\n"+long(40)), "problems", "问题和改进。\n"+long(40)), nil)
	add("numbers of persons", say(good(), "overview", "甲11010519491231002X乙13812345678。"), nil)
	add("marks of half a width", say(good(), "overview", "甲,乙;丙(一)丁:戊"), nil)
	add("a total alone among blanks", put(blank, "disputes.review.total=5"), nil)
	add("a sentence off by what another row is off by", put(says("结转下年5件。"), "applications.granted.total=81"), nil)
	add("any part may be it", put(good(), "disputes.review.upheld=13", "disputes.review.corrected=14", "disputes.review.other=15", "disputes.review.pending=16", "disputes.review.total=59"), nil)
	add("a list, and what is none of it", says("共公开188条，其中网站90条、公众号97条。收到政府信息公开申请115件。"), nil)
	add("a word and a mark twice", say(good(), "overview", "专项资金资金，，甲"), nil)
	add("done so far, at the least", says("截至目前办结117件政府信息公开申请。"), nil)
	add("done so far, at the most", says("截至目前办结123件政府信息公开申请。"), nil)
	add("done so far, and more", says("截至目前办结124件政府信息公开申请。"), nil)
	add("no change", says("收到政府信息公开申请115件，较上年增加0件。"), priorOf(received+"115"))
	add("no change, and there is", says("收到政府信息公开申请115件，较上年增加0件。"), priorOf(received+"100"))
	add("disputes of one outcome", says("行政复议2件，均维持。"), nil)
	add("disputes of another outcome", says("行政复议3件，均纠正。"), nil)
	add("a total without its row", put(blank, "applications.resolved_total.business=5", "applications.granted.business=4"), nil)
	add("a total of a column blank", put(busy(), "applications.resolved_total.natural_person="), nil)
	add("nobody means by 0 what is more", say(fill(good(), "applications.carried_in.natural_person=8", "applications.granted.natural_person=8"), "overview", "办结政府信息公开申请0件。"), nil)
	add("done so far, in between", says("截至目前办结120件政府信息公开申请。"), nil)
	add("done so far, and less", says("截至目前办结116件政府信息公开申请。"), nil)
	add("a closed case and an open one", say(fill(good(), "disputes.review.upheld=2", "disputes.review.pending=1"), "overview", "行政复议2件，均纠正。"), nil)
	many := busy()
	many.Confirmations = []model.Confirmation{{Rule: "T2-03", At: []string{"proactive.regulations.in_force"}, Reason: "有"}}
	many.Body = model.Township
	add("confirmed", put(many, "proactive.regulations.in_force=1"), nil)
	return out
}

// What the rules say stands in testdata/told.txt: every word, place and number of every
// finding of the tables of rules, bounds and wordings, of the reports above and of some slips.
func TestTold(t *testing.T) {
	cases := more()
	for _, row := range table {
		cases = append(cases, account{row.id, Input{Report: row.fail, Prior: row.other, Children: row.feud, ThisYear: 2025}})
	}
	for _, b := range bounds {
		if b.fires {
			cases = append(cases, account{b.rule + ", " + b.name, Input{Report: b.r, Prior: b.prior, Children: b.feud, ThisYear: 2025}})
		}
	}
	for _, w := range wordings {
		if w.want != "" {
			cases = append(cases, account{w.text, Input{Report: say(good(), "overview", w.text), ThisYear: 2025}})
		}
	}
	for k, kind := range slips {
		for _, how := range []way{onPaper, typed, inEditor} {
			if how == onPaper || !kind.stated {
				makeSlips(rand.New(rand.NewPCG(11, uint64(k))), kind, 4, how, func(s slipped) {
					cases = append(cases, account{kind.name + ", " + how.String() + ":" + s.what(), Input{Report: s.wrong, Prior: s.prior, ThisYear: 2026, Off: unasked, History: s.past()}})
				})
			}
		}
	}
	var b strings.Builder
	for _, c := range cases {
		fmt.Fprintf(&b, "# %s\n", strings.ReplaceAll(c.name, "\n", "¶"))
		for _, f := range Run(c.in) {
			fmt.Fprintln(&b, telling(f))
		}
	}
	const path = "testdata/told.txt"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(b.String(), "# "), strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "# ")
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("said is\n%s\nand not\n%s\nIf that is meant: go test ./model/check -run TestTold -update", slices.Concat(got, []string{"", ""})[i], slices.Concat(want, []string{"", ""})[i])
			return
		}
	}
}
