import { countSending, findImport, type ImportRecord, listImportRecords } from "@/db/queries/imports/import-records";
import { findKnownNumbers } from "@/db/queries/shipments/new-shipments";
import { findReuseLimit } from "@/db/queries/shipments/reused-numbers";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { maxSubscriptions } from "@/lib/domain/imports/import-job";
import type { ImportListFilter } from "@/lib/domain/imports/import-requests";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { Translate } from "@/lib/domain/shared/message";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { Translator } from "@/lib/i18n/translator";
import type {
  ImportCheck,
  ImportDetail,
  ImportFindings,
  ImportPage,
  ImportPreviewRow,
  ImportProblemView,
  ImportUndo,
  ImportView,
} from "@/lib/operations/work/import-operations";
import { maskPreviewCell } from "@/lib/spreadsheet/imports/import-problem";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { decryptSample } from "./corrected-cells";
import {
  iterateImportRows,
  likelyCarrier,
  parseStoredHeader,
  parseStoredMapping,
  parseStoredRates,
  toNewShipment,
} from "./import-parsing";
import { addRecognizedCarriers } from "./recognize-import-rows";

/** Imports, newest first. */
export async function listImports(
  db: Db,
  scope: ShopScope,
  filter: ImportListFilter,
  t: Translator,
): Promise<ImportPage> {
  const { rows, nextCursor } = await listImportRecords(db, scope, filter);
  return { items: rows.map((row) => translateImport(toImportView(row), t)), nextCursor };
}

/**
 * One import with its recognised header and a preview of its first rows with the current settings.
 *
 * @throws NotFoundError
 */
export async function getImportDetail(db: Db, scope: ShopScope, id: string): Promise<ImportDetail> {
  const job = await findImport(db, scope, id);
  if (!job) throw new NotFoundError("import", id);
  const { line, platform, columns, hiddenRows = 0, otherSheets = [] } = parseStoredHeader(job);
  return {
    ...toImportView(job),
    sheetName: job.sheetName,
    sheetNames: JSON.parse(job.sheetNames) as string[],
    encoding: job.encoding,
    delimiter: job.delimiter,
    platform,
    headerLine: line,
    hiddenRows,
    otherSheets: [...otherSheets],
    columns: [...columns],
    mapping: parseStoredMapping(job),
    isMappingRemembered: job.isMappingRemembered,
    rates: parseStoredRates(job),
    sending: await countSending(db, scope, id),
    preview: await buildPreview(db, job),
    ...parseFindings(job),
  };
}

/** What earlier versions did not count. */
const NOT_COUNTED = { leftOut: 0, unread: 0, furtherOrders: 0, foreign: [] } satisfies Partial<ImportCheck>;

function parseCheck(stored: string): ImportCheck {
  return { ...NOT_COUNTED, ...(JSON.parse(stored) as Omit<ImportCheck, keyof typeof NOT_COUNTED>) };
}

/** Earlier versions stored the errors alone. */
function parseFindings({ problems }: ImportRecord): Pick<ImportDetail, "problems" | "warnings" | "omissions"> {
  const stored = JSON.parse(problems) as ImportFindings | ImportProblemView[];
  if (Array.isArray(stored)) return { problems: stored, warnings: [], omissions: [] };
  return { problems: stored.errors, warnings: stored.warnings, omissions: stored.omissions };
}

/** An import as it is answered: why it failed and what is wrong with its rows in the reader's language. */
export function translateImport<View extends ImportView | ImportDetail>(view: View, t: Translator): View {
  const each = (row: ImportProblemView) => ({
    ...row,
    message: t.problem(row.message),
    columnName: row.columnName && nameColumn(view, row.columnName, row.field, t),
  });
  const error = view.error && t.problem(view.error);
  if (!("preview" in view)) return { ...view, error };
  const preview = view.preview.map((row) => ({
    ...row,
    errors: row.errors.map(each),
    warnings: row.warnings.map(each),
    omission: row.omission && each(row.omission),
  }));
  const columns = view.columns.map((column) => ({ ...column, name: nameColumn(view, column.name, column.field, t) }));
  const findings = {
    problems: view.problems.map(each),
    warnings: view.warnings.map(each),
    omissions: view.omissions.map(each),
  };
  return { ...view, error, columns, preview, ...findings };
}

/** The name of a column. Those of free text are called by their fields, in the reader's language. */
export function nameColumn(
  file: Pick<ImportView, "kind"> & { delimiter?: string | null },
  name: string,
  field: ImportField | null,
  translate: Translate,
): string {
  return field && file.kind === "text" && file.delimiter === null ? translate(`import.fields.${field}`) : name;
}

function toImportView(job: ImportRecord): ImportView {
  const { id, status, kind, fileName, bytes, createdBy, rows, position, policy, acceptSuggestions } = job;
  const { created, updated, skipped, failed, error, isFileKept } = job;
  const check = job.check === null ? null : parseCheck(job.check);
  const leftOut = job.startedAt === null ? 0 : Math.max(0, position - created - updated - skipped - failed);
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
    leftOut,
    check,
    subscriptions: check && maxSubscriptions(check, policy),
    error,
    undo: job.undo === null ? null : (JSON.parse(job.undo) as ImportUndo),
    isFileKept,
  };
}

async function buildPreview(db: Db, job: ImportRecord): Promise<ImportPreviewRow[]> {
  const sample = await decryptSample(job);
  const parsed: ImportRow[] = [];
  for await (const row of iterateImportRows(job, { rows: () => toAsyncRows(sample) })) parsed.push(row);
  const rows = await addRecognizedCarriers(db, parsed, Date.now());
  // After the start, the known numbers include the import's own.
  const numbers = job.startedAt === null ? rows.map(({ input }) => input.waybillNumber) : [];
  const known = await findKnownNumbers(db, numbers, await findReuseLimit(db, Date.now()));
  return rows.map((row) => toPreviewRow(row, job, known.get(row.input.waybillNumber) === false));
}

async function* toAsyncRows(rows: readonly SheetRow[]): AsyncGenerator<SheetRow> {
  yield* rows;
}

function toPreviewRow(row: ImportRow, job: ImportRecord, isThere: boolean): ImportPreviewRow {
  const fields = new Map(parseStoredMapping(job).map(({ column, field }) => [column, field]));
  const carrier = toNewShipment(row, job)?.carrier ?? row.input.carrier ?? null;
  const likely = likelyCarrier(row);
  const suggested = likely?.code ?? null;
  return {
    line: row.line,
    cells: row.cells.map((text, column) => maskPreviewCell(fields.get(column), text)),
    errors: [...row.errors],
    warnings: [...row.warnings],
    omission: row.omission,
    duplicateOf: row.isFurtherOrder ? null : row.duplicateOf,
    isThere,
    carrier,
    carrierName: findCarrier(carrier)?.name ?? carrier,
    suggestedCarrier: suggested,
    suggestedCarrierName: findCarrier(suggested)?.name ?? suggested,
    suggestedBy: likely ? (likely.reason === "kuaidi100" ? "kuaidi100" : "number") : null,
  };
}
