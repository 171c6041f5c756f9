package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o640); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, folder string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	large := filepath.Join(folder, "large.json")
	write(t, large, "")
	if err := os.Truncate(large, MaxSize+1); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path string
		want error
		text string
	}{
		{filepath.Join(folder, "missing.json"), fs.ErrNotExist, "没有这个文件"},
		{folder, ErrDirectory, "是文件夹"},
		{large, ErrTooLarge, "20 MB"},
	} {
		_, _, err := Load(c.path)
		var typed *Error
		if !errors.Is(err, c.want) || !errors.As(err, &typed) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("Load(%q) = %v, want %v saying %q", c.path, err, c.want, c.text)
		}
	}
}

func TestLoadUnreadable(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("nothing is unreadable here")
	}
	path := filepath.Join(t.TempDir(), "secret.json")
	write(t, path, "{}")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Load(path); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func TestErrorsHideNoControls(t *testing.T) {
	_, _, err := Load("a\x1b[31m\u202eb\n.json")
	if s := err.Error(); strings.ContainsAny(s, "\x1b\u202e\n") {
		t.Errorf("raw controls in %q", s)
	}
}

func TestReadLimit(t *testing.T) {
	if _, err := Read(bytes.NewReader(make([]byte, MaxSize)), "-"); err != nil {
		t.Error(err)
	}
	if _, err := Read(bytes.NewReader(make([]byte, MaxSize+1)), "-"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestSaveNewAndAgain(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.json")
	for i, data := range []string{"one", "two", "three"} {
		saved, err := Save(path, []byte(data), nil)
		if err != nil || len(saved.Warnings) > 0 {
			t.Fatal(err, saved.Warnings)
		}
		if got := content(t, path); got != data {
			t.Errorf("file holds %q, want %q", got, data)
		}
		if _, now, _ := Load(path); now.SHA256 != saved.Fingerprint.SHA256 || !now.ModTime.Equal(saved.Fingerprint.ModTime) || now.Size != saved.Fingerprint.Size {
			t.Errorf("fingerprint %v, want %v", saved.Fingerprint, now)
		}
		if i > 0 && content(t, saved.Backup) != []string{"one", "two"}[i-1] {
			t.Errorf("backup after %q holds %q", data, content(t, saved.Backup))
		}
	}
	if got := names(t, folder); !slices.Equal(got, []string{"a.json", "a.json.bak"}) {
		t.Errorf("left behind: %q", got)
	}
}

func TestSaveKeepsModeAndLink(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "real.json"), filepath.Join(folder, "link.json")
	write(t, target, "old")
	if err := os.Symlink("real.json", link); err != nil {
		t.Skip("no symbolic links here")
	}
	if _, err := Save(link, []byte("new"), nil); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	info, _ := os.Stat(target)
	if content(t, target) != "new" || info.Mode().Perm() != 0o640 {
		t.Errorf("target holds %q with mode %v", content(t, target), info.Mode())
	}
}

func TestSaveRefuses(t *testing.T) {
	folder := t.TempDir()
	readonly := filepath.Join(folder, "readonly.json")
	write(t, readonly, "old")
	if err := os.Chmod(readonly, 0o400); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		folder:                                ErrDirectory,
		readonly:                              fs.ErrPermission,
		filepath.Join(folder, "no", "a.json"): fs.ErrNotExist,
	} {
		if _, err := Save(path, []byte("new"), nil); !errors.Is(err, want) {
			t.Errorf("Save(%q) = %v, want %v", path, err, want)
		}
	}
	if got := content(t, readonly); got != "old" {
		t.Errorf("read-only file holds %q", got)
	}
}

func TestSaveSeesTheChangeOfAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	write(t, path, "mine")
	_, was, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Now(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	saved, err := Save(path, []byte("mine, better"), &was)
	if err != nil {
		t.Fatalf("a file that was only touched: %v", err)
	}
	write(t, path, "theirs")
	if _, err := Save(path, []byte("mine, best"), &saved.Fingerprint); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	if got := content(t, path); got != "theirs" {
		t.Errorf("theirs became %q", got)
	}
	if _, err := Save(path, []byte("new"), &Fingerprint{}); !errors.Is(err, ErrChanged) {
		t.Errorf("a file where none was: got %v, want ErrChanged", err)
	}
}

// Neither size nor time tell: an editor may keep both.
func TestSaveSeesAChangeOfTheSameSize(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	write(t, path, "received: 12")
	_, was, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, "received: 21")
	if err := os.Chtimes(path, was.ModTime, was.ModTime); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, []byte("received: 13"), &was); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	if got := content(t, path); got != "received: 21" {
		t.Errorf("theirs became %q", got)
	}
}

// A file that was moved away is not written a second time, unless that is asked for.
func TestSaveAsksWhereTheFileIsGone(t *testing.T) {
	folder := t.TempDir()
	path, moved := filepath.Join(folder, "a.json"), filepath.Join(folder, "done.json")
	write(t, path, "mine")
	_, was, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, []byte("mine, better"), &was); !errors.Is(err, ErrGone) {
		t.Errorf("got %v, want ErrGone", err)
	}
	if got := names(t, folder); !slices.Equal(got, []string{"done.json"}) {
		t.Errorf("folder holds %q", got)
	}
	if _, err := Save(path, []byte("mine, better"), nil); err != nil {
		t.Error(err)
	}
}

func TestRecent(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(folder, "state"))
	if got := Recent(); len(got) != 0 {
		t.Errorf("at first: %q", got)
	}
	var paths []string
	for i := range recentFiles + 2 {
		path := filepath.Join(folder, string(rune('a'+i))+".json")
		write(t, path, "")
		if err := Remember(path); err != nil {
			t.Fatal(err)
		}
		paths = slices.Insert(paths, 0, path)
	}
	if err := Remember(paths[3]); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(paths[0]); err != nil {
		t.Fatal(err)
	}
	want := append([]string{paths[3], paths[1], paths[2]}, paths[4:recentFiles]...)
	if got := Recent(); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	write(t, filepath.Join(folder, "state", "nianbao", "recent.json"), "{damaged")
	if got := Recent(); len(got) != 0 {
		t.Errorf("a damaged list: %q", got)
	}
}

func TestNoHome(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "AppData", "home"} {
		t.Setenv(name, "")
	}
	if err := Remember("a.json"); err != nil {
		t.Error(err)
	}
	if got := Recent(); got != nil {
		t.Errorf("got %q", got)
	}
}
