import { isSomebody } from "./latin-words";
import { endOfName, isNoName, isOfSentence, isSurnameWithTitle, isUsualWord } from "./name-words";
import type { PersonalSpan } from "./personal-span";
import { isNickname, surnameLength } from "./surnames";
import { plainNameAt } from "./words-of-name";

/** People of whom carriers write the name, with or without a sign between. */
const ROLE =
  "派件员|派送员|快递员|收派员|揽件员|揽收员|揽投员|投递员|配送员|送货员|收件员|收货员|取件员|取货员|小件员|业务员|操作员|扫描员|快递小哥|骑手|司机|站长|店长|店主|老板|负责人|管理员|派件人|派送人|配送人|送货人|投递人|揽收人|揽件人|取件人|取货人|提货人|领取人|签收人|收件人|收货人|收方|寄件人|发件人|发货人|寄方|代签收人|代收货人|代收人|代签人|经办人|联系人|姓名|联络人|派递员|速递员|配达员|送件员|收件者|寄件者|收货者|签收者|签字人|签名人|经手人|代取人|代领人|收取人|接收人|退件人|委托人|驾驶员|保管员|仓管员";
/** Words that are followed by a name only behind a sign. */
const ACT = "本人签收|签收|收件|代收|代签|妥投|他人代收|签名|署名|落款";
/** People who are usually called by what they are. */
const SOMEBODY =
  "门卫|同事|邻居|家人|保安|前台|客服|朋友|客户|联系|小哥|物业|师傅|买家|卖家|货主|户主|业主|住户|顾客|用户|会员|店员|员工|室友|亲戚|亲友";
/** Words before a name that has signed or delivered. */
const BY = "由|被";
const TO = "交给|交由|转交|送给";
/** Words before somebody who is told of a parcel or given it, and before places. */
const TOLD = "通知|告知|已交|请交|移交|递交|递给|交予|发给|寄给|退给|转给|留给";

const WORD = new RegExp(`(${ROLE})|(${ACT})|(${SOMEBODY}|${TOLD})|(${BY})|(${TO})`, "g");
const SIGNS = /[\s:是为=\-—–－|~"“”'‘’「『《<[【(/,、]{0,6}/y;
/** Signs behind which the name of the person stands, whatever it looks like. */
const STRONG_SIGN = /[:=是为[【(「『《“‘"'/]/;
/** Signs of a form: `签收人: wang xiaoer`. */
const SAYING = /[:=是为]/;
const RUN = /[\p{Script=Han}〇]{1,12}/uy;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** 买买提·艾力. */
const DOTTED_NAME = /\p{Script=Han}{1,10}(?:[·•・‧]\p{Script=Han}{1,10}){1,3}/uy;
/** 王 建国. */
const SPACED_NAME = /(\p{Script=Han})\s(\p{Script=Han}{1,2})(?!\p{Script=Han})/uy;
const LATIN_NAME =
  /(?:\p{Lu}\.? ?){0,2}\p{Lu}[\p{Lu}\p{Ll}\p{M}.'’-]{1,30}(?: \p{Lu}[\p{Lu}\p{Ll}\p{M}.'’-]{0,30}){0,3}/uy;
/** `wang xiaoer`, `Li lei`. */
const SMALL_LATIN_NAME = /[\p{Lu}\p{Ll}]\p{Ll}{1,20}(?: \p{Ll}{2,20}){0,2}(?![\p{Script=Latin}\d:.@_/])/uy;
const NO_LATIN_NAME = /^(?:EMS|VIP|UPS|DHL|TNT|USPS|FedEx|APP|QQ|SF|JD|ZTO|YTO|STO|JT|LOCKER|N\/?A|NULL)\b/i;
/** What somebody did who is named behind 由 or 被. */
const TOOK =
  /[\]】)」”"'\s]{0,3}(?:先生|女士|小姐|师傅|老师)?[\]】)」”"'\s]{0,3}(?:已|从[^，,。]{1,14})?(?:签收|签字|代签|代收|取走|取出|取件|取货|领走|领取|拿走|提走|提货|派送|派件|揽收|配送|投递|送达|收取|收件)/y;
const SIGNED_FOR =
  /[\]】)」”"'\s]{0,3}(?:先生|女士|小姐|师傅|老师)?[\]】)」”"'\s]{0,3}已?(?:签收|代签|代收|取走|取出|领取|领走|拿走|提走)/y;
const NEXT_NAME = /[/、]\s?(?=\p{Script=Han})/uy;

/** With these no name without a surname begins. */
const BEGINS_CLAUSE = /^[在没不已未无需要请将被由从到把因]/;

const MAX_NAME = 4;

/**
 * The names of people in a carrier's text, by the words and signs before them.
 *
 * @param text as `toPlainText` gives it, of limited length
 */
export function findChineseNames(text: string): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word, role, act, somebody, by] = match;
    const at = match.index + word.length;
    let name: Place | undefined;
    if (role) name = nameAfter(text, at, { needsSign: false, needsSurname: false });
    else if (act) name = nameAfter(text, at, { needsSign: true, needsSurname: false });
    else if (somebody) name = nameAfter(text, at, { needsSign: false, needsSurname: true });
    else if (by) name = nameThatTook(text, at);
    else name = nameAfter(text, at, { needsSign: false, needsSurname: false });
    while (name) {
      found.push(toSpan(text, name));
      NEXT_NAME.lastIndex = name.end;
      const next = NEXT_NAME.exec(text);
      name = next ? nameInList(text, name.end) : undefined;
    }
  }
  return found;
}

interface Place {
  start: number;
  end: number;
}

interface Expected {
  /** A name without a sign before it is none. */
  needsSign: boolean;
  /** What begins with no surname is none, behind whatever sign. */
  needsSurname: boolean;
}

function nameAfter(text: string, at: number, { needsSign, needsSurname }: Expected): Place | undefined {
  const signs = match(SIGNS, text, at);
  if (signs === "" && needsSign) return undefined;
  const start = at + signs.length;
  const isStrong = STRONG_SIGN.test(signs);
  const dotted = match(DOTTED_NAME, text, start);
  if (dotted !== "") return { start, end: start + dotted.length };
  const spaced = match(SPACED_NAME, text, start);
  if (spaced !== "" && surnameLength(spaced) === 1 && !needsSurname && !isUsualWord(spaced.replace(" ", "")))
    return endOfName(spaced.slice(2)) > 0 && !isNoName(spaced.slice(2))
      ? { start, end: start + spaced.length }
      : undefined;
  const run = match(RUN, text, start);
  if (run === "")
    return needsSurname || (signs === "" && needsSign) ? undefined : wordsAt(text, start, signs, !needsSign);
  if (KANA.test(text.charAt(start + run.length))) return isStrong ? plainName(text, start) : undefined;
  if (isSurnameWithTitle(run)) return undefined;
  const name = run.slice(0, endOfName(run));
  if (name === "" || isNoName(name) || isUsualWord(name)) return undefined;
  const end = start + name.length;
  if (isNickname(name) && name.length <= 3) return { start, end };
  const surname = surnameLength(name);
  if (surname > 0) {
    if (name.length === 1) {
      // 张* is masked already.
      const isAlone = isStrong && !needsSurname && run === name && text.charAt(end) !== "*";
      return isAlone ? { start, end } : undefined;
    }
    if (name.length <= surname + 2) return { start, end };
    if (needsSurname) return undefined;
    if (!isStrong) return name.length === MAX_NAME && !isOfSentence(name) ? { start, end } : undefined;
    return { start, end: name.length === MAX_NAME ? end : start + surname + 2 };
  }
  if (needsSurname || name.length < 2 || name.length > MAX_NAME || BEGINS_CLAUSE.test(name)) return undefined;
  return isStrong || !isOfSentence(name) ? { start, end } : undefined;
}

/** The Chinese name that begins here, in whatever text; empty without one. */
export function chineseNameAt(text: string, at: number): string {
  const name = nameAfter(text, at, { needsSign: false, needsSurname: true });
  return name?.start === at ? text.slice(name.start, name.end) : "";
}

/** A further name, behind `/` or `、`. */
function nameInList(text: string, at: number): Place | undefined {
  const name = nameAfter(text, at, { needsSign: true, needsSurname: false });
  const word = name && text.slice(name.start, name.end);
  return word !== undefined && (isLikelyName(word) || !isOfSentence(word)) ? name : undefined;
}

/** `由张三签收`, `被 赵六 取走`: a name only where somebody took or brought the parcel. */
function nameThatTook(text: string, at: number): Place | undefined {
  const name = nameAfter(text, at, { needsSign: false, needsSurname: false });
  if (!name || match(TOOK, text, name.end) === "") return undefined;
  const word = text.slice(name.start, name.end);
  if (isLikelyName(word)) return name;
  const isSure = name.start > at || match(SIGNED_FOR, text, name.end) !== "";
  return isSure && !isOfSentence(word) ? name : undefined;
}

/** A name in words of another script. Without a sign before it `ZHAO LEI` and `Tom`, but not `APP` or `GPS`. */
function wordsAt(text: string, start: number, signs: string, allowsSmall: boolean): Place | undefined {
  const name = latinName(text, start, allowsSmall && SAYING.test(signs));
  if (signs !== "") return name ?? plainName(text, start);
  const written = name && text.slice(start, name.end);
  return written && /\p{Ll}| /u.test(written) && isSomebody(written) ? name : undefined;
}

/** A name in letters that have no capitals, such as kana. */
function plainName(text: string, start: number): Place | undefined {
  const name = plainNameAt(text, start);
  return name === "" ? undefined : { start, end: start + name.length };
}

function latinName(text: string, start: number, allowsSmall: boolean): Place | undefined {
  const small = allowsSmall ? match(SMALL_LATIN_NAME, text, start) : "";
  const capitals = match(LATIN_NAME, text, start).trimEnd();
  const name = small.length > capitals.length && isSomebody(small) ? small : capitals;
  return name === "" || NO_LATIN_NAME.test(name) ? undefined : { start, end: start + name.length };
}

/** A surname and one or two characters, that are no usual word. */
export function isLikelyName(text: string): boolean {
  const surname = surnameLength(text);
  const isName = isNickname(text) || (surname > 0 && text.length > surname && text.length <= surname + 2);
  return (
    isName && endOfName(text) === text.length && !isNoName(text) && !isUsualWord(text) && !isSurnameWithTitle(text)
  );
}

function toSpan(text: string, { start, end }: Place): PersonalSpan {
  return { start, end, kind: "name", masked: maskName(text.slice(start, end)) };
}

/** `张*`, `王*明`; of a name in other letters the first. */
export function maskName(name: string): string {
  const letters = [...name.replace(/\s/g, "")];
  if (/^[\p{Lu}\p{Ll}]/u.test(name)) return `${letters[0]}***`;
  if (letters.length <= 2) return letters.length === 2 ? `${letters[0]}*` : "*";
  return `${letters[0]}${"*".repeat(letters.length - 2)}${letters.at(-1)}`;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
