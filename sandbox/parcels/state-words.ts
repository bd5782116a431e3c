/**
 * Names of states and advanced codes, as in the `status` of each event.
 *
 * @see Kuaidi100 document, 2.5; the advanced codes are those of `resultv2=4`
 */
export const STATE_WORDS: Readonly<Record<number, string>> = {
  0: "在途",
  1: "揽收",
  2: "疑难",
  3: "签收",
  4: "退签",
  5: "派件",
  6: "退回",
  7: "转投",
  8: "清关",
  10: "待清关",
  11: "清关中",
  12: "已清关",
  13: "清关异常",
  14: "拒签",
  101: "已下单",
  102: "待揽收",
  103: "已揽收",
  201: "超时未签收",
  202: "超时未更新",
  203: "拒收",
  204: "派件异常",
  205: "柜或驿站超时未取",
  206: "无法联系",
  207: "超区",
  208: "滞留",
  209: "破损",
  210: "销单",
  301: "本人签收",
  302: "派件异常后签收",
  303: "代签",
  304: "投柜或站签收",
  401: "已销单",
  501: "投柜或驿站",
  1001: "到达派件城市",
  1002: "干线",
  1003: "转递",
};

/** The name of a state; a code without a name is returned itself, as at Kuaidi100. */
export function stateWord(code: number): string {
  return STATE_WORDS[code] ?? String(code);
}
