package check

import "testing"

// A list is wrong at what its kind allows, and no further.
func TestLists(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"共公开188条，其中网站90条、公众号98条。", false},
		{"共公开188条，其中网站90条、公众号97条。", true},
		{"共公开188条，其中网站90条、公众号89条。", true}, // 98
		{"共公开881条，其中网站90条、公众号98条。", false},
		{"共公开188条，其中网站90条、公众号60条。", false},
		{"共公开200条，其中网站90条、公众号106条。", true},
		{"共公开200条，其中网站90条、公众号105条。", false},
		{"共公开188条，其中网站90条、公众号60条、其他30条。", true},
		{"共公开12条，其中网站8条、公众号3条。", true},
		{"共公开12条，其中网站8条、公众号2条。", false},
		{"收到56件，其中网上41件、信函15件、自然人50件、法人6件。", false},
	} {
		if got := has(run(say(good(), "overview", c.text), nil), "X15"); got != c.want {
			t.Errorf("%s: %t", c.text, got)
		}
	}
}

// A share may be rounded or cut off, of any whole of its sentence or of the table.
func TestShares(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"公开57件，其中网站20件，占35.1%。", false}, // 35.087
		{"公开57件，其中网站20件，占35.0%。", false},
		{"公开57件，其中网站20件，占35.2%。", true},
		{"公开57件，其中网站20件，占34.9%。", true},
		{"公开57件，其中网站20件，占35%。", false},
		{"公开57件，其中网站20件，占36%。", false},
		{"公开57件，其中网站20件，占37%。", true},
		{"答复57件、其中网站20件（占35.1%）。", false},
		{"答复57件、其中网站20件（占53.1%）。", true},
		{"公开57件，其中网站20件，占全县的12%。", false},
	} {
		if got := has(run(say(good(), "overview", c.text), nil), "X16"); got != c.want {
			t.Errorf("%s: %t", c.text, got)
		}
	}
	if fs := xs(run(says("收到政府信息公开申请9件。共公开188条，其中网站90条、公众号97条。"), nil)); len(fs) != 2 || fs[1].Rule != "X15" {
		t.Errorf("another sentence silences a list: %v", fs)
	}
	f := run(say(good(), "overview", "公开57件，其中网站20件，占31.5%。"), nil)[0]
	if want := "正文“占31.5%”，20 ÷ 57 = 35.1%"; f.Message != want || len(f.Hints) != 1 || f.Hints[0].Message != "正文改为 35.1" {
		t.Errorf("got %s, %v", f.Message, f.Hints)
	}
}
