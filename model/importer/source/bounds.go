package source

import (
	"strings"

	"nianbao/model/lang"
)

// Bounds of what a source may hold, far above any report: beyond them it is none,
// and reading it would only cost time and memory.
const (
	MaxSize = 20 << 20 // bytes of the source

	maxText   = 2 << 20 // bytes of its text
	maxLines  = 20_000
	maxFields = 1_000  // of one line
	maxCells  = 10_000 // of one table
	maxDepth  = 256    // of nested values
	maxDrawn  = 100    // rules that begin no table
)

// onlyReport ends the errors of a source that is too large.
func onlyReport() string { return lang.T("不像一份报告；请只留报告本身") }

// withinText checks the length of a text and of its lines.
func withinText(text string) error {
	if len(text) > maxText {
		return lang.Errorf("文字超过 %d MB，%s", maxText>>20, onlyReport())
	}
	if strings.Count(text, "\n") > maxLines {
		return lang.Errorf("超过 %d 行，%s", maxLines, onlyReport())
	}
	for number, rest := 1, text; rest != ""; number++ {
		s, after, _ := strings.Cut(rest, "\n")
		if strings.Count(s, "\t") > maxFields || strings.Count(s, "|") > maxFields || strings.Count(s, "+") > maxFields {
			return lang.Errorf("第 %d 行超过 %d 栏，%s", number, maxFields, onlyReport())
		}
		rest = after
	}
	return nil
}

// within checks the same of blocks that a file's marks gave.
func within(blocks []Block) error {
	if len(blocks) > maxLines {
		return lang.Errorf("超过 %d 行，%s", maxLines, onlyReport())
	}
	size := 0
	for _, b := range blocks {
		size += len(b.Text)
		if b.Grid != nil {
			for _, c := range b.Grid.Rows[b.Y] {
				size += len(c.Text)
			}
		}
	}
	if size > maxText {
		return lang.Errorf("文字超过 %d MB，%s", maxText>>20, onlyReport())
	}
	return nil
}
