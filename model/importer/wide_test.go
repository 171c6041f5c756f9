package importer_test

import (
	"strings"
	"testing"
)

// Spans that reach beyond what a grid may hold are cut off, and nothing falls over.
func TestSpansBeyondTheBounds(t *testing.T) {
	row := "<tr><td colspan=120>一、本年新收政府信息公开申请数量</td><td>3</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>4</td></tr>"
	for _, rows := range []string{
		strings.Repeat(row, 200),
		"<tr><td colspan=120></td><td>自然人</td><td>商业企业</td><td>科研机构</td></tr>" + strings.Repeat(row, 200),
		"<tr><td>自然人</td><td>商业企业</td></tr>" + strings.Repeat(strings.Replace(row, "<td>3", "<td rowspan=9 colspan=200>3", 1), 120) + strings.Repeat(row, 20),
	} {
		r := read(t, onPage("", "<table>"+rows+"</table>")).Report
		if n := r.At(ref("applications.received.natural_person")); !n.Blank() && n.String() != "3" {
			t.Errorf("read %s", n)
		}
	}
}
