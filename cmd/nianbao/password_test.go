package main

import (
	"strings"
	"testing"
)

// A wrong password is called wrong; where none was given, one is asked for.
func TestWrongPassword(t *testing.T) {
	for password, want := range map[string]string{"": "有密码；请用 --password", "falsch": "密码不对"} {
		c := importVerb()
		c.SilenceUsage, c.SilenceErrors = true, true
		c.SetArgs([]string{"../../model/pdf/testdata/aes-256-password.pdf", "--password", password})
		if err := c.Execute(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", password, err, want)
		}
	}
}
