/** Whether two texts are the same waybill number, however it is spaced, hyphenated or capitalised. */
export function isSameNumber(left: string, right: string): boolean {
  return toPlain(left) === toPlain(right);
}

const toPlain = (number: string) =>
  number
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
