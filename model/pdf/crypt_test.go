package pdf

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The files were made of one by qpdf 11: in every encryption that asks no reader
// for a password, with one, and with objects packed or ordered for the web. In the
// two named rounds the hash ends at the very byte at which it may.
func TestPackedAndEncrypted(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(paths) < 13 {
		t.Fatalf("%d files: %v", len(paths), err)
	}
	passwords := map[string]string{"aes-256-password.pdf": "晴天", "rc4-128-password.pdf": "geheim"}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		password := passwords[filepath.Base(path)]
		d, err := Open(data, Limits{Password: password})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		pages, err := d.Pages(context.Background())
		if err != nil || len(pages) != 1 || visible(pages[0]) != "1234" {
			t.Errorf("%s: %v, %v", path, pages, err)
		}
		if password == "" {
			continue
		}
		for _, wrong := range []string{"", "x", strings.Repeat("x", 300)} {
			if _, err := Open(data, Limits{Password: wrong}); err != ErrPassword {
				t.Errorf("%s with %.5q: %v", path, wrong, err)
			}
		}
	}
}
