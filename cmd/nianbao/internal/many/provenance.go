package many

import (
	"os"
	"path/filepath"
	"strings"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/model/store"
)

// traceEnding is that of a provenance table that stands beside its report.
const traceEnding = ".来源.csv"

// ProvenanceBeside is where the provenance of a merged report is looked for.
func ProvenanceBeside(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + traceEnding
}

// Provenance reads a provenance table, nil where none stands there. Its paths then
// lead to the files, wherever the program was started.
func Provenance(path string, form *model.Form) (*gather.Provenance, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, nil
	}
	data, _, err := store.Load(path)
	if err != nil {
		return nil, err
	}
	p, err := gather.ReadTrace(data, form)
	if err != nil {
		return nil, lang.Errorf("%s：%w", path, err)
	}
	p.Resolve(func(name string) string {
		if name = filepath.FromSlash(name); filepath.IsAbs(name) {
			return name
		}
		return filepath.Join(filepath.Dir(path), name)
	})
	return p, nil
}

// Sums finds the reports that were merged from others of the same list: to add them
// too would count everything twice. A sum of other files is a report like any.
func (f found) Sums() map[string]bool {
	out := map[string]bool{}
	if len(f.traces) == 0 {
		return out
	}
	listed := map[string]bool{}
	for _, path := range f.Paths {
		listed[files.Absolute(path)] = true
	}
	for _, path := range f.Paths {
		if !f.traces[ProvenanceBeside(path)] {
			continue
		}
		for _, form := range formsOf(path) {
			p, err := Provenance(ProvenanceBeside(path), form)
			if err != nil || p == nil {
				continue // of another form, or damaged
			}
			for _, from := range p.Paths() {
				if from = files.Absolute(from); listed[from] && from != files.Absolute(path) {
					out[path] = true
				}
			}
		}
	}
	return out
}

// formsOf are the forms that the report at path may be of.
func formsOf(path string) []*model.Form {
	if data, _, err := store.Load(path); err == nil {
		if r, err := files.Decode(path, data); err == nil {
			return []*model.Form{r.Form}
		}
	}
	return forms.All()
}
