import { parseBeijingTime } from "@/lib/domain/time/beijing-time";
import { cleanText, isBlank } from "@/lib/spreadsheet/cells/clean-cell";
import { normalizeTime } from "@/lib/spreadsheet/cells/normalize-time";

/** A cell without the backtick of 微信支付, the tabs of 支付宝 and 招商银行, and the blanks of 工商银行; a dash is empty. */
export function cleanBankCell(cell: string): string {
  const text = cleanText(cell)
    .replace(/^[`'’]+/u, "")
    .trim();
  return isBlank(text) ? "" : text;
}

const MONEY = /^([+-])?(?:¥|￥|CNY|RMB)?([+-])?(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,6}))?(?:元)?$/iu;

/**
 * Parses an amount as statements write it: `¥12345.60`, `+12,345.60`, `-3.00`, `0.60000`.
 *
 * @returns 分, rounded half up, as payment services round their fees; 0 for an empty cell, undefined for another text
 */
export function parseBankFen(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/\s/gu, "").replace(/−|–/gu, "-");
  if (plain === "") return 0;
  const [, before, after, whole, fraction = ""] = MONEY.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const fen = Number(whole.replaceAll(",", "")) * 100 + Number(fraction.slice(0, 2).padEnd(2, "0"));
  const rounded = fen + (Number(fraction[2] ?? "0") >= 5 ? 1 : 0);
  return before === "-" || after === "-" ? -rounded : rounded;
}

const DAY = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?/u;
const TIME = /^[\sT-]*(\d{1,2})(?:[:.时点](\d{1,2})(?:[:.分](\d{1,2}))?|(\d{2})(\d{2})?)/u;
/** A day within a column of times. */
const WITH_DAY = /^\d{4}[-/.年]\d|^\d{8}\b/u;

/**
 * Parses the time of a row: `2026-11-24 10:11:12`, `20261124` with `101112` in a column of its own,
 * `2026-11-24-10.11.12.000000`, and the forms of `normalizeTime`. A day alone is its first moment.
 *
 * @returns ms since 1970 UTC; undefined when it is no time
 */
export function parseBankTime(cell: string, time = ""): number | undefined {
  if (cell === "" ? time !== "" : WITH_DAY.test(time)) return parseBankTime(time);
  const day = normalizeTime(cell);
  const [found, year, month, date] = DAY.exec(day) ?? [];
  if (found === undefined || !year || !month || !date) return undefined;
  // Saved by Excel, 090511 is 90511.
  const rest = time === "" ? day.slice(found.length) : /^\d{5}$/.test(time) ? `0${time}` : time;
  const [, hour = "0", minute, second, plainMinute = "0", plainSecond = "0"] = TIME.exec(rest) ?? [];
  const pad = (part: string) => part.padStart(2, "0");
  const clock = [hour, minute ?? plainMinute, second ?? (minute ? "0" : plainSecond)].map(pad).join(":");
  const written = `${year}-${pad(month)}-${pad(date)} ${clock}`;
  return parseBeijingTime(written) ?? undefined;
}
