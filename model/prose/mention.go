package prose

import (
	"slices"
	"sync"
)

// Kind says what a figure or a phrase in a report speaks of.
type Kind uint8

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
	AllDone                        // 均已办结; Of is "answered" for 均已答复; no value
	Dispute                        // 行政复议 n 件; Of is the row, "litigation" for both, "all"
	Outcome                        // 其中维持 n 件; Of is "review.upheld" and the like
	NoDispute                      // 未发生行政复议; Of as for Dispute; no value
	Documents                      // 制发规范性文件 n 件; Of is "normative_documents.issued" and the like
	Decisions                      // 行政处罚 n 件; Of is the row
	Fees                           // 行政事业性收费 n 万元
	NoFee                          // 未收取信息处理费; no value
	FeeCharged                     // 收取信息处理费 n 元
	OnlyApplicant                  // 申请人均为自然人; Of is the column; no value
	OnlyOutcome                    // 复议 n 件，均维持; Of is "review.upheld" and the like; no value
	OnlyResult                     // 均予以公开; Of is the row or group; no value
	NoneResult                     // 未出现不予公开情形; Of as for Result; no value
	NoneIssued                     // 未制定规章, 无行政强制; Of as for Documents or Decisions; no value
	Listed                         // 共 n 条，其中…: the total of a list in one sentence; Of is "whole" where that says to be all
	Item                           // a part of it
	Share                          // 占 n %; Of is the part and the wholes it may be of, 20/57/56
)

// kindNames are what the patterns call them.
var kindNames = [...]string{
	"", "received", "together", "applied", "handled", "resolved", "carried-in", "carried-out", "carried", "applicant", "result",
	"none-carried-in", "none-carried-out", "none-received", "all-done", "dispute", "outcome", "no-dispute", "documents",
	"decisions", "fees", "no-fee", "fee-charged", "only-applicant", "only-outcome", "only-result", "none-result", "none-issued", "listed", "item", "share",
}

func (k Kind) String() string { return kindNames[k] }

// A Trend says that a figure is a difference from last year's.
type Trend uint8

const (
	Level  Trend = iota // it is the number itself
	More                // by so much more
	Less                // by so much less
	Either              // 同比 5 %: the words do not say which
	Same                // 与上年相同: no value
)

// A Mention is a passage whose meaning is understood. Rows and columns are named
// as in a report's file.
type Mention struct {
	Of    string
	Value string // decimal digits as they stand or as the numeral means; "" for a phrase without number
	Unit  string
	Kind  Kind
	// Trend is not Level where Value says by how much this year's number is above or
	// below last year's, by Percent or by count.
	Trend    Trend
	Percent  bool
	Now      bool // 目前: as things stood while the report was written
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

// readers keep their buffers from one part to the next.
var readers = sync.Pool{New: func() any { return newReader() }}

// Mentions lists what is understood in a part of a report, in order. It is silent
// on everything else: on other years and other bodies, on parts of a whole that
// the tables do not know, on numbers that are not exact.
func Mentions(heading, text string, about About) []Mention {
	if text == "" {
		return nil
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.begin(heading, about)
	r.read(text)
	out := slices.Clone(r.out)
	r.out = r.out[:0]
	return out
}
