/** Words in the names of companies and institutions, which are no private data. */
const COMPANY =
  /公司|集团|企业|银行|支付|财付通|支付宝|中心|商行|经营部|营业部|工作室|网点|分部|物流|快递|速递|速运|邮政|店|厂|社$/u;
/** Account and card numbers, also with the bank's own asterisks. */
const ACCOUNT = /\d[\d*]{6,}\d/g;
/** `(a@example.com)`, `(13800000000)` behind a name. */
const BRACKETED_CONTACT = /[(（][^()（）]{0,60}[@\d][^()（）]{0,60}[)）]/gu;
const MAX_PAYER = 60;
const MAX_MEMO = 120;
const TAIL = 4;

/**
 * A payer as it is kept: companies by their name, people by the first character, `张**`; without account numbers and
 * addresses in brackets.
 */
export function maskPayer(text: string): string {
  const name = text.replace(/[(（【[].*$/u, "").trim();
  if (COMPANY.test(text)) return maskAccounts(text.replace(BRACKETED_CONTACT, "")).trim().slice(0, MAX_PAYER);
  if (name === "" || /[@\d]/.test(name)) return name === "" ? "" : "***";
  return `${[...name][0] ?? ""}**`;
}

/** What tells companies, the purpose and the days of a payment. */
const CARRIER_NAME = /公司|集团|物流|快递|速递|速运|邮政|网点|货运/u;
const PURPOSE =
  /代收货款|代收|货款|返款|回款|结算款|COD|退汇|冲正|退款|跨行|转账|汇款|汇入|网转|利息|工资|(?<!\d)\d{4,8}(?:[-~至]\d{4,8})?(?!\d)/giu;

/**
 * A bank's remark as it is kept: names of companies, the words that tell the purpose, and days. Whatever else it says,
 * names of people and goods, is dropped.
 */
export function maskMemo(text: string): string {
  const kept = text
    .split(/[\s,，;；:：|/]+/u)
    .flatMap((part) => (CARRIER_NAME.test(part) ? [maskAccounts(part)] : (part.match(PURPOSE) ?? [])));
  return [...new Set(kept)].join(" ").slice(0, MAX_MEMO);
}

/** Account numbers by their last four digits: `****1234`. */
export function maskAccounts(text: string): string {
  return text.replace(ACCOUNT, (number) => `****${number.slice(-TAIL)}`);
}

/** The last four digits of the account that a title such as `账号：[6225********1234]` names; null without one. */
export function findAccountTail(title: string): string | null {
  const [, number] = /(?:[账帐]\s*号|卡\s*号|[账帐]户|商户号)[^0-9*]{0,40}([0-9*]{4,32})/u.exec(title) ?? [];
  const digits = /(\d{4})$/.exec(number ?? "")?.[1];
  return digits ?? null;
}
