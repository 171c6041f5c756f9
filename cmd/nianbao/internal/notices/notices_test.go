package notices

import (
	"bytes"
	"cmp"
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the notices anew")

const heading = `本程序含有下列软件的代码，按各自的许可使用。
This program contains code of the following software, used under their licences.
`

// The notices are those of the modules that are inside, on any system.
func TestNoticesAreFresh(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no Go tool here:", err)
	}
	found := map[string][]string{} // by licence, the software under it
	add := func(name, folder string) {
		text := licence(t, folder)
		if !slices.Contains(found[text], name) {
			found[text] = append(found[text], name)
		}
	}
	add("The Go standard library", tool(t, "", "env", "GOROOT"))
	for _, system := range []string{"linux", "windows", "darwin"} {
		list := tool(t, system, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "../..")
		for line := range strings.Lines(list) {
			if name, folder, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				add(name, folder)
			}
		}
	}
	licences := slices.SortedFunc(maps.Keys(found), func(a, b string) int { return cmp.Compare(found[a][0], found[b][0]) })
	var b bytes.Buffer
	b.WriteString(heading)
	for _, text := range licences {
		slices.Sort(found[text])
		b.WriteString("\n" + strings.Repeat("=", 72) + "\n" + strings.Join(found[text], "\n") + "\n\n" + text)
	}
	if *update {
		if err := os.WriteFile("notices.txt", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(b.Bytes(), Text) {
		t.Error("notices.txt is not that of the modules; run with -update")
	}
}

func tool(t *testing.T, system string, args ...string) string {
	t.Helper()
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if system != "" {
		c.Env = append(c.Env, "GOOS="+system, "GOARCH=amd64")
	}
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// licence is what a module says of its use, with the notices it asks to pass on.
func licence(t *testing.T, folder string) string {
	t.Helper()
	var out []string
	for _, name := range []string{"LICENSE*", "LICENCE*", "COPYING*", "NOTICE*"} {
		files, _ := filepath.Glob(filepath.Join(folder, name))
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n"))+"\n")
		}
	}
	if len(out) == 0 {
		t.Errorf("%s: no licence", folder)
	}
	return strings.Join(out, "\n")
}
