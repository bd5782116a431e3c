import { ERASED_TEXT } from "./erasure-state";
import { maskPersonalData } from "./mask-people";

/** What the masker leaves of a phone number: its beginning and end. */
const MASKED_PHONE = /(?<![\dA-Za-z])(?:\(?\+?86\)?[- ]{0,2})?[+(]?\d{1,4}\)?[-–—. ]{0,2}\*{4}\d{2,4}/g;
/** A house, a flat: `12号楼3单元502室`. Not `3号分拣中心`. */
const HOUSE = /(?:\d{1,5}(?:号楼|栋|幢|座|单元|室|弄|楼)[-－]?){1,5}|\d{1,5}号(?=[\p{Script=Han}]{0,12}\d)/gu;
const SHORTEST_KNOWN = 3;
const SHORT_NAME = /^\p{Script=Han}{2}$/u;
/** What makes a place of two characters: the name 高明 is no part of 高明区. */
const NO_PLACE = "(?![省市区县镇乡村州盟旗路街])";

/**
 * A carrier's text without people for good: names, phone numbers (their ends too) and houses. Places and companies
 * stay. The result stays the same when it is redacted again.
 *
 * @param known what the desk knows of the parcel's people, such as the number, the name and the end of the address
 */
export function redactText(text: string, known: readonly string[] = []): string {
  let redacted = text;
  for (const each of known) {
    if (each.length >= SHORTEST_KNOWN) redacted = redacted.replaceAll(each, ERASED_TEXT);
    else if (SHORT_NAME.test(each)) redacted = redacted.replace(new RegExp(each + NO_PLACE, "gu"), ERASED_TEXT);
  }
  return maskPersonalData(redacted).replace(MASKED_PHONE, ERASED_TEXT).replace(HOUSE, ERASED_TEXT);
}
