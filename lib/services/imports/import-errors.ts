import { findImport, type ImportRecord } from "@/db/queries/imports/import-records";
import { iterateImportSkips } from "@/db/queries/imports/import-skips";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { NotFoundError } from "@/lib/domain/shared/errors";
import {
  defineExport,
  type ExportFile,
  type FileHead,
  type FileTranslate,
  writeFile,
} from "@/lib/spreadsheet/define-export";
import type { ImportProblem } from "@/lib/spreadsheet/imports/import-problem";
import type { Sheet } from "@/lib/spreadsheet/sheet";
import { openCorrectedSheet } from "./corrected-cells";
import { loadImportFile } from "./import-file";
import { iterateImportRows, parseStoredHeader } from "./import-parsing";
import { nameColumn } from "./import-views";

/** A row that was not imported, and why. */
interface RefusedRow {
  line: number;
  cells: readonly string[];
  problems: readonly Pick<ImportProblem, "message" | "columnName">[];
}

/**
 * The rows that were not imported, unchanged, with the reasons in the first column: rows with errors,
 * and rows skipped so far. The file can be corrected and imported again. It is parsed again, which
 * gives the same rows and errors, so only the reasons of skipped rows are stored.
 *
 * @throws NotFoundError when there is no such import, or its file has been deleted
 */
export async function writeImportErrors(db: Db, scope: ShopScope, id: string, head: FileHead): Promise<ExportFile> {
  const job = await findImport(db, scope, id);
  if (!job) throw new NotFoundError("import", id);
  const columns = parseStoredHeader(job).columns.map(({ name, field }) => ({
    key: "cell",
    heading: () => nameColumn(job, name, field, head.t),
  }));
  const sheet = await openCorrectedSheet(await loadImportFile(db, job), job);
  return writeFile(
    head,
    "importErrors",
    [{ key: "reasons", width: 60 }, { key: "line", width: 8 }, ...columns],
    toCells(readRefusedRows(db, job, sheet, head.t), head.t),
    { isForImport: true },
  );
}

/** All cells, since a row may be longer than the header. */
async function* toCells(rows: AsyncIterable<RefusedRow>, t: FileTranslate): AsyncGenerator<string[]> {
  for await (const { line, cells, problems } of rows) {
    yield [problems.map((each) => toReason(each, t)).join("\n"), String(line), ...cells];
  }
}

function toReason({ message, columnName }: RefusedRow["problems"][number], t: FileTranslate): string {
  const sentence = t.problem(message);
  return columnName ? t("problem.shared.ofField", { field: columnName, sentence }) : sentence;
}

/** A row whose cell contains several numbers appears once, with the problems of all of them. */
async function* readRefusedRows(db: Db, job: ImportRecord, sheet: Sheet, t: FileTranslate): AsyncGenerator<RefusedRow> {
  const skips = iterateImportSkips(db, job.id);
  let skip = (await skips.next()).value;
  let position = 0;
  let last: RefusedRow | undefined;
  for await (const { line, cells, errors, warnings } of iterateImportRows(job, sheet)) {
    position += 1;
    // A row that must be corrected anyway says also what would be left out of it.
    const reasons = errors.length > 0 ? [...errors, ...warnings] : [];
    const problems: RefusedRow["problems"][number][] = reasons.map(({ message, columnName, field }) => ({
      message,
      columnName: columnName && nameColumn(job, columnName, field, t),
    }));
    if (skip?.position === position) {
      problems.push({ message: skip.reason, columnName: null });
      skip = (await skips.next()).value;
    }
    if (problems.length === 0) continue;
    if (last?.line === line && last.cells === cells) {
      last = { ...last, problems: [...last.problems, ...problems] };
      continue;
    }
    if (last) yield last;
    last = { line, cells, problems };
  }
  if (last) yield last;
}

/** Width of each column. */
export const TEMPLATE_WIDTHS = {
  waybillNumber: 22,
  carrier: 28,
  phone: 38,
  recipient: 16,
  orderNumber: 22,
  to: 28,
  from: 28,
  shop: 16,
  salesperson: 12,
  codAmount: 22,
  orderAmount: 30,
  freight: 14,
  tags: 16,
  note: 24,
  international: 20,
  destinationCountry: 26,
} as const satisfies Partial<Record<ImportField, number>>;

/** An empty table to be filled in and imported; the importer ignores what its headings say in brackets. */
export const exportImportTemplate = defineExport({
  name: "importTemplate",
  isForImport: true,
  columns: Object.entries(TEMPLATE_WIDTHS).map(([key, width]) => ({ key, width, value: () => null })),
  rows: () => [],
});
