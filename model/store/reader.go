package store

// A Reader reads many files, one after the other, into the same memory. It
// refuses what Load refuses, in the same words; it takes no fingerprint.
type Reader struct{ buf []byte }

// Read gives the content of a file, which stands until the next Read. Its error
// is an *Error.
func (r *Reader) Read(path string) ([]byte, error) {
	f, err := openPlainly(path)
	if err != nil {
		return nil, readError(path, err)
	}
	defer f.close()
	mode, size, err := f.stat()
	if err != nil {
		return nil, readError(path, err)
	}
	if err := readable(path, mode, size); err != nil {
		return nil, err
	}
	r.buf = r.buf[:0]
	for {
		if len(r.buf) == cap(r.buf) {
			r.buf = append(r.buf, make([]byte, max(64<<10, len(r.buf)))...)[:len(r.buf)]
		}
		n, err := f.read(r.buf[len(r.buf):cap(r.buf)])
		if err != nil {
			return nil, readError(path, err)
		}
		r.buf = r.buf[:len(r.buf)+n]
		switch {
		case len(r.buf) > MaxSize: // it grew since
			return nil, tooLarge(path)
		case n == 0:
			return r.buf, nil
		}
	}
}
