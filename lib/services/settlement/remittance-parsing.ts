import { createHash } from "node:crypto";
import { findImportMapping } from "@/db/queries/imports/import-mappings";
import { listRemittanceChunks, type RemittanceFileRow } from "@/db/queries/settlement/remittance-records";
import { listParcelsOfNumbers } from "@/db/queries/settlement/settlement-parcels";
import type { Db } from "@/db/store";
import { chooseParcel, type NumberedParcel } from "@/lib/domain/settlement/choose-parcel";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import { MAX_REMITTANCE_ROWS, type RemittanceMapping } from "@/lib/domain/settlement/remittance";
import { remittanceChoiceSchema } from "@/lib/domain/settlement/remittance-requests";
import { invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { RemittanceFault } from "@/lib/operations/money/remittance-operations";
import { encryptText } from "@/lib/sealing/secrets";
import { decryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { headerKey } from "@/lib/spreadsheet/imports/import-column-headings";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { judgeSums, openRemittance, type SheetChoice } from "@/lib/spreadsheet/remittance/open-remittance";
import type { RemittanceLine } from "@/lib/spreadsheet/remittance/parse-remittance";
import { type ReadPayments, readPayments } from "@/lib/spreadsheet/remittance/read-payments";
import type { RemittanceHeader } from "@/lib/spreadsheet/remittance/remittance-header";

export const CHUNK_BYTES = 1024 * 1024;
const NUMBERS_PER_BATCH = 400;

/** The columns that define how a file is read. */
export type ParsedFileColumns = Pick<
  RemittanceFileRow,
  "sheetName" | "sheetNames" | "header" | "mapping" | "isNetOfFee" | "sampleSealed" | "rows"
>;

/** The recognised header with what else is told of the sheet; these were not stored by earlier versions. */
interface StoredHeader extends RemittanceHeader {
  hiddenRows?: number;
  /** Sheets with a settlement's header that are not read. */
  otherSheets?: readonly string[];
  faults?: readonly RemittanceFault[];
}

/**
 * Recognises a file's header, the meaning of its columns, and where its amounts do not add up. A mapping that a user chose
 * for the same header applies again.
 *
 * @throws UnreadableFileError
 * @throws InvalidInputError when it has more than `MAX_REMITTANCE_ROWS` rows
 */
export async function inspectRemittance(db: Db, bytes: Buffer, name: string, choice: SheetChoice = {}) {
  const { sheet, sample, rows, hiddenRows, header, otherSheets } = await openRemittance(bytes, name, choice);
  if (rows > MAX_REMITTANCE_ROWS) throw invalidField("file", "settlement.tooManyRows", { max: MAX_REMITTANCE_ROWS });
  const savedMapping = await findImportMapping(db, headerFingerprint(header));
  const saved = savedMapping && remittanceChoiceSchema.parse({ mapping: JSON.parse(savedMapping) }).mapping;
  const mapping = saved || header.mapping;
  const stored: StoredHeader = {
    ...header,
    hiddenRows,
    otherSheets,
    ...(await judgeSums(sheet, header, mapping)),
  };
  const columns: ParsedFileColumns = {
    sheetName: sheet.sheetName,
    sheetNames: JSON.stringify(sheet.sheetNames),
    header: JSON.stringify(stored),
    mapping: JSON.stringify(mapping),
    isNetOfFee: header.isNetOfFee === true && findAmount(mapping) === findAmount(header.mapping),
    sampleSealed: await encryptText(JSON.stringify(sample)),
    rows,
  };
  return columns;
}

/** The stored header with what must add up by the file's mapping, and where it does not. @throws UnreadableFileError */
export async function judgeColumns(
  file: Pick<RemittanceFileRow, "fileName" | "sheetName" | "header" | "mapping">,
  bytes: Buffer,
): Promise<string> {
  const sheet = await openSpreadsheet({ bytes, name: file.fileName, sheetName: file.sheetName });
  const header = parseStoredHeader(file);
  return JSON.stringify({ ...header, ...(await judgeSums(sheet, header, parseStoredMapping(file))) });
}

const findAmount = (mapping: RemittanceMapping) => mapping.find(({ field }) => field === "amount")?.column;

/** Key under which a header's mapping is saved. */
export function headerFingerprint({ columns }: RemittanceHeader): string {
  const names = columns.map(({ name }) => headerKey(name)).join("\n");
  return `settlement-${createHash("sha256").update(names).digest("hex")}`;
}

export function parseStoredHeader({ header }: Pick<RemittanceFileRow, "header">): StoredHeader {
  return JSON.parse(header) as StoredHeader;
}

export function parseRates({ rates }: Pick<RemittanceFileRow, "rates">): Rates {
  return rates === null ? {} : (JSON.parse(rates) as Rates);
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
  file: Pick<RemittanceFileRow, "fileName" | "sheetName" | "header" | "mapping" | "settledOn" | "isNetOfFee" | "rates">,
  bytes: Buffer,
): Promise<ReadPayments> {
  const sheet = await openSpreadsheet({ bytes, name: file.fileName, sheetName: file.sheetName });
  const { settledOn, isNetOfFee } = file;
  const choice = { mapping: parseStoredMapping(file), settledOn, isNetOfFee, rates: parseRates(file) };
  return readPayments(sheet, parseStoredHeader(file), choice);
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
