package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// A lock keeps others from the bytes it covers here, so it covers one far behind
// the end: the journal itself stays readable.
var farAway = windows.Overlapped{OffsetHigh: 1}

const lockFlags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY

// hold marks an open file as its program's until that ends, however it ends.
func hold(f *os.File) bool {
	o := farAway
	return windows.LockFileEx(windows.Handle(f.Fd()), lockFlags, 0, 1, 0, &o) == nil
}

// inUse reports whether a living program holds the file.
func inUse(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	o := farAway
	return errors.Is(windows.LockFileEx(windows.Handle(f.Fd()), lockFlags, 0, 1, 0, &o), windows.ERROR_LOCK_VIOLATION)
}

// runs reports whether a process of this machine is there.
func runs(pid int) bool {
	p, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if err != nil {
		return errors.Is(err, windows.ERROR_ACCESS_DENIED)
	}
	defer windows.CloseHandle(p)
	var status uint32
	const stillActive = 259
	return windows.GetExitCodeProcess(p, &status) == nil && status == stillActive
}
