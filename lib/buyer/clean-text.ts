import { maskContacts } from "@/lib/domain/privacy/mask-contacts";

/** Signs that show nothing themselves but turn, hide or break what stands around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it takes out
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const MAX_LENGTH = 300;

/**
 * A carrier's words as a stranger may see them: on one line, nothing invisible in them, phone
 * numbers masked, and no longer than a few lines. They are still to be escaped.
 */
export function cleanText(text: string): string {
  // Of a text of 64 KB only the beginning is looked at: what is shown is far shorter.
  const plain = text
    .slice(0, MAX_LENGTH * 4)
    .replace(/[\t\r\n]+/g, " ")
    .replace(INVISIBLE, "")
    .trim();
  const masked = maskContacts(plain);
  const signs = Array.from(masked); // never half of a pair
  return signs.length > MAX_LENGTH ? `${signs.slice(0, MAX_LENGTH).join("")}…` : masked;
}
