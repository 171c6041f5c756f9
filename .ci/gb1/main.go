// Command gb1 makes model/pdf's gb1.bin and gb1.LICENSE from Adobe's CMap resource
// Adobe-GB1-UCS2.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"regexp"
	"strings"
)

var (
	one   = regexp.MustCompile(`^<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$`)
	span  = regexp.MustCompile(`^<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$`)
	notes = "%%Copyright:"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	table := map[int][]byte{}
	highest := 0
	put := func(n int, to []byte) {
		table[n] = to
		highest = max(highest, n)
	}
	var licence strings.Builder
	for s := bufio.NewScanner(f); s.Scan(); {
		line := strings.TrimSpace(s.Text())
		if text, ok := strings.CutPrefix(line, notes); ok && !strings.HasPrefix(strings.TrimSpace(text), "---") {
			fmt.Fprintln(&licence, strings.TrimSpace(text))
		}
		if m := span.FindStringSubmatch(line); m != nil {
			from, to, first := number(m[1]), number(m[2]), number(m[3])
			for n := from; n <= to && len(m[3]) == 4; n++ {
				put(n, binary.BigEndian.AppendUint16(nil, uint16(first+n-from)))
			}
		} else if m := one.FindStringSubmatch(line); m != nil {
			to, err := hex.DecodeString(m[2])
			if err != nil {
				return err
			}
			put(number(m[1]), to)
		}
	}
	out := make([]byte, 2*(highest+1))
	for n, to := range table {
		if len(to) == 2 && to[0]&0xf8 != 0xd8 && string(to) != "\xff\xfd" { // neither pairs nor sequences
			copy(out[2*n:], to)
		}
	}
	if err := os.WriteFile("gb1.bin", out, 0o644); err != nil {
		return err
	}
	return os.WriteFile("gb1.LICENSE", []byte(licence.String()), 0o644)
}

func number(digits string) int {
	n := 0
	fmt.Sscanf(digits, "%x", &n)
	return n
}
