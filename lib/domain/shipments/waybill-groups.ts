import { isCarrierUnsure, recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";

/** What a text that should hold a waybill number holds: blanks may group its digits or part several numbers. */
export interface WaybillGroups {
  /** Several only if each of them is a whole number. */
  numbers: readonly string[];
  /** Whether a blank parts the text and it does not show where a number ends; then `numbers` has all of it in one. */
  isUnclear: boolean;
}

/** Shorter ones are groups of a number. */
const SHORTEST_WHOLE = 10;
const MIN_WHOLE_DIGITS = 8;
/** A group this long with others beside it is a number of its own, unless a carrier has such numbers. */
const LONG_GROUP = 12;
/** The longest number in use, of USPS. */
const LONGEST_IN_USE = 24;
const WHOLE = /^[A-Z0-9-]{6,32}$/;
const PREFIX = /^[A-Z]{1,4}$/;

/**
 * Parses `7731 2345 6789 012` as one number, and `YT2345678901234 YT2345678901235` as two.
 *
 * @param text in any letter case and width
 */
export function parseWaybillGroups(text: string): WaybillGroups {
  const words = text.normalize("NFKC").toUpperCase().trim().split(/\s+/u);
  const joined = words.join("");
  const groups = joinPrefixes(words);
  if (groups.length > 1 && groups.every(isWhole)) return { numbers: groups, isUnclear: false };
  if (groups.length === 1 || isCertainNumber(joined)) {
    return { numbers: splitJoinedNumbers(joined) ?? [joined], isUnclear: false };
  }
  const isUnclear =
    groups.some(isCertainNumber) ||
    joined.length > LONGEST_IN_USE ||
    (groups.some(({ length }) => length >= LONG_GROUP) && recognizeCarrier(joined).length === 0);
  return { numbers: [joined], isUnclear };
}

/** `SF 1234567890123`: letters alone belong to what follows. */
function joinPrefixes(words: readonly string[]): string[] {
  const groups: string[] = [];
  let prefix = "";
  for (const word of words) {
    if (prefix === "" && PREFIX.test(word)) prefix = word;
    else {
      groups.push(prefix + word);
      prefix = "";
    }
  }
  return prefix === "" ? groups : [...groups, prefix];
}

function isWhole(group: string): boolean {
  return group.length >= SHORTEST_WHOLE && WHOLE.test(group) && group.replace(/\D/g, "").length >= MIN_WHOLE_DIGITS;
}

/** Whether the form of a number is that of one carrier only. */
export function isCertainNumber(word: string): boolean {
  return !isCarrierUnsure(word);
}

const LENGTHS = { shortest: 11, longest: 22 };
const MAX_GLUED_LENGTH = 200;

/** Numbers written without a sign between them, if each of them is certain; undefined otherwise. */
export function splitJoinedNumbers(word: string): string[] | undefined {
  if (isCertainNumber(word)) return [word];
  if (word.length > MAX_GLUED_LENGTH) return undefined;
  for (let length = LENGTHS.shortest; length <= Math.min(LENGTHS.longest, word.length); length += 1) {
    const first = word.slice(0, length);
    if (!isCertainNumber(first)) continue;
    if (length === word.length) return [first];
    const others = splitJoinedNumbers(word.slice(length));
    if (others) return [first, ...others];
  }
  return undefined;
}
