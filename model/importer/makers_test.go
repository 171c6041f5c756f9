package importer_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// A maker makes PDF files of others, as offices do before they publish.
type maker struct {
	program string
	ending  string // of what it takes
	print   func(*rand.Rand, *drawing) []byte
	make    func(dir string, paths []string) error
}

// office prints with LibreOffice, all files in one go.
func office(dir string, paths []string) error {
	args := append([]string{"--headless", "-env:UserInstallation=file://" + dir + "/profile", "--convert-to", "pdf", "--outdir", dir}, paths...)
	return run1("soffice", args...)
}

// browser prints with Chromium.
func browser(dir string, paths []string) error {
	for _, path := range paths {
		err := run1("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
			"--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+pdfOf(path), path)
		if err != nil {
			return err
		}
	}
	return nil
}

// cairo prints with LibreOffice and then anew with cairo.
func cairo(dir string, paths []string) error {
	if err := office(dir, paths); err != nil {
		return err
	}
	for _, path := range paths {
		anew := pdfOf(path) + ".anew"
		if err := run1("pdftocairo", "-pdf", pdfOf(path), anew); err != nil {
			return err
		}
		if err := os.Rename(anew, pdfOf(path)); err != nil {
			return err
		}
	}
	return nil
}

// sealed prints with LibreOffice, and packs and encrypts the files with qpdf.
func sealed(dir string, paths []string) error {
	if err := office(dir, paths); err != nil {
		return err
	}
	for _, path := range paths {
		anew := pdfOf(path) + ".anew"
		if err := run1("qpdf", "--object-streams=generate", "--linearize", "--encrypt", "", "owner", "256", "--", pdfOf(path), anew); err != nil {
			return err
		}
		if err := os.Rename(anew, pdfOf(path)); err != nil {
			return err
		}
	}
	return nil
}

func run1(program string, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %.300s", program, err, out)
	}
	return nil
}

func pdfOf(path string) string { return path[:len(path)-len(filepath.Ext(path))] + ".pdf" }

// Random reports, printed to PDF by the programs that offices have: no number is
// wrong, and nearly all are found. It runs in the long mode and where CI is set, with
// the programs that are there.
func TestMakersOfPDF(t *testing.T) {
	if os.Getenv("NIANBAO_LONG") == "" && os.Getenv("CI") == "" {
		t.Skip("long")
	}
	seed, _, _ := seedOf(t, 1)
	for name, m := range map[string]maker{
		"our word file by LibreOffice": {"soffice", ".docx", ours("docx"), office},
		"our workbook by LibreOffice":  {"soffice", ".xlsx", ours("xlsx"), office},
		"our word file by cairo":       {"pdftocairo", ".docx", ours("docx"), cairo},
		"our word file by qpdf":        {"qpdf", ".docx", ours("docx"), sealed},
		"web page by LibreOffice":      {"soffice", ".html", webPage(false, false), office},
		"web page by Chromium":         {"chromium", ".html", webPage(false, false), browser},
		"web page of a word processor": {"chromium", ".html", webPage(true, false), browser},
		"our web page by Chromium":     {"chromium", ".html", ours("html"), browser},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(m.program); err != nil {
				t.Skipf("%s is not there", m.program)
			}
			dir := t.TempDir()
			rng := rand.New(rand.NewPCG(seed, uint64(len(name))))
			var paths []string
			var drawings []*drawing
			for i := range 6 {
				d := draw(anyReport(rng, editionOf(i)))
				path := filepath.Join(dir, fmt.Sprintf("%d%s", i, m.ending))
				if err := os.WriteFile(path, m.print(rng, d), 0o600); err != nil {
					t.Fatal(err)
				}
				paths, drawings = append(paths, path), append(drawings, d)
			}
			if err := m.make(dir, paths); err != nil {
				t.Skip(err)
			}
			var s score
			for i, path := range paths {
				data, err := os.ReadFile(pdfOf(path))
				if err != nil {
					t.Fatal(err)
				}
				if *update && i == 0 {
					keep(t, name, data, drawings[0])
				}
				s.judge(drawings[i], data)
			}
			s.first, _, _ = strings.Cut(s.first, "\n")
			if os.Getenv("KEEP") != "" {
				exec.Command("cp", "-r", dir, os.Getenv("KEEP")).Run()
			}
			if t.Log(s); s.wrong > 0 || s.found*100 < s.numbers*floors[planed] {
				t.Error("wrong or too few")
			}
		})
	}
}

// keep makes a file one of those that are read without any program.
func keep(t *testing.T, name string, data []byte, d *drawing) {
	t.Helper()
	path := filepath.Join("testdata/makers", strings.ReplaceAll(name, " ", "-"))
	report := d.report.Encode()
	for ending, content := range map[string][]byte{".pdf": data, ".json": report} {
		if err := os.WriteFile(path+ending, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Files that those programs have made: every number comes back, and nothing else.
func TestPDFOfMakers(t *testing.T) {
	paths, _ := filepath.Glob("testdata/makers/*.pdf")
	if len(paths) < 5 {
		t.Fatalf("%d files", len(paths))
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		report, err := os.ReadFile(strings.TrimSuffix(path, ".pdf") + ".json")
		if err != nil {
			t.Fatal(err)
		}
		want, err := model.Decode(report, forms.For)
		if err != nil {
			t.Fatal(err)
		}
		got, err := importer.Import(data, forms.For)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for _, ref := range want.Form.Cells() {
			if a, b := got.Report.At(ref), want.At(ref); !a.Same(b) {
				t.Errorf("%s: %s: %q, want %q", path, ref, a, b)
			}
		}
		if strings.Contains(path, "web-page-by-LibreOffice") {
			continue // which leaves the title out of what it prints
		}
		if got.Report.Year != want.Year || got.Report.Unit != want.Unit {
			t.Errorf("%s: %s %d, want %s %d", path, got.Report.Unit, got.Report.Year, want.Unit, want.Year)
		}
	}
}

// BenchmarkPDF reads a report as LibreOffice and as Chromium print it, of five pages each.
func BenchmarkPDF(b *testing.B) {
	for _, name := range []string{"our-word-file-by-LibreOffice", "our-web-page-by-Chromium"} {
		data, err := os.ReadFile("testdata/makers/" + name + ".pdf")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := importer.Import(data, forms.For); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
