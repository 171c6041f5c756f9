// Package store reads and writes files so that nothing on the disk is ever
// half there: after a failing save the old file stands byte for byte, after a
// good one the new content is there, also when the power goes a second later.
//
//	data, was, err := store.Load("2025.json")
//	...
//	saved, err := store.Save("2025.json", data, &was)
//	if errors.Is(err, store.ErrChanged) { /* somebody else saved it meanwhile */ }
//
// It knows nothing of what the bytes mean, and never writes to the system's
// temporary folder: what a clerk works on stays where the clerk put it.
package store

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"nianbao/model/lang"
	"nianbao/model/typeset"
)

// MaxSize is the size of the largest file that is read, in bytes.
const MaxSize = 20 << 20

// Reasons an *Error wraps, for errors.Is. A missing file is fs.ErrNotExist, one
// without permission fs.ErrPermission.
var (
	ErrDirectory  = errors.New("is a folder")
	ErrNotRegular = errors.New("is not a regular file")
	ErrTooLarge   = errors.New("is too large")
	ErrChanged    = errors.New("was changed by somebody else")
	ErrGone       = errors.New("is not there any more")
	ErrAccess     = errors.New("others would lose their access")
	ErrSticky     = errors.New("only its owner may replace it here")
)

// An Error says which file, what is wrong and what to do, in one line for the clerk.
type Error struct {
	Path    string
	Problem string
	Err     error
}

func (e *Error) Error() string { return typeset.VisibleLine(e.Path) + lang.T("：") + e.Problem }

// Unwrap gives the reason.
func (e *Error) Unwrap() error { return e.Err }

// A Fingerprint tells whether a file is still the one that was read. The zero
// Fingerprint is that of a file that does not exist.
type Fingerprint struct {
	Size    int64
	ModTime time.Time
	SHA256  [sha256.Size]byte
}

// Load reads a regular file of at most MaxSize bytes. Its error is an *Error.
func Load(path string) ([]byte, Fingerprint, error) { return osDisk.load(path) }

// Read reads a stream, such as the standard input, up to MaxSize bytes; name is
// what an error calls it.
func Read(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, &Error{name, lang.T("读取中途出错；请再试一次"), err}
	case len(data) > MaxSize:
		return nil, tooLarge(name)
	}
	return data, nil
}

func (d disk) load(path string) ([]byte, Fingerprint, error) {
	info, err := d.fs.Stat(path)
	if err != nil {
		return nil, Fingerprint{}, readError(path, err)
	}
	if err := readable(path, info.Mode(), info.Size()); err != nil {
		return nil, Fingerprint{}, err
	}
	f, err := d.fs.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, Fingerprint{}, readError(path, err)
	}
	defer f.Close()
	data, err := Read(f, path)
	if err != nil {
		return nil, Fingerprint{}, err
	}
	return data, fingerprint(info, data), nil
}

func fingerprint(info fs.FileInfo, data []byte) Fingerprint {
	return Fingerprint{Size: int64(len(data)), ModTime: info.ModTime(), SHA256: sha256.Sum256(data)}
}

// readable refuses what would block (a pipe), never end (a device) or be too large.
func readable(path string, mode fs.FileMode, size int64) error {
	switch {
	case mode.IsDir():
		return &Error{path, lang.T("是文件夹，不是文件；请写出其中的文件名"), ErrDirectory}
	case !mode.IsRegular():
		return &Error{path, lang.T("不是普通文件；请换用普通文件，或用 - 从标准输入读"), ErrNotRegular}
	case size > MaxSize:
		return tooLarge(path)
	}
	return nil
}

func tooLarge(path string) error {
	return &Error{path, lang.T("超过 20 MB，不会是年度报告；请核对文件"), ErrTooLarge}
}

func readError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{path, lang.T("没有这个文件；请核对文件名和所在文件夹"), err}
	case errors.Is(err, fs.ErrPermission):
		return &Error{path, lang.T("没有读取权限；请向文件的主人要权限"), err}
	}
	return &Error{path, lang.T("读不出来（") + reason(err) + lang.T("）；请再试一次，或换用备份 .bak"), err}
}

func writeError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{path, lang.T("所在的文件夹不存在；请先建立文件夹"), err}
	case errors.Is(err, ErrSticky):
		return &Error{path, lang.T("在这个文件夹里只有文件的主人能替换它；请另存到别处，或请主人存"), err}
	case errors.Is(err, fs.ErrPermission):
		return &Error{path, lang.T("没有写入权限；请另存到别处"), err}
	}
	return &Error{path, lang.T("没有存成（") + reason(err) + lang.T("），原文件未动；请另存到别处"), err}
}

// reason is the bare cause, without the names of temporary files, in the
// clerk's words where it is a usual one.
func reason(err error) string {
	for _, known := range causes {
		if errors.Is(err, known.err) {
			return lang.T(known.text)
		}
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return typeset.VisibleLine(err.Error())
}

// Reason says in a word why a file could not be read or written.
func Reason(err error) string { return reason(err) }

// A cause is an error of the system and what the clerk calls it.
type cause struct {
	err  error
	text string
}
