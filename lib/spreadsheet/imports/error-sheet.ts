import type { Readable } from "node:stream";
import type { Translate } from "@/lib/domain/shared/message";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";
import type { ImportProblem } from "./import-problem";
import type { HeaderColumn } from "./recognize-header";

/** A row that was not imported, and why. */
export interface RefusedRow {
  line: number;
  cells: readonly string[];
  problems: readonly Pick<ImportProblem, "message" | "columnName">[];
}

/**
 * Writes the rows that were not imported, unchanged, with their reasons in the first column. The
 * file can be corrected and imported again.
 *
 * @param rows with their reasons in the reader's language
 */
export function writeErrorSheet(
  columns: readonly Pick<HeaderColumn, "name">[],
  rows: Iterable<RefusedRow> | AsyncIterable<RefusedRow>,
  translate: Translate,
): Readable {
  const own = [
    { name: translate("file.importErrors.reason"), width: 60 },
    { name: translate("file.importErrors.line"), width: 8 },
  ];
  const names = columns.map(({ name }) => ({ name }));
  return writeXlsx([...own, ...names], toCells(rows, translate), translate("file.importErrors.name"));
}

async function* toCells(
  rows: Iterable<RefusedRow> | AsyncIterable<RefusedRow>,
  translate: Translate,
): AsyncGenerator<string[]> {
  for await (const { line, cells, problems } of rows) {
    const reasons = problems.map(({ message: sentence, columnName: column }) =>
      column ? translate("file.importErrors.inColumn", { column, sentence }) : sentence,
    );
    yield [reasons.join("\n"), String(line), ...cells];
  }
}
