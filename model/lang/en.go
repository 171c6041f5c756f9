package lang

import "maps"

// English is the table of the English texts by their Chinese.
func English() map[string]string {
	all := map[string]string{}
	for _, texts := range []map[string]string{
		englishScreen(), englishBars(), englishLists(), englishPanes(), englishExport(), englishRules(), englishHelp(), englishCommand(), englishFiles(), englishKeeping(), englishWriting(), englishRooms(), englishFormFiles(), englishDoctor(),
	} {
		maps.Copy(all, texts)
	}
	return all
}
