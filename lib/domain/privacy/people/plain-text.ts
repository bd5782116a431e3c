import { simplifyCharacters } from "./simplify-characters";

/** Characters that no reader sees: they hide a number or name from a search, not from a person. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]|[\ufe00-\ufe0f]|\u20e3/;
/** Full-width letters, digits and signs, and other spaces: one character each, and in nearly every Chinese text. */
const WIDE = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200a]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const INLINE_TAG = "(?:<|&lt;)\\/?(?:b|big|em|font|i|mark|s|small|span|strong|sub|sup|u)\\s?\\/?(?:>|&gt;)";
const TAG_START =
  "(?:<|&lt;)\\/?(?:a|b|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|label|li|mark|ol|p|pre|span|strong|table|tbody|td|th|tr|u|ul)(?=[\\s/>&])";
const ENTITY = "&(?:nbsp|amp|#\\d{2,6}|#x[\\da-f]{2,5});";
/** Marks of a page's text, as they are or escaped, and characters by their names or numbers. Attributes are text. */
const MARKUP = new RegExp(`${INLINE_TAG}|${TAG_START}|${ENTITY}`, "i");
const PIECE = new RegExp(`${INLINE_TAG}|${TAG_START}|${ENTITY}|&gt;|.`, "gisu");
/** Digits of other scripts, and circled ones that Unicode relates to no digit. */
const OTHER_DIGIT = /(?![0-9])\p{Nd}|[❶-➓⓵-⓿]/u;

/** A text as a reader sees it, without markup: ASCII letters, digits and signs, and simplified characters in the words that are searched. */
export interface PlainText {
  text: string;
  /** For each character of `text` where it begins and ends in the original; null when these are the same. */
  places: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null;
}

export function toPlainText(original: string): PlainText {
  const narrow = original.replace(WIDE, toAscii);
  const isUsual =
    !INVISIBLE.test(narrow) &&
    !MARKUP.test(original) &&
    !OTHER_DIGIT.test(narrow) &&
    narrow === narrow.normalize("NFKC");
  if (isUsual) return { text: simplifyCharacters(narrow), places: null };
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let end = 0;
  for (const piece of original.match(PIECE) ?? []) {
    const start = end;
    end += piece.length;
    const plain = isBlankAgain(piece, text) ? "" : toPlainCharacters(piece);
    for (let count = 0; count < plain.length; count += 1) {
      starts.push(start);
      ends.push(end);
    }
    text += plain;
  }
  return { text: simplifyCharacters(text), places: { starts, ends } };
}

/** Of the marks between two words the first is a blank. */
function isBlankAgain(piece: string, before: string): boolean {
  return before.endsWith(" ") && /^(?:<|&lt;|>|&gt;)/i.test(piece);
}

/** A part of a text as a reader sees it, with its own characters. */
export function toReadable(part: string): string {
  return part.replace(PIECE, toPlainCharacters);
}

/** A character as ASCII where it has such a form; none for one that is not seen. Marks are none within a word, else blanks. */
function toPlainCharacters(piece: string): string {
  if (!/^(?:<\/?[a-z]|&.|>)/i.test(piece)) return toPlainCharacter(piece);
  const [, hex, number] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(piece) ?? [];
  if (hex ?? number) return toPlainCharacter(toCharacter(hex ? Number.parseInt(hex, 16) : Number(number)));
  if (/^&amp;/i.test(piece)) return "&";
  return /[>;]$/.test(piece) && /^(?:<|&lt;)/i.test(piece) ? "" : " ";
}

function toCharacter(code: number): string {
  return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function toPlainCharacter(character: string): string {
  if (INVISIBLE.test(character)) return "";
  const plain = character.normalize("NFKC");
  return OTHER_DIGIT.test(plain) ? toDigit(plain.codePointAt(0) ?? 0) : plain;
}

function toAscii(character: string): string {
  const code = character.charCodeAt(0);
  return code > FULL_WIDTH_OFFSET ? String.fromCharCode(code - FULL_WIDTH_OFFSET) : " ";
}

const BLACK_CIRCLED = 0x2776;
const LAST_BLACK_CIRCLED = 0x2793;
const DOUBLE_CIRCLED = 0x24f5;
const LAST_DOUBLE_CIRCLED = 0x24fe;
const BLACK_CIRCLED_ZERO = 0x24ff;

function toDigit(code: number): string {
  if (code >= BLACK_CIRCLED && code <= LAST_BLACK_CIRCLED) return String(((code - BLACK_CIRCLED) % 10) + 1);
  if (code >= DOUBLE_CIRCLED && code <= LAST_DOUBLE_CIRCLED) return String(code - DOUBLE_CIRCLED + 1);
  if (code === BLACK_CIRCLED_ZERO) return "0";
  // The digits of each script follow one another, from 0 to 9.
  let value = 0;
  while (value < 9 && OTHER_DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
