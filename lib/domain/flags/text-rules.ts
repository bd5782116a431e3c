/** Words in a carrier's text that mean that a person is needed. Plain words, no patterns. */
export interface TextRule {
  name: string;
  words: readonly string[];
}

/** Texts that carriers write while Kuaidi100 still reports 疑难 or 在途. The first match counts. */
export const DEFAULT_TEXT_RULES: readonly TextRule[] = [
  { name: "refused", words: ["拒收", "拒签", "拒绝签收", "客户拒绝"] },
  { name: "damaged", words: ["破损", "损坏", "漏液", "受潮", "内件短少"] },
  { name: "lost", words: ["遗失", "丢失", "丢件", "找不到快件", "有单无货"] },
  { name: "address", words: ["地址不详", "地址错误", "地址有误", "地址不清", "无此地址", "查无此人", "补充地址"] },
  {
    name: "unreachable",
    words: ["联系不上", "无法联系", "无人接听", "关机", "停机", "空号", "电话错误", "电话有误", "号码有误"],
  },
  { name: "out-of-area", words: ["超区", "超出派送范围", "超出服务范围", "不在派送范围", "无法送达"] },
  { name: "unnoticed", words: ["未通知收件人", "未联系收件人", "未经同意", "擅自放", "放驿站未通知", "虚假签收"] },
  { name: "unclaimed", words: ["超时未取", "逾期未取", "长时间未取"] },
  { name: "absent", words: ["收件人不在", "家中无人", "无人签收", "改日再派", "改约"] },
  { name: "detained", words: ["滞留", "积压", "暂存网点", "问题件", "异常件"] },
  { name: "cancelled", words: ["取消寄件", "已销单", "申请取消"] },
];

export function findTextRule(text: string | null, rules: readonly TextRule[]): string | undefined {
  if (!text) return undefined;
  return rules.find(({ words }) => words.some((word) => text.includes(word)))?.name;
}
