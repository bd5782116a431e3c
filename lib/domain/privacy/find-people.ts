import { findChineseNames } from "./find-chinese-names";
import { findContacts } from "./find-contacts";
import { findLatinNames } from "./find-latin-names";
import { findNamesBeforePhones } from "./name-before-phone";
import { type PersonalSpan, withoutOverlaps } from "./personal-span";
import { type PlainText, toPlainText } from "./plain-text";

/** The phone numbers and accounts in a text, as parts of the text itself. The text has a limited length. */
export function findContactSpans(text: string): PersonalSpan[] {
  const plain = toPlainText(text);
  return toOriginal(plain, withoutOverlaps(findContacts(plain.text)));
}

/** The names, phone numbers and accounts of people in a text. The text has a limited length. */
export function findPeople(text: string): PersonalSpan[] {
  const plain = toPlainText(text);
  const contacts = findContacts(plain.text);
  const names = [
    ...findChineseNames(plain.text),
    ...findLatinNames(plain.text),
    ...findNamesBeforePhones(plain.text, contacts),
  ];
  return toOriginal(plain, withoutOverlaps([...contacts, ...names]));
}

function toOriginal({ indexes }: PlainText, spans: PersonalSpan[]): PersonalSpan[] {
  if (indexes === null) return spans;
  return spans.map((span) => ({
    ...span,
    start: indexes[span.start] ?? span.start,
    end: (indexes[span.end - 1] ?? span.end - 1) + 1,
  }));
}
