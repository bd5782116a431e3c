import type { RemittanceFault, RemittanceMapping } from "@/lib/domain/settlement/remittance";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { isSumRow, type RemittanceHeader, readAmount } from "./remittance-header";
import { holdsInRow } from "./solve-sums";

const MAX_LINES = 20;
const SUMMED_FIELDS = new Set(["amount", "deduction", "fee", "freight"]);

/** Follows the rows of a file and finds where its amounts do not add up: parts and total of a row, rows and the sum below. */
export class SumChecker {
  readonly #faults = new Map<string, RemittanceFault>();
  readonly #freight: ReadonlySet<number>;
  readonly #sums: { column: number; whole: number; sinceSum: number }[];

  constructor(
    readonly header: RemittanceHeader,
    mapping: RemittanceMapping,
  ) {
    const columns = mapping.filter(({ field }) => SUMMED_FIELDS.has(field));
    this.#freight = new Set(columns.filter(({ field }) => field === "freight").map(({ column }) => column));
    this.#sums = columns.map(({ column }) => ({ column, whole: 0, sinceSum: 0 }));
  }

  read({ line, cells }: SheetRow): void {
    if (this.header.line !== null && line <= this.header.line) return;
    const amountOf = (column: number) => readAmount(cells[column]);
    if (isSumRow(cells)) this.#readSum(line, amountOf);
    else this.#readParcel(line, amountOf);
  }

  get faults(): RemittanceFault[] {
    return [...this.#faults.values()];
  }

  #readParcel(line: number, amountOf: (column: number) => number | undefined): void {
    for (const each of this.#sums) {
      const amount = amountOf(each.column) ?? 0;
      each.whole += amount;
      each.sinceSum += amount;
    }
    for (const rule of this.header.rules ?? []) {
      if (holdsInRow(rule, amountOf, !this.#freight.has(rule.total))) continue;
      const terms = rule.terms.map(({ column, sign }) => ({ name: this.#nameOf(column), sign }));
      this.#add({ kind: "parts", total: this.#nameOf(rule.total), terms, count: 1, lines: [line] });
    }
  }

  /** The sum of all rows so far, or of those since the last sum. */
  #readSum(line: number, amountOf: (column: number) => number | undefined): void {
    for (const each of this.#sums) {
      const stated = amountOf(each.column);
      if (stated !== undefined && stated !== each.whole && stated !== each.sinceSum) {
        this.#add({ kind: "sumRow", total: this.#nameOf(each.column), terms: [], count: 1, lines: [line] });
      }
      each.sinceSum = 0;
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
