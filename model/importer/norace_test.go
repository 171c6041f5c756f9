//go:build !race

package importer_test

const racing = false
