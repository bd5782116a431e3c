import { AMOUNT_FIELDS, type AmountField } from "@/lib/domain/imports/foreign-amount";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { readAmount } from "@/lib/spreadsheet/cells/parse-signed-money";
import type { ColumnPlan } from "@/lib/spreadsheet/cells/row-cells";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { createImportProblem, type ImportProblem, maskCellValue } from "./import-problem";

interface ColumnSum {
  column: number;
  field: AmountField;
  /** Hundredths, in whatever currency the column is, of all rows and of those since the last line of totals. */
  whole: number;
  sinceTotal: number;
}

/** Compares the sums of a line of totals with those of the rows above it, in each column of amounts. */
export class TotalChecker {
  readonly #sums: readonly ColumnSum[];
  #hasRows = false;

  constructor(readonly plan: ColumnPlan) {
    this.#sums = plan.mapping.flatMap(({ column, field }) =>
      isAmountField(field) ? { column, field, whole: 0, sinceTotal: 0 } : [],
    );
  }

  add({ cells }: SheetRow): void {
    this.#hasRows = true;
    for (const sum of this.#sums) {
      const amount = readAmount(cells[sum.column]) ?? 0;
      sum.whole += amount;
      sum.sinceTotal += amount;
    }
  }

  /** Where a line of totals states neither the sum of all rows nor that since the last such line. */
  compare({ line, cells }: SheetRow): ImportProblem[] {
    // One above the rows has nothing to be compared with yet.
    if (!this.#hasRows) return [];
    return this.#sums.flatMap((sum) => {
      const { column, field, whole, sinceTotal } = sum;
      sum.sinceTotal = 0;
      const stated = readAmount(cells[column]);
      if (stated === undefined || stated === whole || stated === sinceTotal) return [];
      const value = maskCellValue(field, cells[column] ?? "");
      const place = { line, column: column + 1, columnName: this.plan.getColumnName(column), field, value };
      return createImportProblem("total_differs", place, { read: (whole / 100).toFixed(2) });
    });
  }
}

const isAmountField = (field: ImportField): field is AmountField => AMOUNT_FIELDS.some((each) => each === field);
