import { chineseNameAt } from "./find-chinese-names";
import { isSomebody, personAtBeginning } from "./latin-words";
import type { PersonalSpan } from "./personal-span";
import { plainNameAt } from "./words-of-name";

/** Texts without one of these name nobody in Latin letters. */
const MAY_CONTAIN =
  /deliver|sign|receiv|recipient|collect|picked up|left with|hand|addressee|consignee|shipper|sender|contact|courier|driver|POD|neighbo/i;

/** Words before somebody who signed. Behind these a name may be written in small letters. */
const SURE = "delivered to|signed (?:for )?by|signature by";
/** Behind these two small words may be one. */
const TAKEN = "(?:received|accepted|collected|picked up) by";
const LIKELY =
  "left with|handed (?:over )?to|out for delivery (?:by|with)|signature|signatory|pod(?: name)?|recipient(?: name)?|receiver|addressee|consignee|shipper|sender|contact|courier|driver";
/** Who the named person is. */
const WHO =
  "(?:(?:the |your |a )?(?:customer|neighbou?r|receptionist|individual|agent|courier|driver|recipient|resident)[:\\s]\\s?)?";
const WORD = new RegExp(`\\b(?:(${SURE})|(${TAKEN})|(?:${LIKELY}))(?!\\p{Script=Latin})\\s?[:\\-,]?\\s?${WHO}`, "giu");
/** One word of a name, in capitals or with one: O'Brien, Jae-yong, J. */
const NAME = /\p{Lu}[\p{Lu}\p{Ll}\p{M}'’-]{0,40}\.?(?:(?: |(?<=\.))\p{Lu}[\p{Lu}\p{Ll}\p{M}'’-]{0,40}\.?){0,4}/uy;
/** Two words, of which a clause says where or when: `john smith at front desk`. */
const SMALL_NAMES = /\p{Ll}{2,20} \p{Ll}{2,20}(?=\s?(?:[.,(;]|$| (?:at|on|in|from|with|and) ))/uy;
const SMALL_NAME = /\p{Ll}{2,20}(?: \p{Ll}{2,20})?(?=\s?(?:[.,(;]|$))/uy;
const GIVEN_NAME = /, \p{Lu}{2,20}(?=\s?(?:[.;(]|$))/uy;

/** Words at which a name in capitals ends: `RECIPIENT JOHN SMITH NOT AT HOME`. */
const GOES_ON =
  /\s(?:not|at|on|is|was|has|had|will|in|of|for|to|by|with|from|and|or|refused|requested|called|available|unable|via|phone|tel)(?:\s.*)?$/i;

/** Two Chinese characters without a surname are a place. */
const PLACE = /^\p{Script=Han}{1,2}$/u;
const SENTENCE_END = /(?<=[\p{L}]{2})\.$/u;

/** The names of people in an English text: `Signed by JOHN SMITH`, `Delivered to: MARY`. */
export function findLatinNames(text: string): PersonalSpan[] {
  if (!MAY_CONTAIN.test(text)) return [];
  const found: PersonalSpan[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index + match[0].length;
    const name = nameAt(text, start, { isSure: match[1] !== undefined, isTaken: match[2] !== undefined });
    if (name !== "")
      found.push({ start, end: start + name.length, kind: "name", masked: `${name.charAt(0).toUpperCase()}***` });
  }
  return found;
}

function nameAt(text: string, start: number, { isSure, isTaken }: { isSure: boolean; isTaken: boolean }): string {
  const chinese = chineseNameAt(text, start);
  if (chinese !== "") return chinese;
  const capitals = readAt(NAME, text, start).replace(GOES_ON, "").replace(SENTENCE_END, "");
  const person = personAtBeginning(capitals);
  if (capitals !== "") return person === capitals ? withGivenName(text, start, person) : person;
  const small =
    (isSure || isTaken ? readAt(SMALL_NAMES, text, start) : "") || (isSure ? readAt(SMALL_NAME, text, start) : "");
  if (isSomebody(small)) return small;
  const plain = isSure ? plainNameAt(text, start) : "";
  return PLACE.test(plain) ? "" : plain;
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
