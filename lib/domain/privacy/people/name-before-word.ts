import { isLikelyName, maskName } from "./find-chinese-names";
import { isNamedPlace } from "./named-places";
import type { PersonalSpan } from "./personal-span";
import { surnameLength } from "./surnames";

const HAN = /[\u3400-\u9fff]/;
/**
 * Words behind a whole name: how somebody is called, a home, 收 of an address, what and whom somebody has, a door, what
 * somebody did, what customers do, and talk.
 */
const WORD = new RegExp(
  [
    "(?<title>先生|女士|小姐|太太|夫人|老师|师傅|阿姨|大哥|大姐|大爷|大妈|叔叔)",
    "(?<home>家(?=的|门|里|中|楼|院|附近|旁|处|信箱|车库|阳台|[\\]】)」”\"',。;\\s]|$))",
    "(?<![签代揽拒查接回验待已未])(?<received>收(?=[\\]】)」”\"',。;\\s]|$))",
    "(?<owned>的(?=快递|快件|包裹|邮件|货物|订单|手机|电话|住处|家)|家[人属]|父亲|母亲|妻子|丈夫|儿子|女儿|爱人|同事|邻居|朋友)",
    "(?<door>门口|楼下|门前)",
    "(?<did>(?:已经?|刚刚?)(?:取[件货]|收[到取下]|拒收|拿走|提走|确认)|(?:正在|为您|开始)[派配送揽取])",
    "(?<asked>本人|拒[收签]|要求|不在|反[馈映]|表示|确认|申请|投诉|预约|指定|同意|委托|来电|致电|自[提取]|已?付款|未接|\\((?:客户|本人|收件|朋友|同事|邻居|家))",
    "(?<talked>联系|沟通|核实|约定|协商)",
  ].join("|"),
  "g",
);
const RUN_BEFORE = /(\p{Script=Han}{2,5})[\]】)」]?\s?$/u;
/** Far enough for a run, a bracket and a blank. */
const REACH = 7;
/** Words that end with 家: 大家, 全家, 卖家, 华润万家. */
const WORD_OF_HOME =
  /^.[万全宜百管专商厂卖买大到顾独皇国自回在搬居人各几两一多我你他您她店东酒农渔名哪这那本邻]$|[万管专商厂卖买]$/;
/** What a name begins behind. */
const BOUNDARY = /^$|[^\p{Script=Han}]$|[致给请交由至到转您为将把是送放取领达]$/u;
const CLAUSE = /^$|[\s】\],。;:【[「(]$/;
const AND = /[和与]$/;
const PLACE_END = /[店厂厦院苑场楼馆校区堡塘坝沟沱湾垭坪坳坊墩圩浜]$/;
/** Of 东门口 and of what one goes to: also an end of names. */
const SIDE = /[山东西南北大小前后正侧]$/;
/** 【张三丰】 behind a verb that a place may follow as well. */
const BROUGHT_TO = /(?<=送[达至到][:\s]?[[【「(])\p{Script=Han}{3,4}(?=[\]】」)])/gu;

/**
 * The names of people in a carrier's text, by the word behind the name: 刘德华先生, 刘德华家门口, 刘德华收.
 *
 * @param text as `toPlainText` gives it, of limited length
 */
export function findNamesBeforeWords(text: string): PersonalSpan[] {
  if (!HAN.test(text)) return [];
  const found = [...text.matchAll(BROUGHT_TO)].flatMap(({ 0: name, index }) =>
    isLikelyName(name) && !isPlace(name) && !SIDE.test(name) ? [toSpan(name, index)] : [],
  );
  for (const { index, groups = {} } of text.matchAll(WORD)) {
    const before = text.slice(Math.max(0, index - REACH), index);
    const [match = "", run = ""] = RUN_BEFORE.exec(before) ?? [];
    const end = index - match.length + run.length;
    const name = longestName(run, (each) => fits(each, text.charAt(end - each.length - 1), groups));
    if (name !== "") found.push(toSpan(name, end - name.length));
  }
  return found;
}

/** Whether a name may stand before a word of this kind. @param ahead the character before the name, if any */
function fits(name: string, ahead: string, kind: Partial<Record<string, string>>): boolean {
  if (kind.title) return !isPlaceAndSurname(name);
  if (kind.did) return CLAUSE.test(ahead) && !isNamedPlace(name);
  if (isPlace(name)) return false;
  if (kind.home) return !WORD_OF_HOME.test(name);
  if (kind.door) return name.length > 2 && !SIDE.test(name);
  if (kind.talked) return AND.test(ahead);
  if (kind.asked) return (name.length > 2 && CLAUSE.test(ahead)) || AND.test(ahead);
  return BOUNDARY.test(ahead);
}

/** The longest end of a run that looks like a name. */
function longestName(run: string, fits: (name: string) => boolean): string {
  const ends = [run.slice(-4), run.slice(-3), run.slice(-2)];
  return ends.find((end) => isLikelyName(end) && fits(end)) ?? "";
}

function isPlace(name: string): boolean {
  return isNamedPlace(name) || (name.length > 2 && PLACE_END.test(name));
}

/** 张江李师傅: of the name only what a mask leaves too. */
function isPlaceAndSurname(name: string): boolean {
  return name.length > 2 && isNamedPlace(name.slice(0, -1)) && surnameLength(name.slice(-1)) > 0;
}

function toSpan(name: string, start: number): PersonalSpan {
  return { start, end: start + name.length, kind: "name", masked: maskName(name) };
}
