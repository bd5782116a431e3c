import { isLikelyName, maskName } from "./find-chinese-names";
import { isNamedPlace } from "./named-places";
import type { PersonalSpan } from "./personal-span";
import { surnameLength } from "./surnames";

/** Words behind a whole name: how somebody is called, a home, 收 of an address, what and whom somebody has, a door. */
const WORD =
  /(先生|女士|小姐|太太|夫人|老师|师傅|阿姨|大哥|大姐|大爷|大妈|叔叔)|家(?=的|门|里|中|楼|院|附近|旁|处|[\]】)」”"',。;\s]|$)|(?<![签代揽拒查接回验待已未])(收)(?=[\]】)」”"',。;\s]|$)|(的(?=快递|快件|包裹|邮件|货物|订单|手机|电话|住处|家)|家[人属]|父亲|母亲|妻子|丈夫|儿子|女儿|爱人|同事|邻居|朋友)|(门口|楼下|门前)/g;
const RUN_BEFORE = /\p{Script=Han}{2,5}(?=\s?$)/u;
/** Far enough for a run and a blank. */
const REACH = 6;
/** Words that end with 家: 大家, 全家, 卖家, 华润万家. */
const WORD_OF_HOME =
  /^.[万全宜百管专商厂卖买大到顾独皇国自回在搬居人各几两一多我你他您她店东酒农渔名哪这那本邻]$|[万管专商厂卖买]$/;
/** What a name begins behind. */
const BOUNDARY = /^$|[^\p{Script=Han}]$|[致给请交由至到转您为将把是送放取领达]$/u;
const PLACE_END = /[山店厂厦院苑场楼馆校区堡塘坝沟沱湾垭坪坳坊墩圩浜东西南北大小前后]$/;
/** 【张三丰】 behind a verb that a place may follow as well. */
const BROUGHT_TO = /(?<=送[达至到][:\s]?[[【「(])\p{Script=Han}{3,4}(?=[\]】」)])/gu;

/**
 * The names of people in a carrier's text, by the word behind the name: 刘德华先生, 刘德华家门口, 刘德华收.
 *
 * @param text as `toPlainText` gives it, of limited length
 */
export function findNamesBeforeWords(text: string): PersonalSpan[] {
  const found = [...text.matchAll(BROUGHT_TO)].flatMap(({ 0: name, index }) =>
    isLikelyName(name) && !isPlace(name) ? [toSpan(name, index)] : [],
  );
  for (const { index, 1: title, 2: received, 3: owned, 4: door } of text.matchAll(WORD)) {
    const from = Math.max(0, index - REACH);
    const before = text.slice(from, index);
    const run = RUN_BEFORE.exec(before);
    if (!run) continue;
    const fits = (name: string, ahead: string) => {
      if (title) return !isPlaceAndSurname(name);
      if (isPlace(name)) return false;
      if (received || owned) return BOUNDARY.test(ahead);
      return door ? name.length > 2 : !WORD_OF_HOME.test(name);
    };
    const name = longestName(run[0], (each) => fits(each, before.slice(0, run.index + run[0].length - each.length)));
    if (name !== "") found.push(toSpan(name, from + run.index + run[0].length - name.length));
  }
  return found;
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
