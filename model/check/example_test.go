package check_test

import (
	"fmt"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
)

// A digit slips: the finding shows the difference first, and the repair has been tried.
func Example() {
	r := forms.SampleReport()
	cell := model.Ref{Table: "applications", Row: "received", Column: "natural_person"}
	r = r.With(r.SetCell(cell, model.Int(14)))
	for _, f := range check.Run(check.Input{Report: r, ThisYear: 2026}) {
		if f.Rule == "T3-01" {
			fmt.Println(f.Message)
			fmt.Println(f.Hints[0].Repair[0].At, f.Hints[0].Repair[0].After.Number)
		}
	}
	// Output:
	// 相差 27：新收 总计 51，6 项之和 24（自然人 14 + 商业企业 6 + 社会公益组织 1 + 法律服务机构 3）
	// applications.received.natural_person 41
}
