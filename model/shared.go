package model

import "unicode/utf8"

// SharedEnds is how many bytes two texts share at their starts and, apart from
// those, at their ends. It cuts no character in two. It is made for a long text and
// the same after a key: blocks are compared at once.
func SharedEnds(a, b string) (head, tail int) {
	shorter := min(len(a), len(b))
	for block := 1 << 12; block > 0; block /= 2 {
		for head+block <= shorter && a[head:head+block] == b[head:head+block] {
			head += block
		}
	}
	for head > 0 && (head < len(a) && !utf8.RuneStart(a[head]) || head < len(b) && !utf8.RuneStart(b[head])) {
		head--
	}
	for block := 1 << 12; block > 0; block /= 2 {
		for head+tail+block <= shorter && a[len(a)-tail-block:len(a)-tail] == b[len(b)-tail-block:len(b)-tail] {
			tail += block
		}
	}
	for tail > 0 && !utf8.RuneStart(a[len(a)-tail]) {
		tail--
	}
	return head, tail
}
