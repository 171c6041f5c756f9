package store

import (
	"encoding/binary"

	"golang.org/x/sys/unix"
)

// listName is where Linux keeps a file's access list.
const listName = "system.posix_acl_access"

const listVersion = 2

// readList is a file's access list, nil where it has none but its bits.
func readList(path string) []entry {
	buf := make([]byte, 4096)
	n, err := unix.Getxattr(path, listName, buf)
	if err != nil || n < 4 || binary.LittleEndian.Uint32(buf) != listVersion {
		return nil
	}
	var out []entry
	for b := buf[4:n]; len(b) >= 8; b = b[8:] {
		out = append(out, entry{binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:]), binary.LittleEndian.Uint32(b[4:])})
	}
	return out
}

func writeList(path string, list []entry) error {
	buf := binary.LittleEndian.AppendUint32(nil, listVersion)
	for _, e := range list {
		buf = binary.LittleEndian.AppendUint16(buf, e.tag)
		buf = binary.LittleEndian.AppendUint16(buf, e.rights)
		buf = binary.LittleEndian.AppendUint32(buf, e.id)
	}
	return unix.Setxattr(path, listName, buf, 0)
}
