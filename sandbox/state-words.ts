/** Names of states and advanced codes, as each event bears one in its `status`. */
const WORDS: Readonly<Record<number, string>> = {
  0: "在途",
  1: "揽收",
  2: "疑难",
  3: "签收",
  4: "退签",
  5: "派件",
  6: "退回",
  7: "转投",
  10: "待清关",
  11: "清关中",
  12: "已清关",
  13: "清关异常",
  14: "拒签",
  103: "已揽收",
  204: "派件异常",
  206: "无法联系",
  208: "滞留",
  209: "破损",
  301: "本人签收",
  303: "代签",
  304: "投柜或站签收",
  501: "投柜或驿站",
  1001: "到达派件城市",
  1002: "干线",
};

/** The word for a state; a code without one stands for itself, as at Kuaidi100. */
export function stateWord(code: number): string {
  return WORDS[code] ?? String(code);
}
