package exporting_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/model/forms"
	"nianbao/tui/exporting"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
	"nianbao/tui/sitting"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// disk is a Backend on which some files stand already.
type disk struct{}

func (d *disk) Now() time.Time { return time.Date(2026, 1, 9, 10, 41, 0, 0, time.UTC) }

func (d *disk) Formats() []pane.Format {
	var out []pane.Format
	for _, id := range []string{"text", "tsv", "json", "csv", "xlsx", "markdown", "html", "docx", "summary"} {
		out = append(out, pane.Format{ID: id, Name: id, Extension: "." + id})
	}
	return out
}

func (d *disk) Preview(sitting.Loaded, int) ([]string, error) { return []string{"正文"}, nil }

func (d *disk) Publish(_ sitting.Loaded, format, _ string) (exporting.Written, error) {
	return exporting.Written{Size: 12345, Read: format == "docx" || format == "html"}, nil
}
func (d *disk) MakeFolder(string) error { return nil }

func (d *disk) Standing(path string) exporting.Standing {
	return exporting.Standing{There: strings.HasSuffix(path, ".docx"), Size: 23456, Changed: d.Now().Add(-26 * time.Hour)}
}
func (d *disk) Home() string { return "/home" }

// drive looks up what stands where the files go.
func drive(t *testing.T, d *disk) *panetest.Driver {
	t.Helper()
	p := exporting.New(d)
	driver := panetest.New(t, p, forms.SampleReport())
	driver.File = "/年报/2025/住建局2025.json"
	driver.Do(p.Look(driver.Context()))
	return driver
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("%s differs; look at it, then run with -update:\n%s", name, got)
	}
}

// The list and what came of it, on the bodies of four screens, and in every profile.
func TestFrames(t *testing.T) {
	for name, reach := range map[string]func(d *panetest.Driver){
		"list":  func(d *panetest.Driver) { d.Keys("down") },
		"other": func(d *panetest.Driver) { d.Keys("down", "down", "down", "down", "down", "space", "end") },
	} {
		for _, size := range [][2]int{{80, 21}, {95, 38}, {60, 13}, {135, 43}} {
			d := drive(t, &disk{}).Size(size[0], size[1])
			reach(d)
			golden(t, fmt.Sprintf("%s-%dx%d.txt", name, size[0], size[1]), d.Screen())
		}
	}
	for name, th := range panetest.Profiles() {
		d := drive(t, &disk{})
		d.Theme = th
		golden(t, "looks-"+name+".txt", strings.ReplaceAll(d.Keys("down").Looks(), "\x1b", "^"))
	}
}

// A row is ticked by a click, a button pressed; what is ticked is said on the button.
func TestClicks(t *testing.T) {
	d := drive(t, &disk{})
	d.Sees("写出 2 个文件", "替换旧的")
	d.Click("领导审阅")
	d.Sees("写出 3 个文件")
	d.Click("领导审阅")
	d.Sees("写出 2 个文件")
	d.Click("其他格式")
	d.Sees("Markdown")
	d.Click("先看一遍")
	if len(d.Done) == 0 && d.Asked == nil {
		t.Error("the preview is not shown")
	}
}

// However short the screen, the row of the cursor is in sight.
func TestCursorStaysInSight(t *testing.T) {
	d := drive(t, &disk{}).Size(60, 13).Keys("down", "down", "down", "down", "down", "space")
	for range 16 {
		d.Keys("down")
		if !strings.Contains(d.Screen(), ">") {
			t.Fatalf("no row is chosen:\n%s", d.Screen())
		}
	}
}
