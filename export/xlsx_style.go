package export

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model/ooxml"
)

// A look is how a cell appears; the workbook lists each once.
type look struct {
	font   int
	fill   int
	format string // of numbers; "": as they come
	align  string
	border bool
	wrap   bool
	input  bool // may be typed into where the sheet is protected
	quoted bool // its text begins like a formula and is none
}

// Fonts and fills by their place in the style sheet; the first two fills are fixed.
const (
	plainFont = iota
	boldFont
	titleFont
	alarmFont
	quietFont
)

const (
	noFill    = 0
	labelFill = 2
	totalFill = 3
)

const (
	xlsxFonts = `<fonts count="5">` +
		`<font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>` +
		`<font><b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>` +
		`<font><b/><sz val="16"/><name val="宋体"/><family val="3"/><charset val="134"/></font>` +
		`<font><b/><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/><family val="3"/><charset val="134"/></font>` +
		`<font><sz val="10"/><color rgb="FF595959"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>`
	xlsxFills = `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE8F0E4"/><bgColor indexed="64"/></patternFill></fill></fills>`
	xlsxBorders = `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right><top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>`
	// What a failing balance turns to, whatever the cell looked like.
	xlsxAlarm = `<dxfs count="1"><dxf><font><b/><color rgb="FF9C0006"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>`

	firstOwnFormat = 164 // numbers below belong to the program
)

// style is the place of a look in the style sheet.
func (b *workbook) style(l look) int {
	if i, ok := b.styles[l]; ok {
		return i
	}
	if b.styles == nil {
		b.styles = map[look]int{}
		b.style(look{}) // the first is what cells without a style have
		if l == (look{}) {
			return 0
		}
	}
	b.styles[l] = len(b.looks)
	b.looks = append(b.looks, l)
	return b.styles[l]
}

func (b *workbook) stylesXML() string {
	b.style(look{})
	var formats []string
	var xfs, own strings.Builder
	for _, l := range b.looks {
		format := 0
		switch {
		case l.format == "0":
			format = 1
		case l.format != "":
			i := slices.Index(formats, l.format)
			if i < 0 {
				i = len(formats)
				formats = append(formats, l.format)
				fmt.Fprintf(&own, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstOwnFormat+i, ooxml.Escape(l.format))
			}
			format = firstOwnFormat + i
		}
		xfs.WriteString(l.xf(format))
	}
	numFormats := ""
	if len(formats) > 0 {
		numFormats = fmt.Sprintf(`<numFmts count="%d">%s</numFmts>`, len(formats), own.String())
	}
	return ooxml.Header + `<styleSheet ` + xlsxSpace + `>` + numFormats + xlsxFonts + xlsxFills + xlsxBorders +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf("<cellXfs count=\"%d\">\n%s</cellXfs>", len(b.looks), xfs.String()) +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>` + xlsxAlarm + `</styleSheet>`
}

func (l look) xf(format int) string {
	border, wrap, quoted, locked := 0, "", "", ""
	if l.border {
		border = 1
	}
	if l.wrap {
		wrap = ` wrapText="1"`
	}
	if l.quoted {
		quoted = ` quotePrefix="1"`
	}
	if l.input {
		locked = `<protection locked="0"/>`
	}
	align := ""
	if l.align != "" {
		align = ` horizontal="` + l.align + `"`
	}
	return fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0"%s applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment%s vertical="center"%s/>%s</xf>`+"\n",
		format, l.font, l.fill, border, quoted, align, wrap, locked)
}
