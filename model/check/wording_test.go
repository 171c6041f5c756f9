package check

import (
	"slices"
	"strings"
	"testing"

	"nianbao/model"
)

// Each text is put into a report that is clean but for it; the year is 2024.
func TestWording(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// years
		{"2023年，全局共开展业务培训3次。", "S07"},
		{"截至2023年12月31日，主动公开信息30条。", "S07"},
		{"依托县政府网站，２０２３年发布信息30条。", "S07"},
		{"本报告所列数据的统计期限自2023 年1月1日起至12月31日止。", "S07"},
		{"2023年，本局认真落实信息公开条例，主动公开信息30条。", "S07"},
		{"2023年，按照《青禾市公开工作方案》要求，组织培训3次。", "S07"},
		{"2019年新修订的《条例》施行后，组织培训。", ""},
		{"2023年省里印发《公开条例》，本局组织学习。", ""},
		{"数据统计期限为2024年1月1日至2024年12月31日。", ""},
		{"本规划期限为2023年至2025年。", ""},
		{"2023年发布信息20条，2024年发布信息30条。", ""},
		{"较2023年相比，发布信息更多。", ""},
		{"自2019年以来，持续更新公开目录。", ""},
		{"2023年提出的问题已整改，开展培训2次。", ""},
		{"2025年，我局将继续开展培训。", ""},
		{"《青禾市2023年发布办法》收到后，开展学习。", ""},
		{"2021年成立领导小组，统筹开展工作。", ""},
		{"2023年度考核优秀，组织有力。", ""},
		{"2023年，我局坚持人民至上，认真落实《条例》，切实提升公开水平。", "S07"},
		{"我局2023年共收到政府信息公开申请。", "S07"},
		{"现将2023年度政府信息公开工作情况报告如下。", "S07"},
		{"2025年，我局共收到政府信息公开申请，均已答复。", "S07"},
		{"2025年，我局将坚持人民至上，继续开展培训。", ""},
		{"2025年，我局坚持人民至上，扎实推进公开。", "S07"},
		{"2025年，我局共开展培训3次，发布信息30条。", "S07"},
		{"2023年，我局公开工作取得一定成效，但还有不足。", "S07"},
		{"现公布青禾县2023年政府信息公开工作年度报告。", "S07"},
		{"2023年，全局没有因公开不当被问责。", "S07"},
		{"2023年，我局坚持落实《2024年工作要点》。", "S07"},
		{"统计期限自2023年1月1日起至2024年12月31日止。", "S07"},
		{"截至2023年底，全局运行网站1个。", "S07"},
		{"2023年底移交的档案已更新。", ""},
		{"2023年10月，调整内设机构，及时更新信息。", ""},
		{"2021年版公开指南停用，发布新指南。", ""},
		{"2023年度结转的事项，均已答复。", ""},
		{"2025年重点做好公开，组织培训3次。", ""},
		{"2025年1月公布本报告。", ""},
		{"全年组织培训1次，2023年组织培训2次。", ""},
		{"2023年机构调整后，我局坚持及时更新领导信息。", ""},
		{"2023年，我县获批节水型社会，开展宣传3次。", ""},
		{"我局2023年公开的信息有2条失效，已撤下。", ""},
		// numbering
		{"一是甲方面做得细；二是乙方面做得实；二是丙方面做得好。", "S09"},
		{"一是抓紧。二是抓实。四是抓细。", "S09"},
		{"（一）甲项情况\n内容在此。\n（三）丙项情况\n内容在此。", "S09"},
		{"1.甲项情况\n2.乙项情况\n2.丙项情况", "S09"},
		{"一是抓紧；二是抓实。\n一是抓早；二是抓小。", ""},
		{"（一）甲项\n1.子项\n2.子项\n（二）乙项\n1.子项", ""},
		{"第三是统一是前提。", ""},
		{"一是抓主动。一是目录；二是指南。二是抓申请。", ""},
		{"一是抓主动，其中一是目录，二是指南。二是抓申请。", ""},
		{"问题：一是甲；二是乙。改进：一是丙；三是丁。", "S09"},
		{"问题：一是甲；二是乙。改进：一是丙；二是丁；四是戊。", "S09"},
		{"二是接着上文；三是再接上文。", ""},
		// doubled words and marks
		{"加强政府信息政府信息管理。", "S10"},
		{"进一步进一步规范。", "S10"},
		{"按时完成完成任务。", "S10"},
		{"做好公开公开。", "S10"},
		{"内容齐全，，及时更新。", "S10"},
		{"内容齐全。，及时更新。", "S10"},
		{"内容齐全,及时更新;程序规范。", "S10"},
		{"我局(办公室)负责。", "S10"},
		{"编制政府信息公开公开指南，依法行政行政复议两不误。", ""},
		{"一件一件办，一步一步走，反复研究研究再定。", ""},
		{"实实在在、方方面面、切切实实、渐渐、多多益善。", ""},
		{"信息3,图解2;比例1:2。", ""},
		{"(一)主动公开\n(二)依申请公开", ""},
		{"主动公开(一般信息)", "S10"},
		{"未完待续……", ""},
		{"原话是“好”。", ""},
		// personal data
		{"经办人身份证11010519491231002X。", "S13"},
		{"手机号为13812345678，请来电。", "S13"},
		{"编号110105194912310021。", ""},
		{"座机0000-8123456，热线12345，流水号2024138123456789012。", ""},
		{"网页 www.example.cn/art/13812345678.html 可查。", ""},
		// the number of parts
		{"本年度报告共分为七个部分。", "S15"},
		{"本报告由总体情况等六个部分组成。", ""},
		{"本报告第五部分写明了问题，共同改进。", ""},
		{"会议分为三个部分。", ""},
		// the fee
		{"本年未收取信息处理费。", ""},
	} {
		var got []string
		for _, f := range run(say(good(), "overview", c.text), nil) {
			got = append(got, f.Rule)
			if f.Span[0] < 0 || f.Span[1] > len([]rune(c.text)) {
				t.Errorf("%s: span %v", c.text, f.Span)
			}
			for _, h := range f.Hints {
				after := say(good(), "overview", c.text).With(h.Repair...)
				if left := run(after, nil); slices.ContainsFunc(left, func(o model.Finding) bool { return o.Message == f.Message }) {
					t.Errorf("%s: %s does not mend it", c.text, h.Message)
				}
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: got %q, want %q", c.text, g, c.want)
		}
	}
}

// 九成 counts what was taken over, not what merely has the same numbers.
func TestSameAsLastYear(t *testing.T) {
	old := long(500)
	for _, c := range []struct {
		text string
		want bool
	}{
		{old, true},
		{strings.ReplaceAll(old, "事务", "业务"), false},
		{long(450) + "新写的一句话，说今年的事。", true},
		{old + strings.Repeat("今年做了许多往年没有做过的新鲜事情，", 8), false},
		{"短", false},
	} {
		r := say(good(), "overview", c.text)
		if got := has(run(r, priorSaying(old)), "S12"); got != c.want {
			t.Errorf("%.30s…: %t", c.text, got)
		}
	}
}

// A report linked by mistake is told once; nothing else is compared with it.
func TestOtherPrior(t *testing.T) {
	last := priorOf("applications.carried_out.natural_person=7", "proactive.licences.decisions=500")
	last.Year = 2021
	fs := run(busy(), last)
	if len(fs) != 1 || fs[0].Rule != "M05" {
		t.Errorf("got %v", fs)
	}
}

// A title may leave out 人民政府, and set blanks as it likes.
func TestTitles(t *testing.T) {
	for _, c := range []struct {
		unit, title string
		want        bool
	}{
		{"桐山县人民政府", "桐山县2024年政府信息公开工作年度报告", false},
		{"桐山县水利局", "桐山县水利局 2024 年政府信息公开\n工作年度报告", false},
		{"北苑街道办事处", "北苑街道２０２４年政府信息公开工作年度报告", false},
		{"桐山县水利局", "桐山县水务局2024年政府信息公开工作年度报告", true},
		{"桐山县水利局", "桐山县水利局2023年政府信息公开工作年度报告", true},
	} {
		r := good()
		r.Unit, r.Title = c.unit, c.title
		if has(run(r, nil), "M03") != c.want {
			t.Errorf("%s: %s", c.unit, c.title)
		}
	}
}
