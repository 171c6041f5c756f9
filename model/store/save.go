package store

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/model/lang"
)

// Saved says what a save achieved.
type Saved struct {
	Path        string // where the new content is, links resolved
	Backup      string // where the content before is; "" if there was none or it could not be kept
	Warnings    []string
	Unsure      error       // the new content is written, but the system did not confirm that it is on the disk
	Fingerprint Fingerprint // of the new content
}

// Save puts data in the place of path; its error is an *Error, and then nothing is
// left behind. Where expect is given and another content than that stands there, it
// writes nothing and the error is ErrChanged, or ErrGone where nothing stands there
// any more. Where people who could use the old file could not use the new one, it
// writes nothing either, and the error is ErrAccess.
//
// A temporary file in the same folder is written, synced, read back and
// compared, the old content kept as .bak, and the temporary file renamed over
// the old one. Then the file is synced once more by its final name: FAT writes a
// new name's length only with the file itself, and without that second sync a
// power cut seconds later leaves an empty file and no old one.
func Save(path string, data []byte, expect *Fingerprint) (Saved, error) {
	return osDisk.save(path, data, expect)
}

// SaveForMe is Save for whoever knows that others lose their access by it.
func SaveForMe(path string, data []byte, expect *Fingerprint) (Saved, error) {
	d := osDisk
	d.forMe = true
	return d.save(path, data, expect)
}

func (d disk) save(path string, data []byte, expect *Fingerprint) (Saved, error) {
	if real, err := d.fs.EvalSymlinks(path); err == nil {
		path = real // replace the file, not the link to it
	}
	old, err := d.replaceable(path)
	if err != nil {
		return Saved{}, err
	}
	if err := d.unchanged(path, old, expect); err != nil {
		return Saved{}, err
	}
	temp, err := d.writeTemp(path, data)
	if err != nil {
		return Saved{}, writeError(path, err)
	}
	saved := Saved{Path: path}
	fresh := false // there was no backup before
	if old != nil {
		switch err := d.fs.Keep(temp, path, old); {
		case err != nil && d.forMe:
			saved.Warnings = append(saved.Warnings, err.Error())
		case err != nil:
			_ = d.fs.Remove(temp)
			return Saved{}, &Error{path, lang.F("存了以后，%s；没有存，请另存为别的文件名", err), &accessError{err}}
		}
		if saved.Backup, fresh, err = d.backup(path, old); err != nil {
			saved.warn(lang.T("未能留下备份 .bak"), err)
		}
	}
	if err := d.fs.Rename(temp, path); err != nil {
		_ = d.fs.Remove(temp)
		if fresh {
			_ = d.fs.Remove(saved.Backup)
		}
		return Saved{}, writeError(path, err)
	}
	err = d.syncFile(path)
	if e := d.fs.SyncDir(filepath.Dir(path)); err == nil {
		err = e
	}
	if err != nil {
		saved.Unsure = err
		saved.warn(lang.T("已写入，但未能确认落盘"), err)
	}
	if info, err := d.fs.Stat(path); err == nil {
		saved.Fingerprint = fingerprint(info, data)
	}
	return saved, nil
}

// accessError is ErrAccess with who would lose it.
type accessError struct{ who error }

func (e *accessError) Error() string        { return e.who.Error() }
func (e *accessError) Is(target error) bool { return target == ErrAccess }

func (s *Saved) warn(what string, err error) {
	s.Warnings = append(s.Warnings, what+lang.F("（%s）", reason(err)))
}

// replaceable returns what stands at path, nil if nothing does.
func (d disk) replaceable(path string) (fs.FileInfo, error) {
	info, err := d.fs.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, writeError(path, err)
	case info.IsDir():
		return nil, &Error{path, lang.T("是文件夹，不能存成文件；请写出文件名"), ErrDirectory}
	case !info.Mode().IsRegular():
		return nil, &Error{path, lang.T("不是普通文件，不能存到这里；请换一个文件名"), ErrNotRegular}
	case info.Mode().Perm()&0o200 == 0:
		return nil, &Error{path, lang.T("是只读文件；请取消只读，或另存为别的文件名"), fs.ErrPermission}
	}
	if err := d.fs.MayReplace(path, info); err != nil {
		return nil, writeError(path, err)
	}
	return info, nil
}

// unchanged goes by content: a file that was only touched is the same. One that is
// gone was moved by somebody: to write it again would make two of it.
func (d disk) unchanged(path string, old fs.FileInfo, expect *Fingerprint) error {
	switch {
	case expect == nil, old == nil && expect.SHA256 == Fingerprint{}.SHA256:
		return nil
	case old == nil:
		return &Error{path, lang.T("不在了，可能被移走、改名或删除；没有另写一个"), ErrGone}
	}
	_, now, err := d.load(path)
	if err != nil {
		return err
	}
	if now.SHA256 != expect.SHA256 {
		return &Error{path, lang.T("在打开之后被别人改过，未覆盖；请先核对两边的内容"), ErrChanged}
	}
	return nil
}

// writeTemp writes data under a new name beside path, and leaves nothing behind
// where it fails. A failed sync is not tried again on the same file: the system
// may have dropped the pages and report success.
func (d disk) writeTemp(path string, data []byte) (name string, err error) {
	name = tempName(path)
	f, err := d.fs.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	if err = fill(f, data); err == nil {
		err = readBack(f, data)
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = d.fs.Remove(name)
		return "", err
	}
	return name, nil
}

// tempName is hidden and cannot be guessed, so that nobody can plant a link there.
func tempName(path string) string {
	return sibling(path, ".", "."+rand.Text()[:tempID]+tempEnding)
}

func fill(f file, data []byte) error {
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Sync()
}

func readBack(f file, data []byte) error {
	back := make([]byte, len(data)+1) // one more shows a file that is too long
	n, err := f.ReadAt(back, 0)
	if err != nil && err != io.EOF {
		return err
	}
	if !bytes.Equal(back[:n], data) {
		return lang.Errorf("读回来的内容与写入的不同")
	}
	return nil
}

// backup keeps the present content as path.bak; at no moment are both names gone.
// fresh tells that there was no such file before.
func (d disk) backup(path string, old fs.FileInfo) (name string, fresh bool, err error) {
	name, temp := sibling(path, "", ".bak"), tempName(path)
	if err := d.fs.Link(path, temp); err != nil { // FAT, exFAT and some shares know no hard links
		data, _, err := d.load(path)
		if err != nil {
			return "", false, err
		}
		if temp, err = d.writeTemp(path, data); err != nil {
			return "", false, err
		}
		_ = d.fs.Keep(temp, path, old)
	}
	_, err = d.fs.Stat(name)
	fresh = errors.Is(err, fs.ErrNotExist)
	if err := d.fs.Rename(temp, name); err != nil {
		_ = d.fs.Remove(temp)
		return "", false, err
	}
	// A hard link to the backup of the last save may be the same file; renaming
	// one link over the other does nothing and leaves both.
	_ = d.fs.Remove(temp)
	return name, fresh, d.syncFile(name)
}

func (d disk) syncFile(path string) error {
	f, err := d.fs.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
