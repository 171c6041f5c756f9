package desk

import (
	"os"
	"slices"
	"strings"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/export"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui"
	"nianbao/tui/exporting"
)

func (d *Desk) Formats() []tui.Format {
	var out []tui.Format
	for _, f := range export.Formats() {
		out = append(out, tui.Format{ID: f.ID, Name: lang.T(f.Name), Extension: f.Extension})
	}
	return out
}

func (d *Desk) Preview(l tui.Loaded, ambiguous int) ([]string, error) {
	data, err := files.Render(l.Report, l.Prior, "text", export.Options{Ambiguous: ambiguous})
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimRight(string(data), "\n"), "\n"), nil
}

func (d *Desk) Export(l tui.Loaded, format, path string) (int, error) {
	w, err := exported(l, format, path)
	return w.Size, err
}

// Publish writes an export and reads it back, where its format holds the whole report.
func (d *Desk) Publish(l tui.Loaded, format, path string) (exporting.Written, error) {
	w, err := exported(l, format, path)
	if err != nil {
		return w, err
	}
	w.Read = slices.ContainsFunc(export.Formats(), func(f export.Format) bool { return f.ID == format && f.Whole() })
	if w.Read {
		w.Off = differs(l.Report, path)
	}
	return w, nil
}

func exported(l tui.Loaded, format, path string) (exporting.Written, error) {
	if err := (files.Output{Path: path, Endings: files.EndingsOf(format)}).Named(); err != nil {
		return exporting.Written{}, err
	}
	data, err := files.Render(l.Report, l.Prior, format, export.Options{})
	if err != nil {
		return exporting.Written{}, err
	}
	saved, err := store.Save(path, data, nil)
	if err != nil {
		return exporting.Written{}, err
	}
	return exporting.Written{Size: len(data), Backup: saved.Backup}, nil
}

// differs counts the numbers and parts of the text that the file of an export gives
// otherwise than the report.
func differs(r model.Report, path string) (n int) {
	data, _, err := store.Load(path)
	if err != nil {
		return 1
	}
	result, err := importer.Import(data, forms.For, importer.Forms(r.Form))
	if err != nil || result.Report.Form != r.Form {
		return 1
	}
	for _, c := range model.Diff(r, result.Report) {
		if c.At.Head == "" && (len(c.Before.Parts)+len(c.After.Parts) == 0 || !slices.Equal(spoken(c.Before.Parts), spoken(c.After.Parts))) {
			n++
		}
	}
	return n
}

// spoken are the parts that say something: a file does not tell an empty one from none.
func spoken(parts []model.Part) (out []string) {
	for _, p := range parts {
		if p.Heading != "" || strings.TrimSpace(p.Text) != "" {
			out = append(out, p.Heading+"\n"+p.Text)
		}
	}
	return out
}

// Standing tells what stands at a path; a link that leads nowhere does too.
func (d *Desk) Standing(path string) exporting.Standing {
	if info, err := os.Stat(path); err == nil {
		return exporting.Standing{There: true, Size: info.Size(), Changed: info.ModTime()}
	}
	return exporting.Standing{There: d.Exists(path)}
}
