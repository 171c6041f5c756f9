// Command pack puts a release together: an archive for each system, a manual page and
// a bill of materials. The same programs give the same bytes.
//
//	go run ./.ci/pack VERSION BINARIES OUT
//
// BINARIES holds a folder for each system, named linux-amd64 and so on. The time of all
// is SOURCE_DATE_EPOCH.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: pack VERSION BINARIES OUT")
	}
	seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		log.Fatal("SOURCE_DATE_EPOCH is no time")
	}
	p := &packer{version: os.Args[1], out: os.Args[3], at: time.Unix(seconds, 0).UTC(), materials: map[string]material{}}
	p.notices = read("cmd/nianbao/internal/notices/notices.txt")
	p.guide = bytes.ReplaceAll(read(desk("*.txt")), []byte("VERSION"), []byte(p.version))
	folders, err := os.ReadDir(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range folders {
		p.system(f.Name(), filepath.Join(os.Args[2], f.Name()))
	}
	p.put("nianbao-"+p.version+".cdx.json", p.bill())
	p.put("nianbao.1.gz", zipped(p.manual(filepath.Join(os.Args[2], "linux-amd64", "nianbao"))))
}

type packer struct {
	version, out   string
	at             time.Time
	notices, guide []byte
	materials      map[string]material
}

// An entry is a file of an archive.
type entry struct {
	name string
	data []byte
	mode int64
}

// system writes the archive of one system.
func (p *packer) system(name, folder string) {
	base := "nianbao-" + p.version + "-" + name
	program := "nianbao"
	if strings.HasPrefix(name, "windows") {
		program = "nianbao.exe"
	}
	p.note(filepath.Join(folder, program))
	entries := []entry{
		{program, read(filepath.Join(folder, program)), 0o755},
		{filepath.Base(desk("*.txt")), p.guide, 0o644},
		{"NOTICES.txt", p.notices, 0o644},
	}
	if program == "nianbao" {
		p.put(base+".tar.gz", p.tarball(base, entries))
		return
	}
	for i := range entries[1:] { // for its notepad
		e := &entries[i+1]
		e.data = append([]byte("\ufeff"), bytes.ReplaceAll(e.data, []byte("\n"), []byte("\r\n"))...)
	}
	entries = append(entries, entry{filepath.Base(desk("*.cmd")), read(desk("*.cmd")), 0o755})
	p.put(base+".zip", p.archive(base, entries))
}

func (p *packer) tarball(base string, entries []entry) []byte {
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	for _, e := range entries {
		must(t.WriteHeader(&tar.Header{Name: base + "/" + e.name, Mode: e.mode, Size: int64(len(e.data)), ModTime: p.at, Format: tar.FormatPAX}))
		_, err := t.Write(e.data)
		must(err)
	}
	must(t.Close())
	return zipped(b.Bytes())
}

func (p *packer) archive(base string, entries []entry) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: base + "/" + e.name, Method: zip.Deflate, Modified: p.at}
		h.SetMode(os.FileMode(e.mode))
		w, err := z.CreateHeader(h)
		must(err)
		_, err = w.Write(e.data)
		must(err)
	}
	must(z.Close())
	return b.Bytes()
}

// A material is a library inside.
type material struct {
	Type    string `json:"type"`
	Name    string `json:"name"`
	Version string `json:"version"`
	PURL    string `json:"purl"`
}

// note takes in what a program says it is made of.
func (p *packer) note(program string) {
	info, err := buildinfo.ReadFile(program)
	must(err)
	p.materials[" go"] = material{"library", "std", strings.TrimPrefix(info.GoVersion, "go"), "pkg:golang/std@" + strings.TrimPrefix(info.GoVersion, "go")}
	for _, d := range info.Deps {
		p.materials[d.Path] = material{"library", d.Path, d.Version, "pkg:golang/" + d.Path + "@" + d.Version}
	}
}

// bill is the bill of materials, in CycloneDX.
func (p *packer) bill() []byte {
	var parts []material
	for _, path := range slices.Sorted(maps.Keys(p.materials)) {
		parts = append(parts, p.materials[path])
	}
	data, err := json.MarshalIndent(map[string]any{
		"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
		"metadata":   map[string]any{"timestamp": p.at.Format(time.RFC3339), "component": material{"application", "nianbao", p.version, "pkg:generic/nianbao@" + p.version}},
		"components": parts,
	}, "", "  ")
	must(err)
	return append(data, '\n')
}

// manual is the page of the manual: what the program says of its verbs.
func (p *packer) manual(program string) []byte {
	help := func(args ...string) string {
		out, err := exec.Command(program, append(args, "--help")...).Output()
		must(err)
		return strings.NewReplacer(`\`, `\e`, "\n.", "\n\\&.", "\n'", "\n\\&'").Replace(strings.TrimSpace(string(out)))
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, ".TH NIANBAO 1 %s \"nianbao %s\"\n.SH NAME\nnianbao \\- %s\n.SH SYNOPSIS\n.B nianbao\n[FILE]\n.br\n.B nianbao\nVERB ...\n.SH DESCRIPTION\n.nf\n%s\n.fi\n", p.at.Format("2006-01-02"), p.version, strings.SplitN(help(), "\n", 2)[0], help())
	for _, verb := range []string{"new", "sample", "check", "export", "import", "diff", "merge", "recover", "history", "doctor", "forms", "rules", "keys", "schema", "version"} {
		fmt.Fprintf(&b, ".SS %s\n.nf\n%s\n.fi\n", verb, help(verb))
	}
	return b.Bytes()
}

func zipped(data []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	must(err)
	_, err = io.Copy(z, bytes.NewReader(data))
	must(err)
	must(z.Close())
	return b.Bytes()
}

func (p *packer) put(name string, data []byte) {
	must(os.WriteFile(filepath.Join(p.out, name), data, 0o644))
}

// desk is the one file of its kind that a clerk gets beside the program.
func desk(pattern string) string {
	found, err := filepath.Glob(filepath.Join(".ci/desk", pattern))
	must(err)
	if len(found) != 1 {
		log.Fatalf("%d files are .ci/desk/%s", len(found), pattern)
	}
	return found[0]
}

func read(name string) []byte {
	data, err := os.ReadFile(name)
	must(err)
	return data
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
