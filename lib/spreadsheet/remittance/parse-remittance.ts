import type { RemittanceField, RemittanceMapping, RemittanceProblem } from "@/lib/domain/settlement/remittance";
import { message } from "@/lib/domain/shared/message";
import { isCalendarDay } from "@/lib/domain/time/beijing-time";
import { cleanNumber, cleanText, isBlank } from "@/lib/spreadsheet/cells/clean-cell";
import { parseGrams, parseSignedFen } from "@/lib/spreadsheet/cells/parse-signed-money";
import { readCarrierCell } from "@/lib/spreadsheet/cells/read-carrier-cell";
import { hasSuspiciousZeros, isDamagedNumber, parseWaybillCell } from "@/lib/spreadsheet/cells/waybill-cell";
import { maskCellValue } from "@/lib/spreadsheet/imports/import-problem";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import type { RemittanceHeader } from "./remittance-header";

/** A payment in a file. Money in 分. */
export interface RemittanceLine {
  line: number;
  waybillNumber: string;
  paid: number;
  deducted: number;
  fee: number | null;
  freight: number | null;
  grams: number | null;
  /** `2026-11-24`; null when the file has no day. */
  settledOn: string | null;
}

/** The result of parsing a line of a file. */
export type ParsedRemittanceLine =
  | { kind: "payment"; payment: RemittanceLine }
  | { kind: "skipped" }
  | { kind: "failed"; problem: RemittanceProblem };

export interface RemittanceParseOptions {
  mapping: RemittanceMapping;
  /** The day for lines without one. */
  settledOn: string | null;
  isNetOfFee: boolean;
}

const NUMBER = /^(?=.*\d)[A-Z0-9-]{6,32}$/;
/** Not longer than any number in use: two may be joined without a sign. */
const PLAIN_NUMBER = /^[A-Z0-9-]{6,24}$/i;
const SUMS = /合计|总计|小计|总额|总数|汇总|total/i;

/** Parses every line after the header. @throws UnreadableFileError */
export async function* parseRemittance(
  sheet: Sheet,
  header: RemittanceHeader,
  choice: RemittanceParseOptions,
): AsyncGenerator<ParsedRemittanceLine> {
  const columns = new Map(choice.mapping.map(({ column, field }) => [field, column]));
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    if (header.line !== null && row.line <= header.line) continue;
    yield parseLine(row, columns, choice);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
}

function parseLine(
  { line, cells }: SheetRow,
  columns: ReadonlyMap<RemittanceField, number>,
  { settledOn, isNetOfFee }: RemittanceParseOptions,
): ParsedRemittanceLine {
  const text = (field: RemittanceField) => {
    const cell = cleanText(cells[columns.get(field) ?? -1] ?? "");
    return isBlank(cell) ? "" : cell;
  };
  const failed = (field: RemittanceField, key: string): ParsedRemittanceLine => ({
    kind: "failed",
    problem: {
      line,
      field,
      message: message(`remittances.${key}`),
      value: maskCellValue("waybillNumber", text(field)),
    },
  });
  const { number, isOne } = readNumber(text("waybillNumber"));
  if (number === "" || SUMS.test(number) || cells.some((cell) => SUMS.test(cell) && cleanText(cell).length < 8)) {
    return number !== "" && NUMBER.test(number) ? failed("waybillNumber", "looksLikeSum") : { kind: "skipped" };
  }
  if (!isOne) return failed("waybillNumber", "severalNumbers");
  if (isDamagedNumber(number) || hasSuspiciousZeros(number)) return failed("waybillNumber", "numberDamaged");
  if (!NUMBER.test(number)) return failed("waybillNumber", "notNumber");
  const money = (field: "amount" | "deduction" | "fee" | "freight") =>
    text(field) === "" ? null : parseSignedFen(text(field));
  const [amount, deduction, fee, freight] = [money("amount"), money("deduction"), money("fee"), money("freight")];
  for (const [field, value] of Object.entries({ amount, deduction, fee, freight })) {
    if (value === undefined) return failed(field as RemittanceField, "notAmount");
  }
  const grams = text("weight") === "" ? null : parseGrams(text("weight"));
  if (grams === undefined) return failed("weight", "notWeight");
  const ownDay = text("settledOn") === "" ? settledOn : parseDay(text("settledOn"));
  if (ownDay === undefined) return failed("settledOn", "notDay");
  const hasMoney = [amount, deduction, freight].some((value) => value !== null && value !== undefined);
  if (!hasMoney) return { kind: "skipped" };
  const gross = (amount ?? 0) + (isNetOfFee && amount ? Math.abs(fee ?? 0) : 0);
  return {
    kind: "payment",
    payment: {
      line,
      waybillNumber: number,
      paid: Math.max(0, gross),
      deducted: Math.max(0, -gross) + Math.abs(deduction ?? 0),
      fee: fee ?? null,
      freight: freight ?? null,
      grams,
      settledOn: ownDay,
    },
  };
}

/** The number of a cell, without what stands around it; not `isOne` where there are several, or its end does not show. */
function readNumber(cell: string): { number: string; isOne: boolean } {
  const whole = cleanNumber(cell);
  if (PLAIN_NUMBER.test(cleanText(cell))) return { number: whole, isOne: true };
  const [first, ...others] = parseWaybillCell(cell);
  // Words beside a number must be its carrier: 制表日期:20261109 is no number.
  const isNumber =
    first !== undefined &&
    NUMBER.test(first.number) &&
    (first.label === "" || readCarrierCell(first.label).carriers.length > 0);
  if (!isNumber) return { number: whole, isOne: true };
  return { number: first.number, isOne: others.length === 0 && !first.isUnclear };
}

/**
 * Parses a day as files write it: `2026-11-24`, `2026/11/4`, `20261124`, `2026年11月4日`, with or
 * without a time.
 */
function parseDay(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDay(written) ? written : undefined;
}
