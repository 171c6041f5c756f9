package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
	"nianbao/model/lang"
	"nianbao/model/store"
)

// FormEnding is how the name of a form file ends.
const FormEnding = ".form.json"

// mostForms is how many form files of a folder are looked into.
const mostForms = 100

// A KnownForm is a form and the file it was found in, "" for one that is built in.
type KnownForm struct {
	Form *model.Form
	Path string
}

// Forms lists the forms that are known to who works on the file or in the folder at path:
// those beside it, beside the program, in the folder of configuration, and built in. Of one
// id it is the first found. Wrong are the form files that cannot be read.
func Forms(path string) (known []KnownForm, wrong []error) {
	for _, folder := range formFolders(path) {
		for _, f := range formsIn(folder) {
			if f.err != nil {
				wrong = append(wrong, f.err)
			} else if !slices.ContainsFunc(known, func(k KnownForm) bool { return k.Form.ID == f.form.ID }) && forms.For(f.form.ID) == nil {
				known = append(known, KnownForm{f.form, f.path})
			}
		}
	}
	for _, f := range forms.All() {
		known = append(known, KnownForm{Form: f})
	}
	return known, wrong
}

// formFolders are the folders in which forms are looked for, the nearest first.
func formFolders(path string) (out []string) {
	add := func(folder string) {
		if folder != "" && !slices.Contains(out, folder) {
			out = append(out, folder)
		}
	}
	if path != "" && path != "-" {
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			path = filepath.Dir(path)
		}
		add(Absolute(path))
	}
	if program, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(program); err == nil {
			program = real
		}
		add(filepath.Dir(program))
	}
	if base, err := os.UserConfigDir(); err == nil {
		add(filepath.Join(base, "nianbao", "forms"))
	}
	return out
}

// formFile is a form file as it was read.
type formFile struct {
	path string
	form *model.Form
	err  error
	// What tells whether it is still the same.
	size, changed int64
}

// shelf holds the form files of the folders looked into, as long as these stay as they are.
var shelf = struct {
	sync.Mutex
	folders map[string]formFolder
}{folders: map[string]formFolder{}}

type formFolder struct {
	changed int64
	files   []formFile
}

func formsIn(folder string) []formFile {
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return nil
	}
	shelf.Lock()
	defer shelf.Unlock()
	known, ok := shelf.folders[folder]
	if changed := info.ModTime().UnixNano(); !ok || known.changed != changed {
		known = formFolder{changed: changed}
		for _, name := range formNames(folder) {
			known.files = append(known.files, formFile{path: filepath.Join(folder, name)})
		}
	}
	for i := range known.files {
		f := &known.files[i]
		info, err := os.Stat(f.path)
		if err != nil {
			f.form, f.err = nil, lang.Errorf("%s：%w", f.path, err)
			continue
		}
		if size, changed := info.Size(), info.ModTime().UnixNano(); f.size != size || f.changed != changed {
			f.size, f.changed = size, changed
			f.form, f.err = Form(f.path)
		}
	}
	shelf.folders[folder] = known
	return slices.Clone(known.files)
}

func formNames(folder string) (out []string) {
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	defer f.Close()
	for len(out) < mostForms {
		some, err := f.Readdirnames(1000)
		for _, name := range some {
			if strings.HasSuffix(strings.ToLower(name), FormEnding) && !strings.HasPrefix(name, ".") {
				out = append(out, name)
			}
		}
		if err != nil {
			break
		}
	}
	slices.Sort(out)
	return out
}

// Form reads a form file.
func Form(path string) (*model.Form, error) {
	data, err := FormBytes(path)
	if err != nil {
		return nil, err
	}
	f, err := forms.Read(data)
	if err != nil {
		return nil, lang.Errorf("%s：%w", Shown(path), err)
	}
	return f, nil
}

// FormBytes reads a form file, but none larger than a form can be.
func FormBytes(path string) ([]byte, error) {
	if path == "-" {
		return Input(path)
	}
	info, err := os.Stat(path)
	if err == nil && info.Size() > forms.MaxSize {
		return nil, lang.Errorf("%s：%s", Shown(path), lang.F("超过 %d MB，不像表式文件", forms.MaxSize>>20))
	}
	data, _, err := store.Load(path)
	return data, err
}

// FormNamed is the form that an id or a file names.
func FormNamed(name, beside string) (*model.Form, error) {
	known, _ := Forms(beside)
	for _, k := range known {
		if k.Form.ID == name {
			return k.Form, nil
		}
	}
	if _, err := os.Stat(Typed(name)); err != nil {
		return nil, Unread(lang.Errorf("没有表式 %q，也没有这个文件；有哪些表式见 nianbao forms", name))
	}
	f, err := Form(Typed(name))
	if err != nil {
		return nil, Unread(err)
	}
	return f, nil
}

// Decode reads a report file, which stands or is to stand at path.
func Decode(path string, data []byte) (model.Report, error) {
	return forms.Decode(data, func(id string) *model.Form {
		known, _ := Forms(path)
		for _, k := range known {
			if k.Form.ID == id {
				return k.Form
			}
		}
		return nil
	})
}

// Published reads a published report that stands at path, into the known form that it is of.
func Published(path string, data []byte, options ...importer.Option) (importer.Result, error) {
	known, _ := Forms(path)
	var list []*model.Form
	for _, k := range known {
		if k.Path != "" {
			list = append(list, k.Form)
		}
	}
	return importer.Import(data, forms.For, append([]importer.Option{importer.Forms(list...)}, options...)...)
}

// FormFor is the form for a new report of a year: of the name that is given, or of last
// year's report where that is; the usual one where nothing is. The report is to stand at path.
func FormFor(last *model.Report, name string, year int, path string) *model.Form {
	if name == "" && last != nil && last.Form.Carried() {
		name = last.Form.Name
	}
	usual := forms.ForYear(year)
	if name == "" || name == usual.Name {
		return usual
	}
	var list []*model.Form
	known, _ := Forms(path)
	for _, k := range known {
		if k.Form.Name == name {
			list = append(list, k.Form)
		}
	}
	if best := forms.Best(list, year); best != nil {
		return best
	}
	if last != nil && last.Form.Name == name {
		return last.Form
	}
	if len(list) > 0 {
		return list[0]
	}
	return usual
}

// FormNames lists the names of the reports that there are forms for, that of the usual
// ones first.
func FormNames(path string) []string {
	known, _ := Forms(path)
	out := []string{forms.CN2021().Name}
	for _, k := range known {
		if !slices.Contains(out, k.Form.Name) {
			out = append(out, k.Form.Name)
		}
	}
	return out
}
