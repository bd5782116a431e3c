import { hashPhone } from "@/lib/services/shipments/hash-phone";

/** What may be a phone number: digits with the signs that people write between them. */
const NUMBERS = /(?<!\d)\+?\d(?:[ -]?\d){6,14}(?!\d)/g;
const MAX_TEXT = 1_000_000;

/** Whether a text has the phone number of this keyed hash, in whatever spelling. */
export function namesSubject(subjectHash: string): (text: string) => boolean {
  return (text) => {
    const plain = text.slice(0, MAX_TEXT).normalize("NFKC");
    for (const [number] of plain.matchAll(NUMBERS)) if (hashPhone(number) === subjectHash) return true;
    return false;
  };
}
