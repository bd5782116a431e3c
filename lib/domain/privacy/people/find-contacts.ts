import type { PersonalSpan } from "./personal-span";
import { findSpelledNumbers } from "./spelled-numbers";

/** What people put between the digits of a number. */
const GAP = "[-\\s.·•‐‑–—]{0,2}";

/** Only texts with one of these can hold a number, an address or an account. */
const MAY_CONTAIN = /\d(?:[-\s.·•‐‑–—()/_,]{0,3}\d){6}|[@信xXqQ]/;

/** A mobile number, with or without country code, however its digits are grouped. */
const MOBILE = new RegExp(
  `(?:(?<![\\dA-Za-z])(?<!\\d\\.)|(?<=tel|phone|mob|cell))(\\(?(?:\\+|00)?86\\)?[-\\s]{0,2}|0(?=1\\d\\d))?((?!1[-.\\s]8(?:00|33|44|55|66|77|88)[-.\\s])1${GAP}[3-9](?:${GAP}\\d){9})(?![\\dA-Za-z])`,
  "gi",
);
/** The groups 3–4–4 with whatever signs between: `(138)1234-8000`, `138/1234/8000`. */
const GROUPED_MOBILE =
  /(?<![\dA-Za-z])(?<!\d\.)((?:\+|00)?86[-\s]{0,2})?((?:\(1[3-9]\d\)|1[3-9]\d)[-\s.·•‐‑–—_/,()]{0,3}\d{4}[-\s.·•‐‑–—_/,()]{1,3}\d{4}|\(1[3-9]\d\)\s?\d{8})(?![\dA-Za-z])/g;
/** The numbers behind which carriers hide a mobile number. */
const VIRTUAL = /(?<![\dA-Za-z])950\d{2}[-\s]?\d(?:[-\s]?\d){7,9}(?![\dA-Za-z])/g;
/** A landline with its area code. Service numbers (95554, 400-…) reach no person and stay. */
const LANDLINE = /(?<![\dA-Za-z-])(\(0\d{1,3}\)[-\s]{0,2}|0\d{2,3}[-\s.–—]{1,2})\d{3,4}[-\s–—]?(\d{4})(?!\d)/g;
/** Without a sign behind its area code only where the text says that it is a number to call. */
const PLAIN_LANDLINE = /(?<=(?:电话|座机|固话|电联|手机|\d ?\/)[:：(（\s]{0,2})(0[1-9]\d{1,2})\d{3,4}(\d{4})(?!\d)/g;
/** With China's country code the area code has no 0: `+86 755 1234 5678`. */
const COUNTRY_LANDLINE =
  /(?<![\dA-Za-z+-])((?:\+|00)86[-\s.(]{0,2}|86[-\s]{1,2})0?(10|2\d|[3-9]\d\d)[-\s.)]{0,2}\d{3,4}[-\s.]?(\d{4})(?!\d)/g;
/** Hong Kong, Macau and Taiwan as they are written without +, and 00 in its place: a sign behind the country's code tells them from other numbers. */
const NEARBY = /(?<![\dA-Za-z+:-])(?:00)?(85[23]|886)[-\s]{1,2}\d(?:[-\s]?\d){5,7}(\d\d)(?!\d)/g;
const TAIWANESE = /(?<![\dA-Za-z+-])(09\d\d)[-\s]\d{3}[-\s]?\d(\d\d)(?!\d)/g;
/** Eight digits, as in Hong Kong, only where the text says that it is a number to call. */
const LOCAL = /(?<=(?:电话|手机|电联|致电)[:(\s]{0,2})([2-9])\d{3}[-\s]\d\d(\d\d)(?!\d)/g;
const ABROAD = /(?<![\dA-Za-z+])\+(?!86)(\d{1,3})(?:[-\s.()]{0,2}\d){4,10}[-\s.()]{0,2}(\d\d)(?!\d)/g;
/** North American. Toll-free numbers reach no person. */
const NORTH_AMERICAN =
  /(?<![\dA-Za-z+.-])\(?(?![48]00|8(?:33|44|55|66|77|88))([2-9]\d\d)(?:\)\s?|[-.\s])\d{3}[-.\s]\d\d(\d\d)(?!\d)/g;
const IDENTITY =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,4}/g;
const WECHAT = /(?:微信|V信|(?<![A-Za-z])(?:VX|WX|WeChat))(?:号码?|ID)?[:：是\s]{0,3}([A-Za-z][-\w]{4,19})(?![\w])/gi;
const QQ = /(?<![A-Za-z])QQ(?:号码?)?[:：是\s]{0,3}([1-9]\d{4,10})(?!\d)/gi;

/**
 * Phone numbers, identity numbers, e-mail addresses and accounts of people.
 *
 * @param text as `toPlainText` gives it, of limited length
 */
export function findContacts(text: string): PersonalSpan[] {
  const spelled = findSpelledNumbers(text);
  if (!MAY_CONTAIN.test(text)) return spelled;
  return [
    ...spelled,
    ...find(text, IDENTITY, "account", ([number]) => `${number.slice(0, 1)}***${number.slice(-1)}`),
    ...find(text, MOBILE, "phone", maskMobile),
    ...find(text, GROUPED_MOBILE, "phone", maskMobile),
    ...find(text, VIRTUAL, "phone", ([number]) => `${number.slice(0, 3)}****${number.slice(-2)}`),
    ...find(text, LANDLINE, "phone", ([, area = "", ending = ""]) => `${area}****${ending}`),
    ...find(text, PLAIN_LANDLINE, "phone", ([, area = "", ending = ""]) => `${area}****${ending}`),
    ...find(text, COUNTRY_LANDLINE, "phone", ([, , area = "", ending = ""]) => `+86 ${area}****${ending}`),
    ...find(text, NEARBY, "phone", ([, country = "", ending = ""]) => `+${country}****${ending}`),
    ...find(text, TAIWANESE, "phone", ([, start = "", ending = ""]) => `${start}****${ending}`),
    ...find(text, LOCAL, "phone", ([, start = "", ending = ""]) => `${start}****${ending}`),
    ...find(text, ABROAD, "phone", ([, country = "", ending = ""]) => `+${country.slice(0, 2)}****${ending}`),
    ...find(text, NORTH_AMERICAN, "phone", ([, area = "", ending = ""]) => `${area}****${ending}`),
    ...find(text, MAIL, "account", ([address]) => `${address.slice(0, 1)}***${address.slice(address.indexOf("@"))}`),
    ...find(text, WECHAT, "account", maskAccount),
    ...find(text, QQ, "account", maskAccount),
  ];
}

function find(
  text: string,
  pattern: RegExp,
  kind: PersonalSpan["kind"],
  mask: (match: RegExpExecArray) => string,
): PersonalSpan[] {
  return [...text.matchAll(pattern)].map((match) => ({
    // An account stands at the end of its match, behind the word that announces it.
    start: pattern === WECHAT || pattern === QQ ? match.index + match[0].length - (match[1] ?? "").length : match.index,
    end: match.index + match[0].length,
    kind,
    masked: mask(match),
  }));
}

function maskMobile([, country = "", number = ""]: RegExpExecArray): string {
  const digits = number.replace(/\D/g, "");
  return `${country}${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

function maskAccount([, account = ""]: RegExpExecArray): string {
  return `${account.slice(0, 1)}***`;
}
