package main

import (
	"bytes"
	"os"
	"regexp"
)

// quiet is the terminal without the queries and keyboard protocols that Bubble
// Tea sends at the start and that old terminals print as stray letters
// (deepin-terminal shows "pp" and "1u"). It embeds *os.File, so it still is a
// terminal to whoever asks for its size and colours.
type quiet struct{ *os.File }

var chatter = regexp.MustCompile(`\x1b\[(\?202[67]\$p|>4m|>4;[0-9]m|>[0-9]+u|\?u|<[0-9]+u|=[0-9]+;[0-9]u|\?5W)`)

func (q quiet) Write(p []byte) (int, error) {
	if !bytes.Contains(p, []byte("\x1b[")) {
		return q.File.Write(p)
	}
	if _, err := q.File.Write(chatter.ReplaceAll(p, nil)); err != nil {
		return 0, err
	}
	return len(p), nil
}
