package prose

import (
	"strings"
	"unicode/utf8"
)

// A vocabulary is a set of words. A phrase that is made of them and nothing else
// says what we think it says; a single other word may turn its meaning, so then we
// do not understand it.
type vocabulary map[rune][]string

func words(lists ...string) vocabulary {
	v := vocabulary{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			r, _ := utf8.DecodeRuneInString(w)
			v[r] = append(v[r], w)
		}
	}
	return v
}

// What covers words that say nothing more: neutral the unit's own name, blank
// 公民、法人和其他组织 and the like.
const (
	neutral = '#'
	blank   = '\x01'
)

// spells reports whether s is made of the words, of years, and of neutral names.
func (v vocabulary) spells(s string) bool {
	if s == "" {
		return true
	}
	if len(s) > 240 {
		return false
	}
	var reached [241]bool
	reached[0] = true
	for i := range len(s) {
		if !reached[i] {
			continue
		}
		if s[i] == neutral || s[i] == blank {
			reached[i+1] = true
			continue
		}
		if n := yearAt(s[i:]); n > 0 {
			reached[i+n] = true
		}
		r, _ := utf8.DecodeRuneInString(s[i:])
		for _, w := range v[r] {
			if strings.HasPrefix(s[i:], w) {
				reached[i+len(w)] = true
			}
		}
	}
	return reached[len(s)]
}

// yearAt is the length of a year at the start of s, 2024年 or 2024年度, else 0.
func yearAt(s string) int {
	if len(s) < 4 || !isDigit(rune(s[0])) || !isDigit(rune(s[1])) || !isDigit(rune(s[2])) || !isDigit(rune(s[3])) || !strings.HasPrefix(s[4:], "年") {
		return 0
	}
	if strings.HasPrefix(s[4:], "年度") {
		return 4 + len("年度")
	}
	return 4 + len("年")
}

// hasAny reports whether s holds one of the words.
func hasAny(s string, list []string) bool {
	for _, w := range list {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// A lexicon is a long list of words to look for, by their first characters.
type lexicon struct {
	list  []string
	first map[rune][]string
	maybe [1 << 11]bool // by the low bits of a first character
}

func lexiconOf(lists ...[]string) *lexicon {
	l := &lexicon{first: map[rune][]string{}}
	for _, list := range lists {
		l.list = append(l.list, list...)
		for _, w := range list {
			r, _ := utf8.DecodeRuneInString(w)
			l.first[r] = append(l.first[r], w)
			l.maybe[r&(1<<11-1)] = true
		}
	}
	return l
}

// in reports whether s holds one of the words.
func (l *lexicon) in(s string) bool {
	for i := 0; i < len(s); {
		size, low := 1, int(s[i])
		if hanAt(s, i) {
			size, low = 3, int(s[i+1]&0x1F)<<6|int(s[i+2]&0x3F)
		} else if s[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			size, low = n, int(r)&(1<<11-1)
		}
		if l.maybe[low] {
			r, _ := utf8.DecodeRuneInString(s[i:])
			for _, w := range l.first[r] {
				if strings.HasPrefix(s[i:], w) {
					return true
				}
			}
		}
		i += size
	}
	return false
}

// lastOf finds the word of the list that ends last in s, the longest of those that
// end at one place; -1 where there is none.
func lastOf(s string, list []string) (at int, word string) {
	at = -1
	for _, w := range list {
		if i := strings.LastIndex(s, w); i >= 0 && (at < 0 || i+len(w) > at+len(word) || i+len(w) == at+len(word) && len(w) > len(word)) {
			at, word = i, w
		}
	}
	return at, word
}

func hasSuffixAny(s string, list []string) bool {
	for _, w := range list {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// Words of which more than one vocabulary is made.
const (
	ourselves = "我局 我委 我办 我厅 我院 我镇 我乡 我街道 我街 我县 我区 我市 我省 我州 我旗 我单位 我机关 我部门 我中心 我办公室 我站 我所 我馆 我校 我队 我处 我会 我社 我司 " +
		"本局 本委 本办 本厅 本院 本镇 本乡 本街道 本街 本县 本区 本市 本省 本州 本旗 本单位 本机关 本行政机关 本部门 本中心 本办公室 本站 本所 本馆 本校 本队 本处 本会 本社"
	names       = "局 委 办 厅 院 镇 乡 街道 县 区 市 省 单位 机关 行政机关 部门 中心 办公室"
	common      = "的 了 共 总共 一共 共计 累计 合计 总计 计 有 为 是 达 达到 数 量 数量 总数 总量 件数 总件数 年 年度 全年 本年 本年度 今年 当年 年内 以来 各类 各种 全县 全区 全市 全省 全州 全旗 全盟 全局 全镇 全乡 全街道 各级 新 均 即 已 于 在 由 其中"
	comparisons = "较 比 与 同 相比 相较 同比 同期 上年 上年度 去年 去年度 去年同期 上年同期 上一年 上一年度 总体 整体 大幅 小幅 大幅度 明显 有所 略有 略 显著 净 申请 申请量 受理量 收件量 变化"
	objects     = "政府信息 政府 信息 公开 信息公开 政务 政务公开 依申请 依申请公开 依 申请 申请件 申请表 申请书 申请人 申请量 办件 件 事项 事宜 来件 提出 提交 递交 依法 来自 向 公众 社会 社会公众 群众 人民群众 公民 人 类 案件 业务 要求 相关"
)

var (
	// what an application is called: between the verb and its number
	objectWords = words(common, ourselves, objects)

	// what says how something was finished
	mannerWords = words(common, ourselves, objects, "全部 都 按时 按期 如期 及时 按 按照 依法 依规 依法依规 依照 规定 法定 要求 规范 时限 期限 时间 时间内 期限内 时限内 内 予以 得到 进行 完成 完毕 办理 办理完毕 办结 答复 回复 处理 并 和 且 、 妥善 作出 做出 之 分别 限期 规定时间 严格 认真 圆满 给予 到位 高质量 有效 程序")

	// between 未收到 and the end of the clause
	noneWords = words(common, ourselves, objects, "过 任何 关于 有关 相关 涉及 情况 情形 现象 发生 出现 书面 方面 或 和 及 以及 、 或者 个人 法人 其他组织 企业 提出的 受理 办理 需要 需 处理 答复 一件 件 单位 组织 方式 网络 网上 信函 当面 邮寄 电子邮件 传真 等 等形式 等方式 等渠道 各渠道 各种渠道 任何形式 形式 渠道 途径 记录 诉求 办理件 受理件 情况发生")

	// what disputes are called: before and behind 行政复议, 行政诉讼
	disputeWords = words(common, ourselves, names, "因 由 由于 对 政府 信息公开 依申请公开 政府信息公开 政务公开 申请公开政府信息 申请政府信息公开 申请信息公开 公开申请 工作 申请 申请人 答复 告知 决定 行为 行政行为 不服 而 引起 引发 引致 导致 发生 产生 涉及 涉 有关 相关 关于 方面 被 提起 提出 提请 申请人提起 案件 案 类 事项 事件 情况 问题 行政 新增 应诉 作为 被申请人 被告 一起 及 和 或 或者 以及 与 、 因此 所 本 收到 受理 办理 行政复议 复议 行政诉讼 诉讼 应诉案件 向 人民法院 法院 复议机关 上级 机关 政府信息公开工作 数 数量 件 工作")

	// between 未发生 and 复议, and behind it
	noDisputeWords = words(common, ourselves, names, "因 由 由于 对 政府 政府信息 信息 公开 信息公开 依申请公开 依申请 政务公开 工作 申请 申请人 答复 告知 决定 行为 不服 而 引起 引发 导致 发生 产生 涉及 涉 有关 相关 关于 方面 被 提起 提出 提请 案件 案 类 事项 事件 情况 情形 现象 问题 行政 及 和 或 或者 以及 与 、 等 因此 所 针对 事务 本单位 行政复议 复议 行政诉讼 诉讼 行政应诉 应诉 举报 投诉 申诉 信访 上访 争议 纠纷 上诉 起诉 任何 过 被提起 公民 法人 其他组织 一件 一起 一例 一宗 向 人民法院 法院 提起的 未 没有 收到 接到 出现 发生的 结果 舆情 负面 责任追究 被申请")

	// between a number and what it is compared by: 较上年同期增加
	compareWords  = words(common, comparisons)
	comparedWords = words(common, ourselves, objects, comparisons, "收到 新收 受理 接收")

	// with 自然人, 法人
	applicantWords = words(common, ourselves, objects, "其 个人 身份 占 来自于 由 提起 申请的 分 作为 主体 申请主体 类型 以 组织 等 名义")

	// with 予以公开, 不予公开, and the rows below them
	resultWords = words(common, ourselves, objects, "其 因 由于 属于 属 涉及 情形 情况 答复 决定 作出 做出 告知 依法 依规 对 危及 三 四 五 保护 不予 予以 本 无 正当理由 无正当理由 行政机关 不再 处理 不再处理 其 并 全部 可以 同意 信访 举报 投诉 信访举报投诉 类 三类 四类 内部事务 相关 现成 需要 需 另行制作 申请内容 内容 补正 后 仍 不明确 未 逾期 缴纳 费用 收费 通知 按 收费通知 办理 结果 情形的 按照 理由 我 经审查 经 结案 办结 件的")

	documentWords = words(common, ourselves, "制发 制定 出台 印发 新出台 新制定 新制发 新增 颁布 发文 制定出台 制定印发 制定发布 行政规范性文件 规范性文件 规章 政府规章 部门规章 并 并公开 并发布 废止 现行有效 现行 有效 继续有效 件 目前 截至 底 年底 年末 12月31日 12月底 保留 和 及 的")

	decisionWords = words(common, ourselves, "作出 做出 办理 办结 实施 处理 下达 完成 行政许可 行政处罚 行政强制 行政强制措施 强制措施 决定 案件 处理决定 结果 件 依法")

	feeWords = words(common, ourselves, "行政事业性收费 收费 收取 征收 入库 金额 收入 总额 总金额 人民币 项目 万元 收费金额")
)

// Verbs of taking in and of finishing.
var (
	takeVerbs   = []string{"收到", "受理", "新收", "接收", "接到", "收件", "接受", "接办", "新增"}
	doneVerbs   = []string{"办结", "答复", "办复", "回复", "办毕", "办理完毕", "办理完成", "办理完结", "处理完毕", "处理完结"}
	handleVerbs = []string{"办理", "处理"}
	allVerbs    = append(append(append([]string{}, takeVerbs...), doneVerbs...), handleVerbs...)
)

// Words that tell what a sentence is about.
var (
	applicationTopic = lexiconOf([]string{"信息公开申请", "依申请公开", "公开申请", "申请公开", "信息申请", "依申请", "申请政府信息", "申请信息公开", "信息的申请"})
	publicTopic      = lexiconOf([]string{"主动公开", "规范性文件", "规章", "解读", "网站", "平台", "培训", "新媒体", "公众号", "行政许可", "行政处罚", "行政强制", "会议", "发布", "公示"})
	// what else is received, handled and answered
	foreignTopic = lexiconOf([]string{
		"建议", "提案", "议案", "信访", "来信", "来电", "来访", "投诉", "举报", "留言", "热线", "12345", "咨询", "信箱", "诉求", "网民", "网友",
		"问政", "政务服务", "许可", "审批", "登记", "补贴", "救助", "工单", "舆情", "公文", "意见", "征集", "民意", "解读", "稿件", "微博",
		"微信", "新媒体", "公众号", "视频", "培训", "档案", "查阅", "检查", "督办", "调解", "执法", "处罚", "听证", "证照", "低保", "工伤", "仲裁",
		"审理", "来件来访", "复核", "救济", "纠错", "好差评", "评价", "订阅", "转载", "浏览", "点击", "专栏", "目录", "公告", "领导批示",
	})
	// what narrows a number down to a part of all
	narrowing = lexiconOf([]string{"涉及", "关于", "针对", "延期", "延长", "逾期", "超期", "超时", "提前", "当场", "当天", "当日", "补正", "撤回", "撤销", "转办", "转交", "移送", "第三方", "重复", "未按", "未能", "不予", "拒绝", "工作日", "日内", "天内", "小时", "每", "平均", "部分", "剩余", "其余", "另有", "另外", "最多", "最高", "单日", "单月", "会同", "联合", "协助", "配合", "指导", "督促", "集中", "类型", "分别", "不属于", "来源"})
	channels  = lexiconOf([]string{"网络", "网上", "在线", "线上", "邮件", "邮箱", "信函", "邮寄", "邮政", "当面", "现场", "传真", "书面", "快递", "平台", "网站", "窗口", "口头", "来函", "电话", "系统", "微信", "线下", "纸质", "网页", "门户"})
)

// Words about time and place.
var (
	comparing  = lexiconOf([]string{"同比", "相比", "较上", "较去", "较20", "比上", "比去", "比20", "与上年", "与去年", "与20", "较同期", "增加", "减少", "增长", "下降", "上升", "降低", "增幅", "降幅", "持平", "上涨", "环比"})
	moreVerbs  = []string{"增加", "增长", "上升", "增幅", "上涨", "多", "增"}
	lessVerbs  = []string{"减少", "下降", "降低", "降幅", "少", "减"}
	lastYear   = lexiconOf([]string{"上年", "去年", "上一年", "往年", "同期", "前年", "历年"})
	nextYear   = lexiconOf([]string{"下年", "下一年", "次年", "明年", "来年", "下一步"})
	thisYear   = lexiconOf([]string{"今年", "本年", "当年", "年内", "报告年度"})
	partOfYear = lexiconOf([]string{"半年", "季度", "每月", "每周", "近三年", "近两年", "近年", "近五年", "几年", "多年", "两年", "三年", "五年", "时期", "月份", "累年"})
	carrying   = lexiconOf([]string{"结转", "转入", "转至"})
)

// attention is what a clause must hold for anything in it to matter.
var attention = lexiconOf(
	comparing.list, lastYear.list, nextYear.list, thisYear.list, partOfYear.list, carrying.list, elsewhere.list, governments,
	strings.Fields("0 1 2 3 4 5 6 7 8 9 年 目前 件 宗 份 例 我 本 全 该 # 以来 月 未 无 没有 不存在 零 均 都 办结 办理完毕 处理完毕 复议 诉讼 其中"),
)

// areas are the hanzi for what is governed as a whole.
const areas = "县区市省州旗盟国"

// wholeAreas are what the report of a government speaks of.
var wholeAreas = []string{"全县", "全区", "全市", "全省", "全州", "全旗", "全盟", "各级"}

// areaWords are the bodies of a whole area, behind 全县.
var areaWords = words(common, ourselves, "各 各级 各县区 各区县 各县市区 县区 区县 县市区 行政机关 党政机关 机关 各部门 各单位 乡镇 各乡镇 各镇 街道 各街道 政府 各级政府 政府部门 工作部门 及 和 及其 （ ） 、 范围内 上下 统计 汇总")

// elsewhere are bodies other than a unit that is not a whole area.
var elsewhere = lexiconOf([]string{
	"全系统", "下属", "所属", "下级", "基层", "二级单位", "局属", "县直", "区直", "市直", "省直", "本级", "县级部门", "区级部门", "市级部门",
	"其他部门", "有关部门", "相关部门",
}, each("各", "乡镇街部单级县区市科股处所站局村社委办分支大队学医院厅地直机"))

// each puts a word before each character.
func each(word, characters string) (out []string) {
	for _, r := range characters {
		out = append(out, word+string(r))
	}
	return out
}

// governments are bodies of an area, of which a report on the whole area speaks as
// one among others.
var governments = []string{"县政府", "区政府", "市政府", "省政府", "州政府", "旗政府", "政府办", "县本级", "区本级", "市本级", "省本级"}

// bodies are the last hanzi of names of offices.
var bodies = []string{"局", "委", "办", "厅", "院", "中心", "镇", "乡", "街道", "办公室", "政府", "公司", "部门", "单位", "所", "站", "队", "处", "科", "股", "机关", "学校", "医院", "村", "社区", "委员会", "管委会", "馆", "分局", "系统", "部", "队伍"}
