package model

// The two ways of reading a file, for the test that they never differ.
var (
	ReadQuickly   = readQuickly
	ReadCarefully = readCarefully
)
