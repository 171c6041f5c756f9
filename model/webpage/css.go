package webpage

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// standing is how a piece of text stands in its line.
type standing int

const (
	inLine standing = iota
	struck          // out
	raised          // or lowered: the mark of a note
)

// A styleSheet is the rules of a page that hide, strike or raise text.
type styleSheet []rule

// A rule is one selector and what it says; both are lower case and without blanks.
type rule struct {
	path   []string // of elements, the outermost first: td.old
	weight int
	says   []string // declarations
}

const maxRules = 2000

// sheetOf reads the style sheets that stand in a page.
func sheetOf(root *html.Node) styleSheet {
	var out styleSheet
	for n := range root.Descendants() {
		if n.DataAtom == atom.Style {
			out = append(out, rulesOf(plain(n))...)
		}
	}
	slices.SortStableFunc(out, func(a, b rule) int { return a.weight - b.weight })
	return out[:min(len(out), maxRules)]
}

// rulesOf reads the rules of a sheet that matter. What only holds on paper, or on a small
// screen, stands in braces within braces, and is passed over.
func rulesOf(css string) (out []rule) {
	for css != "" {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			break
		}
		head := css[:open]
		end, depth := open+1, 1
		for ; end < len(css) && depth > 0; end++ {
			switch css[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		body := css[open+1 : max(open+1, end-1)]
		css = css[end:]
		if says := telling(body); len(says) > 0 && !strings.Contains(body, "{") && !strings.Contains(head, "@") {
			out = append(out, selectors(uncommented(head), says)...)
		}
	}
	return out
}

func uncommented(s string) string {
	s = strings.NewReplacer("<!--", "", "-->", "").Replace(s)
	for {
		from := strings.Index(s, "/*")
		if from < 0 {
			return s
		}
		to := strings.Index(s[from:], "*/")
		if to < 0 {
			return s[:from]
		}
		s = s[:from] + s[from+to+2:]
	}
}

// telling are the declarations that hide, strike or raise, or undo that.
func telling(body string) (out []string) {
	for d := range strings.SplitSeq(body, ";") {
		d = strings.ToLower(strings.Join(strings.Fields(d), ""))
		name, _, ok := strings.Cut(strings.TrimSuffix(d, "!important"), ":")
		switch name {
		case "display", "visibility", "mso-hide", "text-decoration", "text-decoration-line", "vertical-align", "font-size", "opacity":
			if ok {
				out = append(out, strings.TrimSuffix(d, "!important"))
			}
		}
	}
	return out
}

// selectors makes a rule of each selector that names elements, classes and ids only.
func selectors(head string, says []string) (out []rule) {
	for s := range strings.SplitSeq(head, ",") {
		path := strings.Fields(strings.ReplaceAll(s, ">", " "))
		if len(path) == 0 || strings.ContainsAny(s, ":[+~*") {
			continue
		}
		weight := len(path) + 10*strings.Count(s, ".") + 100*strings.Count(s, "#")
		out = append(out, rule{path, weight, says})
	}
	return out
}

// fits reports whether a rule speaks of an element.
func (r rule) fits(n *html.Node) bool {
	last := len(r.path) - 1
	if !named(n, r.path[last]) {
		return false
	}
	for i := last - 1; i >= 0; i-- {
		for n = n.Parent; n != nil && !named(n, r.path[i]); n = n.Parent {
		}
		if n == nil {
			return false
		}
	}
	return true
}

// named reports whether an element goes by a selector without blanks: td.old#a.
func named(n *html.Node, selector string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for selector != "" {
		end := len(selector)
		if i := strings.IndexAny(selector[1:], ".#"); i >= 0 {
			end = 1 + i
		}
		part := selector[:end]
		selector = selector[end:]
		switch part[0] {
		case '.':
			if !slices.Contains(strings.Fields(attribute(n, "class")), part[1:]) {
				return false
			}
		case '#':
			if attribute(n, "id") != part[1:] {
				return false
			}
		default:
			if !strings.EqualFold(n.Data, part) {
				return false
			}
		}
	}
	return true
}

// says collects what sheets and the element's own style say of it, the last word last.
func (p *Reader) says(n *html.Node) []string {
	var out []string
	for _, r := range p.sheet {
		if r.fits(n) {
			out = append(out, r.says...)
		}
	}
	if style := attribute(n, "style"); style != "" {
		out = append(out, telling(style)...)
	}
	return out
}

// unseen reports whether nobody sees an element where it stands.
func (p *Reader) unseen(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Html || n.DataAtom == atom.Body {
		return false
	}
	hidden := map[string]bool{}
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "aria-hidden" && a.Val == "true":
			return true
		}
	}
	for _, d := range p.says(n) {
		name, value, _ := strings.Cut(d, ":")
		switch name {
		case "display", "mso-hide":
			hidden[name] = value == "none" || value == "all"
		case "visibility":
			hidden[name] = value == "hidden" || value == "collapse"
		case "font-size", "opacity":
			hidden[name] = strings.Trim(value, "0.ptxem%") == ""
		}
	}
	for _, h := range hidden {
		if h {
			return true
		}
	}
	return false
}

// aside reports whether what an element says is no part of the text around it.
func (p *Reader) aside(n *html.Node) standing {
	switch n.DataAtom {
	case atom.Del, atom.S, atom.Strike:
		return struck
	case atom.Sup, atom.Sub:
		return raised
	}
	if n.Type != html.ElementNode || len(p.sheet) == 0 && attribute(n, "style") == "" {
		return inLine
	}
	out := inLine
	for _, d := range p.says(n) {
		name, value, _ := strings.Cut(d, ":")
		switch {
		case strings.Contains(value, "line-through"):
			return struck
		case name == "vertical-align" && !block(n.DataAtom) && (value == "super" || value == "sub" || value == "text-top"):
			out = raised
		case name == "vertical-align" && value == "baseline":
			out = inLine
		}
	}
	return out
}

// endsInLetter reports whether what is raised next belongs to a unit: m², CO₂.
func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
