import { NO_PLAIN_NAME } from "./foreign-labels";
import { personAtBeginning } from "./latin-words";
import { endOfName, isNoName, isUsualWord } from "./name-words";

const PARTICLES = "(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|bin|binti|ibn|al|el|y|e|zu)";
/** Up to five words with capitals, with what stands between the words of a name: `Vincent van Gogh`, `Иванов И. И.`. */
const CAPITALS = new RegExp(
  `\\p{Lu}[\\p{L}\\p{M}'’-]{0,40}\\.?(?:(?: (?:${PARTICLES} ){0,2}|(?<=\\.))\\p{Lu}[\\p{L}\\p{M}'’-]{0,40}\\.?){0,4}`,
  "uy",
);
const SENTENCE_END = /(?<=[\p{L}\p{M}]{2})\.$/u;
/** Words of letters that have no capitals. */
const PLAIN = /[\p{Lo}\p{Lm}\p{M}]{1,24}(?:[ ・·][\p{Lo}\p{Lm}\p{M}]{1,24}){0,2}/uy;
/** A word of Japanese ends where its kind of letters does; a name in Chinese characters may go on in kana. */
const JAPANESE =
  /^(?:[\p{Script=Han}々]{1,6}[\p{Script=Hiragana}\p{Script=Katakana}ー]{0,6}|[\p{Script=Katakana}ー]{2,12}|\p{Script=Hiragana}{2,6})/u;
const IS_JAPANESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Titles and particles behind a name, which are written together with it. */
const JAPANESE_END =
  /(?:様|さま|さん|殿|氏|(?<=\p{Script=Han}{2})[がはをにへのとでも](?!\p{Script=Hiragana}{1,3}(?!\p{Script=Hiragana}))|(?<=[\p{Script=Hiragana}\p{Script=Katakana}ー]{2})[がはをにへの](?=$)).*$/u;
const KOREAN_END = /(?:님|씨|께서|에게|(?<=^\p{Script=Hangul}{3})[이가은는을를의과와]).*$/u;
const IS_KOREAN = /^\p{Script=Hangul}/u;
const IS_ARABIC = /^\p{Script=Arabic}/u;
/** Longer than a name. */
const MAX_HAN = /^\p{Script=Han}{7}/u;

/** A name in words with capitals. */
export function capitalsAt(text: string, at: number): string {
  CAPITALS.lastIndex = at;
  return personAtBeginning(CAPITALS.exec(text)?.[0] ?? "").replace(SENTENCE_END, "");
}

/** A name in letters that have no capitals. */
export function plainNameAt(text: string, at: number): string {
  PLAIN.lastIndex = at;
  const run = PLAIN.exec(text)?.[0] ?? "";
  if (MAX_HAN.test(run)) return "";
  let end = 0;
  for (const { 0: word, index } of run.matchAll(/[^ ・·]+/gu)) {
    const part = wordOfName(word);
    if (part === "" || (end > 0 && isWholeName(run.slice(0, end)))) break;
    end = index + part.length;
    if (part !== word) break;
  }
  return run.slice(0, end);
}

/** The part of a word that belongs to a name; empty of a word that belongs to none. */
function wordOfName(word: string): string {
  if (NO_PLAIN_NAME.test(word)) return "";
  if (IS_KOREAN.test(word)) return word.replace(KOREAN_END, "");
  if (!IS_JAPANESE.test(word)) return word;
  const name = (JAPANESE.exec(word)?.[0] ?? "").replace(JAPANESE_END, "");
  return isNoName(name) || isUsualWord(name) ? "" : name.slice(0, endOfName(name));
}

/** In Korean all but the surname is one word; elsewhere a second word is the other half. */
function isWholeName(name: string): boolean {
  return IS_KOREAN.test(name) ? name.length > 1 : name.includes(" ") && !IS_ARABIC.test(name);
}
