import { cleanText, isBlank } from "./clean-cell";
import { parseFen } from "./parse-money";
import { splitCurrency } from "./read-currency";

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

/** The amount of a cell in hundredths, in whatever currency and unit. */
export function readAmount(cell = ""): number | undefined {
  const text = cleanText(cell);
  return isBlank(text) ? undefined : parseSignedFen(splitCurrency(text).amount);
}

const WEIGHT = /^(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d{0,6}))?(kg|kgs|公斤|千克|g|克)?$/u;

/**
 * Parses a weight: kilograms as a decimal text, `1.25`, `1,234.5` or `1.25kg`, or grams, `350g`.
 *
 * @param isInGrams a number without a unit is grams
 * @returns whole grams; undefined when it is not a weight
 */
export function parseGrams(text: string, isInGrams = false): number | undefined {
  const plain = text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const [, digits, fraction = "", unit = isInGrams ? "g" : "kg"] = WEIGHT.exec(plain) ?? [];
  if (digits === undefined) return undefined;
  const whole = Number(digits.replaceAll(",", ""));
  const isGrams = unit === "g" || unit === "克";
  // A fraction of a gram is rounded up, as carriers charge it.
  const decimals = isGrams ? 0 : 3;
  const rest = /[1-9]/.test(fraction.slice(decimals)) ? 1 : 0;
  return isGrams ? whole + rest : whole * 1_000 + Number(fraction.slice(0, 3).padEnd(3, "0")) + rest;
}
