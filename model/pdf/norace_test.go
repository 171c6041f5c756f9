//go:build !race

package pdf

const racing = false
