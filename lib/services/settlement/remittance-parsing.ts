import { createHash } from "node:crypto";
import { findImportMapping } from "@/db/queries/imports/import-mappings";
import { listRemittanceChunks, type RemittanceFileRow } from "@/db/queries/settlement/remittance-records";
import { listParcelsOfNumbers } from "@/db/queries/settlement/settlement-parcels";
import type { Db } from "@/db/store";
import { chooseParcel, type NumberedParcel } from "@/lib/domain/settlement/choose-parcel";
import { MAX_REMITTANCE_ROWS, type RemittanceCheck, type RemittanceMapping } from "@/lib/domain/settlement/remittance";
import { remittanceChoiceSchema } from "@/lib/domain/settlement/remittance-requests";
import { invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { encryptText } from "@/lib/server/runtime/secrets";
import { decryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { headerKey } from "@/lib/spreadsheet/imports/import-column-headings";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { parseRemittance, type RemittanceLine } from "@/lib/spreadsheet/remittance/parse-remittance";
import { type RemittanceHeader, recognizeRemittanceHeader } from "@/lib/spreadsheet/remittance/remittance-header";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";

export const CHUNK_BYTES = 1024 * 1024;
const SAMPLE_ROWS = 10;
const INSPECTED_ROWS = 30;
const MAX_SHEETS = 20;
const MAX_SHOWN_PROBLEMS = 50;
const NUMBERS_PER_BATCH = 400;

/** The columns that define how a file is read. */
export type ParsedFileColumns = Pick<
  RemittanceFileRow,
  "sheetName" | "sheetNames" | "header" | "mapping" | "sampleSealed" | "rows"
>;

/**
 * Recognises a file's header and the meaning of its columns. A mapping that a user saved for the
 * same header applies again.
 *
 * @throws UnreadableFileError
 * @throws InvalidInputError when it has more than `MAX_REMITTANCE_ROWS` rows
 */
export async function inspectRemittance(db: Db, bytes: Buffer, name: string, sheetName?: string) {
  const { sheet, first, rows } = await chooseSheet(bytes, name, sheetName);
  const header = recognizeRemittanceHeader(first);
  const isData = ({ line }: SheetRow) => header.line === null || line > header.line;
  const savedMapping = await findImportMapping(db, headerFingerprint(header));
  const mapping = savedMapping
    ? remittanceChoiceSchema.parse({ mapping: JSON.parse(savedMapping) }).mapping
    : undefined;
  const columns: ParsedFileColumns = {
    sheetName: sheet.sheetName,
    sheetNames: JSON.stringify(sheet.sheetNames),
    header: JSON.stringify(header),
    mapping: JSON.stringify(mapping ?? header.mapping),
    sampleSealed: await encryptText(JSON.stringify(first.filter(isData).slice(0, SAMPLE_ROWS))),
    rows: Math.max(0, rows - first.filter((row) => !isData(row)).length),
  };
  if (columns.rows > MAX_REMITTANCE_ROWS) {
    throw invalidField("file", "settlement.tooManyRows", { max: MAX_REMITTANCE_ROWS });
  }
  return columns;
}

/** The requested sheet, else the first one with a recognised remittance header, else the first one. */
async function chooseSheet(bytes: Buffer, name: string, sheetName?: string) {
  const opened = await openSpreadsheet({ bytes, name, sheetName });
  const first = { sheet: opened, ...(await readFirstRows(opened)) };
  if (sheetName || recognizeRemittanceHeader(first.first).line !== null) return first;
  for (const other of opened.sheetNames.slice(0, MAX_SHEETS)) {
    if (other === opened.sheetName) continue;
    const sheet = await openSpreadsheet({ bytes, name, sheetName: other });
    const found = { sheet, ...(await readFirstRows(sheet)) };
    if (recognizeRemittanceHeader(found.first).line !== null) return found;
  }
  return first;
}

async function readFirstRows(sheet: Sheet): Promise<{ first: SheetRow[]; rows: number }> {
  const first: SheetRow[] = [];
  let rows = 0;
  for await (const row of sheet.rows()) {
    rows += 1;
    if (first.length < INSPECTED_ROWS) first.push(row);
  }
  return { first, rows };
}

/** Key under which a header's mapping is saved. */
export function headerFingerprint({ columns }: RemittanceHeader): string {
  const names = columns.map(({ name }) => headerKey(name)).join("\n");
  return `remittance-${createHash("sha256").update(names).digest("hex")}`;
}

export function parseStoredHeader({ header }: Pick<RemittanceFileRow, "header">): RemittanceHeader {
  return JSON.parse(header) as RemittanceHeader;
}

export function parseStoredMapping({ mapping }: Pick<RemittanceFileRow, "mapping">): RemittanceMapping {
  return JSON.parse(mapping) as RemittanceMapping;
}

/** @throws NotFoundError when it has been deleted */
export async function loadRemittanceFile(db: Db, { id, isFileKept, bytes }: RemittanceFileRow): Promise<Buffer> {
  const pieces = isFileKept ? await listRemittanceChunks(db, id) : [];
  const file = Buffer.concat(await Promise.all(pieces.map((piece) => decryptChunk(piece, CHUNK_BYTES))));
  if (!isFileKept || file.length !== bytes) throw new NotFoundError("remittanceContent", id);
  return file;
}

/**
 * Every payment of a file with the current settings, and counts of all other rows. Amounts in 分.
 *
 * @throws UnreadableFileError
 */
export async function parsePayments(
  file: Pick<RemittanceFileRow, "fileName" | "sheetName" | "header" | "mapping" | "settledOn" | "isNetOfFee">,
  bytes: Buffer,
): Promise<{ payments: RemittanceLine[]; check: Omit<RemittanceCheck, "repeated" | "unknown"> }> {
  const sheet = await openSpreadsheet({ bytes, name: file.fileName, sheetName: file.sheetName });
  const { settledOn, isNetOfFee } = file;
  const payments: RemittanceLine[] = [];
  const sums = { paid: 0, deducted: 0, fee: 0, freight: 0, skipped: 0, failed: 0 };
  const problems: RemittanceCheck["problems"] = [];
  const choice = { mapping: parseStoredMapping(file), settledOn, isNetOfFee };
  for await (const reading of parseRemittance(sheet, parseStoredHeader(file), choice)) {
    if (reading.kind === "skipped") sums.skipped += 1;
    else if (reading.kind === "failed") {
      sums.failed += 1;
      if (problems.length < MAX_SHOWN_PROBLEMS) problems.push(reading.problem);
    } else {
      payments.push(reading.payment);
      sums.paid += reading.payment.paid;
      sums.deducted += reading.payment.deducted;
      sums.fee += reading.payment.fee ?? 0;
      sums.freight += reading.payment.freight ?? 0;
    }
  }
  return { payments, check: { payments: payments.length, ...sums, problems } };
}

/** A function that answers the id of the shipment that a payment of a carrier means. */
export async function findParcelsOfPayments(
  db: Db,
  payments: readonly RemittanceLine[],
  carrier: string | null,
): Promise<(payment: RemittanceLine) => string | undefined> {
  const all = [...new Set(payments.map(({ waybillNumber }) => waybillNumber))];
  const found = new Map<string, NumberedParcel[]>();
  for (let start = 0; start < all.length; start += NUMBERS_PER_BATCH) {
    const part = await listParcelsOfNumbers(db, all.slice(start, start + NUMBERS_PER_BATCH));
    for (const [number, parcels] of part) found.set(number, parcels);
  }
  return (payment) => chooseParcel(found.get(payment.waybillNumber) ?? [], carrier, toSettledDay(payment))?.id;
}

/** The payment's day in Beijing days since 1970; null without one. */
export function toSettledDay({ settledOn }: Pick<RemittanceLine, "settledOn">): number | null {
  return settledOn === null ? null : dayNumber(startOfBeijingDay(settledOn));
}
