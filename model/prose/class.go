package prose

// A class is what a word may be in a sentence.
type class uint8

// The classes that are spoken of by name in the code; the vocabulary may have others, which
// only the patterns name. The first are no words of the vocabulary: what is made of dates,
// names and signs.
const (
	isFigure class = iota
	isOwnYear
	isTitle
	isQuote
	isComma
	isUnknown
	isOpen
	isClose
	isApp
	isReq
	isThing
	isFill
	isThisYear
	isLastYear
	isOtherYear
	isNextYear
	isNow
	isJoin
	isOurs
	isArea
	isWho
	isApplicant
	isTake
	isFinish
	isAnswer
	isHandle
	isPending
	isNotYet
	isCarry
	isGoal
	isManner
	isAll
	isAmid
	isEach
	isAmong
	isShare
	isQuit
	isResult
	isBecause
	isApart
	isDispute
	isOutcome
	isCause
	isOtherNeg
	isNeg
	isZero
	isDoc
	isIssue
	isRepeal
	isForce
	isDocFill
	isOtherDoc
	isDecision
	isDecide
	isPublish
	isCharge
	isCompare
	isCompared
	isMore
	isLess
	isBit
	isSame
	isCompareEnd
	isForeign
	isNarrow
	isChannel
	isWays
	isPublic
	isElsewhere
	isExcept
	isGov
	isOn
	isRest
	isPlus
	isFee
	isCollect
	isAmend
	isPause
	isSince
)

// classNames are what the tables call them.
var classNames = [...]string{
	"figure", "ownyear", "title", "quote", "comma", "unknown", "open", "close", "app", "req", "thing", "fill", "thisyear", "lastyear", "otheryear", "nextyear", "now", "join", "ours", "area", "who", "applicant", "take", "finish", "answer", "handle", "pending", "notyet", "carry", "goal", "manner", "all", "amid", "each", "among", "share", "quit", "result", "because", "apart", "dispute", "outcome", "cause", "otherneg", "neg", "zero", "doc", "issue", "repeal", "force", "docfill", "otherdoc", "decision", "decide", "publish", "charge", "compare", "compared", "more", "less", "bit", "same", "compareend", "foreign", "narrow", "channel", "ways", "public", "elsewhere", "except", "gov", "on", "rest", "plus", "fee", "collect", "amend", "pause", "since",
}

// A set is some classes.
type set [2]uint64

func of(list ...class) (s set) {
	for _, c := range list {
		s[c/64] |= 1 << (c % 64)
	}
	return s
}

func (s set) is(c class) bool { return s[c/64]>>(c%64)&1 != 0 }
func (s set) has(o set) bool  { return s[0]&o[0]|s[1]&o[1] != 0 }
func (s set) and(o set) set   { return set{s[0] | o[0], s[1] | o[1]} }

func (s set) without(c class) set {
	s[c/64] &^= 1 << (c % 64)
	return s
}
