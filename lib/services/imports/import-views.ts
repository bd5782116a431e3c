import { countSending, findImport, type ImportRowOf, listImportRows } from "@/db/queries/imports/imports";
import { findKnownNumbers } from "@/db/queries/shipments/new-shipments";
import type { Db } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers/carriers";
import {
  type ImportCheck,
  type ImportDetail,
  type ImportPage,
  type ImportPreviewRow,
  type ImportProblemView,
  type ImportView,
  mostSubscriptions,
} from "@/lib/domain/imports/import-job";
import type { ImportListFilter } from "@/lib/domain/imports/import-requests";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { ImportRow } from "@/lib/spreadsheet/imports/read-import-row";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { headerOf, likelyCarrier, mappingOf, rowsOf, sampleOf, shipmentOf } from "./import-reading";

/** Newest first. */
export async function listImports(db: Db, filter: ImportListFilter): Promise<ImportPage> {
  const { rows, nextCursor } = await listImportRows(db, filter);
  return { items: rows.map(toImportView), nextCursor };
}

/**
 * One import with what was recognised and its first rows, as they would be imported now.
 *
 * @throws NotFoundError
 */
export async function readImport(db: Db, id: string): Promise<ImportDetail> {
  const job = await findImport(db, id);
  if (!job) throw new NotFoundError("导入", id);
  const { line, platform, columns } = headerOf(job);
  return {
    ...toImportView(job),
    sheetName: job.sheetName,
    sheetNames: JSON.parse(job.sheetNames) as string[],
    encoding: job.encoding,
    delimiter: job.delimiter,
    platform,
    headerLine: line,
    columns: [...columns],
    mapping: mappingOf(job),
    isMappingRemembered: job.isMappingRemembered,
    sending: await countSending(db, id),
    preview: await previewOf(db, job),
    problems: JSON.parse(job.problems) as ImportProblemView[],
  };
}

function toImportView(job: ImportRowOf): ImportView {
  const { id, status, kind, fileName, bytes, createdBy, rows, position, policy, acceptSuggestions } = job;
  const { created, updated, skipped, failed, error, isFileKept } = job;
  const check = job.check === null ? null : (JSON.parse(job.check) as ImportCheck);
  return {
    id,
    status,
    kind,
    fileName,
    bytes,
    createdBy,
    createdAt: toIsoBeijing(job.createdAt),
    startedAt: job.startedAt === null ? null : toIsoBeijing(job.startedAt),
    endedAt: job.endedAt === null ? null : toIsoBeijing(job.endedAt),
    rows,
    position,
    policy,
    acceptSuggestions,
    counts: { created, updated, skipped, failed },
    check,
    subscriptions: check && mostSubscriptions(check, policy),
    error,
    isFileKept,
  };
}

async function previewOf(db: Db, job: ImportRowOf): Promise<ImportPreviewRow[]> {
  const sample = await sampleOf(job);
  const rows: ImportRow[] = [];
  for await (const row of rowsOf(job, { rows: () => each(sample) })) rows.push(row);
  // Once it has begun, its own numbers are there too.
  const numbers = job.startedAt === null ? rows.map(({ input }) => input.waybillNumber) : [];
  const known = await findKnownNumbers(db, numbers);
  return rows.map((row) => toPreviewRow(row, job, known.get(row.input.waybillNumber) === false));
}

async function* each(rows: readonly SheetRow[]): AsyncGenerator<SheetRow> {
  yield* rows;
}

function toPreviewRow(row: ImportRow, job: ImportRowOf, isThere: boolean): ImportPreviewRow {
  const carrier = shipmentOf(row, job)?.carrier ?? row.input.carrier ?? null;
  const suggested = likelyCarrier(row)?.code ?? null;
  return {
    line: row.line,
    cells: [...row.cells],
    errors: [...row.errors],
    warnings: [...row.warnings],
    duplicateOf: row.duplicateOf,
    isThere,
    carrier,
    carrierName: findCarrier(carrier)?.name ?? carrier,
    suggestedCarrier: suggested,
    suggestedCarrierName: findCarrier(suggested)?.name ?? suggested,
  };
}
