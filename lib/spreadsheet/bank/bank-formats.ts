import type { Bank } from "@/lib/domain/settlement/bank/bank-words";

/** What the columns of a statement hold. */
export type BankField =
  | "at"
  | "day"
  | "time"
  | "income"
  | "outgo"
  | "amount"
  | "direction"
  | "payer"
  | "memo"
  | "type"
  | "status"
  | "serial"
  | "reference"
  | "balance"
  | "currency"
  | "fee"
  | "refunded"
  | "refundSerial"
  | "account";

/** One kind of file that a bank or a payment service offers for download. */
export interface BankFormat {
  bank: Bank;
  name: string;
  /** Headings that only this kind has together. */
  marks: readonly string[];
  /** The headings of each field; of several that exist, remarks are joined and of others the first counts. */
  columns: Readonly<Partial<Record<BankField, readonly string[]>>>;
}

/**
 * The number of an entry is that of the payment, not of the ledger: 支付宝 and 微信支付 offer the same payment in several
 * kinds of files. Headings as `normalizeHeading` writes them.
 */
export const BANK_FORMATS: readonly BankFormat[] = [
  {
    bank: "cmb",
    name: "cmb-personal",
    marks: ["交易日期", "交易时间", "收入", "支出", "交易备注"],
    columns: {
      day: ["交易日期"],
      time: ["交易时间"],
      income: ["收入"],
      outgo: ["支出"],
      balance: ["余额"],
      type: ["交易类型"],
      memo: ["交易备注"],
    },
  },
  {
    bank: "cmb",
    name: "cmb-business",
    marks: ["收(付)方名称", "余额"],
    columns: {
      day: ["交易日", "交易日期"],
      time: ["交易时间"],
      income: ["贷方金额", "贷方(入账)", "贷方", "收入"],
      outgo: ["借方金额", "借方(出账)", "借方", "支出"],
      balance: ["余额"],
      type: ["交易类型", "业务名称"],
      payer: ["收(付)方名称"],
      memo: ["摘要", "用途", "业务摘要", "其它摘要", "其他摘要", "扩展摘要"],
      serial: ["流水号", "交易流水号"],
      currency: ["币种"],
      account: ["账号", "公司一卡通号"],
    },
  },
  {
    bank: "icbc",
    name: "icbc-personal",
    marks: ["交易日期", "记账金额(收入)", "记账金额(支出)", "对方户名"],
    columns: {
      day: ["交易日期"],
      income: ["记账金额(收入)"],
      outgo: ["记账金额(支出)"],
      currency: ["记账币种"],
      balance: ["余额"],
      payer: ["对方户名"],
      memo: ["摘要", "交易详情", "交易场所"],
      type: ["摘要"],
    },
  },
  {
    bank: "icbc",
    name: "icbc-business",
    marks: ["借/贷", "借方发生额", "贷方发生额"],
    columns: {
      at: ["交易时间", "时间戳", "入账日期"],
      income: ["贷方发生额"],
      outgo: ["借方发生额"],
      balance: ["余额"],
      payer: ["对方单位名称", "对方单位", "对方户名"],
      memo: ["摘要", "用途", "附言", "个性化信息"],
      type: ["摘要"],
      serial: ["交易流水号"],
      currency: ["币种"],
      account: ["本方账号"],
    },
  },
  {
    bank: "icbc",
    name: "icbc-receipts",
    marks: ["交易时间", "对方单位", "转入金额", "转出金额"],
    columns: {
      at: ["交易时间"],
      income: ["转入金额"],
      outgo: ["转出金额"],
      balance: ["余额"],
      payer: ["对方单位"],
      memo: ["摘要", "用途", "附言", "回单个性化信息"],
      type: ["摘要"],
      currency: ["币种"],
      account: ["本方账号"],
    },
  },
  {
    bank: "alipay",
    name: "alipay-trade",
    marks: ["支付宝交易号", "业务类型", "完成时间", "商家实收(元)"],
    columns: {
      at: ["完成时间", "创建时间"],
      // What the account receives: the order less the shop's own coupons.
      income: ["商家实收(元)", "订单金额(元)"],
      payer: ["对方账户"],
      memo: ["商品名称", "备注"],
      type: ["业务类型"],
      serial: ["支付宝交易号"],
      fee: ["服务费(元)"],
    },
  },
  {
    bank: "alipay",
    name: "alipay-ledger",
    marks: ["账务流水号", "收入金额(+元)", "支出金额(-元)"],
    columns: {
      at: ["发生时间", "入账时间"],
      income: ["收入金额(+元)"],
      outgo: ["支出金额(-元)"],
      balance: ["账户余额(元)"],
      payer: ["对方名称", "对方账号"],
      memo: ["商品名称", "备注", "业务描述"],
      type: ["业务类型"],
      serial: ["业务流水号", "账务流水号"],
      reference: ["业务流水号", "业务基础订单号"],
    },
  },
  {
    bank: "alipay",
    name: "alipay-app",
    marks: ["交易分类", "交易对方", "收/支", "交易订单号"],
    columns: {
      at: ["交易时间"],
      direction: ["收/支"],
      amount: ["金额", "金额(元)"],
      payer: ["交易对方"],
      memo: ["商品说明", "备注"],
      type: ["交易分类"],
      status: ["交易状态"],
      serial: ["交易订单号"],
    },
  },
  {
    bank: "alipay",
    name: "alipay-web",
    marks: ["交易号", "交易创建时间", "金额(元)", "资金状态"],
    columns: {
      at: ["付款时间", "交易创建时间"],
      direction: ["收/支"],
      amount: ["金额(元)"],
      payer: ["交易对方"],
      memo: ["商品名称", "备注"],
      type: ["类型"],
      status: ["交易状态"],
      serial: ["交易号"],
      fee: ["服务费(元)"],
      refunded: ["成功退款(元)"],
    },
  },
  {
    bank: "wechat",
    name: "wechat-personal",
    marks: ["交易类型", "当前状态", "收/支", "交易单号"],
    columns: {
      at: ["交易时间"],
      direction: ["收/支"],
      amount: ["金额(元)"],
      payer: ["交易对方"],
      memo: ["商品", "备注"],
      type: ["交易类型"],
      status: ["当前状态"],
      serial: ["交易单号"],
    },
  },
  {
    bank: "wechat",
    name: "wechat-merchant",
    marks: ["微信订单号", "交易状态", "手续费", "费率"],
    columns: {
      at: ["交易时间"],
      income: ["订单金额", "应结订单金额", "总金额"],
      memo: ["商品名称", "商户数据包"],
      status: ["交易状态"],
      serial: ["微信订单号"],
      refunded: ["退款金额"],
      refundSerial: ["微信退款单号"],
      fee: ["手续费"],
      currency: ["货币种类"],
      account: ["商户号"],
    },
  },
  {
    bank: "wechat",
    name: "wechat-funds",
    marks: ["资金流水单号", "收支类型", "收支金额(元)"],
    columns: {
      at: ["记账时间"],
      direction: ["收支类型"],
      amount: ["收支金额(元)"],
      balance: ["账户结余(元)"],
      memo: ["业务名称", "备注"],
      type: ["业务类型"],
      serial: ["微信支付业务单号", "资金流水单号"],
      reference: ["微信支付业务单号"],
    },
  },
  {
    bank: "ccb",
    name: "ccb-business",
    marks: ["借方发生额(支取)", "贷方发生额(收入)", "对方户名"],
    columns: {
      at: ["交易时间"],
      income: ["贷方发生额(收入)"],
      outgo: ["借方发生额(支取)"],
      balance: ["余额"],
      currency: ["币种"],
      payer: ["对方户名"],
      memo: ["摘要", "备注"],
      serial: ["账户明细编号-交易流水号"],
      account: ["账号"],
    },
  },
  {
    bank: "abc",
    name: "abc-business",
    marks: ["交易日期", "收入金额", "支出金额", "账户余额", "对方户名"],
    columns: {
      day: ["交易日期"],
      time: ["交易时间"],
      income: ["收入金额"],
      outgo: ["支出金额"],
      balance: ["账户余额"],
      currency: ["币种"],
      payer: ["对方户名"],
      memo: ["交易用途", "交易摘要", "交易附言"],
      serial: ["交易流水号", "交易日志号"],
    },
  },
  {
    bank: "boc",
    name: "boc-business",
    marks: ["付款人名称", "收款人名称", "交易日期", "交易金额"],
    columns: {
      day: ["交易日期"],
      time: ["交易时间"],
      direction: ["交易类型"],
      amount: ["交易金额"],
      balance: ["交易后余额"],
      currency: ["交易货币"],
      payer: ["付款人名称"],
      memo: ["用途", "摘要", "附言", "备注"],
      serial: ["交易流水号"],
    },
  },
  {
    bank: "mybank",
    name: "mybank",
    marks: ["交易时间", "收/支", "交易金额(元)", "账户余额(元)", "对方户名"],
    columns: {
      at: ["交易时间"],
      direction: ["收/支"],
      amount: ["交易金额(元)"],
      balance: ["账户余额(元)"],
      payer: ["对方户名"],
      memo: ["备注"],
      type: ["交易类型"],
      serial: ["交易流水号"],
    },
  },
];

/** Usual names of the columns of other banks. */
export const OTHER_BANK: BankFormat = {
  bank: "other",
  name: "other",
  marks: [],
  columns: {
    day: ["交易日期", "交易日", "记账日期", "入账日期", "日期"],
    time: ["交易时间", "时间"],
    income: ["收入", "收入金额", "贷方发生额", "贷方金额", "贷方", "转入金额", "转入", "存入金额", "存入", "入账金额"],
    outgo: ["支出", "支出金额", "借方发生额", "借方金额", "借方", "转出金额", "转出", "支取金额", "取出", "出账金额"],
    direction: [
      "收/支",
      "收支",
      "收支标志",
      "收支类型",
      "借贷标志",
      "借/贷",
      "借贷",
      "借贷方向",
      "交易方向",
      "+/-",
      "正负",
    ],
    amount: ["交易金额", "发生额", "金额"],
    balance: ["余额", "账户余额", "交易后余额"],
    currency: ["币种", "交易币种", "货币"],
    payer: ["对方户名", "对方账户名称", "对方名称", "对方单位", "付款人名称", "付款人", "交易对手"],
    memo: ["摘要", "用途", "附言", "备注", "交易备注", "交易摘要", "交易说明"],
    type: ["交易类型", "业务类型"],
    serial: ["交易流水号", "流水号"],
    account: ["账号", "本方账号"],
  },
};

/**
 * A heading without blanks, the banks' guards against Excel, full-width forms, its translation, and the unit of other
 * banks, `/元`; 收/付方 is 收(付)方.
 */
export function normalizeHeading(cell: string): string {
  return cell
    .normalize("NFKC")
    .replace(/[\s`'"\ufeff]/gu, "")
    .replace(/^#/u, "")
    .replace(/(?<=\p{Script=Han})\[[A-Za-z.-]+\]$/u, "")
    .replace("发生额/元", "发生额")
    .replace("收/付方", "收(付)方");
}
