package prose

import (
	"runtime"
	"strings"
	"testing"
)

// However long a text goes on without a full stop, reading it needs little beside the
// text, so that nothing in it grows with the square of its length.
func TestLongSentences(t *testing.T) {
	for _, unit := range []string{
		"一", "1件", "5件、", "收到申请5件，", "均已办结，", "予以公开5件，", "其中5件、", "占5%，5件", "（5件", "《", "“", "未收到申请", "2024年", "因复议",
		"、公民、企业", "1-", "一件", "制发5件、废止3件，", "较上年增加5件，", "上年结转5件，", "：5", "5件均办结", "收费5元，",
	} {
		for _, about := range []About{{Year: 2024, Unit: "青禾县水务局"}, {Year: 2024, Unit: "青禾县人民政府", Whole: true}} {
			text := "全县" + strings.Repeat(unit, 60000/len([]rune(unit)))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			Mentions("依申请公开", text, about)
			runtime.ReadMemStats(&after)
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 16 {
				t.Errorf("%s: %d MB", unit, mb)
			}
		}
	}
}
