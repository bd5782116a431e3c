import { isLikelyName, maskName } from "./find-chinese-names";
import { isNamedPlace } from "./named-places";
import type { PersonalSpan } from "./personal-span";

/** Texts without one of these tell of nothing that somebody did. */
const MAY_CONTAIN = /签收|签字|代收|代签|取走|取件|提货|领取|正在/;
/** A name that begins a text or clause and has signed. */
const SIGNED =
  /(?<=^|[\s】\],。;]|快递 )(\p{Script=Han}{2,4}?)(?=(?:先生|女士|小姐|师傅|老师)?已?(?:签收|代收|代签|取走|提货|领取))/gu;
/** With a blank between, or in brackets, where carriers write places as well: `王小二 已签收`, `【王小二】已签收`. */
const SIGNED_APART =
  /(?<=^|[\s】\],。;:【[「(])(\p{Script=Han}{2,4})(?:先生|女士|小姐|师傅|老师)?(?:[】\]」)]\s?|\s)(?=已?(?:签收|签字|代收|代签|取走|取件|提货|领取)|正在(?:为您)?[派配送投])/gu;
/** `【深圳南山】的 张三正在派件`. */
const AT_WORK = /(?<=[】\])]\s?的\s?)(\p{Script=Han}{2,4}?)(?=正在)/gu;

/**
 * The names of people in a carrier's text, by what is said of them behind the name.
 *
 * @param text as `toPlainText` gives it, of limited length
 */
export function findNamesBeforeActs(text: string): PersonalSpan[] {
  if (!MAY_CONTAIN.test(text)) return [];
  const found = [...text.matchAll(SIGNED), ...text.matchAll(AT_WORK)];
  const apart = [...text.matchAll(SIGNED_APART)].filter(([, name = ""]) => !isNamedPlace(name));
  return [...found, ...apart].flatMap(({ 1: name = "", index }) =>
    isLikelyName(name) ? [{ start: index, end: index + name.length, kind: "name", masked: maskName(name) }] : [],
  );
}
