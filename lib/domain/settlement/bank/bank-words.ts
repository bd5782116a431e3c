/**
 * The banks and payment services whose statements are read: 招商银行, 工商银行, 建设银行, 农业银行, 中国银行, 网商银行, 支付宝, 微信支付,
 * and others whose columns have usual names.
 */
export const BANKS = ["cmb", "icbc", "ccb", "abc", "boc", "mybank", "alipay", "wechat", "other"] as const;
export type Bank = (typeof BANKS)[number];

/** `credit`: money that arrived; `reversal`: money that arrived and was taken back, 退汇, 冲正 or 退款. */
export const BANK_ENTRY_KINDS = ["credit", "reversal"] as const;
export type BankEntryKind = (typeof BANK_ENTRY_KINDS)[number];

/**
 * What became of a remittance, or of money at the bank. `matched` 一致, `fee` 扣手续费后一致, `combined` one payment for
 * several remittances, `split` several payments for one, `different` matched by a person though the amounts differ,
 * `missing` remitted but not at the bank, `unexplained` at the bank without a remittance, `reversed` taken back by the
 * bank, `ignored` not cash on delivery, says a person or the payer.
 */
export const BANK_STATUSES = [
  "missing",
  "unexplained",
  "different",
  "matched",
  "fee",
  "combined",
  "split",
  "reversed",
  "ignored",
] as const;
export type BankStatus = (typeof BANK_STATUSES)[number];

/** What a person decides about entries and remittances. `undo` takes a match apart, of whoever made it. */
export const BANK_ACTIONS = ["confirm", "undo", "ignore", "restore"] as const;
export type BankAction = (typeof BANK_ACTIONS)[number];

/** Most entries, and most remittances, of one match. */
export const MAX_MATCH_MEMBERS = 20;
