package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
	"nianbao/tui/keys"
)

// A health is what the program finds around it.
type health struct {
	Version  string         `json:"version"`
	Go       string         `json:"go"`
	System   string         `json:"system"`
	Locale   string         `json:"locale"`
	Terminal terminalHealth `json:"terminal"`
	Keys     keysHealth     `json:"keys"`
	Drafts   []draftPlace   `json:"drafts"`
	Unsaved  int            `json:"unsaved"`
}

type terminalHealth struct {
	Is      bool   `json:"is"`
	Name    string `json:"name"`
	Program string `json:"program"`
	Columns int    `json:"columns"`
	Rows    int    `json:"rows"`
	Quotes  int    `json:"quotes"`   // cells that “ takes; 0: not known
	Told    bool   `json:"measured"` // by the terminal, not assumed
	Colours int    `json:"colours"`
	Ground  string `json:"ground"` // dark, light or ""
	Problem string `json:"problem"`
}

type keysHealth struct {
	Asked   bool     `json:"asked"`
	Came    []string `json:"came"`
	Missing []string `json:"missing"`
}

type draftPlace struct {
	Folder  string `json:"folder"`
	Writes  bool   `json:"writes"`
	Problem string `json:"problem"`
}

func doctorVerb() *cobra.Command {
	var asJSON, press bool
	c := &cobra.Command{
		Use: lang.T("doctor [报告文件或文件夹] [--json]"), Short: lang.T("体检：终端、按键、留底的地方，一页说清"), Args: atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			folder := "."
			if len(args) == 1 {
				folder = args[0]
			}
			h, err := examine(folder, press)
			if err != nil {
				return files.Unread(err)
			}
			page := h.page(time.Now())
			if asJSON {
				page = encodeJSON(h)
			}
			if err := files.Show(page); err != nil || h.sound() {
				return err
			}
			return files.Silent(files.Unsound)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, lang.T("以 JSON 输出"))
	c.Flags().BoolVar(&press, "keys", false, lang.T("逐个按键试一遍，看终端送来哪些"))
	return c
}

// sound reports whether nothing stands in the way of work.
func (h health) sound() bool {
	return h.Terminal.Problem == "" && !slices.ContainsFunc(h.Drafts, func(p draftPlace) bool { return !p.Writes })
}

// examine looks at everything. The terminal comes first: the program may be started
// again for it.
func examine(folder string, press bool) (health, error) {
	h := health{Keys: keysHealth{Came: []string{}, Missing: []string{}}, Version: programVersion(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Locale: terminal.Locale()}
	info, err := os.Stat(folder)
	if err != nil {
		return h, lang.Errorf("%s：%s", typeset.VisibleLine(folder), store.Reason(err))
	}
	if !info.IsDir() {
		folder = filepath.Dir(folder)
	}
	if err := h.askTerminal(press); err != nil {
		return h, err
	}
	h.tryDrafts(folder)
	waiting, _ := desk.Waiting(false)
	h.Unsaved = len(waiting)
	return h, nil
}

// askTerminal finds out what the editor would find out.
func (h *health) askTerminal(press bool) error {
	t := &h.Terminal
	t.Is = term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stdout.Fd()))
	t.Name, t.Program = os.Getenv("TERM"), terminalProgram()
	switch {
	case !t.Is && press:
		return lang.Errorf("试按键要在终端里运行")
	case !t.Is:
		return nil
	}
	t.Columns, t.Rows, _ = term.GetSize(int(os.Stdout.Fd()))
	opened, err := terminal.Open(terminal.Options{Ambiguous: "auto", Colours: "auto"})
	if err != nil {
		t.Problem = err.Error()
		return nil
	}
	t.Quotes, t.Told, t.Colours = opened.Ambiguous, opened.Told, opened.Colours
	t.Ground = map[terminal.Ground]string{terminal.Dark: "dark", terminal.Light: "light"}[opened.Ground]
	if !press {
		opened.Leave()
		return nil
	}
	trial := &keyTrial{}
	metrics := typeset.Metrics{Ambiguous: max(1, t.Quotes)}
	if err := opened.Run(trial, metrics, terminal.Owner{Sync: func() bool { return true }, Crashed: func(*store.PanicError) {}}); err != nil {
		return err
	}
	h.Keys.Asked = true
	for _, key := range triedKeys {
		if slices.Contains(trial.came, key) {
			h.Keys.Came = append(h.Keys.Came, keys.Show(key))
		} else {
			h.Keys.Missing = append(h.Keys.Missing, keys.Show(key))
		}
	}
	return nil
}

// terminalProgram is the program that draws the terminal, as it says itself.
func terminalProgram() string {
	var out []string
	for _, v := range []struct{ name, means string }{
		{"TERM_PROGRAM", ""},
		{"WT_SESSION", "Windows Terminal"},
		{"KONSOLE_VERSION", "konsole"},
		{"VTE_VERSION", "VTE"},
		{"TMUX", "tmux"},
		{"STY", "screen"},
		{"SSH_CONNECTION", "ssh"},
	} {
		if value := os.Getenv(v.name); value != "" {
			if v.means != "" {
				value = v.means
			}
			if value = typeset.VisibleLine(value); !slices.Contains(out, value) {
				out = append(out, value)
			}
		}
	}
	return strings.Join(out, ", ")
}

// tryDrafts writes a journal as the editor does, and removes it.
func (h *health) tryDrafts(folder string) {
	full, err := filepath.Abs(folder)
	if err != nil {
		full = folder
	}
	j := store.Begin(store.Head{Path: filepath.Join(full, "nianbao-doctor.json"), Program: h.Version, Started: time.Now()})
	j.Append([]byte(`{}`))
	j.Sync(3 * time.Second)
	for _, p := range j.Places() {
		place := draftPlace{Folder: filepath.Dir(p.Path), Writes: p.Err == nil}
		if p.Err != nil {
			place.Problem = store.Reason(p.Err)
		}
		h.Drafts = append(h.Drafts, place)
	}
	j.End()
}

const (
	labelWidth = 8
	pageWidth  = 68 // of what stands behind a label: all fits into 80
)

// page says it all, to be read out on the telephone.
func (h health) page(now time.Time) []byte {
	var b bytes.Buffer
	m := typeset.Metrics{Ambiguous: max(1, h.Terminal.Quotes)}
	whole := func(label, text string) {
		fmt.Fprintf(&b, "%s  %s\n", m.Fit(label, labelWidth), typeset.VisibleLine(text))
	}
	line := func(label, text string) {
		for _, l := range m.Lines(text, pageWidth) {
			whole(label, l)
			label = ""
		}
	}
	line(lang.T("版本"), "nianbao "+h.Version+"  "+h.Go+"  "+h.System+"  "+now.Format("2006-01-02 15:04"))
	line(lang.T("终端"), h.terminalSaid())
	line(lang.T("编码"), h.encodingSaid())
	if h.Terminal.Is && h.Terminal.Problem == "" {
		line(lang.T("字宽"), h.widthSaid())
		line(lang.T("颜色"), h.colourSaid())
	}
	line(lang.T("按键"), h.keysSaid())
	for i, p := range h.Drafts {
		label := ""
		if i == 0 {
			label = lang.T("留底")
		}
		whole(label, p.said()) // a path is not broken
	}
	if len(h.Drafts) < 2 {
		line("", lang.T("系统没有给出存放留底的文件夹，只留在报告旁边"))
	}
	if h.Unsaved > 0 {
		line(lang.T("未存的"), lang.F("有 %d 份输入没有保存；运行 nianbao recover 查看", h.Unsaved))
	} else {
		line(lang.T("未存的"), lang.T("没有"))
	}
	if h.sound() {
		line(lang.T("结论"), lang.T("没有发现问题"))
	} else {
		line(lang.T("结论"), lang.T("有问题，见上面带 ! 的行"))
	}
	return b.Bytes()
}

func (h health) terminalSaid() string {
	t := h.Terminal
	if !t.Is {
		return lang.T("不在终端里运行，没有量")
	}
	name := t.Name
	if t.Program != "" {
		name += " (" + t.Program + ")"
	}
	if t.Columns < 60 || t.Rows < 16 {
		return lang.F("%s，%d 列 %d 行：太小，至少要 60 列 16 行", name, t.Columns, t.Rows)
	}
	return lang.F("%s，%d 列 %d 行", name, t.Columns, t.Rows)
}

func (h health) encodingSaid() string {
	locale := h.Locale
	if locale == "" {
		locale = lang.T("没有设置")
	}
	switch {
	case h.Terminal.Problem != "":
		return "! " + locale + " " + h.Terminal.Problem
	case h.Terminal.Is && h.Terminal.Told:
		return lang.F("%s；终端按 UTF-8 显示", locale)
	}
	return locale
}

func (h health) widthSaid() string {
	if h.Terminal.Told {
		return lang.F("引号、破折号各占 %d 格（量得）", h.Terminal.Quotes)
	}
	return lang.F("终端没有回答，按引号、破折号各占 %d 格画；画歪了请加 --ambiguous=2", h.Terminal.Quotes)
}

func (h health) colourSaid() string {
	ground := map[string]string{"dark": lang.T("深色背景"), "light": lang.T("浅色背景"), "": lang.T("背景没有说，颜色看不清请加 --light 或 --dark")}
	return lang.F("%d 色，%s", h.Terminal.Colours, ground[h.Terminal.Ground])
}

func (h health) keysSaid() string {
	switch {
	case !h.Keys.Asked:
		return lang.T("没有试；在终端里运行 nianbao doctor --keys 逐个按一遍")
	case len(h.Keys.Missing) == 0:
		return lang.F("%d 个都收到了", len(h.Keys.Came))
	}
	return lang.F("收到 %d 个；没有收到 %s。按了而没有收到的，是终端或桌面截走了：改按 Esc 再按数字，或 F1 里写的另一个键", len(h.Keys.Came), strings.Join(h.Keys.Missing, " "))
}

func (p draftPlace) said() string {
	if p.Writes {
		return lang.F("%s（能写）", p.Folder)
	}
	return lang.F("! %s（不能写：%s）", p.Folder, p.Problem)
}

// triedKeys are keys of the editor that some terminals or desktops take for themselves.
var triedKeys = []string{"f1", "f4", "f7", "f8", "shift+f8", "shift+left", "ctrl+home", "alt+3", "ctrl+s", "ctrl+n", "ctrl+z"}

// A keyTrial shows which of them arrive. Enter ends it.
type keyTrial struct{ came []string }

func (k *keyTrial) Init() tea.Cmd { return nil }

func (k *keyTrial) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch name := press.String(); {
		case name == "enter", name == "esc":
			return k, tea.Quit
		case !slices.Contains(k.came, name):
			k.came = append(k.came, name)
		}
	}
	return k, nil
}

func (k *keyTrial) View() tea.View {
	var b strings.Builder
	b.WriteString(" " + lang.T("请逐个按下面的键，收到的标 +；按完按 Enter。") + "\n\n")
	for _, key := range triedKeys {
		sign := " "
		if slices.Contains(k.came, key) {
			sign = "+"
		}
		b.WriteString("   " + sign + " " + keys.Show(key) + "\n")
	}
	v := tea.NewView(b.String())
	v.AltScreen = true
	return v
}
