package importer_test

import (
	"fmt"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// An empty column shifts nothing: a number stands under the header over it.
func Example() {
	result, err := importer.Import([]byte(`云岭镇2024年政府信息公开工作年度报告

三、收到和处理政府信息公开申请情况

| | 自然人 | 商业企业 | | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 | | 2 | | 0 | 0 | 1 | 0 | 3 |
| 二、上年结转政府信息公开申请数量 | 1 | 0 | | 0 | 0 | 0 | 0 | 1 |
`), forms.For)
	if err != nil {
		fmt.Println(err)
		return
	}
	at := func(row, column string) model.Number {
		return result.Report.At(model.Ref{Table: "applications", Row: row, Column: column})
	}
	fmt.Println(result.Report.Unit, result.Report.Year)
	fmt.Println(at("received", "natural_person").Blank(), at("received", "business"), at("received", "legal_service"), at("carried_in", "natural_person"))
	// Output:
	// 云岭镇 2024
	// true 2 1 1
}
