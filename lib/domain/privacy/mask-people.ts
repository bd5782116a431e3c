import { maskContacts } from "./mask-contacts";

/** Words that carriers write before a person's name. */
const ROLE =
  "派件员|派送员|快递员|收派员|揽件员|揽收员|揽投员|投递员|配送员|业务员|取件员|送货员|派件人|签收人|收件人|收货人|寄件人|发件人|代收人|联系人|收件|签收";
/** What ends a name. */
const END = "(?=[^\\p{Script=Han}·]|$|正在|为您|已|的|电话|手机)";
const NAME = "([\\p{Script=Han}·]{2,4}?)";
const PHONE =
  "\\s?[（(【\\[:：,，]?\\s?(?:联系)?(?:电话|手机)?\\s?[:：]?\\s?(?:\\+?86[- ]?)?1[3-9]\\d[\\d*][\\d* -]{5}";

// Each expression reads a text with single spaces (see `maskNames`), so no quantifier is without a bound.
/** `派件员：张三正在`, `签收人: 王建国,`, `已签收(李四)`. */
const AFTER_ROLE = new RegExp(`((?:${ROLE})\\s?[:：（(【\\[\\s]\\s?)${NAME}${END}`, "gu");
/** `快件交给张三，`, `快件交给王建国（138…`. */
const HANDED_TO = new RegExp(`((?:交给|交由)\\s?)${NAME}(?=[，,。（(\\[【\\s]|$)`, "gu");
/** `【深圳】张三(13800138000)`, `快递员王建国 138…`. */
const BEFORE_PHONE = new RegExp(`((?:${ROLE}|^|[】\\]，,。；;、\\s])\\s?)${NAME}(?=${PHONE})`, "gu");
/** `Delivered to: SLOVESNOV`. */
const ABROAD =
  /\b((?:[Dd]elivered [Tt]o|[Ss]igned (?:[Ff]or )?[Bb]y|[Rr]eceived [Bb]y|[Rr]ecipient)\s?:\s?)(\p{Lu}[\p{L}.'-]{0,60}(?: \p{Lu}[\p{L}.'-]{0,60}){0,3})/gu;

/** Texts in the place of a name that are not a name, or that name an office. */
const NO_NAME =
  /本人|家人|家属|同事|门卫|前台|保安|邻居|物业|收发|传达|代收|代签|他人|朋友|丰巢|菜鸟|驿站|柜|超市|图章|草签|拒收|拒签|未知|单位|公司|电话|手机|客服|热线|投诉|网点|中心|营业|联系|快递|快件|包裹|签收|派送|派件|已|正在|如有|请|[省市区县部站点店场局港仓院校厂室]$/u;

/**
 * Hides the names of people in a carrier's text: `派件员：张*`, `签收人：王*国`. Words that are not a name
 * stay: 本人, 门卫.
 */
function maskNames(text: string): string {
  const hide = (match: string, before: string, name: string) =>
    NO_NAME.test(name) ? match : `${before}${maskName(name)}`;
  return text
    .replace(BEFORE_PHONE, hide)
    .replace(AFTER_ROLE, hide)
    .replace(HANDED_TO, hide)
    .replace(ABROAD, (_, before: string, name: string) => `${before}${name.charAt(0)}***`);
}

/** `张*`, `王*明`. */
function maskName(name: string): string {
  const letters = [...name];
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${"*".repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** Far more than any carrier writes in one event. */
const MAX_LENGTH = 2_000;
const SPACES = /\s{2,}/gu;
/** The digits at the end of a text that was cut: perhaps the beginning of a phone number, which no longer looks like one. */
const CUT_NUMBER = /[\d*+ -]{1,30}$/u;

/**
 * A carrier's text without phone numbers and names, for people outside the desk. Several spaces become one, and
 * what follows the first 2,000 characters is left out: the time that a text takes has a bound, whoever wrote it.
 */
export function maskPersonalData(text: string): string {
  const plain = text.slice(0, MAX_LENGTH * 4).replace(SPACES, " ");
  if (text.length <= MAX_LENGTH * 4 && plain.length <= MAX_LENGTH) return maskContacts(maskNames(plain));
  return `${maskContacts(maskNames(plain.slice(0, MAX_LENGTH).replace(CUT_NUMBER, ""))).toWellFormed()}…`;
}
