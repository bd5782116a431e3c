import type { PersonalSpan } from "./personal-span";

/** Texts without one of these name nobody in Latin letters. */
const MAY_CONTAIN =
  /deliver|sign|receiv|recipient|collect|picked up|left with|hand|addressee|consignee|shipper|sender|contact|courier|driver|POD|neighbo/i;

/** Words before somebody who signed. Behind these a name may be written in small letters. */
const SURE = "delivered to|signed (?:for )?by|signature by";
const LIKELY =
  "received by|collected by|picked up by|left with|handed (?:over )?to|out for delivery (?:by|with)|signature|signatory|pod(?: name)?|recipient(?: name)?|receiver|addressee|consignee|shipper|sender|contact|courier|driver";
/** Who the named person is. */
const WHO =
  "(?:(?:the |your |a )?(?:customer|neighbou?r|receptionist|individual|agent|courier|driver|recipient|resident)[:\\s]\\s?)?";
const WORD = new RegExp(`\\b(?:(${SURE})|(?:${LIKELY}))(?!\\p{L})\\s?[:\\-,]?\\s?${WHO}`, "giu");
/** One word of a name, in capitals or with one: O'Brien, Jae-yong, J. */
const NAME = /\p{Lu}[\p{L}'’-]{0,40}\.?(?:(?: |(?<=\.))\p{Lu}[\p{L}'’-]{0,40}\.?){0,4}/uy;
const SMALL_NAME = /\p{Ll}{2,20}(?: \p{Ll}{2,20})?(?=\s?(?:[.,(;]|$))/uy;
const GIVEN_NAME = /, \p{Lu}{2,20}(?=\s?(?:[.;(]|$))/uy;

/** Words in the place of a name: what parcels are left with, companies, cities, and what a sentence goes on with. */
const NO_NAME: ReadonlySet<string> = new Set(
  (
    "reception receptionist front desk mail mailroom mailbox room box parcel parcels package locker lockers agent agents amazon post postal office po security guard " +
    "concierge customs custom royal dhl usps ups fedex tnt dpd gls hermes evri yodel ems sf hongkong hkpost aramex cainiao yunexpress yanwen ecommerce carrier carriers " +
    "partner partners courier couriers driver drivers customer customers consignee addressee recipient recipients individual resident neighbor neighbour neighbors neighbours " +
    "local city final destination hub center centre facility depot warehouse branch station terminal airport airline airlines port store shop counter point pickup pick up " +
    "service services delivery delivered company co ltd inc llc gmbh corp corporation department dept building house home door porch garage garden shed patio garden safe place location other " +
    "address addresses state states united kingdom china japan germany france usa uk hong kong taiwan korea singapore malaysia thailand vietnam australia canada russia spain italy brazil mexico " +
    "shanghai beijing shenzhen guangzhou hangzhou tokyo osaka london paris berlin madrid rome moscow sydney melbourne toronto vancouver york angeles chicago houston miami seattle dubai seoul bangkok " +
    "kawasaki memphis leipzig liege frankfurt amsterdam brussels zurich vienna warsaw prague lisbon dublin milan munich hamburg shenyang ningbo xiamen " +
    "signature required file confirmed name information number code proof phone details electronic waived obtained image us support club access school hospital hotel university bank staff management owner tenant family member " +
    "third party transit next stop unit level floor suite apt lobby gate gatehouse collection drop off smart paczkomat packstation inpost person who we you they"
  ).split(" "),
);
/** Words that begin no name, though they may end one. */
const GOES_ON_WITH: ReadonlySet<string> = new Set(
  "a an the your our my his her their this that it at on in is was has had will of for to by with from and or not no refused requested called available unable".split(
    " ",
  ),
);
/** Words at which a name in capitals ends: `RECIPIENT JOHN SMITH NOT AT HOME`. */
const GOES_ON =
  /\s(?:not|at|on|is|was|has|had|will|in|of|for|to|by|with|from|and|or|refused|requested|called|available|unable|via|phone|tel)(?:\s.*)?$/i;

const SENTENCE_END = /(?<=[\p{L}]{2})\.$/u;

/** The names of people in an English text: `Signed by JOHN SMITH`, `Delivered to: MARY`. */
export function findLatinNames(text: string): PersonalSpan[] {
  if (!MAY_CONTAIN.test(text)) return [];
  const found: PersonalSpan[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index + match[0].length;
    const name = nameAt(text, start, match[1] !== undefined);
    if (name !== "")
      found.push({ start, end: start + name.length, kind: "name", masked: `${name.charAt(0).toUpperCase()}***` });
  }
  return found;
}

function nameAt(text: string, start: number, isSure: boolean): string {
  const capitals = readAt(NAME, text, start).replace(GOES_ON, "").replace(SENTENCE_END, "");
  if (capitals !== "") return isSomebody(capitals) ? withGivenName(text, start, capitals) : "";
  const small = isSure ? readAt(SMALL_NAME, text, start) : "";
  return isSomebody(small) ? small : "";
}

function isSomebody(name: string): boolean {
  if (name === "") return false;
  if (/^\p{Lu}\. ?\p{Lu}/u.test(name)) return true;
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return !GOES_ON_WITH.has(words[0] ?? "") && !words.some((word) => NO_NAME.has(word));
}

/** `SMITH, JOHN`. */
function withGivenName(text: string, start: number, name: string): string {
  const isOneWord = !name.includes(" ") && name === name.toUpperCase();
  return isOneWord ? name + readAt(GIVEN_NAME, text, start + name.length) : name;
}

function readAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
