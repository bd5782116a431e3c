import { createHash } from "node:crypto";
import { findImportMapping } from "@/db/queries/imports/import-mappings";
import type { ImportRecord } from "@/db/queries/imports/import-records";
import type { Db } from "@/db/store";
import type { CarrierSuggestion } from "@/lib/domain/carriers/recognize-carrier";
import type { ColumnMapping } from "@/lib/domain/imports/import-field";
import { columnMappingSchema } from "@/lib/domain/imports/import-requests";
import { checkShipment } from "@/lib/domain/shipments/check-shipment";
import type { NewShipment } from "@/lib/domain/shipments/new-shipment";
import { decryptText, encryptText } from "@/lib/server/runtime/secrets";
import { headerKey } from "@/lib/spreadsheet/imports/header-words";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row-parser";
import { findSheetHeader, parseImportRows, summarizeSheet } from "@/lib/spreadsheet/imports/parse-import-rows";
import type { RecognizedHeader } from "@/lib/spreadsheet/imports/recognize-header";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { type ImportSource, openImportSheet } from "./import-file";

/**
 * What is known of a file once it has been looked through, as its job keeps it. A mapping that the
 * user chose for such a header before counts again.
 *
 * @throws UnreadableFileError
 */
export async function inspectImportFile(db: Db, bytes: Buffer, source: ImportSource) {
  const { sheet, header, sample, total } = await chooseSheet(bytes, source);
  const kept = isFreeText(sheet) ? undefined : await findSavedMapping(db, headerFingerprint(header, sample));
  const remembered = kept && !isSameMapping(kept, header.mapping) ? kept : undefined;
  return {
    kind: sheet.kind,
    sheetName: sheet.sheetName,
    sheetNames: JSON.stringify(sheet.sheetNames),
    encoding: sheet.encoding,
    delimiter: sheet.delimiter,
    header: JSON.stringify(header),
    mapping: JSON.stringify(remembered ?? header.mapping),
    isMappingRemembered: remembered !== undefined,
    sampleSealed: await encryptText(JSON.stringify(sample)),
    rows: total,
  };
}

/** More sheets than a file has that somebody exported. */
const MAX_SHEETS = 20;

/** The sheet that is asked for, else the first whose header names waybill numbers, else the first. */
async function chooseSheet(bytes: Buffer, source: ImportSource) {
  const sheet = await openImportSheet(bytes, source);
  const first = { sheet, ...(await summarizeSheet(sheet)) };
  if (source.sheetName || hasNumberColumn(first.header)) return first;
  for (const sheetName of sheet.sheetNames.slice(0, MAX_SHEETS)) {
    if (sheetName === sheet.sheetName) continue;
    const other = await openImportSheet(bytes, { ...source, sheetName });
    // What is wrong with a sheet that nobody asked for keeps nobody from the others.
    const header = await findSheetHeader(other).catch(() => undefined);
    if (header && hasNumberColumn(header)) return { sheet: other, ...(await summarizeSheet(other)) };
  }
  return first;
}

function hasNumberColumn({ line, mapping }: RecognizedHeader): boolean {
  return line !== null && mapping.some(({ field }) => field === "waybillNumber");
}

/** Lines of a chat, whose columns are ours: there is no setting of the user's to remember. */
export function isFreeText({ kind, delimiter }: Pick<Sheet, "kind" | "delimiter">): boolean {
  return kind === "text" && delimiter === null;
}

/** Whether two mappings say the same of each column. */
export function isSameMapping(left: ColumnMapping, right: ColumnMapping): boolean {
  const write = (mapping: ColumnMapping) => mapping.map(({ column, field }) => `${column} ${field}`).toSorted();
  return write(left).join() === write(right).join();
}

async function findSavedMapping(db: Db, fingerprint: string | undefined): Promise<ColumnMapping | undefined> {
  const kept = fingerprint && (await findImportMapping(db, fingerprint));
  return kept ? columnMappingSchema.parse(JSON.parse(kept)) : undefined;
}

/**
 * Under which the mapping of a header is remembered, or of a first row of nothing but words, which
 * is a header that nobody knows; undefined where there is none.
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

export function parseStoredHeader(job: Pick<ImportRecord, "header">): RecognizedHeader {
  return JSON.parse(job.header) as RecognizedHeader;
}

export function parseStoredMapping(job: Pick<ImportRecord, "mapping">): ColumnMapping {
  return JSON.parse(job.mapping) as ColumnMapping;
}

/** The first rows; none once the file is forgotten. */
export async function decryptSample({ sampleSealed }: Pick<ImportRecord, "sampleSealed">): Promise<SheetRow[]> {
  return sampleSealed === null ? [] : (JSON.parse(await decryptText(sampleSealed)) as SheetRow[]);
}

/** Every row of a sheet as the job wants it read; the same each time. @throws UnreadableFileError */
export function iterateImportRows(job: ImportRecord, sheet: Pick<Sheet, "rows">): AsyncGenerator<ImportRow> {
  return parseImportRows(sheet as Sheet, parseStoredHeader(job), { mapping: parseStoredMapping(job) });
}

/** Whose the number is beyond doubt, where the file names nobody. */
export function likelyCarrier({ suggestions }: Pick<ImportRow, "suggestions">): CarrierSuggestion | undefined {
  return suggestions.find(({ confidence }) => confidence === "high");
}

/** The shipment that a row is, with the carrier that its number tells where the user wants so; null when it has errors. */
export function toNewShipment(row: ImportRow, { acceptSuggestions }: Pick<ImportRecord, "acceptSuggestions">) {
  const { shipment } = row;
  const likely = shipment && acceptSuggestions && shipment.carrier === null ? likelyCarrier(row) : undefined;
  if (!shipment || !likely) return shipment;
  const named: NewShipment = { ...shipment, carrier: likely.code };
  // Where that carrier wants more than the row has, Kuaidi100 shall decide.
  return checkShipment(named).length === 0 ? named : shipment;
}
