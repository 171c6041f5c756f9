package prose

// Pairs counts the pairs of neighbouring characters of a text.
type Pairs map[[2]rune]int

// PairsOf counts them.
func PairsOf(s string) Pairs {
	out := Pairs{}
	r := []rune(s)
	for i := 1; i < len(r); i++ {
		out[[2]rune{r[i-1], r[i]}]++
	}
	return out
}

// Like is how many of their pairs two texts share, 0 to 1.
func (x Pairs) Like(y Pairs) float64 {
	shared, all := 0, 0
	for p, n := range x {
		shared += min(n, y[p])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(all)
}
