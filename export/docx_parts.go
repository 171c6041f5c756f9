package export

import (
	"fmt"
	"strings"

	"nianbao/model/document"
	"nianbao/model/ooxml"
	"nianbao/model/typeset"
)

// The parts of a Word file that are the same for every report. The order of
// elements inside properties is the schema's and matters to Word.

const docxSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// docxSection closes the body: the page. The grid is of lines only; one of lines
// and characters is drawn wrong by LibreOffice.
const docxSection = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1230" w:gutter="0"/>` +
	`<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>`

const docxSettings = ooxml.Header + `<w:settings ` + docxSpaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="doNotCompress"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

// face names a Chinese font for a style; Latin letters and digits stay Times.
func face(name string) string {
	return `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="` + name + `" w:cs="Times New Roman"/>`
}

// docxStyle is one paragraph style.
func docxStyle(id, name, based, paragraph, run string) string {
	if based != "" {
		based = `<w:basedOn w:val="` + based + `"/>`
	}
	if paragraph != "" {
		paragraph = "<w:pPr>" + paragraph + "</w:pPr>"
	}
	if run != "" {
		run = "<w:rPr>" + run + "</w:rPr>"
	}
	usual := ""
	if id == "Normal" {
		usual = ` w:default="1"`
	}
	return fmt.Sprintf(`<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>%s<w:qFormat/>%s%s</w:style>`+"\n", usual, id, name, based, paragraph, run)
}

// The body's lines are exactly 28.95 points, and its characters stand a quarter of
// a point closer, so that a page holds 22 lines of 28. Cells leave the grid.
func docxStyles() string {
	return ooxml.Header + `<w:styles ` + docxSpaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + face("仿宋_GB2312") +
		`<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` + "\n" +
		docxStyle("Normal", "Normal", "", `<w:widowControl w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/>`, `<w:spacing w:val="-5"/>`) +
		docxStyle("Title", "Title", "Normal", `<w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/><w:spacing w:after="579" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>`, face("方正小标宋简体")+`<w:sz w:val="44"/><w:szCs w:val="44"/>`) +
		docxStyle("Draft", "草稿", "Normal", `<w:keepNext/><w:jc w:val="center"/>`, face("黑体")+`<w:color w:val="C00000"/>`) +
		docxStyle("Heading1", "heading 1", "Normal", `<w:keepNext/><w:keepLines/><w:ind w:firstLineChars="200" w:firstLine="630"/><w:outlineLvl w:val="0"/>`, face("黑体")) +
		docxStyle("Heading2", "heading 2", "Normal", `<w:keepNext/><w:keepLines/><w:ind w:firstLineChars="200" w:firstLine="630"/><w:outlineLvl w:val="1"/>`, face("楷体_GB2312")) +
		docxStyle("BodyText", "Body Text", "Normal", `<w:ind w:firstLineChars="200" w:firstLine="630"/>`, "") +
		docxStyle("Signature", "Signature", "Normal", `<w:keepLines/><w:jc w:val="right"/>`, "") +
		docxStyle("Cell", "表格文字", "Normal", `<w:snapToGrid w:val="0"/><w:spacing w:line="260" w:lineRule="exact"/><w:jc w:val="center"/>`, face("宋体")+`<w:spacing w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/>`) +
		docxStyle("Label", "表格栏目", "Cell", `<w:jc w:val="left"/>`, "") +
		docxStyle("Gap", "表后", "Normal", `<w:snapToGrid w:val="0"/><w:spacing w:line="160" w:lineRule="exact"/>`, `<w:sz w:val="10"/><w:szCs w:val="10"/>`) +
		docxStyle("Footer", "footer", "Normal", `<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>`, face("宋体")+`<w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/>`) +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` + "\n" +
		`<w:style w:type="table" w:styleId="Form"><w:name w:val="年报表格"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` + docxBorders() +
		`</w:tblBorders><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style></w:styles>`
}

func docxBorders() string {
	var b strings.Builder
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>`, side)
	}
	return b.String()
}

// docxFonts names what to take where a font is not installed; none is embedded.
func docxFonts() string {
	var b strings.Builder
	b.WriteString(ooxml.Header + `<w:fonts ` + docxSpaces + `>`)
	for _, f := range []struct{ name, instead, charset, family, pitch string }{
		{"Times New Roman", "Liberation Serif", "00", "roman", "variable"},
		{"仿宋_GB2312", "仿宋,FangSong", "86", "modern", "fixed"},
		{"楷体_GB2312", "楷体,KaiTi", "86", "modern", "fixed"},
		{"黑体", "SimHei", "86", "modern", "fixed"},
		{"宋体", "SimSun", "86", "auto", "variable"},
		{"方正小标宋简体", "方正小标宋_GBK,华文中宋,STZhongsong", "86", "auto", "variable"},
	} {
		fmt.Fprintf(&b, `<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="%s"/><w:family w:val="%s"/><w:pitch w:val="%s"/></w:font>`, f.name, f.instead, f.charset, f.family, f.pitch)
	}
	b.WriteString(`</w:fonts>`)
	return b.String()
}

// docxFooter is the page number between dashes, one character inside the margin.
func docxFooter(draft bool, side string) string {
	mark := ""
	if draft {
		mark = "草稿　"
	}
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	return ooxml.Header + `<w:ftr ` + docxSpaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:left="280" w:right="280"/><w:jc w:val="` + side + `"/></w:pPr>` +
		`<w:r><w:t xml:space="preserve">` + mark + `— </w:t></w:r>` +
		field("begin") + `<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` + field("separate") + `<w:r><w:t>1</w:t></w:r>` + field("end") +
		`<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
}

const (
	corePropertiesKind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	corePropertiesType = "application/vnd.openxmlformats-package.core-properties+xml"
)

// coreProperties tells title and unit to file managers. It tells no time, which
// would make every export another file.
func coreProperties(d document.Document) string {
	return ooxml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + ooxml.Escape(typeset.VisibleLine(d.Title)) + `</dc:title><dc:creator>` + ooxml.Escape(typeset.VisibleLine(d.Unit)) + `</dc:creator></cp:coreProperties>`
}
