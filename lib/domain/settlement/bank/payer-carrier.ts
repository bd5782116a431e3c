/** The names under which carriers pay, and the codes of their networks; a payer is one of the first that fits. */
const PAYERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/顺丰|顺路/u, ["shunfeng", "shunfengkuaiyun", "sfwl", "shunfenglengyun"]],
  [/圆通/u, ["yuantong", "yuantongkuaiyun", "yuantongguoji"]],
  [/中通/u, ["zhongtong", "zhongtongkuaiyun", "zhongtongguoji"]],
  [/申通/u, ["shentong"]],
  [/韵达/u, ["yunda", "yundakuaiyun"]],
  [/极兔|云路供应链/u, ["jtexpress"]],
  [/京东|京邦达/u, ["jd", "jingdongkuaiyun"]],
  [/德邦/u, ["debangkuaidi", "debangwuliu"]],
  [/百世|优速/u, ["huitongkuaidi", "baishiwuliu", "youshuwuliu"]],
  [/邮政|中邮|EMS/iu, ["ems", "youzhengguonei", "youzhengbk", "youzhengdsbk", "emsguoji"]],
  [/跨越/u, ["kuayue"]],
  [/宅急送/u, ["zhaijisong"]],
  [/丹鸟|菜鸟/u, ["danniao"]],
  [/丰网/u, ["fengwang"]],
  [/众邮/u, ["zhongyouex"]],
  [/天天/u, ["tiantian"]],
];

/** Words of cash on delivery in a bank's remark. */
const CASH_WORDS = /代收|货款|返款|回款|结算款|COD/iu;

export interface PayerHints {
  /** Codes of the carriers that the payer or the remark names; empty when none. */
  carriers: readonly string[];
  /** Whether a carrier is named, or cash on delivery. */
  isLikely: boolean;
}

/** What payer and remark, as the bank writes them, say about an entry. */
export function readPayer(payer: string, memo: string): PayerHints {
  const named = PAYERS.find(([name]) => name.test(payer)) ?? PAYERS.find(([name]) => name.test(memo));
  return { carriers: named?.[1] ?? [], isLikely: named !== undefined || CASH_WORDS.test(memo) };
}
