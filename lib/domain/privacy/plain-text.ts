/** Characters that no reader sees: they hide a number or name from a search, not from a person. */
const INVISIBLE = /[\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]|[\ufe00-\ufe0f]/;
/** Full-width letters, digits and signs, and other spaces. */
const WIDE = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200a]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** A text as a reader sees it, with ASCII for full-width letters, digits and signs. */
export interface PlainText {
  text: string;
  /** For each character of `text` its index in the original; null when they are the same. */
  indexes: readonly number[] | null;
}

export function toPlainText(original: string): PlainText {
  if (!INVISIBLE.test(original)) return { text: original.replace(WIDE, toAscii), indexes: null };
  const indexes: number[] = [];
  let text = "";
  for (let index = 0; index < original.length; index += 1) {
    const character = original.charAt(index);
    if (INVISIBLE.test(character)) continue;
    text += character;
    indexes.push(index);
  }
  return { text: text.replace(WIDE, toAscii), indexes };
}

function toAscii(character: string): string {
  const code = character.charCodeAt(0);
  return code > FULL_WIDTH_OFFSET ? String.fromCharCode(code - FULL_WIDTH_OFFSET) : " ";
}
