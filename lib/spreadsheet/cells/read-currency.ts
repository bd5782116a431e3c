import { toSimplified } from "./to-simplified";

/** Names of currencies in the form of `toKey`; CNY is named too, so that it is told from what has no currency. */
const NAMES: Readonly<Record<string, string>> = {
  CNY: "CNY RMB CNH 人民币 人民币元 ¥ 元 圆 YUAN RENMINBI 156 001 01 10",
  USD: "USD US$ $ 美元 美圆 美金 美刀 美分 USDOLLAR 840 014",
  HKD: "HKD HK$ 港币 港元 港圆 港纸 344 013",
  MOP: "MOP MOP$ 澳门元 澳门币 葡币 446",
  TWD: "TWD NTD NT$ 台币 新台币 901",
  EUR: "EUR € 欧元 欧圆 EURO 978 038",
  GBP: "GBP £ 英镑 826 012",
  JPY: "JPY JP¥ 日元 日圆 日币 円 392 027",
  AUD: "AUD A$ AU$ 澳元 澳币 澳大利亚元 036",
  CAD: "CAD C$ CA$ 加元 加币 加拿大元 124",
  SGD: "SGD S$ 新加坡元 新加坡币 新币 702",
  NZD: "NZD NZ$ 新西兰元 纽币 554",
  CHF: "CHF 瑞士法郎 756",
  KRW: "KRW ₩ 韩元 韩圆 韩币 410",
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
  SEK: "SEK 瑞典克朗",
  NOK: "NOK 挪威克朗",
  DKK: "DKK 丹麦克朗",
  PLN: "PLN ZŁ 兹罗提",
  CZK: "CZK KČ 捷克克朗",
  TRY: "TRY ₺ 土耳其里拉",
  ZAR: "ZAR R 南非兰特",
  UAH: "UAH ₴",
  ILS: "ILS ₪",
  NGN: "NGN ₦ 奈拉",
  KZT: "KZT ₸ 坚戈",
  MMK: "MMK 缅元 缅币",
};

const knownNames = Object.entries(NAMES).flatMap(([code, names]) =>
  names.split(" ").map((name) => [name, code] as const),
);
/** Codes that mean something else where they stand alone: kilograms, all of them. */
const OTHER_WORDS = new Set(["KGS", "ALL"]);
const codes = Intl.supportedValuesOf("currency").filter((code) => !OTHER_WORDS.has(code));
const byName = new Map([...codes.map((code) => [code, code] as const), ...knownNames]);
/** Names that are found within a text, the longest first; numbers and short letters stand in other words too. */
const FINDABLE = knownNames
  .map(([name]) => name)
  .filter((name) => !/^(?:\d+|元|圆|R|RM|RP|ZŁ|KČ|TRY)$/u.test(name))
  .toSorted((left, right) => right.length - left.length);
/** How names of other currencies end, such as 卡塔尔里亚尔. */
const OF_OTHERS = /^\p{Script=Han}{1,10}(?:币|克朗|里拉|兰特|比索|卢比|第纳尔|先令|法郎|里亚尔|福林|盾|镑)$/u;

const NOTE =
  /(?<kind>币\s*[种别]|货币|(?:金额|计价)?单位|currency)(?<between>[^:：]{0,12}?)(?<mark>[:：\s])\s*[[【(（“"]?\s*(?<name>[^\s\]】)）,;，；。”"]{1,24})/giu;
/** Between the word for a currency and its name, where whatever follows is a name: `货币代码：SEK`. */
const NO_WORDS = /^(?:单位|名称|代码|类型|种类|code|name|unit)?$/iu;
/** What a note says instead of a currency. */
const NO_CURRENCY =
  /^(?:\p{P}*|[元圆角分厘]|[十百千万亿]+元|fen|cents?|本币|本位币|全部|所有|不限|默认|无|请选择|ALL|NONE)$/iu;
const IN_BRACKETS = /[([【]\s*(?:(?:单位|币[种别])\s*:\s*)?([^()[\]【】]{2,16}?)\s*[)\]】]/gu;
const LONGEST_NOTE = 1_000;

const toKey = (text: string) => text.normalize("NFKC").replace(/[\s.]/gu, "").toUpperCase();
/** In simplified characters, where it has one that names of currencies have otherwise. */
const simplify = (text: string) => (/[幣別單貨圓門鎊歐韓盧銖馬紐蘭茲緬]/u.test(text) ? toSimplified(text) : text);
const findByName = (text: string) => byName.get(toKey(simplify(text)));

/**
 * The currency that a cell of a column such as 币种 names.
 *
 * @returns an ISO 4217 code, or the cell itself where it is no known name; null for yuan and for an empty cell
 */
export function readCurrency(cell: string): string | null {
  const key = toKey(cell);
  if (key === "") return null;
  const code = findByName(cell) ?? findCurrency(cell) ?? key.slice(0, 16);
  return code === "CNY" ? null : code;
}

/** The currency that a whole text is a name of, `RM` or `港幣`; a number or a single letter is none. */
export function findNamedCurrency(text: string): string | undefined {
  return /^(?:[\dA-Z]|\d+)$/iu.test(text) ? undefined : findByName(text);
}

/**
 * The currency that a heading or a number format names: `运费(USD)`, `COD €`, `[$HK$-C04]`; in brackets any code, and a
 * Chinese name that is not known by itself. Undefined when it names none.
 */
export function findCurrency(text: string): string | undefined {
  const upper = simplify(text).normalize("NFKC").toUpperCase();
  const words = new Set(upper.match(/[A-Z]+/g));
  const found = FINDABLE.find((name) => (/^[A-Z]+$/.test(name) ? words.has(name) : upper.includes(name)));
  return found === undefined ? findInBrackets(upper) : byName.get(found);
}

function findInBrackets(upper: string): string | undefined {
  const names = [...upper.matchAll(IN_BRACKETS)].map(([, name = ""]) => name);
  const [found] = names.flatMap((name) => findNamedCurrency(name) ?? []);
  return found ?? names.find((name) => OF_OTHERS.test(name) && !NO_CURRENCY.test(name));
}

/**
 * The currency of a note above a table: `# 币    种: [美元]`, `单位：USD`, `账单（美元）`. After 币种 an unknown word is
 * that of a foreign currency.
 *
 * @returns undefined when it says none, CNY for yuan
 */
export function findNotedCurrency(note: string): string | undefined {
  const text = simplify(note.slice(0, LONGEST_NOTE)).normalize("NFKC");
  const said = [...text.matchAll(NOTE)].flatMap(({ groups }) => readNote(groups ?? {}) ?? []);
  const inBrackets = [...text.matchAll(IN_BRACKETS)].flatMap(([whole]) => findCurrency(whole) ?? []);
  const all = [...said, ...inBrackets];
  return all.find((currency) => currency !== "CNY") ?? all[0];
}

function readNote({ kind = "", between = "", mark = "", name = "" }: Readonly<Record<string, string>>) {
  if (NO_CURRENCY.test(name)) return undefined;
  // 单位 may be a company, or a number of pieces.
  if (kind === "单位") return findNamedCurrency(name) ?? (name.length < 6 ? findCurrency(name) : undefined);
  const isName = mark === ":" && NO_WORDS.test(between.trim()) && /[\p{L}\p{Sc}]/u.test(name);
  return findByName(name) ?? findCurrency(name) ?? (isName ? toKey(name).slice(0, 16) : undefined);
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
  const [currency, ...others] = new Set(names.map(findByName));
  if (currency === undefined || others.length > 0) return nothing;
  const signs = [before, after].map((each) => each.match(SIGNS)?.join("") ?? "");
  return { currency, amount: `${signs[0]}${plain.slice(first, last + 1)}${signs[1]}` };
}

const SIGNS = /[-+−–()]/g;
const LONGEST_AMOUNT = 40;
