package sitting

// What follows is for who shows no screen and may wait: it does at once what the flows
// do beside the screen.

// Put saves the report. Without force it gives the errors that Backend.Save does.
func (s *Sitting) Put(path string, force bool) (remarks []string, err error) {
	r := s.Report()
	if remarks, err = s.backend.Save(path, r, force); err == nil {
		s.Wrote(path, r)
	}
	return remarks, err
}

// FindPrior reads last year's report where what it is found by has changed, and gives
// the name of its file where one was found.
func (s *Sitting) FindPrior() (name string) {
	now := linkOf(s.Report(), s.file.path)
	if now == s.last.linked {
		return ""
	}
	s.last.linked = now
	last, name := s.backend.Prior(s.Report(), now.path)
	s.foundPrior(now, found{last, name})
	if last == nil {
		return ""
	}
	return name
}

// FindSources reads the table beside a merged report, so that it is held against its
// children.
func (s *Sitting) FindSources() error {
	if s.file.path == "" {
		return nil
	}
	sources, err := s.backend.Sources(s.file.path, s.Report().Form)
	if err == nil && sources != nil {
		s.origin = origin{sources, sources.Children()}
		s.checks.stale = true
	}
	return err
}
