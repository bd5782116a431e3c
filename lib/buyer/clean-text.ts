import { maskPersonalData } from "@/lib/domain/privacy/mask-people";

/** Invisible characters that reverse, hide or break the text around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it takes out
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const MAX_LENGTH = 300;

/**
 * A carrier's text for strangers: on one line, without invisible characters, with masked people and their
 * phone numbers, and limited to 300 characters. The caller still escapes it.
 */
export function cleanText(text: string): string {
  return shorten(maskPersonalData(toOneLine(text)));
}

/** A waybill number or time for strangers. It names nobody, so nothing in it is masked. */
export function cleanNumber(text: string): string {
  return shorten(toOneLine(text));
}

/** A phone number as a link dials it. */
export function toDialled(phone: string): string {
  return phone.replace(/[^\d+]/g, "");
}

function toOneLine(text: string): string {
  // Only the beginning of a long text (up to 64 KB) is processed: far less is shown.
  const beginning = text.slice(0, MAX_LENGTH * 4);
  return beginning
    .replace(/[\t\r\n]+/g, " ")
    .replace(INVISIBLE, "")
    .trim();
}

function shorten(text: string): string {
  const characters = Array.from(text); // splits by code points, never inside a surrogate pair
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join("")}…` : text;
}
