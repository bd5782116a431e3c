import type { Readable } from "node:stream";
import { findImport, type ImportRecord } from "@/db/queries/imports/import-records";
import { iterateImportSkips } from "@/db/queries/imports/import-skips";
import type { Db } from "@/db/store";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { type RefusedRow, writeErrorSheet } from "@/lib/spreadsheet/imports/error-sheet";
import { writeImportTemplate } from "@/lib/spreadsheet/imports/import-template";
import type { Sheet } from "@/lib/spreadsheet/sheet";
import { loadImportFile, openImportSheet } from "./import-file";
import { iterateImportRows, parseStoredHeader } from "./import-parsing";

/**
 * The rows that were not imported as an XLSX with the reasons in the first column: rows with errors,
 * and rows skipped so far. The file is parsed again, which gives the same rows and errors, so only
 * the reasons of skipped rows are stored.
 *
 * @throws NotFoundError when there is no such import, or its file has been deleted
 */
export async function writeImportErrors(db: Db, id: string): Promise<Readable> {
  const job = await findImport(db, id);
  if (!job) throw new NotFoundError("import", id);
  const sheet = await openImportSheet(await loadImportFile(db, job), job);
  return writeErrorSheet(parseStoredHeader(job).columns, refusedRows(db, job, sheet));
}

/** A row whose cell contains several numbers appears once, with the problems of all of them. */
async function* refusedRows(db: Db, job: ImportRecord, sheet: Sheet): AsyncGenerator<RefusedRow> {
  const skips = iterateImportSkips(db, job.id);
  let skip = (await skips.next()).value;
  let position = 0;
  let last: RefusedRow | undefined;
  for await (const { line, cells, errors } of iterateImportRows(job, sheet)) {
    position += 1;
    const problems: RefusedRow["problems"][number][] = [...errors];
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

/** An XLSX template for imports. */
export function createImportTemplate(): Readable {
  return writeImportTemplate();
}
