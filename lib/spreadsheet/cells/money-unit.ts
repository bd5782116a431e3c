import { parseFen } from "./parse-money";

/**
 * The unit of amounts, as the power of ten that makes yuan, or whole units of another currency, of it: -2 for 分 and
 * cents, 0 for 元, 4 for 万元.
 */
export type MoneyUnit = number;

const CENTS = /^(?:人民[币幣]|RMB|CNY|美)?(?:分|fen|cents?)$/iu;
const WHOLE = /^(?:人民[币幣]|RMB|CNY)?[元圆圓]$/iu;
const LARGE = /^(?:\p{Script=Han}{0,5}?|[A-Z]{3})([十百千仟万萬亿億]+)(?:\p{Script=Han}{0,5}[元圆圓币幣]|$)/iu;
const ZEROS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 仟: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };

const PARTS = /[(（[【/／_]\s*(?:[单單]位\s*[:：]?\s*)?([^\s()（）[\]【】/／_:：,，;；]{1,12})/gu;
const NOTED = /[单單]位\s*[:：]\s*[(（[【]?\s*([^\s()（）[\]【】:：,，;；]{1,12})/gu;
const LONGEST_NOTE = 1_000;

/** The unit that a heading names: `代收货款(分)`, `金额/万元`; undefined when it names none. */
export function findMoneyUnit(heading: string): MoneyUnit | undefined {
  return [...heading.slice(0, LONGEST_NOTE).matchAll(PARTS)].flatMap(([, part = ""]) => readUnit(part) ?? [])[0];
}

/** The unit that a note above a table names, `单位：分`; undefined when it names none. */
export function findNotedUnit(note: string): MoneyUnit | undefined {
  return [...note.slice(0, LONGEST_NOTE).matchAll(NOTED)].flatMap(([, part = ""]) => readUnit(part) ?? [])[0];
}

/** The unit of an amount: the nearest says it, its cell, its heading, a note above the table. */
export function chooseUnit(cell: string, ofHeading: MoneyUnit | undefined, noted: MoneyUnit = 0): MoneyUnit {
  return IN_YUAN.test(cell) ? 0 : (ofHeading ?? noted);
}

/** A cell with its own unit. */
const IN_YUAN = /[元圆圓]\s*$/u;

function readUnit(text: string): MoneyUnit | undefined {
  if (CENTS.test(text)) return -2;
  if (WHOLE.test(text)) return 0;
  const [, large = ""] = LARGE.exec(text) ?? [];
  return large === "" ? undefined : [...large].reduce((sum, sign) => sum + (ZEROS[sign] ?? 0), 0);
}

/**
 * Parses an amount of a unit, as {@link parseFen} does one in yuan.
 *
 * @returns 分; undefined when it is not an amount, or has fractions of a 分
 */
export function parseFenOf(text: string, unit: MoneyUnit): number | undefined {
  if (unit === 0) return parseFen(text);
  const [whole = "", fraction = "", ...others] = text.normalize("NFKC").trim().split(".");
  const units = parseFen(whole);
  if (units === undefined || others.length > 0 || !/^\d*$/.test(fraction)) return undefined;
  if (unit < 0) return /[1-9]/.test(fraction) ? undefined : units / 100;
  const digits = fraction.padEnd(unit, "0");
  return parseFen(`${units / 100}${digits.slice(0, unit)}.${digits.slice(unit)}`);
}

/**
 * Of an amount that was read as yuan, what it is in its unit.
 *
 * @returns 分; undefined for a fraction of a 分
 */
export function scaleFen(fen: number | undefined, unit: MoneyUnit): number | undefined {
  if (fen === undefined) return undefined;
  const scaled = unit < 0 ? fen / 10 ** -unit : fen * 10 ** unit;
  return Number.isInteger(scaled) ? scaled : undefined;
}
