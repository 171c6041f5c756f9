package importer_test

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"nianbao/model"
)

// Disturbances of what stands in cells.

// each visits the numbers that stand on the paper.
func (d *drawing) each(visit func(s *spot)) {
	for _, t := range d.tables() {
		for _, s := range t.spots {
			if s.number() && s.text != "" {
				visit(s)
			}
		}
	}
}

func fullWidth(_ *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		s.text = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s.text)
	})
}

func thousands(_ *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		whole, places, dot := strings.Cut(s.text, ".")
		for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
		if s.text = whole; dot {
			s.text += "." + places
		}
	})
}

func notes(rng *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		if rng.IntN(25) == 0 {
			s.text += []string{"（其中修订16件）", "（含上年2件）", "(注1)"}[rng.IntN(3)]
		}
	})
}

func raised(rng *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		if rng.IntN(12) == 0 {
			s.raised = strconv.Itoa(1 + rng.IntN(9))
		}
	})
}

func struck(rng *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		if rng.IntN(12) == 0 {
			s.struck = strconv.Itoa(rng.IntN(300))
		}
	})
}

// strokes stand where nothing is, and now and then where a zero was.
func strokes(rng *rand.Rand, d *drawing) {
	stroke := []string{"/", "-", "—", "／"}[rng.IntN(4)]
	for _, t := range d.tables() {
		for _, s := range t.spots {
			if s.number() && (s.text == "" || s.text == "0" && rng.IntN(10) == 0) {
				s.text = stroke
				d.gone(s)
			}
		}
	}
}

func halfTotals(rng *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		if (s.ref.Column == "total" || s.ref.Row == "resolved_total") && rng.IntN(2) == 0 {
			s.text = ""
			d.gone(s)
		}
	})
}

func units(rng *rand.Rand, d *drawing) {
	d.each(func(s *spot) {
		if rng.IntN(20) == 0 && d.report.Form.KindOf(s.ref) == model.Count {
			s.text += "件"
			d.doubt(s)
		}
	})
}

// labels rewrites what is no number.
func (d *drawing) labels(write func(string) string) {
	for _, t := range d.tables() {
		for _, s := range t.spots {
			if !s.number() {
				s.text = write(s.text)
			}
		}
	}
}

// spellings are those of offices for what the form says.
var spellings = [][2]string{
	{"行政规范性文件", "规范性文件"},
	{"三类内部事务", "三类内容事务"},
	{"其他法律行政法规禁止公开", "其他法律行政止公开"},
	{"（区分处理的，只计这一情形，不计其他情形）", ""},
	{"(一) ", "（一）"},
	{"(二) ", "(二)"},
	{"(三) ", "（三）"},
	{"(六) ", "（六）"},
	{"1.", "1、"},
	{"2.", "2．"},
	{"3.", "3 ."},
	{"总计", "合计"},
	{"社会公益组织", "社会公益"},
	{"商业企业", "商业 企业"},
	{"“三安全一稳定”", "\"三安全一稳定\""},
	{"、行政机关不再处理其政府信息公开申请", ""},
	{"信访举报投诉", "信访投诉举报"},
	{"本年新收政府信息公开申请数量", "本年新收 政府信息公开申请数量"},
	{"法律服务机构", "法律服务"},
	{"结果维持", "维持"},
}

func respelt(rng *rand.Rand, d *drawing) {
	var pairs []string
	for _, p := range spellings {
		if rng.IntN(2) == 0 {
			pairs = append(pairs, p[0], p[1])
		}
	}
	d.labels(strings.NewReplacer(pairs...).Replace)
}

// mirrored are the characters of the form as mirror sites write them.
const mirrored = "总總况況动動开開报報条條项項规規颁頒发發废廢现現数數范範处處许許罚罰强強业業费費额額单單万萬请請关關务務机機构構会會组組织織团團体體类類计計结結转轉继繼续續办辦与與属屬于於国國秘祕该該响響应應内內过過执執档檔询詢无無没沒资資讯訊制製补補还還确確认認从從举舉诉訴复複议議为為维維纠糾审審经經后後问問题題进進须須说說" +
	"产產据據号號监監协協调調书書电電系係决決权權当當这這种種对對长長门門间間时時称稱层層实實学學购購采採险險显顯态態触觸个個稳穩网網络絡级級纪紀给給"

func traditionalCharacters(_ *rand.Rand, d *drawing) {
	var pairs []string
	runes := []rune(mirrored)
	for i := 0; i+1 < len(runes); i += 2 {
		pairs = append(pairs, string(runes[i]), string(runes[i+1]))
	}
	r := strings.NewReplacer(pairs...)
	d.labels(r.Replace)
	for i := range d.blocks {
		d.blocks[i].text = r.Replace(d.blocks[i].text)
	}
}

// dropped takes the blanks of a row out: what follows moves up.
func dropped(_ *rand.Rand, d *drawing) {
	for _, t := range d.tables() {
		d.doubt(t.holedLines()...)
		t.dropBlanks()
		t.tight = true
	}
}

func (t *tableau) dropBlanks() {
	var rest []*spot
	for _, s := range t.spots {
		if !s.number() || strings.TrimSpace(s.text) != "" {
			rest = append(rest, s)
		}
	}
	t.spots = rest
}
