//go:build !windows

package store

import (
	"cmp"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"

	"nianbao/model/lang"
)

// mayReplace says why a file cannot be replaced although the folder takes new ones:
// it may not be written, or the folder is sticky, where only a file's owner may
// take its name away. Both would show only at the rename, when others' files lie
// about already.
func mayReplace(path string, old fs.FileInfo) error {
	if err := unix.Faccessat(unix.AT_FDCWD, path, unix.W_OK, unix.AT_EACCESS); err == unix.EACCES || err == unix.EROFS {
		return err
	}
	folder, err := os.Stat(filepath.Dir(path))
	if err != nil || folder.Mode()&fs.ModeSticky == 0 || os.Geteuid() == 0 {
		return nil
	}
	file, ok1 := old.Sys().(*syscall.Stat_t)
	dir, ok2 := folder.Sys().(*syscall.Stat_t)
	if me := uint32(os.Geteuid()); ok1 && ok2 && file.Uid != me && dir.Uid != me {
		return ErrSticky
	}
	return nil
}

// keep gives a new file the owner, the group, the mode and the access list of the
// one at path, as far as the system allows: only root may give files away, and a
// member may give one to the group. Who would be left outside gets an entry in the
// access list; where there is no such list, the error says who that is.
func keep(name, path string, old fs.FileInfo) error {
	was, ok := old.Sys().(*syscall.Stat_t)
	if !ok {
		_ = os.Chmod(name, old.Mode().Perm())
		return nil
	}
	if os.Chown(name, int(was.Uid), int(was.Gid)) != nil {
		_ = os.Chown(name, -1, int(was.Gid))
	}
	now, err := os.Stat(name)
	if err != nil {
		return err
	}
	is, ok := now.Sys().(*syscall.Stat_t)
	if !ok {
		return os.ErrInvalid
	}
	a := access{mode: old.Mode().Perm(), uid: was.Uid, gid: was.Gid, list: readList(path)}
	a.owner, a.group = is.Uid != was.Uid, is.Gid != was.Gid
	if err := os.Chmod(name, a.bits()); err != nil && !a.sameBits(now) {
		return lang.Errorf("权限不能与原来的相同（%s）", reason(err))
	}
	if list := a.entries(); list != nil && writeList(name, list) != nil {
		return a.lost()
	}
	return nil
}

// access is what the old file allowed, and what of it the new one did not get.
type access struct {
	mode         fs.FileMode
	uid, gid     uint32
	owner, group bool    // the new file has another one
	list         []entry // the old file's access list
}

// bits are those of the new file. Another group gets what everybody has: it was
// given nothing.
func (a access) bits() fs.FileMode {
	if a.group {
		return a.mode&^0o070 | a.mode&0o007<<3
	}
	return a.mode
}

func (a access) sameBits(now fs.FileInfo) bool { return now.Mode().Perm() == a.bits() }

// An entry of an access list, as POSIX 1003.1e has it.
type entry struct {
	tag, rights uint16
	id          uint32
}

const (
	ownerTag, userTag, groupTag, namedGroupTag, maskTag, otherTag = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20

	nobody = 0xffffffff // the id of what names nobody
)

// entries is the access list that the new file needs, nil where its bits say all.
func (a access) entries() []entry {
	switch {
	case !a.owner && !a.group:
		return a.list
	case a.list == nil && (!a.group || a.mode>>3&7 == a.mode&7) && (!a.owner || a.mode>>6&7 == a.mode&7):
		return nil // the old owner and group are like anybody
	}
	anybody := uint16(a.mode & 7)
	var out []entry
	for _, e := range a.effective() {
		if a.owner && e.tag == ownerTag {
			out = append(out, entry{userTag, e.rights, a.uid})
		}
		if a.group && e.tag == groupTag {
			out = append(out, entry{namedGroupTag, e.rights, a.gid})
			e.rights = anybody
		}
		out = append(out, e)
	}
	return masked(out)
}

// effective is the old file's access list without its mask, as far as that lets it
// count.
func (a access) effective() []entry {
	if a.list == nil {
		rights := func(shift int) uint16 { return uint16(a.mode>>shift) & 7 }
		return []entry{{ownerTag, rights(6), nobody}, {groupTag, rights(3), nobody}, {otherTag, rights(0), nobody}}
	}
	mask := uint16(7)
	for _, e := range a.list {
		if e.tag == maskTag {
			mask = e.rights
		}
	}
	var out []entry
	for _, e := range a.list {
		if e.tag == maskTag {
			continue
		}
		if e.tag != ownerTag && e.tag != otherTag {
			e.rights &= mask
		}
		out = append(out, e)
	}
	return out
}

// masked sorts as the system wants it, joins what names the same, and adds the mask,
// without which named entries count for nothing.
func masked(list []entry) []entry {
	mask := entry{maskTag, 0, nobody}
	for _, e := range list {
		if e.tag != ownerTag && e.tag != otherTag {
			mask.rights |= e.rights
		}
	}
	list = append(list, mask)
	slices.SortStableFunc(list, func(x, y entry) int { return cmp.Or(cmp.Compare(x.tag, y.tag), cmp.Compare(x.id, y.id)) })
	out := list[:1]
	for _, e := range list[1:] {
		if last := &out[len(out)-1]; last.tag == e.tag && last.id == e.id {
			last.rights |= e.rights
			continue
		}
		out = append(out, e)
	}
	return out
}

// lost names who cannot use the new file any more, nil where nobody is left outside.
func (a access) lost() error {
	owner, group, anybody := a.mode>>6&7, a.mode>>3&7, a.mode&7
	switch {
	case len(a.list) > 0:
		return lang.Errorf("原来单独给过权限的人就不能用它了")
	case a.group && group&^anybody != 0:
		return lang.Errorf("%s 组的人就不能用它了", groupName(a.gid))
	case a.owner && owner&^anybody != 0 && (owner&^group != 0 || !a.inGroup()):
		return lang.Errorf("它的主人 %s 就不能用它了", ownerName(a.uid))
	}
	return nil
}

// inGroup reports whether the old owner belongs to the group, which the new file has.
func (a access) inGroup() bool {
	u, err := user.LookupId(strconv.Itoa(int(a.uid)))
	if err != nil {
		return false
	}
	groups, err := u.GroupIds()
	return err == nil && slices.Contains(groups, strconv.Itoa(int(a.gid)))
}

func ownerName(uid uint32) string {
	id := strconv.Itoa(int(uid))
	if u, err := user.LookupId(id); err == nil {
		return u.Username
	}
	return id
}

func groupName(gid uint32) string {
	id := strconv.Itoa(int(gid))
	if g, err := user.LookupGroupId(id); err == nil {
		return g.Name
	}
	return id
}
