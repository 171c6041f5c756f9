package check

import "nianbao/model"

// Where the rules come from.
const (
	official = "国办公开办函〔2021〕30号"
	ofAct    = "《政府信息公开条例》" // some rules are for forms of this act
	act      = ofAct + "第五十条"
	habit    = "填报常见差错"
	prosaic  = "文字与表格互相核对"
)

// catalogue lists the rules in the order they are told. A rule without a
// function is reported by balances (the equations of the form) or stands for a
// pattern of the difference finder.
var catalogue = []Rule{
	{"M01", model.Error, "单位名称已填写，无占位符", "单位名称不为空，不含 XX、××、＿＿、某", act, unitGiven},
	{"M02", model.Error, "年度有效", "2008 <= 年度 <= 今年", act, yearValid},
	{"M03", model.Warning, "标题写明单位和年度", "标题含单位名称和年度", official, titleNames},
	{"M04", model.Warning, "表式与年度相符", "2020 年及以前用 2019 表式，2021 年起用 2021 表式", official, formFits},
	{"M05", model.Warning, "所连上年报告相符", "同一单位，年度为本年减一", habit, priorFits},

	{"M06", model.Warning, "落款日期有效", "是一个日期，不早于报告的年度", habit, dateValid},
	{"M07", model.Warning, "单位性质和落款日期已填写", "单位性质、落款日期不为空（定稿时为错误）", official, headGiven},
	{"M08", model.Info, "在公布期限之内", "部门次年 1 月 31 日前，其余 3 月 31 日前", "《政府信息公开条例》第四十九条", publishedInTime},

	{"C01", model.Warning, "没有空格", "每格都有数，没有的填 0（定稿时为错误）", official, noBlank},
	{"C02", model.Error, "数字有效", "件数为不小于 0 的整数，金额不小于 0、至多 6 位小数", official, validNumbers},
	{"C03", model.Warning, "数字过长", "整数部分不超过 9 位", habit, notTooLong},
	{"C04", model.Warning, "与上年相差悬殊", "总计及第二项各格：不到上年 10 倍且高于上年 1/10，或相差不足 50", habit, leaps},

	{"T2-01", model.Warning, "现行有效件数与上年衔接", "现行有效 = 上年现行有效 + 本年制发 - 本年废止", official, inForceFollows},
	{"T2-02", model.Warning, "现行有效件数不少于净增", "无上年数时：现行有效 >= 本年制发 - 本年废止", official, inForceCovers},
	{"T2-03", model.Warning, "县乡机关没有规章", "乡镇、街道和县级机关的规章为 0", "《立法法》", noRegulations},
	{"T2-04", model.Warning, "收费金额单位为万元", "收费 < 上年 100 倍；部门收费 < 10000 万元", habit, feeInYuan},
	{"T2-05", model.Warning, "许可、处罚、强制数量突变", "上年不少于 10 件而本年为 0，或相反", habit, decisionsVanish},

	{"T3-01", model.Error, "各行总计等于六类申请人之和", "总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他", official, nil},
	{"T3-02", model.Error, "办理总计等于各项结果之和", "R3[c] = Σ3[c]", official, nil},
	{"T3-03", model.Error, "勾稽关系：新收加结转等于办理加结转下年", "R1[c] + R2[c] = R3[c] + R4[c]", official, nil},
	{"T3-04", model.Error, "总计与各类申请人都要填", "不能只填总计，也不能只填各类申请人（草稿时为警告）", official, halfFilled},
	{"T3-05", model.Warning, "上年结转与上年报告衔接", "R2[c] = 上年 R4[c]", official, carriedOver},
	{"T3-06", model.Warning, "“其他处理”的“其他”偏多", "其他 < 5 或 <= R3 的 20%", habit, otherShare},
	{"T3-07", model.Warning, "结转下年偏多", "R4 < 5 或 <= R1 的 30%", habit, carriedShare},
	{"T3-08", model.Warning, "新收申请数量突变", "R1 在上年的 1/3 与 3 倍之间，或相差不足 20", habit, receivedLeaps},
	{"T3-09", model.Warning, "逾期未缴费与收费情况相符", "有逾期未缴费的，第六部分应说明信息处理费", "国办函〔2020〕109号", feeSpoken},

	{"D1", model.Info, "找差：行列同差", "一行与一列差数相同，交叉格可疑", habit, nil},
	{"D2", model.Info, "找差：记错申请人", "两列差数相反", habit, nil},
	{"D3", model.Info, "找差：重复或漏计", "差数等于本列某一格", habit, nil},
	{"D4", model.Info, "找差：数字颠倒", "差数能被 9 整除，某格两位数字互换后即平", habit, nil},
	{"D5", model.Info, "找差：错位", "某格乘 10 或除以 10 后即平", habit, nil},
	{"D6", model.Info, "找差：结转下年", "只有结转下年未填时：R4 = R1 + R2 - R3", habit, nil},

	{"T4-01", model.Error, "复议诉讼总计等于各项之和", "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结", official, nil},
	{"T4-02", model.Info, "上年未结案件应在本年出现", "总计 >= 上年尚未审结", habit, pendingReturn},
	{"T4-03", model.Info, "有纠正结果的应在第五部分说明", "部门、乡镇结果纠正 > 0 时，第五部分提到复议、诉讼或纠正", habit, correctedSpoken},

	{"H01", model.Warning, "汇总数等于各单位之和", "每格 = 各单位报告该格之和", official, sumsChildren},
	{"H02", model.Warning, "各单位的文字不相同", "两个单位第一、五部分的文字不到 90% 相同，数字不计", habit, childrenAlike},
	{"H03", model.Info, "一家占九成以上", "三个以上单位、不小于 10 的合计，最大的一家不超过 90%", habit, oneChildHolds},

	{"X01", model.Warning, "正文收到数与表相符", "收到 n 件 = R1，或 R1 + R2", prosaic, saysReceived},
	{"X02", model.Warning, "正文上年结转数与表相符", "上年结转 n 件 = R2", prosaic, saysCarriedIn},
	{"X03", model.Warning, "正文办结数与表相符", "办结 n 件 = R3，或 R1 + R2", prosaic, saysResolved},
	{"X04", model.Warning, "正文结转下年数与表相符", "结转下年 n 件 = R4", prosaic, saysCarriedOut},
	{"X05", model.Warning, "正文各类申请人与表相符", "自然人、法人或其他组织 n 件 = 新收的该列", prosaic, saysApplicants},
	{"X06", model.Warning, "正文办理结果与表相符", "予以公开等 n 件 = 该行，或该组之和", prosaic, saysResults},
	{"X07", model.Warning, "写未收到申请的，新收为 0", "R1 = 0", prosaic, saysNoneReceived},
	{"X08", model.Warning, "写全部办结的，没有结转", "R4 = 0", prosaic, saysAllDone},
	{"X09", model.Warning, "正文复议、诉讼数与表相符", "行政复议、行政诉讼 n 件 = 总计，或总计减尚未审结", prosaic, saysDisputes},
	{"X10", model.Warning, "写未发生复议、诉讼的，总计为 0", "总计 = 0", prosaic, saysNoDispute},
	{"X11", model.Warning, "正文规章、规范性文件数与表相符", "制发、废止、现行有效 n 件 = 该格", prosaic, saysDocuments},
	{"X12", model.Warning, "正文许可、处罚、强制、收费与表相符", "n 件、n 万元 = 该格", prosaic, saysDecisions},
	{"X13", model.Warning, "正文与上年相比的增减属实", "增减 = 本年 - 上年；百分比可有舍入", prosaic, saysChange},
	{"X14", model.Warning, "信息处理费前后一致", "写没有收取的，第六部分没有收费金额", prosaic, saysNoFee},
	{"X15", model.Info, "正文总数等于所列各项之和", "共 n 条，其中 a、b……：n = 各项之和；没有列全的，只看相差 2% 以内", prosaic, addsUp},
	{"X16", model.Warning, "正文占比属实", "占 x % = 同一句的两数之比；可有舍入", prosaic, shares},

	{"S01", model.Error, "各文字部分有内容", "第一、五、六部分不为空；第五部分不只写“无”", act, hasText},
	{"S02", model.Warning, "总体情况说到五个方面", "第一部分说到主动公开、依申请公开、政府信息管理、平台、监督保障", official, speaksOfAspects},
	{"S03", model.Warning, "政府的报告说到考核、评议、追责", "县级以上政府的第一部分说到考核、社会评议、责任追究", act, speaksOfSupervision},
	{"S04", model.Info, "总体情况不过长", "第一部分至多 1000 字", habit, sectionsShort},
	{"S05", model.Warning, "问题与改进都要写", "第五部分既有问题，又有改进", act, problemsAndRemedies},
	{"S06", model.Warning, "写明信息处理费", "第六部分说到信息处理费，没有收取也要写", "国办函〔2020〕109号", speaksOfFee},
	{"S07", model.Warning, "没有误写的年份", "与上年比较等之外，不写往年的工作", habit, otherYear},
	{"S08", model.Error, "没有模板残留", "不含 ×××、XX、＿＿、（此处…）、【】", habit, noResidue},
	{"S09", model.Info, "序号连续", "标题和“一是、二是”的序号不跳号、不重复", habit, headingsNumbered},
	{"S10", model.Info, "没有重复的词和误用的标点", "无“资金资金”之类，无连用标点，汉字间无半角标点", habit, wordsDoubled},
	{"S11", model.Warning, "没有重复的段落", "三十字以上的段落不出现两次", habit, paragraphTwice},
	{"S12", model.Warning, "不照抄上年", "第一、五部分与上年相同的文字不到 90%", habit, sameAsLastYear},
	{"S13", model.Warning, "没有身份证号和手机号", "不含校验位正确的身份证号、手机号", "《个人信息保护法》", personal},
	{"S14", model.Error, "没有异常字符", "不含控制字符、零宽字符、乱码和私用区字符", habit, noStrayCharacters},
	{"S15", model.Info, "部分数与报告相符", "正文所说的部分数 = 报告的部分数", habit, countOfParts},
}
