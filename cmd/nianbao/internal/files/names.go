package files

import (
	"path/filepath"
	"slices"
	"strings"
)

// A litter is what lies among reports and is none.
type litter struct {
	is, begins, has, ends string // of the name, in small letters; empty ones do not matter
	folder                bool
	// kept: a person may want to look at it, so the picker shows it, and leaving it
	// out of a sum is told. The rest no person made.
	kept bool
}

// litters is the one list of what is no report although its name may end like one:
// nothing that reads folders adds, checks or offers it. What stands here has been
// made by a program beside or instead of a report. A copy that a person made
// (副本, (1), 改) is a report: it may be the one that was worked on, and where
// it is one too many, two reports of one unit are seen as such.
var litters = []litter{
	// Word, Excel and WPS keep who has the file open; LibreOffice does too (hidden).
	{begins: "~$"},
	// Half-written files: of Word and Excel, of browsers, of anybody.
	{begins: "~wr"},
	{ends: ".tmp"},
	{ends: ".temp"},
	{ends: ".part"},
	{ends: ".crdownload"},
	{begins: "~syncthing~"},
	// What an editor, this one included, keeps of the content before.
	{ends: ".bak"},
	{ends: "~"},
	{ends: ".old"},
	{ends: ".orig"},
	{ends: ".draft"},
	{ends: ".dropped"},
	// Forms, which reports are of.
	{ends: FormEnding},
	// Another's version, put aside by a save here.
	{has: ".theirs-", kept: true},
	// Pictures and settings of folders.
	{is: "thumbs.db"},
	{is: "ehthumbs.db"},
	{is: "desktop.ini"},
	// Where two computers changed one file, a sync tool keeps both: Dropbox, Nextcloud
	// and ownCloud, Syncthing, Nutstore (坚果云), Baidu and others in Chinese.
	{has: "conflicted copy", kept: true},
	{has: "_conflict-", kept: true},
	{has: ".sync-conflict-", kept: true},
	{has: "nsconflict", kept: true},
	{has: "冲突副本", kept: true},
	{has: "冲突文件", kept: true},

	// Folders that systems and servers make for themselves, and may not be read.
	{folder: true, is: "system volume information"},
	{folder: true, is: "lost+found"},
	{folder: true, is: "$recycle.bin"},
	{folder: true, is: "recycler"},
	{folder: true, is: "#recycle"},
	{folder: true, is: "@recycle"},
	{folder: true, is: "@eadir"},
	{folder: true, is: "__macosx"},
	{folder: true, is: "~snapshot"},
	// Folders of older copies: their reports would be counted twice.
	{folder: true, is: "备份", kept: true},
	{folder: true, is: "backup", kept: true},
	{folder: true, is: "backups", kept: true},
	{folder: true, is: "bak", kept: true},
}

// IsRoster reports whether a file is, by its name, the list of the units whose reports
// lie beside it.
func IsRoster(path string) bool {
	name, ending := strings.ToLower(filepath.Base(path)), strings.ToLower(filepath.Ext(path))
	return (ending == ".csv" || ending == ".txt") && slices.Contains([]string{"名单", "单位名单", "roster"}, strings.TrimSuffix(name, ending))
}

// NoReport tells a name on the list, and whether a person may want to look at it.
// Hidden files (.~lock.…#, .NAME.lock, journals, ._ files) and folders are none either.
func NoReport(name string, folder bool) (listed, kept bool) {
	if strings.HasPrefix(name, ".") {
		return true, false
	}
	name = strings.ToLower(name)
	for _, l := range litters {
		if l.folder == folder && (l.is == "" || name == l.is) &&
			strings.HasPrefix(name, l.begins) && strings.HasSuffix(name, l.ends) && strings.Contains(name, l.has) {
			return true, l.kept
		}
	}
	return false, false
}

func HasReportName(path string) bool { return strings.EqualFold(filepath.Ext(path), ".json") }

// Readable are the endings of files that may be opened or imported.
var Readable = []string{".json", ".txt", ".tsv", ".md", ".html", ".htm", ".docx", ".xlsx", ".doc", ".pdf"}
