package check

import (
	"strings"
	"testing"

	"nianbao/model"
)

func TestTwins(t *testing.T) {
	say := func(unit, text string) Sketch {
		r := say(good(), "overview", text)
		r.Unit = unit
		return SketchOf(r.With(r.SetParts("problems", nil)))
	}
	text := strings.ReplaceAll(long(500), "事务", "甲局的事务")
	other := strings.ReplaceAll(text, "甲局", "乙局")
	units := []string{"甲局", "乙局", "丙局", "丁局", "戊局"}
	got := Twins(units, []Sketch{
		say("甲局", text), say("乙局", strings.ReplaceAll(other, "1", "7")),
		say("丙局", long(200)+strings.Repeat("另外写的话，说的是别的事情，", 20)), say("丁局", "短"), say("戊局", text[:3*250]),
	})
	if len(got) != 1 || got[0].Unit != "乙局" || got[0].Of != "甲局" || got[0].Section != "overview" || got[0].Share < 90 {
		t.Errorf("got %v", got)
	}
	p := Input{Report: good(), Children: childrenOf(3, good()), ThisYear: 2025}
	for range twinsTold + 5 {
		p.Children.Twins = append(p.Children.Twins, Twin{"乙局", "甲局", "overview", 95})
	}
	var told []model.Finding
	for _, f := range Run(p) {
		if f.Rule == "H02" {
			told = append(told, f)
		}
	}
	if len(told) != twinsTold+1 || told[0].Message != "乙局的“一、总体情况”有 95% 与甲局的相同" || told[twinsTold].Message != "还有 5 处与别的单位相同" {
		t.Errorf("got %d: %v", len(told), told)
	}
}
