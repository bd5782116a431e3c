import { isLikelyName, maskName } from "./find-chinese-names";
import { isNamedPlace } from "./named-places";
import type { PersonalSpan } from "./personal-span";

/** Texts without one of these tell of nobody who signed or is at work. */
const MAY_CONTAIN = /签收|签字|代收|代签|取走|取件|提货|领取|正在/;
/** A name that begins a text or clause and has signed. */
const SIGNED =
  /(?<=^|[\s】\],。;]|快递 )(\p{Script=Han}{2,4}?)(?=(?:先生|女士|小姐|师傅|老师)?已?(?:签收|代收|代签|取走|提货|领取))/gu;
/**
 * The same where carriers write places as well: behind 已 and at work (`孙悟空已取件`, `周杰伦正在派件`); of three or four
 * characters before what customers do.
 */
const DID =
  /(?<=^|[\s】\],。;:【[「(])(\p{Script=Han}{2,4}?)(?=(?:已经?|刚刚?)(?:取[件货]|收[到取下]|拒收|拿走|提走|确认)|(?:正在|为您|开始)[派配送揽取]|(本人|拒[收签]|要求|不在|反[馈映]|表示|确认|申请|投诉|预约|指定|同意|委托|来电|致电|自[提取]|已?付款|未接|\((?:客户|本人|收件|朋友|同事|邻居|家)))/gu;
/** Of two who talk: `已和刘德华联系`. */
const TALKED = /[和与](\p{Script=Han}{2,4}?)(?=联系|确认|沟通|核实|约定|协商)/gu;
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
  const isSigned = MAY_CONTAIN.test(text);
  const sure = isSigned ? [...text.matchAll(SIGNED), ...text.matchAll(AT_WORK)] : [];
  const apart = [
    ...(isSigned ? text.matchAll(SIGNED_APART) : []),
    ...[...text.matchAll(DID)].filter(({ 1: name = "", 2: asked }) => asked === undefined || name.length > 2),
    ...text.matchAll(TALKED),
  ].filter(([, name = ""]) => !isNamedPlace(name));
  return [...sure, ...apart].flatMap(({ 0: match, 1: name = "", index }) => {
    const start = index + match.indexOf(name);
    return isLikelyName(name) ? [{ start, end: start + name.length, kind: "name", masked: maskName(name) }] : [];
  });
}
