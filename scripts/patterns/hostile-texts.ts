/** What a hostile text repeats: a character or two of each kind that expressions look for. */
const REPEATED = [
  " ",
  "\t",
  "0",
  "1",
  "13",
  "a",
  "A",
  "a1",
  "A-",
  "-",
  "0-",
  ".",
  "0.",
  "a.",
  ",",
  "/",
  "\\",
  "'",
  '"',
  "=",
  "_",
  "*",
  "@",
  "(",
  "[",
  "【",
  "中",
  "中 ",
  "市",
  "的",
  "陳",
  "①",
  "·",
  "\n",
  "\r",
  "\u0001",
  "\u00e9",
  "\ud83d",
];
/** No expression takes it at the end, so that each one tries every way to read what is before. */
const ENDING = "\u0000\u2603";
const MAX_BEGINNINGS = 12;

/**
 * Texts of about this many characters that make an expression work as long as it can: what it looks for
 * first, then one thing many times, then an end that does not fit.
 */
export function* hostileTexts(pattern: string, length: number): Generator<string> {
  const words = wordsOf(pattern);
  for (const repeated of new Set([...REPEATED, ...words])) {
    const many = repeated.repeat(Math.ceil(length / repeated.length));
    for (const beginning of ["", ...words]) yield `${beginning}${many}${ENDING}`;
  }
}

/** The plain words in an expression: `派件员`, `86`, `http`. */
function wordsOf(pattern: string): string[] {
  const plain = pattern
    .replace(/\\[pP]\{[^}]{0,40}\}|\\u\{?[\dA-Fa-f]{1,6}\}?|\\[a-zA-Z]|\{\d{0,6},?\d{0,6}\}|\(\?<?[:=!]/g, "\u0000")
    .replace(/\\(.)/g, "$1");
  const words = plain.match(/[\p{L}\p{N}@#&<>"'%:/._-]{1,20}/gu) ?? [];
  return [...new Set(words)].slice(0, MAX_BEGINNINGS);
}
