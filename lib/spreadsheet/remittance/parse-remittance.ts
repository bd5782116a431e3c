import { convertToFen, type Rates } from "@/lib/domain/settlement/convert-currency";
import type { RemittanceField, RemittanceMapping } from "@/lib/domain/settlement/remittance";
import { message } from "@/lib/domain/shared/message";
import { isCalendarDay } from "@/lib/domain/time/beijing-time";
import type { OriginalAmounts, RemittanceProblem } from "@/lib/operations/money/remittance-operations";
import { cleanNumber, cleanText, isBlank } from "@/lib/spreadsheet/cells/clean-cell";
import { type DayOrder, normalizeTime } from "@/lib/spreadsheet/cells/normalize-time";
import { parseGrams } from "@/lib/spreadsheet/cells/parse-signed-money";
import { readCarrierCell } from "@/lib/spreadsheet/cells/read-carrier-cell";
import { hasSuspiciousZeros, isDamagedNumber, parseWaybillCell } from "@/lib/spreadsheet/cells/waybill-cell";
import { maskCellValue } from "@/lib/spreadsheet/imports/import-problem";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { RunningSums } from "./check-sums";
import { isInGrams } from "./column-roles";
import type { RemittanceHeader } from "./remittance-header";
import { type Money, readMoney } from "./remittance-money";
import { type SumRule, takeSigned } from "./solve-sums";

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
  /** What was converted, as the file has it; null when all is in yuan. */
  original: OriginalAmounts | null;
}

/** Money in a foreign currency without a rate, which is left out. Hundredths. */
export interface LeftOutMoney {
  currency: string;
  /** Paid less deducted. */
  amount: number;
  freight: number;
}

/** The result of parsing a line of a file. */
export type ParsedRemittanceLine =
  /** `problem`: what of it cannot be read and is left out, the weight. */
  | { kind: "payment"; payment: RemittanceLine; leftOut?: LeftOutMoney; problem?: RemittanceProblem }
  | { kind: "foreign"; leftOut: LeftOutMoney }
  | { kind: "skipped" }
  | { kind: "failed"; problem: RemittanceProblem };

export interface RemittanceParseOptions {
  mapping: RemittanceMapping;
  /** The day for lines without one. */
  settledOn: string | null;
  isNetOfFee: boolean;
  rates?: Rates;
}

const NUMBER = /^(?=.*\d)[A-Z0-9-]{6,32}$/;
/** Not longer than any number in use: two may be joined without a sign. */
const PLAIN_NUMBER = /^[A-Z0-9-]{6,24}$/i;
const MONEY_FIELDS = ["amount", "deduction", "fee", "freight"] as const;
type MoneyField = (typeof MONEY_FIELDS)[number];

/** Parses every line after the header. @throws UnreadableFileError */
export async function* parseRemittance(
  sheet: Pick<Sheet, "rows">,
  header: RemittanceHeader,
  choice: RemittanceParseOptions,
): AsyncGenerator<ParsedRemittanceLine> {
  const parser = new RemittanceLineParser(header, choice);
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    if (header.line !== null && row.line <= header.line) continue;
    yield parser.parse(row);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
}

class RemittanceLineParser {
  readonly #columns = new Map<RemittanceField, number[]>();
  readonly #sums: RunningSums;

  constructor(
    readonly header: RemittanceHeader,
    readonly choice: RemittanceParseOptions,
  ) {
    this.#sums = new RunningSums(choice.mapping);
    for (const { column, field } of choice.mapping) {
      this.#columns.set(field, [...(this.#columns.get(field) ?? []), column]);
    }
  }

  parse({ line, cells }: SheetRow): ParsedRemittanceLine {
    const text = (field: RemittanceField) => this.#textAt(cells, this.#columns.get(field)?.[0]);
    const problemOf = (field: RemittanceField, key: string, value = text(field)): RemittanceProblem => ({
      line,
      field,
      message: message(`remittances.${key}`),
      value: maskCellValue("waybillNumber", value),
    });
    const failed = (...args: Parameters<typeof problemOf>): ParsedRemittanceLine => ({
      kind: "failed",
      problem: problemOf(...args),
    });
    const { number, isOne } = readNumber(text("waybillNumber"));
    const { kind } = this.#sums.read(cells);
    if (kind === "unnumbered") {
      return failed(
        "waybillNumber",
        "noNumber",
        MONEY_FIELDS.map((field) => text(field))
          .filter(Boolean)
          .join(" "),
      );
    }
    if (kind !== "parcel") return NUMBER.test(number) ? failed("waybillNumber", "looksLikeSum") : { kind: "skipped" };
    if (!isOne) return failed("waybillNumber", "severalNumbers");
    if (isDamagedNumber(number) || hasSuspiciousZeros(number)) return failed("waybillNumber", "numberDamaged");
    if (!NUMBER.test(number)) return failed("waybillNumber", "notNumber");
    const money = new RowMoney(this.choice);
    for (const field of MONEY_FIELDS) {
      for (const { column, sign } of this.#termsOf(field, cells)) {
        const cell = this.#textAt(cells, column);
        if (cell === "") continue;
        const read = this.#readMoney(cell, column, text("currency"));
        if (!read) return failed(field, "notAmount", cell);
        const hundredths = takeSigned(read.hundredths, sign);
        if (!money.add(field, { ...read, hundredths })) return failed(field, "severalCurrencies", cell);
      }
    }
    const ownDay = text("settledOn") === "" ? this.choice.settledOn : parseDay(text("settledOn"), this.header.dayOrder);
    if (ownDay === undefined) return failed("settledOn", "notDay");
    const { leftOut, payment: amounts } = money;
    if (!amounts) return leftOut ? { kind: "foreign", leftOut } : { kind: "skipped" };
    const grams = text("weight") === "" ? null : parseGrams(text("weight"), this.#isInGrams);
    const payment = { line, waybillNumber: number, ...amounts, grams: grams ?? null, settledOn: ownDay };
    return {
      kind: "payment",
      payment,
      ...(leftOut && { leftOut }),
      ...(grams === undefined && { problem: problemOf("weight", "notWeight") }),
    };
  }

  /** The columns of a field; for a total of freight that is empty its parts, unless they are used themselves. */
  #termsOf(field: MoneyField, cells: readonly string[]): SumRule["terms"] {
    return (this.#columns.get(field) ?? []).flatMap((column) => {
      const isEmpty = field === "freight" && this.#textAt(cells, column) === "";
      const rule = isEmpty ? this.header.rules?.find(({ total }) => total === column) : undefined;
      const isUsed = (part: number) => this.choice.mapping.some((each) => each.column === part);
      return rule?.terms.filter((part) => !isUsed(part.column)) ?? { column, sign: 1 };
    });
  }

  #textAt(cells: readonly string[], column = -1): string {
    const cell = cleanText(cells[column] ?? "");
    return isBlank(cell) ? "" : cell;
  }

  #nameOf(column: number): string {
    return this.header.columns[column]?.name ?? "";
  }

  #readMoney(cell: string, column: number, rowCurrency: string): Money | undefined {
    const { currency: noted = null, unit } = this.header;
    return readMoney(cell, { heading: this.#nameOf(column), rowCurrency, noted }, unit);
  }

  get #isInGrams(): boolean {
    return isInGrams(this.#nameOf(this.#columns.get("weight")?.[0] ?? -1));
  }
}

type Amounts = Partial<Record<MoneyField, number>>;

/** The amounts of one row: in yuan, and those of one foreign currency. */
class RowMoney {
  readonly #fen: Amounts = {};
  readonly #foreign: Amounts = {};
  #currency: string | null = null;

  constructor(readonly choice: RemittanceParseOptions) {}

  /** @returns false when the row has another foreign currency already */
  add(field: MoneyField, { hundredths, currency }: Money): boolean {
    if (currency !== null && this.#currency !== null && this.#currency !== currency) return false;
    this.#currency ??= currency;
    const amounts = currency === null ? this.#fen : this.#foreign;
    amounts[field] = (amounts[field] ?? 0) + hundredths;
    return true;
  }

  /** What counts; undefined when nothing does. */
  get payment() {
    const { original } = this;
    const counted = original ? { ...this.#foreign, ...this.#fen } : this.#fen;
    if ([counted.amount, counted.deduction, counted.freight].every((each) => each === undefined)) return undefined;
    const yuan = this.#toPaid(this.#fen);
    if (!original) return { ...yuan, original: null };
    const convert = (amount: number) => convertToFen(amount, original.rate);
    return {
      paid: yuan.paid + convert(original.paid),
      deducted: yuan.deducted + convert(original.deducted),
      fee: addKnown(yuan.fee, original.fee && convert(original.fee)),
      freight: addKnown(yuan.freight, original.freight && convert(original.freight)),
      original,
    };
  }

  /** What has no rate. */
  get leftOut(): LeftOutMoney | undefined {
    if (this.#currency === null || this.original) return undefined;
    const { paid, deducted, freight } = this.#toPaid(this.#foreign);
    return { currency: this.#currency, amount: paid - deducted, freight: freight ?? 0 };
  }

  private get original(): OriginalAmounts | null {
    const rate = this.#currency === null ? undefined : this.choice.rates?.[this.#currency];
    if (this.#currency === null || rate === undefined) return null;
    return { currency: this.#currency, rate, ...this.#toPaid(this.#foreign) };
  }

  #toPaid({ amount, deduction = 0, fee, freight }: Amounts) {
    const gross = (amount ?? 0) + (this.choice.isNetOfFee && amount ? Math.abs(fee ?? 0) : 0);
    return {
      paid: Math.max(0, gross),
      deducted: Math.max(0, -gross) + Math.abs(deduction),
      fee: fee ?? null,
      freight: freight ?? null,
    };
  }
}

const addKnown = (left: number | null, right: number | null) =>
  left === null || right === null ? (left ?? right) : left + right;

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
 * Parses a day as files write it: `2026-11-24`, `2026/11/4`, `20261124`, `2026年11月4日`, with or without a time, and the
 * forms of `normalizeTime`.
 */
function parseDay(cell: string, order: DayOrder | null | undefined): string | undefined {
  const text = normalizeTime(cell, order);
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDay(written) ? written : undefined;
}
