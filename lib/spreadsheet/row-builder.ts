import type { SheetRow } from "./sheet";
import type { SpreadsheetLimits } from "./spreadsheet-limits";
import { UnreadableFileError } from "./unreadable-file-error";

/** One row while its cells are read. */
export class RowBuilder {
  readonly #cells: string[] = [];
  /** The last column that was read, from 1. */
  column = 0;

  constructor(
    readonly line: number,
    readonly limits: Pick<SpreadsheetLimits, "columns" | "cellChars">,
  ) {}

  /**
   * Puts a text into a column, counted from 1. Empty cells count neither as columns nor as rows.
   *
   * @throws UnreadableFileError beyond the limits
   */
  set(column: number, text: string): void {
    if (text.trim() === "") return;
    const { columns, cellChars } = this.limits;
    if (column > columns) throw new UnreadableFileError("too_many_columns", { line: this.line, limit: columns });
    if (text.length > cellChars) throw new UnreadableFileError("cell_too_long", { line: this.line, limit: cellChars });
    while (this.#cells.length < column - 1) this.#cells.push("");
    this.#cells[column - 1] = text;
  }

  /** The row; undefined when it is empty. @param isHidden whether people do not see it */
  build(isHidden = false): SheetRow | undefined {
    if (this.#cells.length === 0) return undefined;
    return { line: this.line, cells: this.#cells, ...(isHidden && { isHidden }) };
  }
}
