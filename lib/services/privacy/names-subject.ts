import { findContacts } from "@/lib/domain/privacy/people/find-contacts";
import { mentionsAny } from "@/lib/domain/privacy/people/person-marks";
import { toPlainText } from "@/lib/domain/privacy/people/plain-text";
import { readDigits } from "@/lib/domain/privacy/people/spelled-numbers";
import { openSearchesWithin } from "@/lib/services/shipment-list/seal-search";
import { hashesOfSubject, phoneHashes } from "@/lib/services/shipments/hash-phone";

/** What may be a phone number: digits with the signs that people write between them. */
const NUMBERS = /(?<!\d)\+?\d(?:[ -]?\d){6,14}(?!\d)/g;
const MAX_TEXT = 1_000_000;

/** Whether a number is the one of a `phoneSubject`, under any root secret that is here. */
export function isSubject(subject: string): (phone: string) => boolean {
  const hashes = new Set(hashesOfSubject(subject));
  return (phone) => phoneHashes(phone).some((hash) => hashes.has(hash));
}

/**
 * Whether a text has the phone number of a `phoneSubject`, in whatever spelling, also in a sealed search, or one of the
 * marks of the person.
 */
export function namesSubject(subject: string, marks: readonly string[] = []): (text: string) => boolean {
  const isOf = isSubject(subject);
  const mentions = mentionsAny(marks);
  return (text) => {
    const opened = openSearchesWithin(text.slice(0, MAX_TEXT));
    const plain = toPlainText(opened).text;
    for (const [number] of plain.matchAll(NUMBERS)) if (isOf(number)) return true;
    const written = findContacts(plain).map(({ start, end }) => plain.slice(start, end));
    return written.some((number) => isOf(number) || isOf(readDigits(number))) || mentions(opened);
  };
}
