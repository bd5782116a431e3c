import { addressDetail } from "@/lib/domain/privacy/reduce-address";
import { isLikelyName } from "./find-chinese-names";
import { isSomebody } from "./latin-words";
import { isNoName, isUsualWord } from "./name-words";
import { toPlainText } from "./plain-text";

const TITLE = /(?:先生|女士|小姐|老师|师傅|收)$/u;
const CHINESE = /^\p{Script=Han}+$/u;
/** The letters of scripts with capitals, whose words have spaces between them. */
const CASED = /\p{Ll}/u;
/** In such a script a shorter name is a part of too many words. */
const SHORTEST_CASED = 4;
const LONGEST_CHINESE = 6;

const TOWNSHIP = /^\p{Script=Han}{1,8}?(?:街道|镇|乡)/u;
const STREET_AND_NUMBER = /\p{Script=Han}{2,12}\d{1,5}(?:号|弄|栋|幢|座)/u;

/** What separates words, and where another script or a number begins. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;
const SEAM = /(?<=\p{Lo})(?=[\p{Lu}\p{Ll}\p{N}])|(?<=[\p{Lu}\p{Ll}])(?=[\p{Lo}\p{N}])|(?<=\p{N})(?=\p{L})/gu;

/** A text as its words in small letters, with one space before, between and after them. */
function toWords(text: string): string {
  return ` ${toPlainText(text).text.replace(SEAM, " ").replace(BETWEEN_WORDS, " ").trim().toLowerCase()} `;
}

/**
 * By what a person's name is found in other texts, in whatever case, width and spacing.
 *
 * @param name as parcels are sent to it
 * @returns null for what may be somebody else, or nobody: one character, an office, a station, a company
 */
export function markOfName(name: string): string | null {
  const words = toWords(name.trim().replace(TITLE, "")).trim();
  if (/\p{N}/u.test(words)) return null;
  if (CASED.test(words)) return words.length >= SHORTEST_CASED && isSomebody(words) ? words : null;
  const mark = words.replaceAll(" ", "");
  if (!CHINESE.test(mark)) return mark.length > 2 ? mark : null;
  if (mark.length === 2) return isLikelyName(mark) ? mark : null;
  return mark.length > 2 && mark.length <= LONGEST_CHINESE && !isNoName(mark) && !isUsualWord(mark) ? mark : null;
}

/** By what the house of an address in China is found in other texts: its street and number. */
export function markOfHouse(address: string): string | null {
  const [house] = STREET_AND_NUMBER.exec(addressDetail(address).replace(TOWNSHIP, "").replace(/\s/g, "")) ?? [];
  return house === undefined ? null : toWords(house).replaceAll(" ", "");
}

/**
 * Whether a text has one of these marks. A Chinese name of two characters counts where it is a word by itself or has a
 * title, since it is a part of many words.
 */
export function mentionsAny(marks: readonly string[]): (text: string) => boolean {
  if (marks.length === 0) return () => false;
  return (text) => {
    const words = toWords(text);
    const joined = words.replaceAll(" ", "");
    return marks.some((mark) => isMentioned(mark, words, joined));
  };
}

function isMentioned(mark: string, words: string, joined: string): boolean {
  if (CASED.test(mark)) return words.includes(` ${mark} `) || words.includes(` ${mark.replaceAll(" ", "")} `);
  if (mark.length > 2) return joined.includes(mark);
  return words.split(" ").some((word) => word === mark || (word.startsWith(mark) && TITLE.test(word)));
}
