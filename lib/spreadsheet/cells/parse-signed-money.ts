import { parseFen } from "./parse-money";

const MINUS = /^[-−–－]|^\(.*\)$|[-−－]$/u;

/**
 * Parses an amount that may be negative, as carriers write it: `-128.00`, `(128.00)`, `¥-128`.
 *
 * @returns 分; undefined when it is not an amount in yuan, or has fractions of a 分
 */
export function parseSignedFen(text: string): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/\s/g, "")
    .replace(/^(?:¥|CNY|RMB|人民币)(?=[-−–(])/iu, "");
  if (!MINUS.test(plain)) return parseFen(plain);
  const amount = parseFen(plain.replace(/^[-−–－(]|[-−－)]$/gu, ""));
  return amount === undefined || amount === 0 ? amount : -amount;
}

/**
 * Parses kilograms as a decimal text, `1.25` or `1.25kg`. @returns whole grams; undefined when it
 * is not a weight
 */
export function parseGrams(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const [, whole, fraction = "", unit] = /^(\d{1,6})(?:\.(\d{0,6}))?(kg|公斤|千克|g|克)?$/u.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  if (unit === "g" || unit === "克") return /[1-9]/.test(fraction) ? undefined : Number(whole);
  // A fraction of a gram is rounded up, as carriers charge it.
  return (
    Number(whole) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, "0")) + (/[1-9]/.test(fraction.slice(3)) ? 1 : 0)
  );
}
