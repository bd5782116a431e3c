import type { ColumnMapping, ImportField } from "@/lib/domain/imports/import-field";
import { maskCellValue, type ProblemPlace } from "@/lib/spreadsheet/imports/import-problem";
import type { HeaderColumn } from "@/lib/spreadsheet/imports/recognized-header";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { cleanText, isBlank } from "./clean-cell";
import { findHeadingCurrency } from "./find-amount-currency";
import { findMoneyUnit, type MoneyUnit } from "./money-unit";

/** What the name of a column says of the money in it. */
interface MoneyHeading {
  /** CNY for yuan. */
  currency: string | undefined;
  unit: MoneyUnit | undefined;
}

/** The columns of each field, in the order in which they count. */
export class ColumnPlan {
  readonly #columns = new Map<ImportField, number[]>();
  readonly #moneyHeadings = new Map<string, MoneyHeading>();

  constructor(
    readonly mapping: ColumnMapping,
    readonly header: readonly HeaderColumn[],
  ) {
    for (const { column, field } of mapping) {
      const columns = this.#columns.get(field);
      if (columns) columns.push(column);
      else this.#columns.set(field, [column]);
    }
  }

  getColumns(field: ImportField): readonly number[] {
    return this.#columns.get(field) ?? [];
  }

  getColumnName(column: number): string | null {
    return this.header[column]?.name || null;
  }

  /** Read once, because each row asks. */
  readMoneyHeading(name: string): MoneyHeading {
    const known = this.#moneyHeadings.get(name);
    if (known) return known;
    const heading = { currency: findHeadingCurrency(name), unit: findMoneyUnit(name) };
    this.#moneyHeadings.set(name, heading);
    return heading;
  }
}

/** The cells of one row, by field. */
export class RowCells {
  readonly #clean: (string | undefined)[] = [];

  constructor(
    readonly row: SheetRow,
    readonly plan: ColumnPlan,
  ) {}

  /** Clean text of the first non-empty column of the field; empty when there is none. */
  text(field: ImportField): string {
    const column = this.#columnOf(field);
    return column === undefined ? "" : this.#cellAt(column);
  }

  /** The name of the column that {@link text} is from. */
  columnName(field: ImportField): string | null {
    const column = this.#placeOf(field);
    return column === undefined ? null : this.plan.getColumnName(column);
  }

  /** Position and value of a problem with the field. */
  place(field: ImportField, value = this.text(field)): ProblemPlace {
    const column = this.#placeOf(field);
    return {
      line: this.row.line,
      column: column === undefined ? null : column + 1,
      columnName: this.columnName(field),
      field,
      value: maskCellValue(field, value),
    };
  }

  /** Where all columns of the field are empty, its first. */
  #placeOf(field: ImportField): number | undefined {
    return this.#columnOf(field) ?? this.plan.getColumns(field)[0];
  }

  #columnOf(field: ImportField): number | undefined {
    for (const column of this.plan.getColumns(field)) if (this.#cellAt(column) !== "") return column;
    return undefined;
  }

  /** Cleaned once; empty when the cell is blank or means no value. */
  #cellAt(column: number): string {
    const known = this.#clean[column];
    if (known !== undefined) return known;
    const text = cleanText(this.row.cells[column] ?? "");
    const cell = isBlank(text) ? "" : text;
    this.#clean[column] = cell;
    return cell;
  }
}
