package store

import (
	"io"
	"os"
)

// A Reader reads many files, one after the other, into the same memory. It
// refuses what Load refuses, in the same words; it takes no fingerprint.
type Reader struct {
	disk disk
	buf  []byte
}

// NewReader returns a Reader.
func NewReader() *Reader { return &Reader{disk: osDisk} }

// Read gives the content of a file, which stands until the next Read.
func (r *Reader) Read(path string) ([]byte, error) {
	info, err := r.disk.fs.Stat(path)
	if err != nil {
		return nil, readError(path, err)
	}
	if err := readable(path, info); err != nil {
		return nil, err
	}
	f, err := r.disk.fs.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, readError(path, err)
	}
	defer f.Close()
	r.buf = r.buf[:0]
	for {
		if len(r.buf) == cap(r.buf) {
			r.buf = append(r.buf, make([]byte, max(64<<10, len(r.buf)))...)[:len(r.buf)]
		}
		n, err := f.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+n]
		switch {
		case len(r.buf) > MaxSize: // it grew since
			return nil, tooLarge(path)
		case err == io.EOF:
			return r.buf, nil
		case err != nil:
			return nil, readError(path, err)
		}
	}
}
