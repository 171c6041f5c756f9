package tui

import (
	"unicode"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// unknown is the word for a key that has no use in a scope, nil for one that has. Every
// key that acts stands in the list of keys, but for the text that is typed.
func unknown(scope keys.Scope, msg tea.Msg) pane.Intent {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok || known(scope, key.String()) || key.Text != "" && takesText(scope) {
		return nil
	}
	for _, r := range key.Text {
		if unicode.Is(unicode.Han, r) {
			return pane.Notice{Text: lang.T("输入法开着：用上下键选、Enter 确定，或切到英文")}
		}
	}
	return pane.Notice{Text: lang.F("%s 在这里没有用；F1 看能用的键", keys.Show(key.String()))}
}

// known reports whether a key has a use. While a number is typed those of the table
// end it first.
func known(scope keys.Scope, key string) bool {
	if keys.Match(scope, key) != "" {
		return true
	}
	return (scope == keys.Cell || scope == keys.Second) && (keys.Match(keys.Table, key) != "" || keys.Match(keys.Cell, key) != "")
}

// takesText reports whether what is typed in a scope is text.
func takesText(scope keys.Scope) bool {
	switch scope {
	case keys.Table, keys.Cell, keys.Second, keys.Fields, keys.Parts, keys.Prose, keys.Finding:
		return true
	}
	return false
}
