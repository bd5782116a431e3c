import { readSettings } from "@/db/queries/settings/settings";
import {
  findConflicting,
  findKnownNumbers,
  findSameNumber,
  insertShipment,
  insertShipments as insertShipmentRows,
  insertSubscription,
  insertSubscriptions,
  nextOrdinal,
  updateShipment,
} from "@/db/queries/shipments/new-shipments";
import { type StopReason, stopReason } from "@/db/queries/subscriptions/outbox";
import type { Tx } from "@/db/store";
import { regionCode } from "@/lib/domain/geo/place";
import type { DuplicatePolicy } from "@/lib/domain/imports/import-job";
import { maskPhone } from "@/lib/domain/privacy/phone";
import { ConflictError } from "@/lib/domain/shared/errors";
import { type NewShipment, submissionOf } from "@/lib/domain/shipments/new-shipment";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/outbox";
import { startWatching } from "@/lib/domain/subscriptions/start-watching";
import { config } from "@/lib/server/runtime/config";
import { seal } from "@/lib/server/runtime/secrets";
import { newId } from "@/lib/services/shared/new-id";
import { queuedSubscription } from "@/lib/services/subscriptions/queued-subscription";
import { NotAgainError, queueAgain } from "@/lib/services/subscriptions/resubscribe";
import { hashPhone } from "./hash-phone";

/** A checked shipment, ready to be stored. */
export interface ReadyShipment extends NewShipment {
  phoneSealed: string | null;
  phoneHash: string | null;
}

/** Encrypts what is personal. Before the change and not in it: it waits for another thread. */
export async function readyShipment(shipment: NewShipment): Promise<ReadyShipment> {
  const { phone } = shipment;
  return { ...shipment, phoneSealed: phone ? await seal(phone) : null, phoneHash: phone ? hashPhone(phone) : null };
}

export interface Insertion {
  now: number;
  /**
   * What becomes of a number that is there already, under whatever carrier, or that came earlier
   * in the file; left out, it is a conflict where it may be the same parcel.
   */
  policy?: DuplicatePolicy;
  /** The import that they come from. */
  importId?: string;
}

/** What became of one shipment. */
export type Inserted = { id: string; isNew: boolean } | { error: ConflictError };

/** What all subscriptions of one change have in common: how soon they go, and why they have to wait, where they have to. */
interface Waiting {
  priority: number;
  reason: Partial<StopReason>;
}

/**
 * Stores checked shipments and queues each for subscription, within a change. A number whose
 * subscription was refused may be given again, mended: it is queued once more. What
 * becomes of any other number that is there already is the policy's choice.
 *
 * @returns one result for each, in the same order
 */
export async function insertShipments(
  tx: Tx,
  rows: readonly ReadyShipment[],
  insertion: Insertion,
): Promise<Inserted[]> {
  const hasKey = config().kuaidi100Key !== null || (await readSettings(tx)).keySealed !== null;
  const priority = insertion.importId ? SEND_PRIORITY.import : SEND_PRIORITY.person;
  const waiting = { reason: { ...(await stopReason(tx)), ...(hasKey ? {} : NO_KEY) }, priority };
  const numbers = rows.map(({ waybillNumber }) => waybillNumber);
  const known = await findKnownNumbers(tx, numbers);
  const times = new Map<string, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  const isFresh = ({ waybillNumber: number }: ReadyShipment) => !known.has(number) && times.get(number) === 1;
  const ids = await insertFresh(tx, rows.filter(isFresh), insertion, waiting);
  const results: Inserted[] = [];
  for (const row of rows) {
    const id = ids.get(row.waybillNumber);
    results.push(id ? { id, isNew: true } : await insertOne(tx, row, insertion, waiting));
  }
  return results;
}

/** Shipments with numbers that nobody knows, many at once. @returns their ids by number */
async function insertFresh(
  tx: Tx,
  rows: readonly ReadyShipment[],
  { now, importId }: Insertion,
  { priority, reason }: Waiting,
): Promise<Map<string, string>> {
  const entries = rows.map((row) => ({ row, id: newId(now) }));
  await insertShipmentRows(
    tx,
    entries.map(({ row, id }) => ({
      ...particularsOf(row, now),
      ...startWatching(0, row.carrier),
      submittedAs: submissionOf(row),
      id,
      waybillNumber: row.waybillNumber,
      createdAt: now,
      importId,
    })),
  );
  await insertSubscriptions(
    tx,
    entries.map(({ row, id }) =>
      queuedSubscription({ shipmentId: id, ordinal: 0, carrier: row.carrier, priority }, reason, now),
    ),
  );
  return new Map(entries.map(({ row, id }) => [row.waybillNumber, id]));
}

async function insertOne(
  tx: Tx,
  shipment: ReadyShipment,
  { now, policy, importId }: Insertion,
  { priority, reason }: Waiting,
): Promise<Inserted> {
  const { waybillNumber, carrier } = shipment;
  const particulars = particularsOf(shipment, now);
  const submission = { waybillNumber, carrier, submittedAs: submissionOf(shipment) };
  const same = policy && (await findSameNumber(tx, submission));
  const existing = policy ? same : await findConflicting(tx, submission);
  // Refused since it came earlier in this file: that is no reason to buy it once more.
  const isOfThisFile = importId !== undefined && same?.importId === importId;
  if (existing && (existing.monitorStatus !== "failed" || isOfThisFile)) {
    const { id } = existing;
    if (policy === "update") {
      const columns = onlyGiven(merchantsOwn(particulars));
      if (Object.keys(columns).length > 0) await updateShipment(tx, id, columns);
      return { id, isNew: false };
    }
    if (policy === "resubscribe") return subscribeAgain(tx, id, now, importId);
    return { error: new ConflictError(`运单 ${waybillNumber} 已经订阅过了，请直接查看，不用重复订阅。`, { id }) };
  }
  const id = existing?.id ?? newId(now);
  const ordinal = existing ? await nextOrdinal(tx, id) : 0;
  const watching = { submittedAs: submissionOf(shipment), ...startWatching(ordinal, carrier), nextFlagAt: now };
  // Kuaidi100 refused it: what comes now is the mended form of it, and takes its place.
  if (existing) await updateShipment(tx, id, { ...onlyGiven(particulars), ...watching, ...(importId && { importId }) });
  else await insertShipment(tx, { ...particulars, ...watching, id, waybillNumber, createdAt: now, importId });
  await insertSubscription(tx, queuedSubscription({ shipmentId: id, ordinal, carrier, priority }, reason, now));
  return { id, isNew: true };
}

/** Where the rules allow it; else the result says from when they do. */
async function subscribeAgain(tx: Tx, id: string, now: number, importId?: string): Promise<Inserted> {
  try {
    await queueAgain(tx, id, undefined, "merchant", now, SEND_PRIORITY.import);
    if (importId) await updateShipment(tx, id, { importId });
    return { id, isNew: true };
  } catch (error) {
    if (error instanceof NotAgainError) return { error };
    throw error;
  }
}

function particularsOf(shipment: ReadyShipment, now: number) {
  const { waybillNumber: _, carrier: __, from, to, phone, ...columns } = shipment;
  const phoneMasked = phone ? maskPhone(phone) : null;
  const origin = regionCode(from, columns.departureCountry);
  const destination = regionCode(to, columns.destinationCountry);
  return { ...columns, fromAddress: from, toAddress: to, origin, destination, phoneMasked, activityAt: now };
}

/** Of the particulars, what may change while a parcel is under way. */
function merchantsOwn(particulars: ReturnType<typeof particularsOf>) {
  const { orderNumber, salesperson, shop, codAmount, freight } = particulars;
  const { fromAddress, toAddress, origin, destination, phoneSealed, phoneMasked, phoneHash } = particulars;
  const places = { fromAddress, toAddress, origin, destination };
  return { orderNumber, salesperson, shop, codAmount, freight, ...places, phoneSealed, phoneMasked, phoneHash };
}

/** Particulars that are not given again stay as they were. */
function onlyGiven<Columns extends object>({ ...columns }: Columns): Partial<Columns> {
  for (const name of Object.keys(columns) as (keyof Columns)[]) if (columns[name] === null) delete columns[name];
  return columns;
}

const NO_KEY = {
  meaning: "还没有快递100授权码，订阅在排队等待。",
  mend: "请店主到“设置”里填写授权码，排队的订阅会自动发出。",
};
