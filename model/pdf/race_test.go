//go:build race

package pdf

// racing: the race detector takes memory of its own, so none is held to a bound.
const racing = true
