package pdf

import (
	"encoding/ascii85"
	"fmt"
	"math"
	"strings"
	"testing"
)

// What a reader does not see is Hidden, and what he sees is not.
func TestSeen(t *testing.T) {
	at := func(x, y int, s string) string {
		return fmt.Sprintf("BT /F1 12 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n", x, y, s)
	}
	for name, c := range map[string]struct {
		content, resources, want string
		objects                  file
	}{
		"plain":            {content: at(100, 700, "37"), want: "37"},
		"recognised text":  {content: "3 Tr " + at(100, 700, "37") + " 0 Tr " + at(100, 600, "5"), want: "5"},
		"text as clip":     {content: "7 Tr " + at(100, 700, "37"), want: ""},
		"off the page":     {content: at(700, 700, "37") + at(100, 900, "8") + at(100, 100, "5"), want: "5"},
		"clipped away":     {content: "q 50 50 20 20 re W n " + at(100, 700, "37") + "Q " + at(100, 100, "5"), want: "5"},
		"within the clip":  {content: "q 90 690 60 40 re W n " + at(100, 700, "37") + "Q", want: "37"},
		"clip ends with Q": {content: "q 50 50 20 20 re W n Q " + at(100, 700, "37"), want: "37"},
		"askew":            {content: "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET " + at(100, 100, "5"), want: "5"},
		"page head":        {content: "/Artifact <</Type/Pagination>> BDC " + at(100, 800, "2023") + " EMC " + at(100, 100, "5"), want: "5"},
		"other artifact":   {content: "/Artifact BMC " + at(100, 800, "37") + " EMC ", want: "37"},
		"layer off":        {content: "/OC /L BDC " + at(100, 700, "37") + " EMC " + at(100, 100, "5"), resources: "/Properties<</L 20 0 R>>", want: "5", objects: file{1: "<</Type/Catalog/Pages 2 0 R/OCProperties<</D<</OFF[20 0 R]>>>>>>", 20: "<</Type/OCG/Name(x)>>"}},
		"layer on":         {content: "/OC /L BDC " + at(100, 700, "37") + " EMC", resources: "/Properties<</L 20 0 R>>", want: "37", objects: file{20: "<</Type/OCG/Name(x)>>"}},
		"group off":        {content: "/OC /L BDC " + at(100, 700, "37") + " EMC", resources: "/Properties<</L 21 0 R>>", want: "", objects: file{1: "<</Type/Catalog/Pages 2 0 R/OCProperties<</D<</OFF[20 0 R]>>>>>>", 20: "<</Type/OCG>>", 21: "<</Type/OCMD/OCGs[20 0 R]>>"}},
		"form":             {content: "q 1 0 0 1 10 0 cm /X Do Q", resources: "/XObject<</X 20 0 R>>", want: "37", objects: file{20: streamOf("/Subtype/Form/BBox[0 0 500 800]/Resources<<"+helvetica+">>", at(100, 700, "37"))}},
		"clipped by form":  {content: "/X Do", resources: "/XObject<</X 20 0 R>>", want: "", objects: file{20: streamOf("/Subtype/Form/BBox[0 0 50 50]/Resources<<"+helvetica+">>", at(100, 700, "37"))}},
		"form in a layer":  {content: "/OC /L BDC /X Do EMC", resources: "/Properties<</L 20 0 R>>/XObject<</X 21 0 R>>", want: "", objects: file{1: "<</Type/Catalog/Pages 2 0 R/OCProperties<</D<</OFF[20 0 R]>>>>>>", 20: "<</Type/OCG>>", 21: streamOf("/Subtype/Form/BBox[0 0 500 800]/Resources<<"+helvetica+">>", at(100, 700, "37"))}},
		"spaces":           {content: "BT /F1 12 Tf 100 700 Td (3 7) ' 0 -20 TD [(4) -200 (1)] TJ T* (5) Tj 1 2 (6) \" ET", want: "374156"},
		"inline picture":   {content: "BI /W 1 /H 1 /BPC 8 /CS /G ID xEIx EI " + at(100, 700, "37"), want: "37"},
		"crop box":         {content: at(20, 700, "37") + at(100, 100, "5"), want: "5", objects: file{3: "<</Type/Page/MediaBox[0 0 595 842]/CropBox[50 0 595 842]/Resources<<" + helvetica + ">>/Contents 4 0 R>>"}},
	} {
		f := onePage(c.content, helvetica+c.resources).with(c.objects)
		if got := shown(t, f); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Pages are seen upright, with the corner of what is seen at 0, 0.
func TestUpright(t *testing.T) {
	for _, turn := range []int{0, 90, 180, 270} {
		f := onePage("BT /F1 10 Tf 1 0 0 1 100 700 Tm (7) Tj ET", helvetica)
		f[3] = fmt.Sprintf("<</Type/Page/MediaBox[50 100 645 942]/Rotate %d/Resources<<%s>>/Contents 4 0 R>>", turn, helvetica)
		p := readPages(t, f.bytes())[0]
		x, y := p.Glyphs[0].Box.Center()
		w, h := 595.0, 842.0
		wx, wy := 52.5, 603.25
		switch turn {
		case 90:
			w, h, wx, wy = h, w, wy, w-wx
		case 180:
			wx, wy = w-wx, h-wy
		case 270:
			w, h, wx, wy = h, w, h-wy, wx
		}
		if math.Abs(x-wx) > 0.1 || math.Abs(y-wy) > 0.1 || p.W != w || p.H != h || p.Glyphs[0].Turned != (4-turn/90)%4 {
			t.Errorf("turned by %d: %.1f %.1f on %.0f × %.0f, %d; want %.1f %.1f on %.0f × %.0f", turn, x, y, p.W, p.H, p.Glyphs[0].Turned, wx, wy, w, h)
		}
	}
}

// Of two objects with one number the later one counts, packed or not.
func TestLaterObjectsCount(t *testing.T) {
	text := func(s string) string { return streamOf("", "BT /F1 12 Tf 100 700 Td ("+s+") Tj ET") }
	first := onePage("BT /F1 12 Tf 100 700 Td (1) Tj ET", helvetica)
	packed := func(content int) string {
		head := "3 0 "
		body := fmt.Sprintf("<</Type/Page/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %d 0 R>>", helvetica, content)
		return deflated(fmt.Sprintf("/Type/ObjStm/N 1/First %d", len(head)), head+body)
	}
	plain := strings.Replace(first[3], "4 0 R", "30 0 R", 1)
	for name, c := range map[string]struct {
		want     string
		appended []string
	}{
		"nothing appended":       {"1", nil},
		"a stream in its place":  {"2", []string{"4 0 obj\n" + text("2") + "\nendobj\n"}},
		"packed over plain":      {"3", []string{"30 0 obj\n" + text("3") + "\nendobj\n40 0 obj\n" + packed(30) + "\nendobj\n"}},
		"plain over packed":      {"3", []string{"31 0 obj\n" + text("2") + "\nendobj\n40 0 obj\n" + packed(31) + "\nendobj\n", "30 0 obj\n" + text("3") + "\nendobj\n3 0 obj\n" + plain + "\nendobj\n"}},
		"a stream within a text": {"1", []string{"50 0 obj\n" + streamOf("", "4 0 obj\n"+"<<>>"+"\nendobj") + "\nendobj\n"}},
	} {
		data := string(first.bytes())
		for _, a := range c.appended {
			data += a + "trailer\n<</Root 1 0 R>>\n%%EOF\n"
		}
		if got := visible(readPages(t, []byte(data))[0]); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Half of a stream is taken for nothing.
func TestDamagedStreams(t *testing.T) {
	content := "BT /F1 12 Tf 100 700 Td (1234) Tj ET"
	whole := zipped(content)
	wrong := []byte(whole)
	wrong[len(wrong)-1] ^= 1
	middle := []byte(whole)
	middle[len(middle)/2] ^= 0x55
	for name, c := range map[string]struct {
		data    string
		damaged bool
	}{
		"whole":          {whole, false},
		"without a sum":  {whole[:len(whole)-4], false},
		"cut":            {whole[:len(whole)-8], true},
		"wrong sum":      {string(wrong), true},
		"wrong bits":     {string(middle), true},
		"empty":          {"", true},
		"unknown filter": {"", true},
	} {
		filter := "/Filter/FlateDecode"
		if name == "unknown filter" {
			filter = "/Filter/JBIG2Decode"
		}
		f := onePage("", helvetica)
		f[4] = streamOf(filter, c.data)
		p := readPages(t, f.bytes())[0]
		if p.Damaged != c.damaged || !c.damaged && visible(p) != "1234" || c.damaged && visible(p) != "" {
			t.Errorf("%s: damaged %v, %q", name, p.Damaged, visible(p))
		}
	}
}

func TestFilters(t *testing.T) {
	want := "BT /F1 12 Tf 100 700 Td (37) Tj ET "
	for filter, data := range map[string]string{
		"/ASCIIHexDecode":                fmt.Sprintf("%x>", want),
		"/ASCII85Decode":                 "",
		"/RunLengthDecode":               string(rune(len(want)-1)) + want + "\x80",
		"[/ASCIIHexDecode /FlateDecode]": fmt.Sprintf("%x>", zipped(want)),
	} {
		f := onePage("", helvetica)
		f[4] = streamOf("/Filter"+filter, data)
		if filter == "/ASCII85Decode" {
			f[4] = streamOf("/Filter"+filter, ascii85Of(want))
		}
		if got := shown(t, f); got != "37" {
			t.Errorf("%s: %q", filter, got)
		}
	}
}

func ascii85Of(s string) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return string(out[:ascii85.Encode(out, []byte(s))]) + "~>"
}

func TestRules(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    []Rule
	}{
		"stroked":            {"100 200 m 300 200 l S", []Rule{{100, 200, 300, 200}}},
		"thin box":           {"100 200 200 1 re f", []Rule{{100, 200.5, 300, 200.5}}},
		"upright thin box":   {"100 200 1 50 re f", []Rule{{100.5, 200, 100.5, 250}}},
		"box":                {"100 200 50 40 re S", []Rule{{100, 200, 150, 200}, {150, 200, 150, 240}, {100, 240, 150, 240}, {100, 200, 100, 240}}},
		"filled ground":      {"100 200 50 40 re f", nil},
		"curve":              {"100 200 m 110 210 120 220 130 200 c S", nil},
		"askew":              {"100 200 m 300 260 l S", nil},
		"clipped":            {"q 0 0 200 842 re W n 100 200 m 300 200 l S Q", []Rule{{100, 200, 201, 200}}},
		"scaled":             {"0.5 0 0 0.5 0 0 cm 100 200 m 300 200 l S", []Rule{{50, 100, 150, 100}}},
		"not painted":        {"100 200 m 300 200 l n", nil},
		"closed when needed": {"100 200 m 300 200 l 300 300 l s", []Rule{{100, 200, 300, 200}, {300, 200, 300, 300}}},
	} {
		got := readPages(t, onePage(c.content, "").bytes())[0].Rules
		if fmt.Sprint(got) != fmt.Sprint(c.want) && !(len(got) == 0 && c.want == nil) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
