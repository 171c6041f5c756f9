package store

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestMain is this test's program run as another user, too.
func TestMain(m *testing.M) {
	if path := os.Getenv("STORE_TEST_SAVE"); path != "" {
		if _, err := Save(path, []byte("new"), nil); err != nil {
			os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// saveAs saves path as another user.
func saveAs(t *testing.T, path string, uid uint32, groups ...uint32) error {
	t.Helper()
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), "STORE_TEST_SAVE="+path)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid, Groups: groups}}
	var said strings.Builder
	cmd.Stderr = &said
	err := cmd.Run()
	t.Log(said.String())
	return err
}

// shared makes a folder and in it a file of user 1001 and group 6000.
func shared(t *testing.T, folderMode, mode fs.FileMode) (folder, path string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root may play several users")
	}
	root, err := os.MkdirTemp("", "shared")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(root) })
	folder = filepath.Join(root, "folder")
	path = filepath.Join(folder, "s.json")
	for _, err := range []error{
		os.Chmod(root, 0o755), os.Mkdir(folder, 0o777), os.Chown(folder, 1001, 6000), os.Chmod(folder, folderMode),
		os.WriteFile(path, []byte("old"), 0o600), os.Chown(path, 1001, 6000), os.Chmod(path, mode),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder, path
}

func mayWrite(t *testing.T, path string, uid uint32, groups ...uint32) bool {
	t.Helper()
	cmd := exec.Command("/bin/sh", "-c", `cat "$0" >/dev/null && : >>"$0"`, path)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid, Groups: groups}}
	return cmd.Run() == nil
}

// A colleague's save locks nobody out who could write before, and lets nobody in.
func TestSaveInASharedFolder(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     fs.FileMode
		who      uint32
		groups   []uint32
		inside   []uint32 // who may write afterwards
		members  bool     // the group's members may
		stranger bool
	}{
		{"member", 0o660, 1002, []uint32{6000}, []uint32{1001, 1002}, true, false},
		{"member, the owner is none", 0o664, 1002, []uint32{6000}, []uint32{1001, 1002}, true, false},
		{"stranger, all may write", 0o666, 1003, nil, []uint32{1001, 1003}, true, true},
		{"stranger, all but the group may write", 0o606, 1003, nil, []uint32{1001, 1003}, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, path := shared(t, 0o777, c.mode)
			if err := saveAs(t, path, c.who, c.groups...); err != nil {
				t.Fatal(err)
			}
			if content(t, path) != "new" {
				t.Fatal("not saved")
			}
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if st := info.Sys().(*syscall.Stat_t); len(c.groups) > 0 && (st.Gid != 6000 || info.Mode().Perm() != c.mode) {
				t.Errorf("group %d, mode %v: a member can keep both", st.Gid, info.Mode())
			}
			for _, uid := range c.inside {
				if !mayWrite(t, path, uid) {
					t.Errorf("%d cannot write it any more", uid)
				}
			}
			if got := mayWrite(t, path, 1009, 6000); got != c.members {
				t.Errorf("a member of the group may write it: %v", got)
			}
			if got := mayWrite(t, path, 1008); got != c.stranger {
				t.Errorf("a stranger may write it: %v", got)
			}
			if got := mayWrite(t, path, 1008, c.who); got != c.stranger {
				t.Errorf("a member of the saver's own group may write it: %v", got)
			}
		})
	}
}

// An access list that names a colleague goes with the report.
func TestSaveKeepsTheAccessList(t *testing.T) {
	_, path := shared(t, 0o777, 0o660)
	list := []entry{{ownerTag, 6, nobody}, {userTag, 6, 1002}, {userTag, 6, 1007}, {groupTag, 4, nobody}, {maskTag, 6, nobody}, {otherTag, 0, nobody}}
	if err := writeList(path, list); err != nil {
		t.Skip("no access lists here: ", err)
	}
	if err := saveAs(t, path, 1001, 6000); err != nil {
		t.Fatal(err)
	}
	if got := readList(path); !slices.Equal(got, list) {
		t.Errorf("the owner's save: %v", got)
	}
	if err := saveAs(t, path, 1002); err != nil {
		t.Fatal(err)
	}
	for uid, want := range map[uint32]bool{1001: true, 1002: true, 1007: true, 1008: false} {
		if got := mayWrite(t, path, uid); got != want {
			t.Errorf("%d may write: %v", uid, got)
		}
	}
	if mayWrite(t, path, 1009, 6000) {
		t.Error("the group, which could only read, may write")
	}
}

// Where there are no access lists, who would be left outside is named before
// anything is written.
func TestAccessNamesWhoIsLeftOutside(t *testing.T) {
	for _, c := range []struct {
		a    access
		want string
	}{
		{access{mode: 0o660, uid: 4242, gid: 4343, owner: true}, "4242"},
		{access{mode: 0o640, uid: 4242, gid: 4343, owner: true, group: true}, "4343 组"},
		{access{mode: 0o666, uid: 4242, gid: 4343, owner: true, group: true}, ""},
		{access{mode: 0o666, list: []entry{{userTag, 6, 1}}}, "单独给过权限"},
	} {
		err := c.a.lost()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%+v: %v, want %q", c.a, err, c.want)
		}
	}
}

// outside is a file system that keeps nobody's access.
type outside struct{ system }

func (outside) Keep(string, string, fs.FileInfo) error { return os.ErrPermission }

func TestSaveAsksBeforeItLocksOthersOut(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.json")
	write(t, path, "old")
	if _, err := (disk{fs: outside{}}).save(path, []byte("new"), nil); err == nil || content(t, path) != "old" {
		t.Errorf("%v, and the file holds %q", err, content(t, path))
	}
	if got := names(t, folder); len(got) > 1 {
		t.Errorf("left %q behind", got)
	}
	saved, err := (disk{fs: outside{}, forMe: true}).save(path, []byte("new"), nil)
	if err != nil || content(t, path) != "new" || len(saved.Warnings) != 1 {
		t.Errorf("asked for: %v, told %q", err, saved.Warnings)
	}
}

// In a sticky folder only its owner may replace a file. Ten tries leave nothing.
func TestSaveInAStickyFolder(t *testing.T) {
	folder, path := shared(t, 0o777|fs.ModeSticky, 0o666)
	for range 10 {
		if err := saveAs(t, path, 1002); err == nil {
			t.Fatal("saved")
		}
	}
	if got := names(t, folder); !slices.Equal(got, []string{"s.json"}) || content(t, path) != "old" {
		t.Errorf("the folder holds %q, the file %q", got, content(t, path))
	}
	if err := saveAs(t, path, 1001); err != nil {
		t.Errorf("the owner's save: %v", err)
	}
}

// A file that one may not write is not replaced, although the folder would allow it.
func TestSaveRefusesWhatMayNotBeWritten(t *testing.T) {
	folder, path := shared(t, 0o777, 0o644)
	if err := saveAs(t, path, 1002); err == nil {
		t.Error("saved")
	}
	if got := names(t, folder); !slices.Equal(got, []string{"s.json"}) || content(t, path) != "old" {
		t.Errorf("the folder holds %q, the file %q", got, content(t, path))
	}
}
