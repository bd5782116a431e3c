import { isLikelyName, maskName } from "./find-chinese-names";
import { isNoName, isOfSentence, isUsualWord } from "./name-words";
import { isNamedPlace } from "./named-places";
import type { PersonalSpan } from "./personal-span";

/** How far before a number its owner's name may begin. */
const REACH = 28;
/** `张三(`, `张三，联系电话：`, at the end of what is before the number. */
const NAME_BEFORE =
  /(\p{Script=Han}{2,10}(?:[·•]\p{Script=Han}{1,10}){0,3})[\])】]?\s?[([【「:,、/\s-]{0,3}(?:(?:联系)?(?:电话|手机|手机号|号码|方式))?[\s:：(]{0,3}$/u;
/** A number whose middle is hidden already. */
const MASKED_PHONE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d\*{2,8}\d{2,4}/g;
const BEFORE_NAME = /的|业务员|联系/;
/** `138****8000李翠花`, with nothing behind it that would make it the beginning of a sentence. */
const NAME_BEHIND = /[\s(]{0,2}(\p{Script=Han}{2,4})(?![\p{L}\d])/uy;

type Place = Pick<PersonalSpan, "start" | "end">;

/**
 * The names that stand before phone numbers or just behind them: `【深圳】张三(13800138000)`.
 *
 * @param phones the numbers that were found in the text
 */
export function findNamesBesidePhones(text: string, phones: readonly PersonalSpan[]): PersonalSpan[] {
  const hidden = text.includes("*")
    ? [...text.matchAll(MASKED_PHONE)].map(({ 0: number, index }) => ({ start: index, end: index + number.length }))
    : [];
  const places = [...phones.filter(({ kind }) => kind === "phone"), ...hidden];
  return [...findNamesBefore(text, places), ...findNamesBehind(text, places)];
}

function findNamesBehind(text: string, places: readonly Place[]): PersonalSpan[] {
  return places.flatMap(({ end }) => {
    NAME_BEHIND.lastIndex = end;
    const name = NAME_BEHIND.exec(text)?.[1] ?? "";
    if (!isLikelyName(name) || isNamedPlace(name)) return [];
    return [
      { start: NAME_BEHIND.lastIndex - name.length, end: NAME_BEHIND.lastIndex, kind: "name", masked: maskName(name) },
    ];
  });
}

function findNamesBefore(text: string, places: readonly Place[]): PersonalSpan[] {
  return places.flatMap(({ start }) => {
    const before = text.slice(Math.max(0, start - REACH), start);
    const found = NAME_BEFORE.exec(before);
    const run = found?.[1];
    if (!found || run === undefined) return [];
    const name = run.split(BEFORE_NAME).at(-1) ?? "";
    const isWhole = name.length === run.length;
    if (!name.includes("·") && !isLikelyName(name) && !(isDirect(found[0].slice(run.length)) && mayBeName(name)))
      return [];
    const end = start - before.length + found.index + run.length;
    return isWhole || name !== "" ? [{ start: end - name.length, end, kind: "name", masked: maskName(name) }] : [];
  });
}

function isDirect(between: string): boolean {
  return between === "(" || between === " (";
}

function mayBeName(text: string): boolean {
  return text.length >= 2 && text.length <= 4 && !isNoName(text) && !isUsualWord(text) && !isOfSentence(text);
}
