import { createHash } from "node:crypto";
import { findImportMapping } from "@/db/queries/imports/import-mappings";
import type { ImportRecord } from "@/db/queries/imports/import-records";
import type { Db } from "@/db/store";
import { parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findPhoneLack } from "@/lib/domain/carriers/carrier-catalogue";
import type { CarrierSuggestion } from "@/lib/domain/carriers/recognize-carrier";
import type { ExchangeRates } from "@/lib/domain/imports/foreign-amount";
import type { ColumnMapping, ImportField } from "@/lib/domain/imports/import-field";
import { columnMappingSchema } from "@/lib/domain/imports/import-requests";
import { AppError } from "@/lib/domain/shared/errors";
import type { NewShipment } from "@/lib/domain/shipments/new-shipment";
import { chooseShop } from "@/lib/domain/shipments/shop-of-caller";
import { encryptText } from "@/lib/sealing/secrets";
import { headerKey } from "@/lib/spreadsheet/imports/import-column-headings";
import { createImportProblem } from "@/lib/spreadsheet/imports/import-problem";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row";
import {
  findSheetHeader,
  parseImportRows,
  type SheetSummary,
  summarizeSheet,
} from "@/lib/spreadsheet/imports/parse-import-rows";
import type { RecognizedHeader } from "@/lib/spreadsheet/imports/recognized-header";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import { type ImportSource, openImportSheet } from "./import-file";

/**
 * Parses a file's sheet and header into the columns of an import job. A mapping that the user saved
 * for the same header applies again.
 *
 * @throws UnreadableFileError
 */
export async function inspectImportFile(db: Db, bytes: Buffer, source: ImportSource) {
  const { sheet, header, sample, total, hiddenRows, otherSheets } = await chooseSheet(bytes, source);
  const saved = isFreeText(sheet) ? undefined : await findSavedMapping(db, header, sample);
  const reused = saved && !isSameMapping(saved, header.mapping) ? saved : undefined;
  return {
    kind: sheet.kind,
    sheetName: sheet.sheetName,
    sheetNames: JSON.stringify(sheet.sheetNames),
    encoding: sheet.encoding,
    delimiter: sheet.delimiter,
    header: JSON.stringify({ ...header, hiddenRows, otherSheets } satisfies StoredHeader),
    mapping: JSON.stringify(reused ?? header.mapping),
    isMappingRemembered: reused !== undefined,
    sampleSealed: await encryptText(JSON.stringify(sample)),
    rows: total,
  };
}

/** The recognised header with what else the preview tells of the file; both were not stored by earlier versions. */
interface StoredHeader extends RecognizedHeader {
  hiddenRows?: number;
  /** Sheets with waybill numbers that are not read. */
  otherSheets?: readonly string[];
}

/** Upper limit of examined sheets. */
const MAX_SHEETS = 20;
/** Other sheets are examined for this long (ms) at most. */
const EXAMINATION_MS = 5_000;

async function chooseSheet(bytes: Buffer, source: ImportSource) {
  const chosen = await findMainSheet(bytes, source);
  return { ...chosen, otherSheets: await findOtherSheets(bytes, source, chosen.sheet) };
}

/** The names of the sheets with a column of waybill numbers besides the one that is read. */
async function findOtherSheets(bytes: Buffer, source: ImportSource, { sheetName, sheetNames }: Sheet) {
  const until = performance.now() + EXAMINATION_MS;
  const found: string[] = [];
  for (const name of sheetNames.slice(0, MAX_SHEETS)) {
    if (name === sheetName) continue;
    if (performance.now() > until) break;
    const other = await openImportSheet(bytes, { ...source, sheetName: name });
    // One that cannot be read concerns nobody: it is not imported.
    const header = await findSheetHeader(other).catch(() => undefined);
    if (header && hasNumberColumn(header)) found.push(name);
  }
  return found;
}

/**
 * The requested sheet, else the first one with a column of waybill numbers, else the first one that is not empty.
 *
 * @throws UnreadableFileError when every sheet is empty
 */
async function findMainSheet(bytes: Buffer, source: ImportSource) {
  const sheet = await openImportSheet(bytes, source);
  const first = { sheet, ...(await summarizeSheet(sheet, source.headerLine)) };
  const isChosen = source.sheetName || source.headerLine !== undefined;
  if (isChosen || hasNumberColumn(first.header)) return first;
  let filled = isEmpty(first) ? undefined : first;
  for (const sheetName of sheet.sheetNames.slice(0, MAX_SHEETS)) {
    if (sheetName === sheet.sheetName) continue;
    const other = await openImportSheet(bytes, { ...source, sheetName });
    // An unreadable sheet that the user did not request must not stop the search.
    const header = await findSheetHeader(other).catch(() => undefined);
    if (header && hasNumberColumn(header)) return { sheet: other, ...(await summarizeSheet(other)) };
    if (!filled && header && header.columns.length > 0) filled = { sheet: other, ...(await summarizeSheet(other)) };
  }
  if (!filled) throw new UnreadableFileError("empty_table");
  return filled;
}

function isEmpty({ header, total }: SheetSummary): boolean {
  return header.line === null && total === 0;
}

function hasNumberColumn({ line, mapping }: RecognizedHeader): boolean {
  return line !== null && mapping.some(({ field }) => field === "waybillNumber");
}

/** Free text, such as chat lines: its columns are fixed, so no mapping is saved for it. */
export function isFreeText({ kind, delimiter }: Pick<Sheet, "kind" | "delimiter">): boolean {
  return kind === "text" && delimiter === null;
}

/** Whether two mappings are equal, in any order. */
export function isSameMapping(left: ColumnMapping, right: ColumnMapping): boolean {
  const write = (mapping: ColumnMapping) => mapping.map(({ column, field }) => `${column} ${field}`).toSorted();
  return write(left).join() === write(right).join();
}

/**
 * The mapping saved for a header, with the columns that say in which currency amounts are and how they are paid: one
 * that was saved without them must not make dollars yuan.
 */
async function findSavedMapping(
  db: Db,
  header: RecognizedHeader,
  sample: readonly SheetRow[],
): Promise<ColumnMapping | undefined> {
  const fingerprint = headerFingerprint(header, sample);
  const saved = fingerprint && (await findImportMapping(db, fingerprint));
  if (!saved) return undefined;
  const mapping = columnMappingSchema.parse(JSON.parse(saved));
  const isNamed = ({ column, field }: ColumnMapping[number]) =>
    mapping.some((each) => each.column === column || each.field === field);
  const added = header.mapping.filter((each) => OF_AMOUNTS.includes(each.field) && !isNamed(each));
  return [...mapping, ...added];
}

const OF_AMOUNTS: readonly ImportField[] = ["currency", "paymentMethod"];

/**
 * Hash under which the mapping of a header is saved. A first row without digits counts as an
 * unrecognised header; undefined when there is no header at all.
 */
export function headerFingerprint(
  { line, columns }: RecognizedHeader,
  sample: readonly SheetRow[],
): string | undefined {
  const first = sample[0]?.cells ?? [];
  if (line === null && (first.length === 0 || first.some((cell) => /\d/.test(cell)))) return undefined;
  const names = line === null ? first : columns.map(({ name }) => name);
  return createHash("sha256").update(names.map(headerKey).join("\n")).digest("hex");
}

export function parseStoredHeader(job: Pick<ImportRecord, "header">): StoredHeader {
  return JSON.parse(job.header) as StoredHeader;
}

export function parseStoredMapping(job: Pick<ImportRecord, "mapping">): ColumnMapping {
  return JSON.parse(job.mapping) as ColumnMapping;
}

/** What the owner entered for the currencies of a file. */
export function parseStoredRates({ rates }: Pick<ImportRecord, "rates">): ExchangeRates {
  return rates === null ? {} : (JSON.parse(rates) as ExchangeRates);
}

/**
 * Every row of a sheet, parsed with the job's mapping; repeatable. A row for a shop that is not one of the job's has an
 * error. @throws UnreadableFileError
 */
export function iterateImportRows(job: ImportRecord, sheet: Pick<Sheet, "rows">): AsyncGenerator<ImportRow> {
  const rows = parseImportRows(sheet as Sheet, parseStoredHeader(job), {
    mapping: parseStoredMapping(job),
    rates: parseStoredRates(job),
  });
  const scope = parseScope(job.shops);
  return scope.kind === "every" ? rows : withOwnShops(rows, scope, parseStoredMapping(job), parseStoredHeader(job));
}

async function* withOwnShops(
  rows: AsyncIterable<ImportRow>,
  scope: ShopScope,
  mapping: ColumnMapping,
  { columns }: RecognizedHeader,
): AsyncGenerator<ImportRow> {
  const column = mapping.find(({ field }) => field === "shop")?.column ?? null;
  const columnName = columns.find((each) => each.column === column)?.name ?? null;
  for await (const row of rows) {
    if (!row.shipment) {
      yield row;
      continue;
    }
    const { shop: given } = row.shipment;
    try {
      const shop = chooseShop(scope, given).name;
      yield { ...row, input: { ...row.input, shop }, shipment: { ...row.shipment, shop } };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const place = { line: row.line, column, columnName, field: "shop", value: given ?? "" } as const;
      const problem = createImportProblem("invalid", place, { reason: error.message });
      yield { ...row, shipment: null, errors: [...row.errors, problem], warnings: [] };
    }
  }
}

/** The carrier that the number format identifies with high confidence. */
export function likelyCarrier({ suggestions }: Pick<ImportRow, "suggestions">): CarrierSuggestion | undefined {
  return suggestions.find(({ confidence }) => confidence === "high");
}

/** The shipment of a row, with the suggested carrier if the user accepts suggestions; null when the row has errors. */
export function toNewShipment(row: ImportRow, { acceptSuggestions }: Pick<ImportRecord, "acceptSuggestions">) {
  const { shipment } = row;
  const likely = shipment && acceptSuggestions && shipment.carrier === null ? likelyCarrier(row) : undefined;
  if (!shipment || !likely) return shipment;
  const named: NewShipment = { ...shipment, carrier: likely.code };
  // Its subscription would wait for a phone number: Kuaidi100 identifies the carrier.
  return findPhoneLack(named) === "phone_needed" ? shipment : named;
}
