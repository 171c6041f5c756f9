package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/tui/sitting"
)

// said is what a line tells of errors and warnings.
func said(t *testing.T, line string) (errs, warnings int) {
	t.Helper()
	i := strings.Index(line, "错 ")
	if i < 0 {
		t.Fatalf("no counts in %q", line)
	}
	if _, err := fmt.Sscanf(line[i:], "错 %d  警 %d", &errs, &warnings); err != nil {
		t.Fatal(line, err)
	}
	return errs, warnings
}

// The counts of one file are the same at home, in the picker, on the folder's screen,
// in the editor and of check: last year's report counts in all of them, however it is
// called, named by the report or only beside it; and in none where it may not be
// opened or cannot be read.
func TestOneFileHasTheSameCountsEverywhere(t *testing.T) {
	last := forms.SampleReport()
	cell, _ := model.ParseRef("applications.carried_out.natural_person")
	last = last.With(last.SetText(model.InHead(model.HeadYear), "2024"), last.SetCell(cell, model.Int(7))) // not what was carried in
	whole := forms.SampleReport()
	unwritten := whole.With(whole.SetText(model.InPart("other_matters", 0), ""))
	bare := whole.With(whole.SetParts("overview", []model.Part{{Heading: "主动公开", Text: "公开信息 3 条。"}, {Heading: "监督保障"}}))
	for _, c := range []struct {
		name, lastName, prior string
		report                model.Report
	}{
		{"alone", "", "", whole},
		{"beside, by year", "局 2024.json", "", whole},
		{"beside, of another name", "去年.json", "", whole},
		{"named", "sub/x.json", "sub/x.json", whole},
		{"named, in the folder beside", "../旧/x.json", "../旧/x.json", whole},
		{"named, gone", "", "没有.json", whole},
		{"named, far away", "../../x.json", "../../x.json", whole},
		{"nobody has written in it", "", "", model.NewReport(whole.Form, whole.Unit, whole.Year)},
		{"one section empty", "", "", unwritten},
		{"a heading with nothing under it", "", "", bare},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			t.Setenv("XDG_STATE_HOME", filepath.Join(root, "state"))
			dir := filepath.Join(root, "a", "b")
			path := filepath.Join(dir, "局 2025.json")
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			put := func(path string, r model.Report) {
				t.Helper()
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			put(path, c.report.With(c.report.SetText(model.InHead(model.HeadPrior), c.prior)))
			if c.lastName != "" {
				put(filepath.Join(dir, filepath.FromSlash(c.lastName)), last)
			}
			wantErrors, wantWarnings := countsOfCheck(t, path)
			differs := wantErrors+wantWarnings > 0
			if alone := c.name == "alone"; alone == differs {
				t.Errorf("check finds %d errors, %d warnings: the case shows nothing", wantErrors, wantWarnings)
			}
			tell := func(where string, errs, warnings int) {
				t.Helper()
				if errs != wantErrors || warnings != wantWarnings {
					t.Errorf("%s: %d errors, %d warnings; check says %d and %d", where, errs, warnings, wantErrors, wantWarnings)
				}
			}
			d := desk.New("")
			list, err := d.List(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list.Entries {
				if e.Path == path {
					errs, warnings := said(t, e.About)
					tell("picker", errs, warnings)
				}
			}
			row := d.Glance([]string{path})[0]
			tell("the folder's screen", row.Errors, row.Warnings)
			l, err := d.Load(path)
			if err != nil {
				t.Fatal(err)
			}
			d.Opened(path)
			errs, warnings, _, _ := check.Count(sitting.New(d, l).Findings(""))
			tell("editor", errs, warnings)
			errs, warnings = said(t, homeOf(d, path))
			tell("home", errs, warnings)
		})
	}
}

func homeOf(d *desk.Desk, path string) string {
	for _, e := range d.Recent() {
		if e.Path == path {
			return e.About
		}
	}
	return ""
}

// countsOfCheck runs the program.
func countsOfCheck(t *testing.T, path string) (errs, warnings int) {
	t.Helper()
	out, err := exec.Command("nianbao", "check", path, "--json").Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	var said struct {
		Reports []struct{ Errors, Warnings int } `json:"reports"`
	}
	if err := json.Unmarshal(out, &said); err != nil || len(said.Reports) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	return said.Reports[0].Errors, said.Reports[0].Warnings
}

// A received report may name any file as last year's. Only what lies in its folder or
// in one beside that is opened unasked; what the clerk opened may lie anywhere.
func TestAReceivedReportOpensNothingFarAway(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	root := t.TempDir()
	far := filepath.Join(root, "far", "去年.json")
	file := filepath.Join(root, "in", "box", "r.json")
	for _, c := range []struct {
		prior string
		near  bool
	}{
		{"last.json", true},
		{"2024/last.json", true},
		{"./a/../last.json", true},
		{"../2024/last.json", true},
		{filepath.Join(root, "in", "box", "last.json"), true},
		{"../../last.json", false},
		{"../..", false},
		{"a/../../../last.json", false},
		{far, false},
		{"/etc/passwd", false},
		{"/net/host/share/last.json", false},
		{`\\host\share\last.json`, false},
		{"//host/share/last.json", false},
	} {
		if got := prior.New().Near(c.prior, file); got != c.near {
			t.Errorf("%q: near %v, want %v", c.prior, got, c.near)
		}
	}
	last := forms.SampleReport()
	r := model.NewReport(last.Form, last.Unit, last.Year+1)
	r = r.With(r.SetText(model.InHead(model.HeadPrior), far))
	for path, content := range map[string]model.Report{far: last, file: r} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content.Encode(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := desk.New("")
	if l, err := d.Load(file); err != nil || l.Prior != nil || !l.Far {
		t.Errorf("opened unasked: %v, or nothing said: %v; %v", l.Prior != nil, !l.Far, err)
	}
	if last, _ := d.Prior(r, file); last != nil {
		t.Error("opened unasked after an edit")
	}
	if _, err := d.Load(far); err != nil { // the clerk picks it
		t.Fatal(err)
	}
	d.Opened(far)
	if last, _ := d.Prior(r, file); last == nil {
		t.Error("picked, and not opened")
	}
	if l, err := desk.New("").Load(file); err != nil || l.Prior == nil {
		t.Error("at the next start it is forgotten that the clerk opened it", err)
	}
}
