import type { RemittanceMapping } from "@/lib/domain/settlement/remittance";
import type { RemittanceFault } from "@/lib/operations/money/remittance-operations";
import { cleanText, isBlank } from "@/lib/spreadsheet/cells/clean-cell";
import { readAmount } from "@/lib/spreadsheet/cells/parse-signed-money";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { isSumRow, type RemittanceHeader, SUM_WORDS } from "./remittance-header";
import { holdsInRow } from "./solve-sums";

const MAX_LINES = 20;
const SUMMED_FIELDS = new Set(["amount", "deduction", "fee", "freight"]);

/** What a row is: of a parcel, a sum of rows, amounts without a number, or nothing. */
interface RowOfSums {
  kind: "parcel" | "sum" | "unnumbered" | "nothing";
  /** Where it states neither the sum of all rows so far nor that since the last sum. Hundredths, in whatever currency. */
  differences: { column: number; stated: number; read: number }[];
}

/** Adds up the columns with amounts, and tells the rows that are their sums. */
export class RunningSums {
  readonly #number: number | undefined;
  readonly #sums: { column: number; whole: number; sinceSum: number }[];

  constructor(mapping: RemittanceMapping) {
    this.#number = mapping.find(({ field }) => field === "waybillNumber")?.column;
    const columns = mapping.filter(({ field }) => SUMMED_FIELDS.has(field));
    this.#sums = columns.map(({ column }) => ({ column, whole: 0, sinceSum: 0 }));
  }

  read(cells: readonly string[]): RowOfSums {
    const number = cleanText(cells[this.#number ?? -1] ?? "");
    if (isSumRow(cells) || SUM_WORDS.test(number)) return this.#close(this.#compare(cells));
    if (!isBlank(number)) {
      this.#add(cells);
      return { kind: "parcel", differences: [] };
    }
    const hasAmount = this.#sums.some(({ column }) => readAmount(cells[column]));
    if (!hasAmount || this.#number === undefined) return { kind: "nothing", differences: [] };
    const differences = this.#compare(cells);
    if (differences.length === 0) return this.#close([]);
    this.#add(cells);
    return { kind: "unnumbered", differences };
  }

  #compare(cells: readonly string[]): RowOfSums["differences"] {
    return this.#sums.flatMap(({ column, whole, sinceSum }) => {
      const stated = readAmount(cells[column]);
      return stated === undefined || stated === whole || stated === sinceSum ? [] : { column, stated, read: whole };
    });
  }

  #close(differences: RowOfSums["differences"]): RowOfSums {
    for (const each of this.#sums) each.sinceSum = 0;
    return { kind: "sum", differences };
  }

  #add(cells: readonly string[]): void {
    for (const each of this.#sums) {
      const amount = readAmount(cells[each.column]) ?? 0;
      each.whole += amount;
      each.sinceSum += amount;
    }
  }
}

/** Follows the rows of a file and finds where its amounts do not add up: parts and total of a row, rows and the sum below. */
export class SumChecker {
  readonly #faults = new Map<string, RemittanceFault>();
  readonly #freight: ReadonlySet<number>;
  readonly #sums: RunningSums;
  /** Of the last row, if it has amounts but no number: a sum that has no name. */
  #closing: RemittanceFault[] = [];

  constructor(
    readonly header: RemittanceHeader,
    mapping: RemittanceMapping,
  ) {
    this.#freight = new Set(mapping.filter(({ field }) => field === "freight").map(({ column }) => column));
    this.#sums = new RunningSums(mapping);
  }

  read({ line, cells }: SheetRow): void {
    if (this.header.line !== null && line <= this.header.line) return;
    const { kind, differences } = this.#sums.read(cells);
    const faults = differences.map(({ column, ...sums }): RemittanceFault => {
      return { kind: "sumRow", total: this.#nameOf(column), terms: [], sums, count: 1, lines: [line] };
    });
    if (kind === "parcel") this.#checkParts(line, (column) => readAmount(cells[column]));
    if (kind === "sum") for (const fault of faults) this.#add(fault);
    if (kind !== "nothing") this.#closing = kind === "unnumbered" ? faults : [];
  }

  /** After the last row. */
  finish(): RemittanceFault[] {
    for (const fault of this.#closing) this.#add(fault);
    return [...this.#faults.values()];
  }

  #checkParts(line: number, amountOf: (column: number) => number | undefined): void {
    for (const rule of this.header.rules ?? []) {
      if (holdsInRow(rule, amountOf, !this.#freight.has(rule.total))) continue;
      const terms = rule.terms.map(({ column, sign }) => ({ name: this.#nameOf(column), sign }));
      const kind = terms.length > 0 ? "parts" : "unread";
      this.#add({ kind, total: this.#nameOf(rule.total), terms, sums: null, count: 1, lines: [line] });
    }
  }

  #add(fault: RemittanceFault): void {
    const key = `${fault.kind} ${fault.total}`;
    const known = this.#faults.get(key);
    if (!known) this.#faults.set(key, fault);
    else {
      known.count += 1;
      if (known.lines.length < MAX_LINES) known.lines.push(...fault.lines);
    }
  }

  #nameOf(column: number): string {
    return this.header.columns[column]?.name ?? "";
  }
}
