package prose

import "strings"

// Kind says what a figure or a phrase in a report speaks of.
type Kind int

const (
	Received       Kind = iota + 1 // 收到、受理、新收 n 件
	Together                       // 共计 n 件, behind what was received and carried in
	Applied                        // 依申请公开 n 件: received or finished, the words leave it open
	Handled                        // 办理 n 件: taken in or finished
	Resolved                       // 办结、答复 n 件; Of is "answered" for the latter
	CarriedIn                      // 上年结转 n 件
	CarriedOut                     // 结转下年度 n 件
	Carried                        // 结转 n 件: in or out, the words leave it open
	Applicant                      // 自然人 n 件; Of is the column, "legal" all of 法人或其他组织
	Result                         // 予以公开 n 件; Of is the row, or the group of rows
	NoneCarriedIn                  // 上年没有结转; no value
	NoneCarriedOut                 // 没有结转下年度; no value
	NoneReceived                   // 未收到 … 申请; no value
	AllDone                        // 均已办结; no value
	Dispute                        // 行政复议 n 件; Of is the row, "litigation" for both, "all"
	Outcome                        // 其中维持 n 件; Of is "review.upheld" and the like
	NoDispute                      // 未发生行政复议; Of as for Dispute; no value
	Documents                      // 制发规范性文件 n 件; Of is "normative_documents.issued" and the like
	Decisions                      // 行政处罚 n 件; Of is the row
	Fees                           // 行政事业性收费 n 万元
	NoFee                          // 未收取信息处理费; no value
	FeeCharged                     // 收取信息处理费 n 元
)

// A Mention is a passage whose meaning is understood. Rows and columns are named
// as in a report's file.
type Mention struct {
	Kind  Kind
	Of    string
	Value string // decimal digits as they stand or as the numeral means; "" for a phrase without number
	Unit  string
	// More is 1 or -1 where Value says by how much this year's number is above or
	// below last year's, by Percent or by count; 0 for a number itself.
	More     int
	Percent  bool
	Part     bool // behind 其中
	From, To int  // characters of the number, or of the phrase
	Sentence int  // mentions of one sentence belong together
}

// About is what a text is known to speak of.
type About struct {
	Year  int    // of the report; 0: not known, then sentences that name a year are not read
	Unit  string // whose report it is
	Whole bool   // the report adds up all bodies of an area
}

// Mentions lists what is understood in a part of a report, in order. It is silent
// on everything else: on other years and other bodies, on parts of a whole that
// the tables do not know, on numbers that are not exact.
func Mentions(heading, text string, about About) []Mention {
	if text == "" {
		return nil
	}
	r := reader{about: about, base: applicationTopic.in(heading) || strings.Contains(heading, "依申请")}
	r.topic, r.before.last, r.other = r.base, -1, r.ofAnother(heading)
	split(text, r.sentence)
	return r.out
}
