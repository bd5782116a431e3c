import { message } from "@/lib/domain/shared/message";
import type { BillProblem } from "@/lib/operations/money/bill-operations";
import { cleanNumber, cleanText, isBlank } from "@/lib/spreadsheet/cells/clean-cell";
import { hasSuspiciousZeros, isDamagedNumber } from "@/lib/spreadsheet/cells/waybill-cell";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import type { BillField, BillHeader } from "./bill-header";

/** A charge on a bill. */
export interface BillLine {
  line: number;
  waybillNumber: string;
  /** As the bill writes it. */
  carrier: string | null;
  /** As the bill writes it. */
  chargedOn: string | null;
  /** `2026-11`; null when the bill has no time. */
  month: string | null;
  units: number;
  /** In hundredths of a 分, since a unit often costs fractions of one; null when the bill has no amounts. */
  fee: number | null;
}

export type ParsedBillLine =
  | { kind: "charge"; charge: BillLine }
  | { kind: "skipped" }
  | { kind: "failed"; problem: BillProblem };

const NUMBER = /^(?=.*\d)[A-Z0-9-]{6,32}$/;
const SUMS = /合计|总计|小计|总数|汇总|total/i;
const MAX_UNITS = 1_000;
const MAX_TEXT_LENGTH = 40;

/** Parses every line after the header. @throws UnreadableFileError */
export async function* parseBill(sheet: Sheet, header: BillHeader): AsyncGenerator<ParsedBillLine> {
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    if (row.line > header.line) yield parseLine(row, header.columns);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
}

function parseLine({ line, cells }: SheetRow, columns: ReadonlyMap<BillField, number>): ParsedBillLine {
  const text = (field: BillField) => {
    const cell = cleanText(cells[columns.get(field) ?? -1] ?? "");
    return isBlank(cell) ? "" : cell;
  };
  const failed = (text: string): ParsedBillLine => ({ kind: "failed", problem: { line, message: text } });
  const waybillNumber = cleanNumber(text("waybillNumber"));
  if (waybillNumber === "" || SUMS.test(waybillNumber)) return { kind: "skipped" };
  if (isDamagedNumber(waybillNumber) || hasSuspiciousZeros(waybillNumber))
    return failed(message("bills.numberDamaged"));
  if (!NUMBER.test(waybillNumber)) return failed(message("bills.notNumber"));
  const units = parseUnits(text("units"));
  if (units === undefined) return failed(message("bills.unitsInvalid", { max: MAX_UNITS }));
  if (units === 0) return { kind: "skipped" };
  const fee = text("fee") === "" ? null : parseFee(text("fee"));
  if (fee === undefined) return failed(message("bills.feeInvalid"));
  const chargedOn = text("chargedOn").slice(0, MAX_TEXT_LENGTH) || null;
  const month = chargedOn === null ? null : parseMonth(chargedOn);
  if (month === undefined) return failed(message("bills.timeInvalid"));
  const carrier = text("carrier").slice(0, MAX_TEXT_LENGTH) || null;
  return { kind: "charge", charge: { line, waybillNumber, carrier, chargedOn, month, units, fee } };
}

/** One where the bill has no such column. */
function parseUnits(text: string): number | undefined {
  if (text === "") return 1;
  const [, digits] = /^(\d{1,4})(?:\.0+)?(?:单|次)?$/u.exec(text.normalize("NFKC")) ?? [];
  return digits === undefined || Number(digits) > MAX_UNITS ? undefined : Number(digits);
}

/** Yuan with up to six decimals, rounded to hundredths of a 分. */
function parseFee(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,]|^[¥￥]|元$/gu, "");
  const [, yuan] = /^-?(\d{1,7}(?:\.\d{0,6})?)$/.exec(plain) ?? [];
  return yuan === undefined ? undefined : Math.round(Number(yuan) * 10_000);
}

/** The month of `2026-11-24 10:00`, `2026/11/4`, `20261124`, `2026年11月`. */
function parseMonth(text: string): string | undefined {
  const [, year, month = ""] =
    /^(\d{4})[-/.年](\d{1,2})(?!\d)/u.exec(text) ?? /^(\d{4})(\d{2})(?:\d{2})?(?!\d)/.exec(text) ?? [];
  const isMonth = Number(month) >= 1 && Number(month) <= 12;
  return year && isMonth ? `${year}-${month.padStart(2, "0")}` : undefined;
}
