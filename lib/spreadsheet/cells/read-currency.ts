/** Names of currencies in the form of `toKey`; CNY is named too, so that it is told from what has no currency. */
const NAMES: Readonly<Record<string, string>> = {
  CNY: "CNY RMB CNH 人民币 人民币元 ¥ 元 圆 YUAN RENMINBI 156 001 01 10",
  USD: "USD US$ $ 美元 美金 美刀 USDOLLAR 840 014",
  HKD: "HKD HK$ 港币 港元 港纸 344 013",
  TWD: "TWD NTD NT$ 台币 新台币 901",
  EUR: "EUR € 欧元 EURO 978 038",
  GBP: "GBP £ 英镑 826 012",
  JPY: "JPY JP¥ 日元 日币 円 392 027",
  AUD: "AUD A$ AU$ 澳元 澳币 澳大利亚元 036",
  CAD: "CAD C$ CA$ 加元 加币 加拿大元 124",
  SGD: "SGD S$ 新加坡元 新加坡币 新币 702",
  NZD: "NZD NZ$ 新西兰元 纽币 554",
  CHF: "CHF 瑞士法郎 756",
  KRW: "KRW ₩ 韩元 韩币 410",
  THB: "THB ฿ 泰铢 泰国铢 764",
  MYR: "MYR RM 马币 林吉特 马来西亚林吉特 令吉 458",
  IDR: "IDR RP 印尼盾 印尼卢比 360",
  VND: "VND ₫ 越南盾 704",
  PHP: "PHP ₱ 菲律宾比索 菲币 608",
  INR: "INR ₹ 印度卢比 卢比 356",
  RUB: "RUB ₽ 卢布 俄罗斯卢布 643",
  BRL: "BRL R$ 雷亚尔 巴西雷亚尔 986",
  MXN: "MXN MX$ 墨西哥比索 484",
  AED: "AED 迪拉姆 阿联酋迪拉姆 784",
  SAR: "SAR 沙特里亚尔 682",
};

const byName = new Map(Object.entries(NAMES).flatMap(([code, names]) => names.split(" ").map((name) => [name, code])));
/** Names that are found within a text, the longest first; numbers and short letters stand in other words too. */
const FINDABLE = [...byName.keys()]
  .filter((name) => !/^(?:\d+|元|圆|RM|RP)$/u.test(name))
  .toSorted((left, right) => right.length - left.length);

const NOTE =
  /(?:币\s*[种别]|货币|金额单位|计价单位|currency)[^:：]{0,12}[:：\s]\s*[[【(（“"]?\s*([^\s\]】)）,;，；”"]{1,24})/iu;
const toKey = (text: string) => text.normalize("NFKC").replace(/[\s.]/gu, "").toUpperCase();

/**
 * The currency that a cell of a column such as 币种 names.
 *
 * @returns an ISO 4217 code, or the cell itself where it is no known name; null for yuan and for an empty cell
 */
export function readCurrency(cell: string): string | null {
  const key = toKey(cell);
  if (key === "") return null;
  const code = byName.get(key) ?? findCurrency(cell) ?? key.slice(0, 16);
  return code === "CNY" ? null : code;
}

/** The currency that a heading or a number format names: `运费(USD)`, `COD €`, `[$HK$-C04]`; undefined when none. */
export function findCurrency(text: string): string | undefined {
  const upper = text.normalize("NFKC").toUpperCase();
  const words = new Set(upper.match(/[A-Z]+/g));
  const found = FINDABLE.find((name) => (/^[A-Z]+$/.test(name) ? words.has(name) : upper.includes(name)));
  return found === undefined ? undefined : byName.get(found);
}

/** The currency of a note above a table, `# 币    种: [美元]`; undefined when it says none, CNY for yuan. */
export function findNotedCurrency(note: string): string | undefined {
  const [, named] = NOTE.exec(note) ?? [];
  return named === undefined ? undefined : (byName.get(toKey(named)) ?? findCurrency(named));
}

/**
 * An amount without its currency: `$12.00`, `-12 USD`, `HK$ 3`.
 *
 * @returns the currency, undefined when the text has none that is known
 */
export function splitCurrency(text: string): { currency: string | undefined; amount: string } {
  const plain = text.normalize("NFKC").trim();
  const [first, last] = [plain.search(/\d/), plain.search(/\d\D*$/)];
  const nothing = { currency: undefined, amount: text };
  if (first < 0 || plain.length > LONGEST_AMOUNT) return nothing;
  const [before, after] = [plain.slice(0, first), plain.slice(last + 1)];
  const names = [before, after].map((each) => toKey(each.replace(SIGNS, ""))).filter(Boolean);
  const [currency, ...others] = new Set(names.map((name) => byName.get(name)));
  if (currency === undefined || others.length > 0) return nothing;
  const signs = [before, after].map((each) => each.match(SIGNS)?.join("") ?? "");
  return { currency, amount: `${signs[0]}${plain.slice(first, last + 1)}${signs[1]}` };
}

const SIGNS = /[-+−–()]/g;
const LONGEST_AMOUNT = 40;
