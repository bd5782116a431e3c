/** Invisible characters: zero-width spaces, direction marks, a byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** `="0012"` and `'0012`, which keep Excel from converting a number. */
const GUARD = /^=\s*"([^"]*)"$|^'(?=$|[\d\t\r]|[\s;\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u;

/** Only letters, digits and Chinese characters: most cells, which need no cleaning. */
const PLAIN = /^[A-Za-z0-9\u4e00-\u9fff]*$/;

/** A cell as text: without the characters that keep Excel from converting it, and trimmed. */
export function cleanText(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  return cell
    .replace(INVISIBLE, "")
    .trim()
    .replace(GUARD, (_, guarded: string | undefined) => guarded ?? "")
    .trim();
}

/** A cell with a number or a code: also in half width, in upper case and without spaces. */
export function cleanNumber(cell: string): string {
  return cleanText(cell).normalize("NFKC").replace(/\s/g, "").toUpperCase();
}

const WRAPPING = "'`´‘’＇\"“”";
const OPENING = `${WRAPPING}[【<《`;
const CLOSING = `${WRAPPING}]】>》;；,，。、.`;

/** A cell with a code, also without apostrophes, quotes and brackets around it and without what ends a list. */
export function unwrapCode(cell: string): string {
  const text = cleanText(cell);
  let [start, end] = [0, text.length];
  while (start < end && isOneOf(OPENING, text.charAt(start))) start += 1;
  while (end > start && isOneOf(CLOSING, text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isOneOf = (characters: string, character: string) => character.trim() === "" || characters.includes(character);

/** Whether a text means that there is no value, such as a dash. */
export function isBlank(text: string): boolean {
  return /^(?:|-+|—+|\/|\\|无|暂无|空|null|undefined|n\/a|none)$/i.test(text);
}
