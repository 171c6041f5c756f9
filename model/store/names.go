package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// maxName is the longest file name that the usual systems take, in bytes.
const maxName = 255

// sibling names a file beside path: prefix, its name, tail. A name of 80 hanzi
// leaves no room for that; then its end gives way to a sum of the whole.
func sibling(path, prefix, tail string) string {
	base := filepath.Base(path)
	if room := maxName - len(prefix) - len(tail); len(base) > room {
		sum := fmt.Sprintf("~%08x", checksum([]byte(base)))
		cut := max(0, room-len(sum))
		for cut > 0 && !utf8.RuneStart(base[cut]) {
			cut--
		}
		base = base[:cut] + sum
	}
	return filepath.Join(filepath.Dir(path), prefix+base+tail)
}

// filesNamed lists the files of a folder whose names begin and end so.
func filesNamed(folder, prefix, tail string) (out []string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) && strings.HasSuffix(e.Name(), tail) {
			out = append(out, filepath.Join(folder, e.Name()))
		}
	}
	return out
}
