package store

import (
	"errors"
	"io"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

var errCut = errors.New("the power is off")

// memory is a file system that remembers what is on the disk and what only in
// the system's memory. At one operation it fails, or the power goes.
type memory struct {
	mu    sync.Mutex
	names map[string]*node // as programs see them
	kept  map[string]*node // as the disk has them
	left  int              // operations until the fault; 0: none
	off   bool
	hit   bool
	rng   *rand.Rand
	trouble
}

// trouble is what goes wrong.
type trouble struct {
	cut     bool // the power goes; else one operation fails
	full    bool // the disk is full from then on
	fat     bool // a new name's length goes to the disk only with a later sync; no links
	reverse bool // names reach the disk before the data
}

type node struct {
	data []byte
	disk []byte // what a sync has put there
	mode fs.FileMode
}

func newDisk(seed int64, what trouble) *memory {
	return &memory{names: map[string]*node{}, kept: map[string]*node{}, rng: rand.New(rand.NewSource(seed)), trouble: what}
}

// put lays down a file as it was long before.
func (m *memory) put(name, content string) {
	n := &node{data: []byte(content), disk: []byte(content), mode: 0o600}
	m.names[name], m.kept[name] = n, n
}

// step counts an operation; it must be called with the lock held.
func (m *memory) step(writing bool) error {
	if m.off {
		return errCut
	}
	if m.full && m.hit && writing {
		return syscall.ENOSPC
	}
	if m.full && !writing {
		return nil
	}
	if m.left--; m.left != 0 {
		return nil
	}
	m.hit = true
	switch {
	case m.cut:
		m.off = true
		return errCut
	case m.full:
		return syscall.ENOSPC
	}
	return errFault
}

// reboot gives what the disk holds after the power was cut: of what was not
// synced, nothing, a part, or all.
func (m *memory) reboot() map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]string{}
	for name, n := range m.kept {
		out[name] = m.torn(n)
	}
	if m.reverse || m.rng.Intn(2) == 0 { // the names were written in time
		out = map[string]string{}
		for name, n := range m.names {
			out[name] = m.torn(n)
		}
	}
	return out
}

// torn is what is left of a file: its synced content, and of the rest a piece
// that may be followed by blocks that were never written.
func (m *memory) torn(n *node) string {
	if len(n.disk) > len(n.data) || string(n.data[:len(n.disk)]) != string(n.disk) {
		return string(n.disk)
	}
	rest := n.data[len(n.disk):]
	if len(rest) == 0 {
		return string(n.disk)
	}
	cut := rest[:m.rng.Intn(len(rest)+1)]
	out := append(append([]byte(nil), n.disk...), cut...)
	if m.rng.Intn(3) == 0 {
		out = append(out, make([]byte, m.rng.Intn(9))...)
	}
	return string(out)
}

type memoryFile struct {
	m     *memory
	n     *node
	name  string
	at    int
	write bool
}

func (m *memory) OpenFile(name string, flag int, mode fs.FileMode) (file, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, there := m.names[name]
	if err := m.step(flag&os.O_CREATE != 0 && !there); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	switch {
	case there && flag&os.O_EXCL != 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	case !there && flag&os.O_CREATE == 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case !there:
		n = &node{mode: mode}
		m.names[name] = n
	}
	return &memoryFile{m: m, n: n, name: name, write: flag&(os.O_WRONLY|os.O_RDWR) != 0}, nil
}

func (f *memoryFile) Write(p []byte) (int, error) {
	f.m.mu.Lock()
	defer f.m.mu.Unlock()
	if err := f.m.step(true); err != nil {
		n := len(p) / 2
		f.n.data = append(f.n.data, p[:n]...)
		return n, err
	}
	f.n.data = append(f.n.data, p...)
	return len(p), nil
}

func (f *memoryFile) Sync() error {
	f.m.mu.Lock()
	defer f.m.mu.Unlock()
	if err := f.m.step(true); err != nil {
		return err
	}
	f.n.disk = append([]byte(nil), f.n.data...)
	if f.m.fat && f.m.names[f.name] == f.n {
		f.m.kept[f.name] = f.n
	}
	return nil
}

func (f *memoryFile) Read(p []byte) (int, error) {
	n, err := f.ReadAt(p, int64(f.at))
	f.at += n
	return n, err
}

func (f *memoryFile) ReadAt(p []byte, off int64) (int, error) {
	f.m.mu.Lock()
	defer f.m.mu.Unlock()
	if err := f.m.step(false); err != nil {
		return 0, err
	}
	if int(off) >= len(f.n.data) {
		return 0, io.EOF
	}
	return copy(p, f.n.data[off:]), nil
}

func (f *memoryFile) Close() error {
	f.m.mu.Lock()
	defer f.m.mu.Unlock()
	return f.m.step(false)
}

func (m *memory) Rename(from, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(true); err != nil {
		return err
	}
	n, there := m.names[from]
	if !there {
		return fs.ErrNotExist
	}
	delete(m.names, from)
	m.names[to] = n
	if m.fat { // the new name is there, its length is not
		n.disk = nil
		delete(m.kept, from)
		m.kept[to] = n
	}
	return nil
}

func (m *memory) Link(old, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(true); err != nil {
		return err
	}
	if m.fat {
		return errors.ErrUnsupported
	}
	m.names[name] = m.names[old]
	return nil
}

func (m *memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(false); err != nil {
		return err
	}
	delete(m.names, name)
	return nil
}

func (m *memory) SyncDir(string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(true); err != nil {
		return err
	}
	m.kept = map[string]*node{}
	for name, n := range m.names {
		m.kept[name] = n
	}
	return nil
}

func (m *memory) Stat(name string) (fs.FileInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(false); err != nil {
		return nil, err
	}
	n, there := m.names[name]
	if !there {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return memoryInfo{filepath.Base(name), int64(len(n.data)), n.mode}, nil
}

func (m *memory) EvalSymlinks(name string) (string, error) { return name, nil }
func (m *memory) MayReplace(string, fs.FileInfo) error     { return nil }
func (m *memory) Keep(string, string, fs.FileInfo) error   { return nil }
func (m *memory) MkdirAll(string, fs.FileMode) error       { return nil }

type memoryInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) Mode() fs.FileMode  { return i.mode }
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) IsDir() bool        { return false }
func (i memoryInfo) Sys() any           { return nil }
