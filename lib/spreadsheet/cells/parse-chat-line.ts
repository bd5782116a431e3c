import { findCarriersByName } from "@/lib/domain/carriers/find-carriers-by-name";
import { isCertainNumber, splitJoinedNumbers } from "@/lib/domain/shipments/waybill-groups";
import { cleanNumber, cleanText } from "./clean-cell";
import { toSimplified } from "./to-simplified";
import { isDamagedNumber } from "./waybill-cell";

/** A waybill number in a line of a chat, with the fields beside it; empty strings for missing ones. */
export interface ChatNumber {
  number: string;
  carrier: string;
  phone: string;
  orderNumber: string;
}

const NUMBER = /^[A-Z0-9-]{6,32}$/;
/** Letters, digits, Chinese and usual punctuation: most lines, in which no signs have to be looked for. */
const PLAIN = /^[\w\s\u4e00-\u9fff,，。.:：;；、?？!！()（）/-]*$/u;
/** A word with fewer digits is not a number. */
const MIN_DIGITS = 5;
/** Digits alone among other words: shorter ones are a postcode, a locker code or a house number. */
const MIN_BARE_DIGITS = 8;
const BARE = /^\d+(?:-\d*)*$/;
const PHONE = /^(?:\+?86-?)?1[3-9]\d{9}(?:-\d{1,6})?$|^0\d{2,3}-\d{7,8}$|^[48]00-?\d{3}-?\d{4}$/;
const LAST_DIGITS = /^(?:尾号|手机尾号|电话尾号|后四位)?:?(\d{4})$/u;

const LINK = /(?:https?:\/\/|(?<![a-z0-9-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}[/?])[^\s\p{Script=Han},;"']*/giu;
const NUMBER_IN_LINK =
  /[?&#](?:nu|nums?|postid|mailno|number|waybill_?no|tracking_?(?:no|number|code))=([a-z0-9-]+)/giu;
const CARRIER_IN_LINK = /[?&#](?:com|carrier|type)=([a-z0-9]+)/iu;

const MAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}/gu;
/** Words before a number that is not a waybill number. */
const ORDER =
  /(?<!快递|物流)(?:(?:订单|交易|售后|退款|维权|商品|商家|商户|支付|原始)(?:编号|号码|单号|号|id)|order ?(?:no\.?|number|id))[\s:#=是为]*([a-z0-9_-]*\d[a-z0-9_-]*)/giu;
/** 订单 directly before a number: an order, unless the number has a carrier's letters. */
const BARE_ORDER = /(?<!快递|物流)(?:订单|交易|(?<![a-z])order)[\s:#=是为]*([a-z0-9_-]*\d[a-z0-9_-]*)/giu;
const ACCOUNT =
  /(?:(?:微信号?|\b[wv]x|\bqq|旺旺|淘宝号|昵称|抖音号|快手号|小红书号|身份证|银行卡|卡号|支付宝|账号|验证码|取件码|提货码|邮编|工号|货号|款号|批次|批号|流水)(?:号码|号)?|(?:会员|用户)(?:名|号|id)|工单号?|商品编?码|发票号码?)[\s:=是为]*([a-z0-9_@.-]*\d[a-z0-9_@.-]*)/giu;
const CALL =
  /(?:电话|手机|联系方式|座机|固话|\btel|\bphone|\bmobile)(?:号码|号)?[\s:.=是为]*(\+?[a-z0-9-]*\d[a-z0-9-]*)/giu;

/** Emoji of a digit, `1️⃣`. */
const KEYCAP = /[0-9#*]\ufe0f?\u20e3/gu;
/**
 * Signs that stand beside a number and are no part of it: emoji, arrows, bullets, ticks, circled numbers. Before NFKC,
 * which would turn ① into a digit of the number.
 */
const SIGNS = /[\p{So}\p{Sm}\p{Sk}\p{No}\p{Extended_Pictographic}\u2014\u2015\u2500\u2501\u00b7]/gu;
const KEPT_SIGNS = "+=|<>~";
/** What only changes how an emoji looks. */
const VARIATION = /[\p{Mn}\p{Me}]/gu;
/** One dash, also one that stands between area code and number. */
const ONE_DASH = /[‐‑‒–−]|(?<=(?<!\d)0\d{2,3})\u2014(?=\d{7,8}(?!\d))/gu;

const TIMES: readonly RegExp[] = [
  /(?<![A-Z0-9-])(?:\d{4}|\d{2})([-/.])\d{1,2}\1\d{1,2}(?:T(?=\d))?(?![A-Z0-9-])/gi,
  /(?<![A-Z0-9-])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?/gi,
  /(?:\d{2,4}年)?\d{1,2}月\d{1,2}[日号]?/gu,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g,
  // 20261124, 202611241003 and 20261124100300
  /(?<![A-Z0-9-])20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?![A-Z0-9-])/gi,
];
/** Characters of carriers' names and of words beside numbers; a line without them is not converted, which saves time. */
const TRADITIONAL = /[順豐圓韻達極郵遞運東單號電話機訂碼帳費貨]/u;

/** Dates, times and prices, which are removed. */
const NO_NUMBERS: readonly RegExp[] = [
  ...TIMES,
  /[¥$€]\s*(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d+)?(?!\d)/gu,
  /(?:价格|单价|总价|金额|货款|运费|合计|代收款?)[\s:=是为]*(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d+)?(?!\d)/gu,
  /(?<![A-Z0-9.])(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d+)?(?!\d)\s*(?:元|块|万|RMB|CNY|件|斤|公斤|KG)/giu,
  /(?<![A-Z0-9.])\d+\.\d{1,2}(?![A-Z0-9.])/gi,
];

/** Nobody writes a longer line; some of the forms take time with the square of its length. */
const MAX_LINE_CHARS = 10_000;

/** A line in pieces of bounded length, parted between numbers. */
export function splitLongLine(line: string): string[] {
  if (line.length <= MAX_LINE_CHARS) return [line];
  const pieces: string[] = [];
  for (let from = 0; from < line.length; ) {
    const rest = line.slice(from, from + MAX_LINE_CHARS);
    const isLast = from + rest.length >= line.length;
    const end = isLast ? -1 : rest.search(/[^A-Za-z0-9-][A-Za-z0-9-]*$/);
    const length = end > 0 ? end : rest.length;
    pieces.push(rest.slice(0, length));
    from += length;
  }
  return pieces;
}

/**
 * The waybill numbers in a line of a chat; often none. Other digits are ignored.
 *
 * @param content of bounded length, see {@link splitLongLine}
 */
export function parseChatLine(content: string): ChatNumber[] {
  const written = cleanText(removeSigns(content)).normalize("NFKC");
  const line = TRADITIONAL.test(written) ? toSimplified(written) : written;
  // Returned as it is, so that the error is shown with advice.
  if (isDamagedNumber(cleanNumber(line))) return [toChatNumber(cleanNumber(line))];
  const links = line.match(LINK) ?? [];
  const { plain, orders, phones } = removeOthers(line);
  const words = joinPrefixes(splitWords(plain).flatMap(splitTail));
  const numbers = [
    ...links.flatMap((link) => [...link.matchAll(NUMBER_IN_LINK)].map(([, number = ""]) => number.toUpperCase())),
    ...words.flatMap((word) => splitJoinedNumbers(word) ?? [withoutBeginning(word)]),
  ].filter((word) => isNumber(word, words.length === 1));
  if (numbers.length === 0) numbers.push(...parseGroupedNumber(plain));
  const named = {
    carrier: findCarrierName(words) || findCarrierName(links.flatMap((link) => CARRIER_IN_LINK.exec(link)?.[1] ?? [])),
    phone: [...phones, ...words].find((word) => PHONE.test(word)) ?? findLastDigits(words),
    // With several order numbers it is not clear to which waybill each belongs.
    orderNumber: orders.length === 1 ? (orders[0] ?? "") : "",
  };
  return [...new Set(numbers)].map((number) => ({ ...toChatNumber(number), ...named }));
}

/** The order numbers in a line of a chat, each after a word such as 订单. */
export function parseChatOrders(content: string): string[] {
  return removeOthers(cleanText(removeSigns(content)).normalize("NFKC")).orders;
}

/** Fewer digits beside dates and times are no number that somebody may have meant. */
const MIN_UNREAD_DIGITS = 6;

/** Whether a line without a waybill number has digits that may be one; dates and times are none. */
export function mayHoldNumber(content: string): boolean {
  const text = TIMES.reduce((rest, form) => rest.replace(form, " "), content.normalize("NFKC"));
  return text.replace(/\D/g, "").length >= MIN_UNREAD_DIGITS;
}

/** A line without what is clearly no waybill number. */
function removeOthers(line: string): { plain: string; orders: string[]; phones: string[] } {
  const orders: string[] = [];
  const phones: string[] = [];
  const takeOrder = (_: string, order: string) => {
    orders.push(order);
    return " ";
  };
  const withoutOrders = line
    .replace(LINK, " ")
    .replace(MAIL, " ")
    .replace(ORDER, takeOrder)
    .replace(BARE_ORDER, (text, order: string) => (hasCarrierLetters(order) ? text : takeOrder(text, order)))
    .replace(ACCOUNT, (text, account: string) => (hasCarrierLetters(account) ? text : " "))
    .replace(CALL, (text, phone: string) => {
      if (hasCarrierLetters(phone)) return text;
      phones.push(phone);
      return " ";
    });
  return { plain: NO_NUMBERS.reduce((text, form) => text.replace(form, " "), withoutOrders), orders, phones };
}

function removeSigns(content: string): string {
  if (PLAIN.test(content)) return content;
  return content
    .replace(ONE_DASH, "-")
    .replace(KEYCAP, " ")
    .replace(SIGNS, (sign) => (KEPT_SIGNS.includes(sign) ? sign : " "))
    .replace(VARIATION, "");
}

const hasCarrierLetters = (word: string) => /^[a-z]{2}/i.test(word) && isCertainNumber(word);

/** `NOYT2345678901234` as the number after NO. */
function withoutBeginning(word: string): string {
  const rest = word.replace(/^(?:NO|NUM)(?=[A-Z]{2}\d)/, "");
  return rest !== word && isCertainNumber(rest) ? rest : word;
}

/** `SF 1234567890123` as one number, where the letters make it certain. */
function joinPrefixes(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? "";
    const isPrefix = /^[A-Z]{1,4}$/.test(before) && /\d/.test(word) && !isCertainNumber(word);
    if (isPrefix && isCertainNumber(before + word)) joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}

const WITH_PHONE = /^([A-Z][A-Z0-9]{9,20}?)-?(1[3-9]\d{9})$/;
const WITH_LAST_DIGITS = /^([A-Z][A-Z0-9]{9,20})-(\d{4})$/;
const IN_GROUPS = /^\d{3,5}(?:-\d{2,5}){2,5}$/;

/** A number that is glued to a phone or its last digits, and one in groups; other words as they are. */
function splitTail(word: string): string[] {
  const [, number, tail] = WITH_LAST_DIGITS.exec(word) ?? (isCertainNumber(word) ? [] : (WITH_PHONE.exec(word) ?? []));
  if (number && tail && isCertainNumber(number)) return [number, tail];
  const whole = word.replaceAll("-", "");
  return IN_GROUPS.test(word) && isCertainNumber(whole) ? [whole] : [word];
}

const toChatNumber = (number: string): ChatNumber => ({ number, carrier: "", phone: "", orderNumber: "" });

const findLastDigits = (words: readonly string[]) =>
  words.flatMap((word) => LAST_DIGITS.exec(word)?.[1] ?? [])[0] ?? "";

function isNumber(word: string, isOnlyWord: boolean): boolean {
  if (!NUMBER.test(word) || PHONE.test(word) || PHONE.test(word.replaceAll("-", ""))) return false;
  if (BARE.test(word) && !isOnlyWord) return (word.split("-")[0] ?? "").length >= MIN_BARE_DIGITS;
  return word.replace(/\D/g, "").length >= MIN_DIGITS;
}

/** A number written in groups of digits, if the line contains nothing else. */
function parseGroupedNumber(text: string): string[] {
  const number = cleanNumber(text);
  return /^(?:\s*[A-Z]{1,4})?[\d\s]+$/i.test(text) && isNumber(number, true) ? [number] : [];
}

const SENT_BY = /(?:发|寄|走|用|是)(?:的|了|出|是)*(\p{Script=Han}{2,6})/u;

/** The carrier that a word names, also in a phrase such as 发韵达. */
function findCarrierName(words: readonly string[]): string {
  const names = words.filter((word) => /\p{L}/u.test(word) && !isNumber(word, false));
  return names.find(isCarrier) ?? names.flatMap((word) => findSendingCarrier(word) ?? [])[0] ?? "";
}

function findSendingCarrier(word: string): string | undefined {
  const sender = SENT_BY.exec(word)?.[1] ?? "";
  for (let length = sender.length; length >= 2; length -= 1) {
    if (isCarrier(sender.slice(0, length))) return sender.slice(0, length);
  }
  return undefined;
}

function isCarrier(word: string): boolean {
  return word.length <= 64 && findCarriersByName(word).length === 1;
}

/** The words of a line. A number may follow Chinese text without a space. */
function splitWords(line: string): string[] {
  return line
    .replace(/([^\P{L}A-Za-z])(?=[A-Za-z0-9])|([A-Za-z0-9])(?=[^\P{L}A-Za-z])/gu, "$1$2 ")
    .toUpperCase()
    .split(/[^\p{L}\p{M}\p{N}+-]+|\+(?=[A-Z])|(?<=[A-Z0-9])\+|(?<![A-Z0-9])-+|-+(?![A-Z0-9-])(?<!-\d{1,3}-)|--+/u)
    .filter((word) => word !== "");
}
