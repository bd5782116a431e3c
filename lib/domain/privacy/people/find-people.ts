import { findChineseNames, maskName } from "./find-chinese-names";
import { findContacts } from "./find-contacts";
import { findForeignNames } from "./find-foreign-names";
import { findLatinNames } from "./find-latin-names";
import { findNamesBeforeActs } from "./name-before-act";
import { findNamesBeforeWords } from "./name-before-word";
import { findNamesBesidePhones } from "./name-beside-phone";
import { type PersonalSpan, withoutOverlaps } from "./personal-span";
import { type PlainText, toPlainText, toReadable } from "./plain-text";

const CHINESE = /\p{Script=Han}/u;

/** The phone numbers and accounts in a text, as parts of the text itself. The text has a limited length. */
export function findContactSpans(text: string): PersonalSpan[] {
  const plain = toPlainText(text);
  return toOriginal(text, plain, withoutOverlaps(findContacts(plain.text)));
}

/** The names, phone numbers and accounts of people in a text. The text has a limited length. */
export function findPeople(text: string): PersonalSpan[] {
  const plain = toPlainText(text);
  const contacts = findContacts(plain.text);
  const names = [
    ...findChineseNames(plain.text),
    ...findLatinNames(plain.text),
    ...findForeignNames(plain.text),
    ...findNamesBeforeActs(plain.text),
    ...findNamesBeforeWords(plain.text),
    ...findNamesBesidePhones(plain.text, contacts),
  ].filter(({ start, end }) => end > start + 1 || plain.text.charAt(end) !== "*"); // S*** is masked already
  return toOriginal(text, plain, withoutOverlaps([...contacts, ...names]));
}

/** The same parts of the original; a Chinese name keeps the characters in which it is written. */
function toOriginal(original: string, { places }: PlainText, spans: PersonalSpan[]): PersonalSpan[] {
  return spans.map((span) => {
    const start = places?.starts[span.start] ?? span.start;
    const end = places?.ends[span.end - 1] ?? span.end;
    const written = original.slice(start, end);
    const isChinese = span.kind === "name" && CHINESE.test(written);
    return { ...span, start, end, masked: isChinese ? maskName(toReadable(written)) : span.masked };
  });
}
