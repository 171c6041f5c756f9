// Package plain fills and checks a report with questions and answers, a line
// each: for screen readers, and for terminals that cannot move the cursor. It
// uses the same backend as the screen, so that saving and the recovery journal
// are the same.
//
//	err := plain.Run(backend, "x.json", os.Stdin, os.Stdout)
//
// It writes no colour, no control sequence and nothing that is redrawn.
package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// errEnd says that the input has come to its end.
var errEnd = errors.New("end of input")

// session is one sitting.
type session struct {
	backend tui.Backend
	in      *bufio.Reader
	out     io.Writer
	longest int // bytes of a line that comes whole; 0: any

	sit *sitting.Sitting
}

// Run opens the report at path, or asks how to begin where path is empty, and asks
// until the clerk leaves. What is not saved at the end of the input stays in the
// journal. A terminal cuts a line that is too long: longest is how many bytes it
// hands on, 0 where the input has no such limit.
func Run(b tui.Backend, path string, in io.Reader, out io.Writer, longest int) error {
	s := &session{backend: b, in: bufio.NewReader(in), out: out, longest: longest}
	done, err := false, error(nil)
	if path == "" {
		done, err = s.begin()
	} else {
		err = s.open(path)
	}
	if err == nil && !done {
		err = s.menu()
	}
	if errors.Is(err, errEnd) {
		if s.sit != nil && s.sit.Dirty() {
			s.say("输入到此结束；未保存的内容已留底，下次打开时可以恢复。")
		}
		return nil
	}
	return err
}

func (s *session) say(format string, values ...any) {
	fmt.Fprintln(s.out, theme.Line(lang.F(format, values...)))
}

// line asks a question and gives the answer as typed.
func (s *session) line(question string) (string, error) {
	fmt.Fprint(s.out, theme.Line(question)+lang.T("："))
	text, err := s.in.ReadString('\n')
	if err != nil && text == "" {
		fmt.Fprintln(s.out)
		return "", errEnd
	}
	text = strings.TrimRight(text, "\r\n")
	switch {
	case s.longest > 0 && len(text) > s.longest-utf8.UTFMax:
		s.say("这一行太长，终端只交来前 %d 个字，没有写入；请分几行输入。", utf8.RuneCountInString(text))
	case !utf8.ValidString(text):
		s.say("这一行不是 UTF-8 编码，没有写入；请把终端的字符编码改为 UTF-8，再输入一次。")
	case strings.ContainsRune(text, '\x1b'):
		s.say("这一行里有方向键一类的控制字符，没有写入；请再输入一次。")
	default:
		return text, nil
	}
	return s.line(question)
}

// reply is what an answer means.
type reply int

const (
	keep  reply = iota // nothing typed: as it is, go on
	given              // a value
	blank              // "-": empty it
	back               // "<"
	leave              // "."
	help               // "?"
)

var answers = lang.N("每问一行：直接回车不改，- 清空，< 回上一项，. 回菜单，? 说明")

// ask asks for a value.
func (s *session) ask(question string) (string, reply, error) {
	text, err := s.line(question)
	if err != nil {
		return "", leave, err
	}
	word := strings.TrimSpace(text)
	switch command(word) {
	case "":
		return "", keep, nil
	case "-":
		return "", blank, nil
	case "<":
		return "", back, nil
	case ".":
		return "", leave, nil
	case "?":
		return "", help, nil
	default:
		return word, given, nil
	}
}

// command is a word of one character as it is named; with an input method on it is
// typed in its full width.
func command(word string) string {
	if utf8.RuneCountInString(word) == 1 {
		word = keys.Fold(word)
	}
	return strings.ToLower(word)
}

// yes asks a question that only y or 是 agrees to.
func (s *session) yes(question string) (bool, error) {
	text, err := s.line(question + lang.T("（y 是，回车否）"))
	text = command(strings.TrimSpace(text))
	return text == "y" || text == "是", err
}

func (s *session) report() model.Report { return s.sit.Report() }

// apply makes changes as one step, in the journal too.
func (s *session) apply(what string, changes ...model.Change) {
	notice, _ := s.sit.Apply(s.backend.Now(), pane.Apply{What: what, Changes: changes}, false)
	if n, ok := notice.(pane.Notice); ok && n.Text != "" {
		s.say("%s", n.Text)
	}
	if name := s.sit.FindPrior(); name != "" {
		s.say("已与上年报告核对：%s", filepath.Base(name))
	}
}

func (s *session) findings() []model.Finding { return s.sit.Findings("") }

// edit takes a report in.
func (s *session) edit(l tui.Loaded) { s.sit = sitting.New(s.backend, l) }

func (s *session) open(path string) error {
	loaded, err := s.backend.Load(path)
	if err != nil {
		return err
	}
	s.edit(loaded)
	s.backend.Opened(loaded.Path)
	if err := s.sit.FindSources(); err != nil {
		s.say("注意：%s", err)
	}
	if loaded.Far {
		s.say("%s", sitting.FarPrior(loaded.Report.Prior))
	}
	for _, d := range s.backend.Drafts(loaded.Path) {
		if d.Unread != "" {
			s.say("有上次未保存的内容，这里读不了：%s", d.Unread)
			continue
		}
		changes := model.Diff(d.Base, d.Report)
		ok, err := s.yes(lang.F("有上次未保存的 %d 处修改（到 %s 为止），恢复吗", len(changes), d.Changed.Format(lang.T("1 月 2 日 15:04"))))
		if err != nil {
			return err
		}
		if ok {
			s.resume(d)
			break
		}
	}
	return nil
}

// resume goes on with a draft; the new journal holds it before the old one goes.
func (s *session) resume(d tui.Draft) {
	s.backend.Resume(d)
	l := s.sit.Loaded()
	l.Path, l.Report = d.Path, d.Base
	s.edit(l)
	s.sit.Become(lang.T("恢复上次未保存的内容"), d.Report)
	s.backend.DropDraft(d.ID)
	s.say("已恢复。")
}

// which asks which report it is to be, where there are forms of more than one.
func (s *session) which() (string, error) {
	shelf, ok := s.backend.(tui.Shelf)
	if !ok {
		return "", nil
	}
	names := shelf.Names(".")
	if len(names) < 2 {
		return "", nil
	}
	for i, name := range names {
		s.say("%d  %s", i+1, name)
	}
	for {
		text, err := s.line(lang.F("新建哪一种报告，1 到 %d", len(names)))
		if err != nil {
			return "", err
		}
		if i, ok := index(text, len(names)); ok {
			return names[i], nil
		}
	}
}
