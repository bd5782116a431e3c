import type { Readable } from "node:stream";
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
 */
export function writeErrorSheet(
  columns: readonly Pick<HeaderColumn, "name">[],
  rows: Iterable<RefusedRow> | AsyncIterable<RefusedRow>,
): Readable {
  const names = columns.map(({ name }) => ({ name }));
  return writeXlsx([{ name: "错误原因", width: 60 }, { name: "原行号", width: 8 }, ...names], toCells(rows), "未导入");
}

async function* toCells(rows: Iterable<RefusedRow> | AsyncIterable<RefusedRow>): AsyncGenerator<string[]> {
  for await (const { line, cells, problems } of rows) yield [formatReasons(problems), String(line), ...cells];
}

function formatReasons(problems: RefusedRow["problems"]): string {
  return problems.map(({ message, columnName }) => (columnName ? `${columnName}：${message}` : message)).join("\n");
}
