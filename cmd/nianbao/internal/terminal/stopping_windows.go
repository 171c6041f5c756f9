package terminal

import tea "charm.land/bubbletea/v2"

// stopAndGo has nothing to do: consoles know no jobs.
func (*guard) stopAndGo(<-chan struct{}) {}

func resumed(tea.Msg) tea.Cmd { return nil }
