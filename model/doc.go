// Package model is the engine of the yearly report: the Form (what is asked),
// the Report (what one unit answered for one year), and the small values between
// them: Ref, Number, Balance, Change, Finding.
//
//	r := model.NewReport(forms.CN2021(), "某某局", 2025)
//	ref := model.Ref{Table: "applications", Row: "received", Column: "natural_person"}
//	changes := []model.Change{r.SetCell(ref, model.Int(3))}
//	r = r.With(append(changes, model.Follow(r, changes)...)...)
//	r.At(model.Ref{Table: "applications", Row: "received", Column: "total"}) // 3
//
// Everything here is a pure function of its arguments: the package never reads a
// file, a clock or a setting, and a Report never changes once it is made.
//
// # The house in one paragraph
//
// A Form says which sections, tables, rows, columns and sums a report has; a Report is
// one unit's numbers and words for a year. What is interesting is a pure function
// between the two: totals, differences, merging, checking. One value, Change (where,
// before, after), serves undo, the recovery journal, the comparison, the import's
// preview, totals that follow and repairs that are offered. A document of headings,
// paragraphs and tables (model/document) stands between a report and every format that
// is written; paragraphs and grids (model/importer/source) between every format that is
// read and a report. The screen holds one open report (tui/sitting) and shows it in
// panes, which answer a key with an intent; the root carries intents out and draws anew.
// Arrows point to model; only tui knows the terminal, only model/store and cmd the disk.
//
// # One key
//
// The terminal gives bytes to cmd/nianbao/internal/terminal, which puts together what a
// slow line cut. Bubble Tea makes a key of them; tui/typeahead says whether it belongs
// to a burst or a paste. tui.App hands it to tui/walk and that to the pane in front, say
// tui/grid, which knows from tui/keys what the key does and answers with an intent: set
// this cell. The root gives it to tui/sitting: the buffer (model/edit) takes the Changes,
// those of the totals among them, the journal writes them before anything shows,
// model/check judges the report anew. App.View asks the pane to draw; tui/paint writes
// the cells that differ from what stands on the terminal.
//
// # One import
//
// importer.Import gives the bytes to importer/source, which tells the format and makes a
// Document of paragraphs and grids; it knows no form. The sections are found by their
// headings. importer/table lays each grid against the form's table: rows by their labels,
// columns by the cells over them, and only what proves itself where one thing contradicts
// another. Paragraphs become parts of the narrative sections. What was read in doubt, or
// left out, is a Remark with its place.
//
// # One export
//
// document.FromReport makes headings, paragraphs and tables with merged cells of a report;
// it alone knows which label stands where. export.New finds the format by its name, and
// the Exporter lays the document out. The verb, or the desk behind the editor, writes the
// bytes whole or not at all, by model/store.
//
// # Words of the house
//
//	place     where in a report something stands: a head field, a cell, a part's heading or text
//	part      a heading and a text; a narrative section has one or several
//	guide     what a form suggests for a part: its heading and what to write
//	step      one screen of the walk: the head, each section, the checks, the export
//	stated    a total as it stands in the file, whatever its parts add up to
//	to follow of a total: to change with its parts, until another number is typed over it
//	open      of a sum: a part of it is blank; of a finding: nobody has confirmed it
//	mention   a passage of the text whose meaning was read
//	claim     a mention, and where in the report it stands
//	reading   one thing in the tables that a claim's number may mean
//	witness   what speaks for a repair: a sum, a sentence, last year's number, the report's past
//	plug      a number that only makes a sum come out: never offered
//	prior     last year's report
//	desk      the editor's world outside the screen
//	draft     what the journal kept of an editing; on paper, a report that is not final yet
//
// # Who may import whom
//
// All may import model/lang. The table is made from the one that TestArchitecture holds
// the tree to.
//
//	cmd/nianbao                   *
//	cmd/nianbao/internal/desk     cmd/nianbao/internal/files, cmd/nianbao/internal/many,
//	                              cmd/nianbao/internal/prior, export, model, model/check,
//	                              model/forms, model/gather, model/importer, model/store,
//	                              model/typeset, tui, tui/*
//	cmd/nianbao/internal/files    export, model, model/check, model/document, model/forms,
//	                              model/importer, model/store, model/typeset
//	cmd/nianbao/internal/many     cmd/nianbao/internal/files, cmd/nianbao/internal/prior, export,
//	                              model, model/check, model/forms, model/gather, model/importer,
//	                              model/store, model/typeset
//	cmd/nianbao/internal/notices  nothing
//	cmd/nianbao/internal/prior    cmd/nianbao/internal/files, model, model/check, model/forms,
//	                              model/gather, model/importer, model/store
//	cmd/nianbao/internal/terminal model/store, model/typeset, tui, tui/paint
//	export                        model, model/document, model/ooxml, model/prose, model/typeset
//	model                         nothing
//	model/check                   model, model/prose
//	model/document                model, model/prose
//	model/edit                    model
//	model/forms                   model
//	model/gather                  model, model/check
//	model/importer                model, model/importer/source, model/importer/table,
//	                              model/importer/words, model/laidout, model/prose
//	model/importer/source         model, model/laidout, model/ooxml, model/pdf, model/pdf/layout,
//	                              model/prose, model/webpage, model/word97
//	model/importer/table          model, model/importer/source, model/importer/words, model/laidout,
//	                              model/prose
//	model/importer/words          nothing
//	model/laidout                 model/typeset
//	model/lang                    nothing
//	model/ooxml                   model/prose
//	model/pattern                 nothing
//	model/pdf                     nothing
//	model/pdf/layout              model/pdf
//	model/prose                   nothing
//	model/store                   model, model/typeset
//	model/typeset                 model
//	model/webpage                 nothing
//	model/word97                  model/ooxml
//	tui                           model, model/check, model/edit, model/gather, model/prose, tui/*
//	tui/canvas                    model, tui/theme
//	tui/dialog                    model, tui/canvas, tui/keys, tui/pane, tui/textedit, tui/theme
//	tui/exporting                 model, model/check, tui/canvas, tui/keys, tui/pane, tui/sitting,
//	                              tui/theme
//	tui/fields                    model, model/prose, tui/canvas, tui/keys, tui/pane, tui/textedit,
//	                              tui/theme
//	tui/findings                  model, model/check, tui/canvas, tui/keys, tui/pane, tui/theme
//	tui/gathering                 model, model/gather, tui/canvas, tui/keys, tui/pane, tui/sitting,
//	                              tui/textedit, tui/theme
//	tui/grid                      model, tui/canvas, tui/keys, tui/pane, tui/paste, tui/textedit,
//	                              tui/theme
//	tui/keys                      nothing
//	tui/narrative                 model, model/prose, tui/canvas, tui/keys, tui/pane, tui/textedit,
//	                              tui/theme
//	tui/opening                   model, model/prose, tui/canvas, tui/keys, tui/pane, tui/sitting,
//	                              tui/theme
//	tui/paint                     model/typeset
//	tui/pane                      model, model/prose, tui/canvas, tui/keys, tui/theme
//	tui/pane/panetest             model, model/check, model/prose, tui/canvas, tui/pane, tui/theme
//	tui/paste                     model
//	tui/plain                     model, model/check, model/prose, tui, tui/fields, tui/findings,
//	                              tui/keys, tui/opening, tui/pane, tui/sitting, tui/theme
//	tui/sitting                   model, model/check, model/edit, model/gather, model/prose,
//	                              tui/findings, tui/pane, tui/theme
//	tui/steps                     tui/canvas, tui/theme
//	tui/textedit                  model, model/typeset, tui/keys, tui/theme
//	tui/theme                     model, model/typeset
//	tui/typeahead                 nothing
//	tui/walk                      model, model/prose, tui/canvas, tui/fields, tui/findings,
//	                              tui/grid, tui/keys, tui/narrative, tui/pane, tui/sitting,
//	                              tui/theme
package model
