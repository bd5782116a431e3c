import { fullHeaderKey, headerKey, readHeaderWord } from "@/lib/spreadsheet/imports/import-column-headings";

/**
 * What a column's name says it may hold. Of cash on delivery: `collected` from the buyer, `cash` paid by the carrier, its
 * `fee` and `deduction`. Of freight: a `part`, a `discount`, the `total`. A `sum` may be cash or freight, as its neighbours
 * decide; an `other` amount is counted where sums show what it is, and told elsewhere.
 */
export type ColumnRole =
  | "waybillNumber"
  | "cash"
  | "collected"
  | "fee"
  | "deduction"
  | "part"
  | "discount"
  | "total"
  | "sum"
  | "other"
  | "weight"
  | "day"
  | "currency";

export interface RankedRole {
  role: ColumnRole;
  /** Smaller for a better name of the role. */
  rank: number;
}

/** What is no amount that is paid, though its name may sound so. */
const NO_AMOUNT =
  /单价|汇率|比例|占比|率$|件数|数量|票数|单量|声明|申报|保价金额|投保|保额|货值|价值|(?:订单|商品|货物|成交|交易)金额|余额|体积|长宽高|declared|rate$|quantity|balance/;
const CASH_ON_DELIVERY = /代收|货款|回款|返款|打款|应返|实返|已返|货到付款|cod(?!e)|cashondelivery|remit|settledamount/;
const PAID = /实际|实付|已付|实返|已返|实收|回款|打款|返款|付|结算|结款|remit|settled|paid/;
const FEE = /手续费|佣金|服务费|commission|^fee$|servicefee|codfee/;
/** Names of the fee that no part of the freight has. */
const SURE_FEE = /手续费|佣金|commission|codfee/;
const DEDUCTION = /扣款|扣回|冲减|扣减|退款|deduct|chargeback|refund/;
const DISCOUNT = /(?:折扣|优惠|促销|减免)(?!后)|返利|(?<!after)discount(?!ed)|rebate|promotion/;
const PAYABLE =
  /^(?:本次|本期)?(?:应付|应收|实付|实收|已付|付款|支付|结算|应结|实结)(?:金额|款|总额|合计|总计)?$|^(?:paid|payable|due|net)amount$|^amount(?:paid|due|payable)$/;
const TOTAL = /合计|总计|总额|总金额|总价|小计|^总|^(?:grand)?total(?:amount)?$/;
const COST = /费|freight|shipping|postage|charge|cost|fee$/;
const COST_TOTAL = /合计|总|小计|应付|应收|实付|实收|结算|total/;
/** Names of what was charged in all, though no word of them says so. */
const CHARGED = /(?:[扣计收付缴]费|费用)金额$|amountcharged|chargedamount/;
/** Amounts of a bill: a total of freight, and cash on delivery only where they add up with it. */
const BILLED =
  /^(?:本期|本次|本单)?(?:账单|出账|对账|发票|开票|(?<!不)含税|价税|实扣|应扣|应缴|实缴|缴费)金额$|^(?:invoiced?|bill(?:ed|ing)?)amount$/;
export const BILLED_RANK = 4;
/** The charge for the carriage itself; those of one leg, weight or region are charges of their own. */
const CARRIAGE = /运费|快递费|邮费|^(?:预估|预计|标准|实际|折后|优惠后|不?含税)费用$|freight|shipping|postage/;
const OWN_CHARGE =
  /首重|续重|偏远|返程|退|头程|尾程|附加|操作|处理|包装|险|保价|税(?:费|额|金)|surcharge|insurance|return|handling|tax$/;
/** Of several names of one charge that of what is really paid for it. */
const REALLY_CHARGED = /实际|实付|结算|折后|(?:折扣|优惠|减免)后|actual|(?:after|with)discount|discounted/;
const WITH_TAX = /(?<!不)含税|(?:after|with)tax/;
const OTHER = /金额$|amount$|^保险$|^insurance$|^(?:增值)?税[额金]$|^(?:tax|vat)$/;
const BASE_SUM = /^(?:金额|amount|费用|cost|charges?)$/;

const DAYS: readonly RegExp[] = [
  /^(?:结算|回款|打款|返款|付款|到账|支付|交易|结款)(?:日期|时间|日)$|settle|^pa(?:id|yment)(?:date|on|time)$/,
  /^(?:账单|入账|计费|记账|业务|对账)(?:日期|时间|日)$|^(?:bill|charge)(?:ed|ing)?(?:date|on|time)$/,
  /^(?:日期|date|时间|time)$/,
  /^(?:发货|寄件|揽收|揽件|收件|发件|收寄|出库|下单)(?:日期|时间|日)$|^(?:ship(?:ped|ping|ment)?|pickup)(?:date|time|on)$/,
];
/** From this rank on a day is that of the parcel, not of a payment. */
export const SHIPPING_DAY_RANK = 3;

const OWN_NUMBER =
  /^(?:邮件(?:号码?|编号|单号)|4px(?:单号|跟踪号|号)|.{0,6}(?:运单|面单|快递单|物流单|转单|单)号码?|awb(?:no|number)?)$/;
const OTHER_NUMBER = /订单|客户|流水|账单|批次|结算|对账|交易|参考|凭证|退|子单|商家/;

/** The role of a column by its name, or by the name above it and its own: 应收 below 代收货款 is collected. */
export function readColumnRole(name: string, group = ""): RankedRole | undefined {
  const own = readOneName(name);
  if (group === "" || own?.role !== "sum") return own;
  const together = readOneName(`${group}${name}`) ?? own;
  return together.role === "part" ? { role: "total", rank: own.rank } : together;
}

function readOneName(name: string): RankedRole | undefined {
  const key = headerKey(name);
  if (key === "") return undefined;
  const word = readHeaderWord(name);
  if (word?.field === "waybillNumber") return { role: "waybillNumber", rank: word.rank };
  if (OWN_NUMBER.test(key) && !OTHER_NUMBER.test(key)) return { role: "waybillNumber", rank: 500 };
  if (/^(?:结算|支付|原)?(?:币种|币别|货币)(?:代码|名称|缩写)?$|^currency(?:code)?$/.test(key))
    return { role: "currency", rank: 0 };
  const day = DAYS.findIndex((form) => form.test(key));
  if (day >= 0) return { role: "day", rank: day };
  if (/重量|计费重|结算重|weight/.test(key) && !/费$|费用|金额|fee$|cost$|charge$/.test(key)) {
    return /体积|单位/.test(key) ? undefined : { role: "weight", rank: /计费|结算|charge/.test(key) ? 0 : 1 };
  }
  return NO_AMOUNT.test(key) ? undefined : readAmountRole(key);
}

function readAmountRole(key: string): RankedRole | undefined {
  if (DISCOUNT.test(key)) return { role: "discount", rank: 0 };
  if (DEDUCTION.test(key)) return { role: "deduction", rank: 0 };
  if (FEE.test(key)) return { role: "fee", rank: SURE_FEE.test(key) ? 0 : 1 };
  if (CASH_ON_DELIVERY.test(key)) return readCashRole(key);
  if (PAYABLE.test(key)) return { role: "sum", rank: rankSum(key) };
  if (CHARGED.test(key)) return { role: "total", rank: 2 };
  if (COST.test(key) && !BASE_SUM.test(key)) {
    if (COST_TOTAL.test(key)) return { role: "total", rank: rankSum(key) };
    return { role: "part", rank: /^(?:运费|快递费|freight)$/.test(key) ? 0 : 1 };
  }
  if (TOTAL.test(key) || BASE_SUM.test(key)) return { role: "sum", rank: rankSum(key) };
  if (BILLED.test(key)) return { role: "sum", rank: BILLED_RANK };
  return OTHER.test(key) ? { role: "other", rank: 0 } : undefined;
}

/** What is owed, what was paid of it, a total, any amount. */
function rankSum(key: string): number {
  if (BASE_SUM.test(key)) return 3;
  if (/实付|实收|已付|付款|支付|paid/.test(key)) return 1;
  return /应付|应收|结算|结|payable|due|net/.test(key) ? 0 : 2;
}

/** Whether the column is the charge for the carriage itself, which a file may have under several names. */
export function isCarriage(name: string): boolean {
  const key = headerKey(name);
  return CARRIAGE.test(key) && !OWN_CHARGE.test(key);
}

/** Whether the name, or the words in brackets after it, say that it is what was really charged, with the tax. */
export const isReallyCharged = (name: string) => REALLY_CHARGED.test(fullHeaderKey(name)) || isWithTax(name);

export const isWithTax = (name: string) => WITH_TAX.test(fullHeaderKey(name));

export const isWithoutTax = (name: string) => /不含税|beforetax|excludingtax/.test(fullHeaderKey(name));

export const isTax = (name: string) => /^(?:增值)?税(?:费|额|金)$|^(?:tax(?:fee|amount)?|vat)$/.test(headerKey(name));

/** What was paid is a better answer than what is to be paid. */
function readCashRole(key: string): RankedRole {
  if (/应收|待/.test(key)) return { role: "collected", rank: 1 };
  if (/应返|应付|应回|应结/.test(key)) return { role: "cash", rank: 2 };
  if (/实|已/.test(key)) return { role: "cash", rank: 0 };
  return PAID.test(key) ? { role: "cash", rank: 1 } : { role: "collected", rank: 0 };
}

/** Whether the words above a table say that it is about cash on delivery, or about freight. */
export function readTitle(title: string): "cash" | "freight" | undefined {
  if (CASH_ON_DELIVERY.test(title.toLowerCase())) return "cash";
  return /运费|月结|快递费|物流费|freight/i.test(title) ? "freight" : undefined;
}

/** Whether a sum stands for what was paid where nothing beside it says what it is of: not what is owed, by whomever. */
export function isPaidSum(name: string): boolean {
  return /^(?:实付|已付|付款|结算|支付|金额|amount|paid)/.test(headerKey(name));
}

/** Whether a sum of cash on delivery is what the buyer owed, of which less may have been paid. */
export function isDueSum(name: string): boolean {
  return /应收|receivable/.test(headerKey(name));
}

/** Of sums of cash on delivery what was paid is a better answer than what is to be paid. */
export function rankPaidSum(name: string): number {
  const key = headerKey(name);
  if (/实|已/.test(key)) return 0;
  return /结算|付款|支付|paid/.test(key) ? 1 : 2;
}

/** Whether the weights of a column are grams where a cell has no unit. */
export function isInGrams(name: string): boolean {
  return /[（(/]\s*(?:单位[:：]?)?(?:g|克|grams?)\s*[)）]?$/iu.test(name.trim()) || /克重/u.test(name);
}
