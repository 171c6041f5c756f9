package desk

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"nianbao/model/lang"
	"nianbao/model/store"
)

// WhereKept says, behind a message, where what was typed is.
func (d *Desk) WhereKept() string {
	files := d.files()
	if len(files) == 0 {
		return lang.T("；没有未保存的输入")
	}
	return lang.T("；输入的内容在 ") + strings.Join(files, lang.T(" 和 ")) + lang.T("，再打开时会问是否恢复")
}

// NoteCrash keeps the stack of a panic in the state folder: on the screen nobody
// could read it.
func (d *Desk) NoteCrash(err *store.PanicError) {
	if folder := store.StateFolder(); folder != "" {
		text := fmt.Sprintf("nianbao %s %s\n%s\n%s", d.program, time.Now().Format(time.RFC3339), err.Value, err.Stack)
		_, _ = store.Save(filepath.Join(folder, "crash.txt"), []byte(text), nil)
	}
}
