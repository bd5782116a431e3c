import { createHash } from "node:crypto";
import { findImportMapping, saveImportMapping } from "@/db/queries/imports/import-mappings";
import {
  deleteRemittanceChunks,
  deleteRemittanceRows,
  findRemittanceFile,
  insertRemittanceChunk,
  insertRemittanceFile,
  insertRemittanceRows,
  listFilesWithSameContent,
  type RemittanceFileRow,
  type RemittanceRow,
  updateRemittanceFile,
} from "@/db/queries/settlement/remittance-records";
import { insertSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Db, Store, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { RemittanceStatus } from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type { SettlementAction } from "@/lib/domain/settlement/settlement-schemas";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { encryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { newId } from "@/lib/services/shared/new-id";
import type { RemittanceLine } from "@/lib/spreadsheet/remittance/parse-remittance";
import { checkRemittance } from "./check-remittance";
import {
  CHUNK_BYTES,
  findParcelsOfPayments,
  headerFingerprint,
  inspectRemittance,
  judgeColumns,
  loadRemittanceFile,
  parsePayments,
  parseStoredHeader,
  parseStoredMapping,
  toSettledDay,
} from "./remittance-parsing";
import { evaluateFile } from "./update-settlements";

const MAX_NAME_LENGTH = 200;
const ROWS_PER_BATCH = 500;
/** After this time (ms) an unfinished booking counts as crashed. */
const BOOKING_TIMEOUT_MS = 5 * 60_000;

/** The user and the time (ms) of an action. */
export interface SettlementActor {
  name: string;
  now: number;
}

/**
 * Saves a carrier's remittance file as a draft and checks it. Its payments do not count yet.
 *
 * @param sheetName of a workbook; else the first sheet that was not read before
 * @returns its id
 * @throws UnreadableFileError when it is not a table
 * @throws InvalidInputError when it has more than `MAX_REMITTANCE_ROWS` rows
 * @throws ConflictError when the same file was already uploaded, and no sheet of it is left to read
 */
export async function uploadRemittance(
  store: Store,
  { bytes, fileName, sheetName }: { bytes: Buffer; fileName: string; sheetName?: string },
  { name, now }: SettlementActor,
): Promise<string> {
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  const same = await listFilesWithSameContent(store.read, contentHash);
  const taken = same.map(({ sheetName }) => sheetName);
  const columns = await inspectRemittance(store.read, bytes, fileName, { sheetName, taken });
  refuseSameSheet(same, columns);
  const id = newId(now);
  const draft: RemittanceFileRow = {
    ...columns,
    id,
    status: "draft",
    fileName: fileName.slice(-MAX_NAME_LENGTH),
    contentHash,
    bytes: bytes.length,
    isFileKept: true,
    carrier: null,
    settledOn: null,
    rates: null,
    check: null,
    createdBy: name,
    createdAt: now,
    changedBy: name,
    changedAt: now,
    isJudged: true,
  };
  const check = await checkRemittance(store.read, draft, bytes);
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    pieces.push(await encryptChunk(bytes.subarray(start, start + CHUNK_BYTES)));
  }
  await store.write(async (tx) => {
    await insertRemittanceFile(tx, { ...draft, carrier: check.carrier, check: JSON.stringify(check.check) });
    for (const [ordinal, piece] of pieces.entries()) await insertRemittanceChunk(tx, id, ordinal, piece);
    await logFileAction(tx, draft, "upload", { name, now });
    tx.audit?.add({ target: { kind: "file", id } });
  });
  return id;
}

/**
 * Saves another sheet of a file, which need not be uploaded again, as a draft of its own.
 *
 * @returns its id
 * @throws NotFoundError when the file is not kept any more
 * @throws UnreadableFileError when it has no such sheet
 * @throws ConflictError when the sheet was read already
 */
export async function readFurtherSheet(
  store: Store,
  id: string,
  sheetName: string,
  actor: SettlementActor,
): Promise<string> {
  const file = await getFile(store.read, id);
  const bytes = await loadRemittanceFile(store.read, file);
  return uploadRemittance(store, { bytes, fileName: file.fileName, sheetName }, actor);
}

/** @throws ConflictError when one of the files with the same content is of the same sheet */
function refuseSameSheet(
  same: Awaited<ReturnType<typeof listFilesWithSameContent>>,
  { sheetName }: Pick<RemittanceFileRow, "sheetName">,
): void {
  const found = same.find((each) => each.sheetName === sheetName);
  if (found) throw new ConflictError("settlement.sameFile", { fileName: found.fileName }, { id: found.id });
}

/**
 * Changes how a draft file is read; fields that are not given stay unchanged.
 *
 * @throws NotFoundError, InvalidInputError when the carrier is unknown
 * @throws ConflictError when it is no longer a draft, or the sheet has been uploaded already
 */
export async function changeRemittance(
  store: Store,
  id: string,
  choice: RemittanceChoice,
  { name, now }: SettlementActor,
): Promise<void> {
  const file = await getFile(store.read, id);
  if (file.status !== "draft") throw wrongStatusError(file);
  if (choice.carrier && !findCarrier(choice.carrier)) throw invalidField("carrier", "settlement.noSuchCarrier");
  const bytes = await loadRemittanceFile(store.read, file);
  const { sheetName, mapping, rates, ...plain } = choice;
  const isOtherSheet = sheetName !== undefined && sheetName !== file.sheetName;
  if (isOtherSheet) refuseSameSheet(await listFilesWithSameContent(store.read, file.contentHash), { sheetName });
  const next: RemittanceFileRow = {
    ...file,
    ...(isOtherSheet ? await inspectRemittance(store.read, bytes, file.fileName, { sheetName }) : {}),
    ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
    ...(rates ? { rates: JSON.stringify(rates) } : {}),
    ...plain,
    changedBy: name,
    changedAt: now,
  };
  if (mapping) next.header = await judgeColumns(next, bytes);
  const { check, carrier } = await checkRemittance(store.read, next, bytes);
  // The carrier may be recognised only now that the file's numbers are found.
  const chosenCarrier = choice.carrier === undefined ? (next.carrier ?? carrier) : choice.carrier;
  const columns = { ...next, carrier: chosenCarrier, check: JSON.stringify(check) };
  await store.write(async (tx) => {
    if (!(await updateRemittanceFile(tx, id, ["draft"], columns))) throw wrongStatusError(await getFile(tx, id));
  });
}

/** Discards a draft file. @throws NotFoundError, ConflictError when it is no longer a draft */
export async function discardRemittance(store: Store, id: string, actor: SettlementActor): Promise<void> {
  const file = await getFile(store.read, id);
  await store.write(async (tx) => {
    const gone = { status: "discarded" as const, isFileKept: false, sampleSealed: null, changedBy: actor.name };
    const isChanged = await updateRemittanceFile(tx, id, ["draft"], { ...gone, changedAt: actor.now });
    if (!isChanged) throw wrongStatusError(file);
    await deleteRemittanceChunks(tx, id);
    await logFileAction(tx, file, "discard", actor);
  });
}

/**
 * Books a file: its payments count from now on. A mapping that a person chose is saved for the next file with the same
 * header.
 *
 * @throws NotFoundError, ConflictError when it is already booked
 * @throws InvalidInputError when no column is mapped to the waybill number, or none to an amount
 */
export async function bookRemittance(store: Store, id: string, actor: SettlementActor): Promise<void> {
  const file = await getFile(store.read, id);
  const fields = parseStoredMapping(file).map(({ field }) => field);
  const hasMoney = fields.some((field) => field === "amount" || field === "deduction" || field === "freight");
  if (!fields.includes("waybillNumber") || !hasMoney) throw invalidField("mapping", "settlement.columnsNeeded");
  const bytes = await loadRemittanceFile(store.read, file);
  await claimBooking(store, file, actor);
  const { payments } = await parsePayments(file, bytes);
  const shipmentOf = await findParcelsOfPayments(store.read, payments, file.carrier);
  for (let start = 0; start < payments.length; start += ROWS_PER_BATCH) {
    const rows = payments
      .slice(start, start + ROWS_PER_BATCH)
      .map((payment) => toRemittanceRow(id, payment, shipmentOf(payment) ?? null));
    await store.write((tx) => insertRemittanceRows(tx, rows));
  }
  const { name: changedBy, now: changedAt } = actor;
  const header = parseStoredHeader(file);
  await store.write(async (tx) => {
    await updateRemittanceFile(tx, id, ["booking"], { status: "booked", isJudged: false, changedBy, changedAt });
    const fingerprint = headerFingerprint(header);
    const isChosen = file.mapping !== JSON.stringify(header.mapping);
    if (isChosen || (await findImportMapping(tx, fingerprint)) !== undefined)
      await saveImportMapping(tx, fingerprint, file.mapping, actor.now);
    await logFileAction(tx, file, "book", actor);
    tx.audit?.add({});
  });
  await evaluateFile(store, await getFile(store.read, id));
}

/** Only one booking at a time; a crashed one starts again from the beginning. */
async function claimBooking(store: Store, file: RemittanceFileRow, { name, now }: SettlementActor): Promise<void> {
  const columns = { status: "booking" as const, changedBy: name, changedAt: now };
  const isClaimed = await store.write(async (tx) => {
    const isFresh = await updateRemittanceFile(tx, file.id, ["draft"], columns);
    const isOurs = isFresh || (await updateRemittanceFile(tx, file.id, ["booking"], columns, now - BOOKING_TIMEOUT_MS));
    if (isOurs) await deleteRemittanceRows(tx, file.id);
    return isOurs;
  });
  if (!isClaimed) throw wrongStatusError(await getFile(store.read, file.id));
}

/** Excludes a file's payments; its rows and the decisions about them are kept. @throws NotFoundError, ConflictError */
export function undoRemittance(store: Store, id: string, actor: SettlementActor): Promise<void> {
  return changeBookingStatus(store, id, actor, { from: "booked", to: "undone", action: "undo" });
}

/** Includes the payments again, with the decisions made before. @throws NotFoundError, ConflictError */
export function redoRemittance(store: Store, id: string, actor: SettlementActor): Promise<void> {
  return changeBookingStatus(store, id, actor, { from: "undone", to: "booked", action: "redo" });
}

async function changeBookingStatus(
  store: Store,
  id: string,
  actor: SettlementActor,
  { from, to, action }: { from: RemittanceStatus; to: RemittanceStatus; action: SettlementAction },
): Promise<void> {
  const file = await getFile(store.read, id);
  await store.write(async (tx) => {
    const columns = { status: to, isJudged: false, changedBy: actor.name, changedAt: actor.now };
    if (!(await updateRemittanceFile(tx, id, [from], columns))) throw wrongStatusError(file);
    await logFileAction(tx, file, action, actor);
    tx.audit?.add({});
  });
  await evaluateFile(store, await getFile(store.read, id));
}

async function getFile(db: Db, id: string): Promise<RemittanceFileRow> {
  const file = await findRemittanceFile(db, EVERY_SHOP, id);
  if (!file || file.status === "discarded") throw new NotFoundError("remittance", id);
  return file;
}

function toRemittanceRow(fileId: string, payment: RemittanceLine, shipmentId: string | null): RemittanceRow {
  const { settledOn, original, ...columns } = payment;
  return {
    ...columns,
    id: `${fileId}-${String(payment.line).padStart(7, "0")}`,
    fileId,
    settledDay: toSettledDay({ settledOn }),
    original: original && JSON.stringify(original),
    shipmentId,
    isDetached: false,
    isAccepted: false,
  };
}

function wrongStatusError({ fileName, status }: RemittanceFileRow): ConflictError {
  return new ConflictError("settlement.wrongStatus", { fileName, status });
}

function logFileAction(
  tx: Tx,
  file: RemittanceFileRow,
  action: SettlementAction,
  { name, now }: SettlementActor,
): Promise<void> {
  return insertSettlementLog(tx, {
    id: newId(now),
    at: now,
    by: name,
    action,
    fileId: file.id,
    itemId: null,
    subject: file.fileName,
    note: null,
  });
}
