package terminal

// mode is the library's affair on Windows.
type mode struct{}

func (*mode) raw() error { return nil }

func (*mode) cooked() {}
