package forms

// sentences are what offices commonly say of tables 三 and 四, the same in every
// form. A new one needs only a line here.
func sentences() []string {
	return []string{
		"本年新收政府信息公开申请 {applications.received.total} 件，上年结转 {applications.carried_in.total} 件，办结 {applications.resolved_total.total} 件，结转下年度继续办理 {applications.carried_out.total} 件。",
		"新收的申请中，自然人提出 {applications.received.natural_person} 件，商业企业提出 {applications.received.business} 件。",
		"办结的申请中，予以公开 {applications.granted.total} 件，部分公开 {applications.partially_granted.total} 件，不予公开 {applications.refused.*.total} 件，无法提供 {applications.unavailable.*.total} 件，不予处理 {applications.declined.*.total} 件，其他处理 {applications.otherwise*.total} 件。",
		"因政府信息公开被申请行政复议 {disputes.review.total} 件，结果维持 {disputes.review.upheld} 件，结果纠正 {disputes.review.corrected} 件，其他结果 {disputes.review.other} 件，尚未审结 {disputes.review.pending} 件。",
		"未经复议直接起诉的行政诉讼 {disputes.direct_litigation.total} 件，复议后起诉的行政诉讼 {disputes.litigation_after_review.total} 件。",
	}
}
