package export_test

import (
	"bytes"
	"fmt"
	"strings"

	"nianbao/export"
	"nianbao/model/document"
	"nianbao/model/forms"
)

// A report becomes a neutral document, and that a file of a format.
func Example() {
	e, err := export.New("markdown", export.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var b bytes.Buffer
	if err := e.Export(&b, document.FromReport(forms.SampleReport(), false)); err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if strings.HasPrefix(line, "| 一、本年新收") {
			fmt.Println(line)
		}
	}
	// Output:
	// | 一、本年新收政府信息公开申请数量 | 41 | 6 | 0 | 1 | 3 | 0 | 51 |
}
