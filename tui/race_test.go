//go:build race

package tui_test

// raced: the race detector allocates too, so none is held to a bound.
const raced = true
