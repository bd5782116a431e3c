import { createHash } from "node:crypto";
import { keepMapping } from "@/db/queries/imports/import-mappings";
import {
  changeRemittanceFile,
  deleteRemittancePieces,
  deleteRemittanceRows,
  findRemittanceFile,
  findSameContent,
  insertRemittanceFile,
  insertRemittancePiece,
  insertRemittanceRows,
  listForgettableRemittances,
  type RemittanceFileRow,
  type RemittanceRow,
} from "@/db/queries/settlement/remittances";
import { writeSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Store, Tx } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers/carriers";
import { IMPORT_FILE_DAYS } from "@/lib/domain/imports/import-job";
import type { RemittanceStatus } from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type { SettlementAction } from "@/lib/domain/settlement/settlement";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { newId } from "@/lib/services/shared/new-id";
import { sealPiece } from "@/lib/services/shared/sealed-piece";
import type { RemittanceLine } from "@/lib/spreadsheet/remittance/read-remittance";
import { checkRemittance } from "./check-remittance";
import { judgeFile } from "./follow-settlements";
import {
  fingerprintOf,
  headerOf,
  inspectRemittance,
  loadRemittance,
  mappingOf,
  PIECE_BYTES,
  paymentsOf,
  shipmentsOfNumbers,
} from "./remittance-reading";

export const REMITTANCE_LIMIT_BYTES = 10 * 1024 * 1024;
const LONGEST_NAME = 200;
const ROWS_TOGETHER = 500;
/** A booking that has not moved for so long has died. */
const DEAD_AFTER_MS = 5 * 60_000;
const AT_ONCE = 20;

/** Who does it, and when. */
export interface Actor {
  name: string;
  now: number;
}

/**
 * Takes a carrier's settlement file in and looks through it. Nothing of it counts yet.
 *
 * @returns its id
 * @throws UnreadableFileError when it is no table
 * @throws ConflictError when the same file is here already
 */
export async function uploadRemittance(
  store: Store,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
  { name, now }: Actor,
): Promise<string> {
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  const same = await findSameContent(store.read, contentHash);
  if (same) {
    const message = `这个文件已经上传过了（${same.fileName}），不会重复入账。需要重来的话，请先撤销或放弃原来的。`;
    throw new ConflictError(message, { id: same.id });
  }
  const columns = await inspectRemittance(store.read, bytes, fileName);
  const id = newId(now);
  const draft: RemittanceFileRow = {
    ...columns,
    id,
    status: "draft",
    fileName: fileName.slice(-LONGEST_NAME),
    contentHash,
    bytes: bytes.length,
    isFileKept: true,
    carrier: null,
    settledOn: null,
    isNetOfFee: false,
    check: null,
    createdBy: name,
    createdAt: now,
    changedBy: name,
    changedAt: now,
    isJudged: true,
  };
  const check = await checkRemittance(store.read, draft, bytes);
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    pieces.push(await sealPiece(bytes.subarray(start, start + PIECE_BYTES)));
  }
  await store.write(async (tx) => {
    await insertRemittanceFile(tx, { ...draft, carrier: check.carrier, check: JSON.stringify(check.check) });
    for (const [ordinal, piece] of pieces.entries()) await insertRemittancePiece(tx, id, ordinal, piece);
    await log(tx, draft, "upload", { name, now });
  });
  return id;
}

/**
 * Reads a file otherwise than it was; what is left out stays.
 *
 * @throws NotFoundError, ConflictError when it counts already
 */
export async function changeRemittance(
  store: Store,
  id: string,
  choice: RemittanceChoice,
  { name, now }: Actor,
): Promise<void> {
  const file = await getFile(store, id);
  if (file.status !== "draft") throw notNow(file);
  if (choice.carrier && !findCarrier(choice.carrier)) {
    const message = "没有这个快递公司编码。";
    throw new InvalidInputError(message, [{ field: "carrier", message }]);
  }
  const bytes = await loadRemittance(store.read, file);
  const { sheetName, mapping, ...plain } = choice;
  const isOtherSheet = sheetName !== undefined && sheetName !== file.sheetName;
  const next: RemittanceFileRow = {
    ...file,
    ...(isOtherSheet ? await inspectRemittance(store.read, bytes, file.fileName, sheetName) : {}),
    ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
    ...plain,
    changedBy: name,
    changedAt: now,
  };
  const { check, carrier } = await checkRemittance(store.read, next, bytes);
  // Whose it is may only be told once its numbers are found.
  const whose = choice.carrier === undefined ? (next.carrier ?? carrier) : choice.carrier;
  const columns = { ...next, carrier: whose, check: JSON.stringify(check) };
  const isChanged = await store.write((tx) => changeRemittanceFile(tx, id, ["draft"], columns));
  if (!isChanged) throw notNow(await getFile(store, id));
}

/** Gives a file up before it counts. @throws NotFoundError, ConflictError */
export async function discardRemittance(store: Store, id: string, actor: Actor): Promise<void> {
  const file = await getFile(store, id);
  await store.write(async (tx) => {
    const gone = { status: "discarded" as const, isFileKept: false, sampleSealed: null, changedBy: actor.name };
    const isChanged = await changeRemittanceFile(tx, id, ["draft"], { ...gone, changedAt: actor.now });
    if (!isChanged) throw notNow(file);
    await deleteRemittancePieces(tx, id);
    await log(tx, file, "discard", actor);
  });
}

/**
 * Has a file's payments count. Its mapping is remembered for the next file with such a header.
 *
 * @throws NotFoundError, ConflictError when it counts already
 * @throws InvalidInputError when no column holds numbers, or none amounts
 */
export async function bookRemittance(store: Store, id: string, actor: Actor): Promise<void> {
  const file = await getFile(store, id);
  const fields = mappingOf(file).map(({ field }) => field);
  const hasMoney = fields.some((field) => field === "amount" || field === "deduction" || field === "freight");
  if (!fields.includes("waybillNumber") || !hasMoney) {
    const message = "请选出运单号和金额各在哪一列。";
    throw new InvalidInputError(message, [{ field: "mapping", message }]);
  }
  const bytes = await loadRemittance(store.read, file);
  await claim(store, file, actor);
  const { payments } = await paymentsOf(file, bytes);
  const numbers = payments.map(({ waybillNumber }) => waybillNumber);
  const shipmentOf = await shipmentsOfNumbers(store.read, numbers, file.carrier);
  for (let start = 0; start < payments.length; start += ROWS_TOGETHER) {
    const rows = payments
      .slice(start, start + ROWS_TOGETHER)
      .map((payment) => toRow(id, payment, shipmentOf.get(payment.waybillNumber) ?? null));
    await store.write((tx) => insertRemittanceRows(tx, rows));
  }
  const { name: changedBy, now: changedAt } = actor;
  await store.write(async (tx) => {
    await changeRemittanceFile(tx, id, ["booking"], { status: "booked", isJudged: false, changedBy, changedAt });
    await keepMapping(tx, fingerprintOf(headerOf(file)), file.mapping, actor.now);
    await log(tx, file, "book", actor);
  });
  await judgeFile(store, await getFile(store, id));
}

/** One booking at a time; one that died on its way begins anew. */
async function claim(store: Store, file: RemittanceFileRow, { name, now }: Actor): Promise<void> {
  const columns = { status: "booking" as const, changedBy: name, changedAt: now };
  const isClaimed = await store.write(async (tx) => {
    const isFresh = await changeRemittanceFile(tx, file.id, ["draft"], columns);
    const isOurs = isFresh || (await changeRemittanceFile(tx, file.id, ["booking"], columns, now - DEAD_AFTER_MS));
    if (isOurs) await deleteRemittanceRows(tx, file.id);
    return isOurs;
  });
  if (!isClaimed) throw notNow(await getFile(store, file.id));
}

/** Takes all of a file's payments out of the count; its rows and what was decided of them stay. */
export function undoRemittance(store: Store, id: string, actor: Actor): Promise<void> {
  return turn(store, id, actor, { from: "booked", to: "undone", action: "undo" });
}

/** Has them count again, as they did before. */
export function redoRemittance(store: Store, id: string, actor: Actor): Promise<void> {
  return turn(store, id, actor, { from: "undone", to: "booked", action: "redo" });
}

async function turn(
  store: Store,
  id: string,
  actor: Actor,
  { from, to, action }: { from: RemittanceStatus; to: RemittanceStatus; action: SettlementAction },
): Promise<void> {
  const file = await getFile(store, id);
  await store.write(async (tx) => {
    const columns = { status: to, isJudged: false, changedBy: actor.name, changedAt: actor.now };
    if (!(await changeRemittanceFile(tx, id, [from], columns))) throw notNow(file);
    await log(tx, file, action, actor);
  });
  await judgeFile(store, await getFile(store, id));
}

/** Removes what files hold besides numbers and amounts, some days after they were last touched. */
export async function forgetRemittances(store: Store, now: number): Promise<void> {
  for (const id of await listForgettableRemittances(store.read, now - IMPORT_FILE_DAYS * DAY_MS, AT_ONCE)) {
    await store.write(async (tx) => {
      const gone = { isFileKept: false, sampleSealed: null };
      await changeRemittanceFile(tx, id, ["draft"], { status: "discarded" });
      if (await changeRemittanceFile(tx, id, ["booked", "undone", "discarded"], gone)) {
        await deleteRemittancePieces(tx, id);
      }
    });
  }
}

async function getFile(store: Store, id: string): Promise<RemittanceFileRow> {
  const file = await findRemittanceFile(store.read, id);
  if (!file || file.status === "discarded") throw new NotFoundError("结算文件", id);
  return file;
}

function toRow(fileId: string, payment: RemittanceLine, shipmentId: string | null): RemittanceRow {
  const { settledOn, ...columns } = payment;
  return {
    ...columns,
    id: `${fileId}-${String(payment.line).padStart(7, "0")}`,
    fileId,
    settledDay: settledOn === null ? null : dayNumber(startOfBeijingDay(settledOn)),
    shipmentId,
    isDetached: false,
    isAccepted: false,
  };
}

const STATUS_WORDS: Readonly<Record<RemittanceStatus, string>> = {
  draft: "还没有入账",
  booking: "正在入账，请稍等",
  booked: "已经入账",
  undone: "已经撤销",
  discarded: "已经放弃",
};

function notNow({ fileName, status }: RemittanceFileRow): ConflictError {
  return new ConflictError(`结算文件 ${fileName} ${STATUS_WORDS[status]}，不能这样做。请刷新后再看。`);
}

function log(tx: Tx, file: RemittanceFileRow, action: SettlementAction, { name, now }: Actor): Promise<void> {
  return writeSettlementLog(tx, {
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
