package terminal

import (
	"os"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/model/lang"
)

const notUTF8 = "终端的编码不是 UTF-8，汉字会成乱码：请在终端的设置里把字符编码改为 UTF-8，执行 export LANG=C.UTF-8，再打开"

// NotUTF8 says that the terminal shows characters of another encoding.
type NotUTF8 struct{ Locale string }

func (NotUTF8) Error() string { return lang.T(notUTF8) }

// Bytes is the error for that terminal: in Chinese where it is known to show GB
// 18030; in English where it may show Latin letters only, and in both where the
// locale says nothing true. The Chinese has no character whose bytes would steer a
// terminal that takes them for Latin letters.
func (e NotUTF8) Bytes() []byte {
	english := lang.English()[notUTF8]
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(notUTF8)
	codeset := strings.NewReplacer("-", "", "_", "").Replace(strings.ToUpper(e.Locale))
	switch {
	case err != nil, lang.T(notUTF8) == english:
		return []byte(english)
	case strings.Contains(codeset, ".GB"), strings.HasSuffix(codeset, "EUCCN"):
		return []byte(encoded)
	case strings.Contains(codeset, "UTF8"):
		return []byte(english + " / " + encoded)
	}
	return []byte(english)
}

// Locale is the one that characters are written in.
func Locale() string { return locale(os.Getenv) }

func locale(env func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := env(name); value != "" {
			return value
		}
	}
	return ""
}
