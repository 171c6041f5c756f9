package check

import (
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

// A bound is a report beside the bound of a rule: on it, just beyond it on either side,
// with the number blank, or without last year's.
type bound struct {
	rule  string
	name  string
	fires bool
	r     model.Report
	prior *model.Report
	feud  *Children
}

func dated(body model.Body, year int, date string) model.Report {
	r := bodied(good(), body)
	r.Year, r.Date = year, date
	return r
}

func priorIn(year int) *model.Report {
	r := priorOf()
	r.Year = year
	return r
}

func ofForm(f *model.Form, year int) model.Report {
	r := model.NewReport(f, "青禾市园林局", year)
	return r
}

// share is a report with n of all in a row of table 三.
func shareOf(row string, n, all string) model.Report {
	return fill(good(), "applications.received.other="+all, "applications.granted.other="+all, "applications."+row+".other="+n)
}

// oneHolds are three children of whom one has n of the sum in 行政许可.
func oneHolds(units int, n, sum int64) *Children {
	c := childrenOf(units, put(good(), "proactive.licences.decisions="+model.Int(sum).String()))
	for i, ref := range good().Form.Cells() {
		if ref.Row == "licences" {
			c.Largest[i].Number = model.Int(n)
		}
	}
	return c
}

const (
	inForce  = "proactive.normative_documents.in_force="
	issued   = "proactive.normative_documents.issued="
	repealed = "proactive.normative_documents.repealed="
	licences = "proactive.licences.decisions="
	fees     = "proactive.fees.amount="
	received = "applications.received.other="
	otherIn  = "applications.carried_in.other="
	otherOut = "applications.carried_out.other="
)

var bounds = []bound{
	{"M02", "2007", true, dated("department", 2007, "2008-01-31"), nil, nil},
	{"M02", "2008", false, dated("department", 2008, "2009-01-31"), nil, nil},
	{"M02", "this year", false, dated("department", 2025, "2025-12-31"), nil, nil},
	{"M02", "next year", true, dated("department", 2026, "2026-12-31"), nil, nil},
	{"M02", "none", true, dated("department", 0, "2026-12-31"), nil, nil},
	{"M04", "2020 in the form of 2021", true, ofForm(forms.CN2021(), 2020), nil, nil},
	{"M04", "2021 in the form of 2021", false, ofForm(forms.CN2021(), 2021), nil, nil},
	{"M04", "2020 in the form of 2019", false, ofForm(forms.CN2019(), 2020), nil, nil},
	{"M04", "2021 in the form of 2019", true, ofForm(forms.CN2019(), 2021), nil, nil},
	{"M04", "no year", false, ofForm(forms.CN2021(), 0), nil, nil},
	{"M05", "the year before", false, good(), priorIn(2023), nil},
	{"M05", "two years before", true, good(), priorIn(2022), nil},
	{"M05", "the same year", true, good(), priorIn(2024), nil},
	{"M05", "no year", false, dated("department", 0, ""), priorIn(2024), nil},
	{"M06", "the last day before", true, dated("department", 2024, "2023-12-31"), nil, nil},
	{"M06", "the first day of the year", false, dated("department", 2024, "2024-01-01"), nil, nil},
	{"M06", "none", false, dated("department", 2024, ""), nil, nil},
	{"M06", "no date", true, dated("department", 2024, "2025-02-30"), nil, nil},
	{"M08", "a department in time", false, dated("department", 2024, "2025-01-31"), nil, nil},
	{"M08", "a department late", true, dated("department", 2024, "2025-02-01"), nil, nil},
	{"M08", "a government in time", false, dated("government", 2024, "2025-03-31"), nil, nil},
	{"M08", "a government late", true, dated("government", 2024, "2025-04-01"), nil, nil},
	{"M08", "a township in March", false, dated("township", 2024, "2025-03-31"), nil, nil},
	{"M08", "a department of 2018", false, dated("department", 2018, "2019-03-31"), nil, nil},
	{"M08", "a department of 2018, late", true, dated("department", 2018, "2019-04-01"), nil, nil},
	{"M08", "a department of 2019", true, dated("department", 2019, "2020-02-01"), nil, nil},
	{"M08", "none", false, dated("department", 2024, ""), nil, nil},

	{"C02", "-1", true, put(good(), licences+"-1"), nil, nil},
	{"C02", "0", false, put(good(), licences+"0"), nil, nil},
	{"C02", "a half", true, put(good(), licences+"0.5"), nil, nil},
	{"C02", "blank", false, put(good(), licences), nil, nil},
	{"C02", "six places", false, put(good(), fees+"0.123456"), nil, nil},
	{"C02", "seven places", true, put(good(), fees+"0.1234567"), nil, nil},
	{"C02", "a fee below 0", true, put(good(), fees+"-0.1"), nil, nil},
	{"C03", "nine digits", false, put(good(), licences+"999999999"), nil, nil},
	{"C03", "ten digits", true, put(good(), licences+"1000000000"), nil, nil},
	{"C03", "ten digits below 0", true, put(good(), licences+"-1000000000"), nil, nil},

	{"C04", "ten times", true, put(good(), licences+"60"), priorOf(licences + "6"), nil},
	{"C04", "nearly ten times", false, put(good(), licences+"59"), priorOf(licences + "6"), nil},
	{"C04", "49 more", false, put(good(), licences+"54"), priorOf(licences + "5"), nil},
	{"C04", "50 more", true, put(good(), licences+"55"), priorOf(licences + "5"), nil},
	{"C04", "a tenth", true, put(good(), licences+"6"), priorOf(licences + "60"), nil},
	{"C04", "more than a tenth", false, put(good(), licences+"7"), priorOf(licences + "60"), nil},
	{"C04", "49 less", false, put(good(), inForce+"1"), priorOf(inForce + "50"), nil},
	{"C04", "50 less", true, put(good(), inForce+"1"), priorOf(inForce + "51"), nil},
	{"C04", "blank", false, put(good(), inForce), priorOf(inForce + "51"), nil},
	{"C04", "without last year", false, put(good(), licences+"60"), nil, nil},
	{"C04", "a part of a total", false, put(good(), received+"60"), priorOf(received + "6"), nil},
	{"C04", "a total", true, fill(good(), "disputes.review.upheld=60"), priorOf("disputes.review.upheld=6"), nil},

	{"T2-01", "as due", false, put(good(), issued+"2", repealed+"1", inForce+"4"), priorOf(inForce + "3"), nil},
	{"T2-01", "one less", true, put(good(), issued+"2", repealed+"1", inForce+"3"), priorOf(inForce + "3"), nil},
	{"T2-01", "one more", true, put(good(), issued+"2", repealed+"1", inForce+"5"), priorOf(inForce + "3"), nil},
	{"T2-01", "blank", false, put(good(), issued+"2", repealed+"1", inForce), priorOf(inForce + "3"), nil},
	{"T2-01", "without last year", false, put(good(), issued+"2", repealed+"1", inForce+"9"), nil, nil},
	{"T2-02", "the growth", false, put(good(), issued+"3", repealed+"1", inForce+"2"), nil, nil},
	{"T2-02", "one less", true, put(good(), issued+"3", repealed+"1", inForce+"1"), nil, nil},
	{"T2-02", "blank", false, put(good(), issued+"3", repealed+"1", inForce), nil, nil},
	{"T2-02", "with last year", false, put(good(), issued+"3", repealed+"1", inForce+"1"), priorOf(inForce + "0"), nil},
	{"T2-03", "none", false, put(bodied(good(), model.Township), "proactive.regulations.issued=0"), nil, nil},
	{"T2-03", "one made", true, put(bodied(good(), model.Township), "proactive.regulations.issued=1"), nil, nil},
	{"T2-03", "one repealed", true, put(bodied(good(), model.Township), "proactive.regulations.repealed=1"), nil, nil},
	{"T2-03", "one in force", true, put(bodied(good(), model.Township), "proactive.regulations.in_force=1"), nil, nil},
	{"T2-03", "a city's", false, put(good(), "proactive.regulations.in_force=1"), nil, nil},
	{"T2-04", "nearly 100 times", false, put(good(), fees+"99.99"), priorOf(fees + "1"), nil},
	{"T2-04", "100 times", true, put(good(), fees+"100"), priorOf(fees + "1"), nil},
	{"T2-04", "last year none", false, put(good(), fees+"100"), priorOf(fees + "0"), nil},
	{"T2-04", "below 100 million", false, put(good(), fees+"9999.99"), nil, nil},
	{"T2-04", "100 million", true, put(good(), fees+"10000"), nil, nil},
	{"T2-04", "a township's", false, put(bodied(good(), model.Township), fees+"10000"), nil, nil},
	{"T2-04", "blank", false, put(good(), fees), priorOf(fees + "1"), nil},
	{"T2-05", "10 and none", true, put(good(), licences+"0"), priorOf(licences + "10"), nil},
	{"T2-05", "9 and none", false, put(good(), licences+"0"), priorOf(licences + "9"), nil},
	{"T2-05", "10 and one", false, put(good(), licences+"1"), priorOf(licences + "10"), nil},
	{"T2-05", "none and 10", true, put(good(), licences+"10"), priorOf(licences + "0"), nil},
	{"T2-05", "none and 9", false, put(good(), licences+"9"), priorOf(licences + "0"), nil},
	{"T2-05", "one and 10", false, put(good(), licences+"10"), priorOf(licences + "1"), nil},
	{"T2-05", "10 and blank", false, put(good(), licences), priorOf(licences + "10"), nil},
	{"T2-05", "without last year", false, put(good(), licences+"10"), nil, nil},

	{"T3-01", "one more", true, put(busy(), "applications.granted.total=81"), nil, nil},
	{"T3-01", "one less", true, put(busy(), "applications.granted.total=79"), nil, nil},
	{"T3-01", "as due", false, put(busy(), "applications.granted.total=80"), nil, nil},
	{"T3-01", "zeros that add up", false, put(busy(), "applications.declined.petition.total=0"), nil, nil},
	{"T3-01", "one of zeros", true, put(busy(), "applications.declined.petition.total=1"), nil, nil},
	{"T3-02", "one more", true, put(busy(), "applications.resolved_total.business=21", "applications.resolved_total.total=118"), nil, nil},
	{"T3-02", "one less", true, put(busy(), "applications.resolved_total.business=19", "applications.resolved_total.total=116"), nil, nil},
	{"T3-03", "one more", true, fill(busy(), "applications.carried_in.business=1"), nil, nil},
	{"T3-03", "one less", true, fill(busy(), "applications.carried_out.business=1"), nil, nil},
	{"T3-04", "the total alone", true, put(busy(), "applications.granted.natural_person=", "applications.granted.business=", "applications.granted.research=", "applications.granted.nonprofit=", "applications.granted.legal_service=", "applications.granted.other="), nil, nil},
	{"T3-04", "the total and a part", false, put(busy(), "applications.granted.natural_person=", "applications.granted.research=", "applications.granted.nonprofit=", "applications.granted.legal_service=", "applications.granted.other="), nil, nil},
	{"T3-04", "the parts alone", true, put(busy(), "applications.granted.total="), nil, nil},
	{"T3-04", "nothing", false, model.NewReport(forms.CN2021(), "青禾市园林局", 2024), nil, nil},
	{"T3-05", "as last year", false, fill(good(), otherIn+"5", otherOut+"5"), priorOf(otherOut + "5"), nil},
	{"T3-05", "one more", true, fill(good(), otherIn+"6", otherOut+"6"), priorOf(otherOut + "5"), nil},
	{"T3-05", "one less", true, fill(good(), otherIn+"4", otherOut+"4"), priorOf(otherOut + "5"), nil},
	{"T3-05", "the total alone", true, put(fill(good(), otherIn+"5", otherOut+"5"), "applications.carried_in.total=6"), priorOf(otherOut + "5"), nil},
	{"T3-05", "blank", false, fill(good(), otherIn, "applications.carried_in.total="), priorOf(otherOut + "5"), nil},
	{"T3-05", "without last year", false, fill(good(), otherIn+"5", otherOut+"5"), nil, nil},
	{"T3-06", "a fifth", false, shareOf("otherwise.other", "5", "20"), nil, nil},
	{"T3-06", "more than a fifth", true, shareOf("otherwise.other", "5", "19"), nil, nil},
	{"T3-06", "four", false, shareOf("otherwise.other", "4", "1"), nil, nil},
	{"T3-06", "five", true, shareOf("otherwise.other", "5", "1"), nil, nil},
	{"T3-06", "blank", false, put(shareOf("otherwise.other", "5", "1"), "applications.otherwise.other.total="), nil, nil},
	{"T3-07", "three tenths", false, shareOf("carried_out", "6", "20"), nil, nil},
	{"T3-07", "more", true, shareOf("carried_out", "7", "23"), nil, nil},
	{"T3-07", "four", false, shareOf("carried_out", "4", "1"), nil, nil},
	{"T3-07", "five", true, shareOf("carried_out", "5", "1"), nil, nil},
	{"T3-07", "blank", false, put(shareOf("carried_out", "5", "1"), "applications.received.total="), nil, nil},
	{"T3-08", "three times", true, fill(good(), received+"33"), priorOf(received + "11"), nil},
	{"T3-08", "nearly three times", false, fill(good(), received+"32"), priorOf(received + "11"), nil},
	{"T3-08", "20 more", true, fill(good(), received+"30"), priorOf(received + "10"), nil},
	{"T3-08", "19 more", false, fill(good(), received+"28"), priorOf(received + "9"), nil},
	{"T3-08", "a third", true, fill(good(), received+"11"), priorOf(received + "33"), nil},
	{"T3-08", "more than a third", false, fill(good(), received+"11"), priorOf(received + "32"), nil},
	{"T3-08", "20 less", true, fill(good(), received+"0"), priorOf(received + "20"), nil},
	{"T3-08", "19 less", false, fill(good(), received+"0"), priorOf(received + "19"), nil},
	{"T3-08", "blank", false, put(good(), "applications.received.total="), priorOf(received + "50"), nil},
	{"T3-06", "a part blank", false, put(fill(shareOf("otherwise.other", "5", "1"), "applications.granted.business=")), nil, nil},
	{"T3-07", "a part blank", false, fill(shareOf("carried_out", "5", "1"), "applications.received.business="), nil, nil},
	{"T3-08", "a part blank", false, fill(good(), received+"0", "applications.received.business="), priorOf(received + "50"), nil},
	{"C04", "a part of a total blank", false, fill(good(), "disputes.review.upheld=60", "disputes.review.other="), priorOf("disputes.review.upheld=6"), nil},
	{"T4-02", "a part blank", false, fill(good(), "disputes.review.upheld=2", "disputes.review.other="), priorOf("disputes.review.pending=3"), nil},
	{"T2-01", "issued blank", false, put(good(), issued, repealed+"1", inForce+"9"), priorOf(inForce + "3"), nil},
	{"T2-01", "repealed blank", false, put(good(), issued+"2", repealed, inForce+"9"), priorOf(inForce + "3"), nil},
	{"T2-02", "issued blank", false, put(good(), issued, repealed+"1", inForce+"-9"), nil, nil},
	{"T2-02", "repealed blank", false, put(good(), issued+"3", repealed, inForce+"1"), nil, nil},
	{"T3-08", "without last year", false, fill(good(), received+"50"), nil, nil},
	{"T3-09", "none", false, say(good(), "other_matters", "没有收取信息处理费。"), nil, nil},
	{"T3-09", "one", true, say(fill(good(), "applications.otherwise.fee_unpaid.other=1"), "other_matters", "没有收取信息处理费。"), nil, nil},
	{"T3-09", "one, and no word of fees", true, say(fill(good(), "applications.otherwise.fee_unpaid.other=1"), "other_matters", "没有其他事项。"), nil, nil},

	{"T4-01", "one more", true, put(busy(), "disputes.review.total=4"), nil, nil},
	{"T4-01", "one less", true, put(busy(), "disputes.review.total=2"), nil, nil},
	{"T4-02", "as many", false, fill(good(), "disputes.review.upheld=3"), priorOf("disputes.review.pending=3"), nil},
	{"T4-02", "one less", true, fill(good(), "disputes.review.upheld=2"), priorOf("disputes.review.pending=3"), nil},
	{"T4-02", "without last year", false, fill(good(), "disputes.review.upheld=2"), nil, nil},
	{"T4-03", "none", false, fill(good(), "disputes.review.corrected=0"), nil, nil},
	{"T4-03", "one", true, fill(good(), "disputes.review.corrected=1"), nil, nil},
	{"T4-03", "a whole area's", false, fill(bodied(good(), model.Government), "disputes.review.corrected=1"), nil, nil},
	{"H01", "one more", true, put(good(), licences+"1"), nil, childrenOf(2, good())},
	{"H01", "one less", true, good(), nil, childrenOf(2, put(good(), licences+"1"))},
	{"H03", "two units", false, good(), nil, oneHolds(2, 10, 10)},
	{"H03", "nine in all", false, good(), nil, oneHolds(3, 9, 9)},
	{"H03", "ten in all", true, good(), nil, oneHolds(3, 10, 10)},
	{"H03", "nine tenths", false, good(), nil, oneHolds(3, 90, 100)},
	{"H03", "more", true, good(), nil, oneHolds(3, 91, 100)},

	{"X12", "rounded up", false, say(put(good(), fees+"12.45"), "overview", "行政事业性收费12.5万元。"), nil, nil},
	{"X12", "cut off", false, say(put(good(), fees+"12.49"), "overview", "行政事业性收费12.4万元。"), nil, nil},
	{"X12", "a whole step off", true, say(put(good(), fees+"12.4"), "overview", "行政事业性收费12.5万元。"), nil, nil},
	{"X12", "two places", true, say(put(good(), fees+"12.45"), "overview", "行政事业性收费12.46万元。"), nil, nil},
	{"X13", "rounded", false, says("收到政府信息公开申请115件，较上年增长7.5%。"), priorOf(received + "107"), nil},
	{"X13", "cut off", false, says("收到政府信息公开申请115件，较上年增长7.4%。"), priorOf(received + "107"), nil},
	{"X13", "a step more", true, says("收到政府信息公开申请115件，较上年增长7.6%。"), priorOf(received + "107"), nil},
	{"X13", "a step less", true, says("收到政府信息公开申请115件，较上年增长7.3%。"), priorOf(received + "107"), nil},
	{"X13", "a tenth of it", true, says("收到政府信息公开申请115件，较上年增长1.5%。"), priorOf(received + "100"), nil},
	{"X13", "one more", true, says("收到政府信息公开申请115件，较上年增加9件。"), priorOf(received + "107"), nil},
	{"X13", "as many", false, says("收到政府信息公开申请115件，较上年增加8件。"), priorOf(received + "107"), nil},
	{"X13", "without last year", false, says("收到政府信息公开申请115件，较上年增加9件。"), nil, nil},

	{"S04", "1000 characters", false, say(good().With(good().SetParts("overview", []model.Part{{}})), "overview", long(1000)), nil, nil},
	{"S04", "1001 characters", true, say(good().With(good().SetParts("overview", []model.Part{{}})), "overview", long(1001)), nil, nil},
	{"S11", "30 characters", true, say(say(good(), "overview", long(30)), "problems", long(30)), nil, nil},
	{"S11", "29 characters", false, say(say(good(), "overview", long(29)), "problems", long(29)), nil, nil},
	{"S12", "nine tenths", true, alone(long(207)), lastAlone(long(187) + "啊哈嘿哟呀哦嗯呢吧吗啦呵哼嘘噢咦哇喂唉嗨"), nil},
	{"S12", "less", false, alone(long(207)), lastAlone(long(186) + "啊哈嘿哟呀哦嗯呢吧吗啦呵哼嘘噢咦哇喂唉嗨嗐"), nil},
	{"S12", "200 characters", true, alone(long(200)), lastAlone(long(200)), nil},
	{"S12", "199 characters", false, alone(long(199)), lastAlone(long(199)), nil},
	{"S12", "without last year", false, alone(long(200)), nil, nil},
	{"S13", "a mobile number", true, say(good(), "overview", "电话13000000000。"), nil, nil},
	{"S13", "begins with 12", false, say(good(), "overview", "电话12900000000。"), nil, nil},
	{"S13", "a digit less", false, say(good(), "overview", "电话1300000000。"), nil, nil},
	{"S15", "six", false, say(good(), "overview", "本报告由六部分组成。"), nil, nil},
	{"S15", "five", true, say(good(), "overview", "本报告由五部分组成。"), nil, nil},
	{"S15", "seven", true, say(good(), "overview", "本报告由七部分组成。"), nil, nil},
}

// alone is a good report with one part in section 一.
func alone(text string) model.Report {
	return good().With(good().SetParts("overview", []model.Part{{Text: text}}))
}

func lastAlone(text string) *model.Report {
	r := alone(text)
	r.Year = 2023
	return &r
}

func TestBounds(t *testing.T) {
	for _, b := range bounds {
		if fs := Run(Input{Report: b.r, Prior: b.prior, Children: b.feud, ThisYear: 2025}); has(fs, b.rule) != b.fires {
			t.Errorf("%s, %s: fires %t: %v", b.rule, b.name, !b.fires, fs)
		}
	}
}
