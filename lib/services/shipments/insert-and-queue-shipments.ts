import { findStoredSettings } from "@/db/queries/settings/settings-records";
import {
  type ExistingShipment,
  findConflictingShipment,
  findKnownNumbers,
  findShipmentWithSameNumber,
  insertShipments,
  insertSubscriptions,
  nextSubscriptionOrdinal,
  updateShipment,
} from "@/db/queries/shipments/new-shipments";
import { findReuseLimit, takeOverNumbers } from "@/db/queries/shipments/reused-numbers";
import { findStopReason, type StopReason } from "@/db/queries/subscriptions/outbox-state";
import { addTags } from "@/db/queries/tags/shipment-tag-records";
import { insertQueryPlans } from "@/db/queries/tracking-lookups/query-queue";
import type { Tx } from "@/db/store";
import type { AuditOrigin } from "@/lib/domain/audit/audit-entry";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { DuplicatePolicy } from "@/lib/domain/imports/import-job";
import { FIRST_QUERY_DELAY_MS } from "@/lib/domain/queries/query-rhythm";
import { ConflictError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { type NewShipment, submissionKey } from "@/lib/domain/shipments/new-shipment";
import { numberInUse } from "@/lib/domain/shipments/shop-of-caller";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/subscription-outbox";
import { config } from "@/lib/server/runtime/config";
import { newShipmentId } from "@/lib/services/shared/new-id";
import { buildQueuedSubscription } from "@/lib/services/subscriptions/build-queued-subscription";
import { queueResubscription, ResubscriptionRefusedError } from "@/lib/services/subscriptions/queue-resubscription";
import { findTagNames, leaveTagsOfOtherShops } from "@/lib/services/tags/label-shipment";
import { resolveTagNames } from "@/lib/services/tags/resolve-tag-names";
import {
  describeEntered,
  keepFullerStored,
  omitNulls,
  pickSums,
  pickUpdatableColumns,
  toShipmentColumns,
} from "./entered-columns";
import type { PreparedShipment } from "./prepare-shipment";
import { type ParcelChange, recordParcelChanges } from "./record-parcel-changes";

export interface InsertOptions {
  /** Of who enters them; the shipments themselves are in it. */
  scope: ShopScope;
  /** In ms since 1970. */
  now: number;
  /**
   * What to do with a number that is stored already, for any carrier, or that is earlier in the same
   * file. If left out, a number that may belong to the same shipment is a conflict.
   */
  policy?: DuplicatePolicy;
  /** The import to which they belong. */
  importId?: string;
  /** Who enters them, for the audit; without it the current request. */
  origin?: AuditOrigin;
}

/**
 * The result for one shipment. `isNew`: whether a subscription is queued for it; `kept`: what an update left as it was,
 * so that it does not count as done; `change`: what it changed of a stored one.
 */
export type InsertResult =
  | { id: string; isNew: boolean; kept?: ConflictError; change?: ParcelChange }
  | { error: ConflictError };

/** For all subscriptions of one change: how soon they are sent, and why they must wait, if they must. */
interface QueueOptions {
  priority: number;
  reason: Partial<StopReason>;
  /** Query mode: nothing is subscribed, and each shipment is asked on a rhythm instead. */
  isUnsent: boolean;
  /** A journey that ended by this instant (ms) leaves its number to another parcel. */
  reuseLimit: number;
}

/**
 * Stores validated shipments and queues a subscription for each, within a change. A number whose
 * subscription Kuaidi100 refused may be submitted again with corrections: then it is queued again. For
 * any other number of a parcel that is on its journey, the policy decides. Where all journeys of a number ended long
 * ago, the carrier uses it again: a parcel of its own, which names the earlier one.
 *
 * @returns one result for each shipment, in the same order
 */
export async function insertAndQueueShipments(
  tx: Tx,
  rows: readonly PreparedShipment[],
  insertion: InsertOptions,
): Promise<InsertResult[]> {
  const { keySealed, trackingMode } = await findStoredSettings(tx);
  const hasKey = config().kuaidi100Key !== null || keySealed !== null;
  const isUnsent = trackingMode === "query";
  const priority = insertion.importId ? SEND_PRIORITY.import : SEND_PRIORITY.person;
  const waiting = {
    reason: { ...(await findStopReason(tx)), ...(hasKey ? {} : MISSING_KEY_REASON) },
    priority,
    isUnsent,
    reuseLimit: await findReuseLimit(tx, insertion.now),
  };
  const numbers = rows.map(({ waybillNumber }) => waybillNumber);
  const known = await findKnownNumbers(tx, numbers, waiting.reuseLimit);
  const times = new Map<string, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  const isFresh = ({ waybillNumber: number }: PreparedShipment) => !known.has(number) && times.get(number) === 1;
  const ids = await insertNewNumbers(tx, rows.filter(isFresh), insertion, waiting);
  const results: InsertResult[] = [];
  for (const row of rows) {
    const id = ids.get(row.waybillNumber);
    const result: InsertResult = id ? { id, isNew: true } : await insertOrRequeue(tx, row, insertion, waiting);
    results.push(await putTags(tx, row, result, insertion));
  }
  const changes = results.flatMap((result) => ("id" in result && result.change ? [result.change] : []));
  await recordParcelChanges(tx, changes, insertion.origin ?? tx.audit?.origin, insertion.now);
  return results;
}

/** Adds the tags of a row to its parcel; of one that is stored already only where an update was asked for. */
async function putTags(
  tx: Tx,
  { tags, shop }: PreparedShipment,
  result: InsertResult,
  { scope, policy, now }: InsertOptions,
): Promise<InsertResult> {
  if (!tags?.length || !("id" in result) || !(result.isNew || policy === "update")) return result;
  try {
    const tagIds = await resolveTagNames(tx, scope, shop.name, tags, now);
    const before = result.change && { tags: await findTagNames(tx, result.id), ...result.change.before };
    await addTags(
      tx,
      tagIds.map((tagId) => ({ tagId, shipmentId: result.id })),
    );
    if (!result.change) return result;
    const after = { ...result.change.after, tags: await findTagNames(tx, result.id) };
    return { ...result, change: { ...result.change, ...(before && { before }), after } };
  } catch (error) {
    // The parcel is stored, and its subscription queued: only the tag is missing.
    if (error instanceof ConflictError) return { ...result, kept: result.kept ?? error };
    throw error;
  }
}

/** Inserts shipments whose numbers no parcel on its journey has, many at once. @returns their ids by number */
async function insertNewNumbers(
  tx: Tx,
  rows: readonly PreparedShipment[],
  { now, importId }: InsertOptions,
  { priority, reason, isUnsent, reuseLimit }: QueueOptions,
): Promise<Map<string, string>> {
  const earlierIds = await takeOverNumbers(tx, rows, reuseLimit);
  const entries = rows.map((row) => ({ row, id: newShipmentId(now) }));
  await insertShipments(
    tx,
    entries.map(({ row, id }) => ({
      ...toShipmentColumns(row, now),
      ...createQueuedMonitoring(0, row.carrier),
      submittedAs: submissionKey(row),
      earlierId: earlierIds.get(row.waybillNumber),
      id,
      waybillNumber: row.waybillNumber,
      createdAt: now,
      importId,
      // Nobody accepts it later, which would start its time limits.
      ...(isUnsent && { pollingSince: now, nextFlagAt: now }),
    })),
  );
  await insertSubscriptions(
    tx,
    entries.map(({ row, id }) =>
      buildQueuedSubscription({ shipmentId: id, ordinal: 0, carrier: row.carrier, priority, isUnsent }, reason, now),
    ),
  );
  if (isUnsent) {
    const firstAt = now + FIRST_QUERY_DELAY_MS;
    await insertQueryPlans(
      tx,
      entries.map(({ id }) => id),
      firstAt,
    );
  }
  return new Map(entries.map(({ row, id }) => [row.waybillNumber, id]));
}

async function insertOrRequeue(
  tx: Tx,
  shipment: PreparedShipment,
  { scope, now, policy, importId }: InsertOptions,
  { priority, reason, isUnsent, reuseLimit }: QueueOptions,
): Promise<InsertResult> {
  const { waybillNumber, carrier } = shipment;
  const entered = toShipmentColumns(shipment, now);
  const submission = { waybillNumber, carrier, submittedAs: submissionKey(shipment) };
  const same = policy && (await findShipmentWithSameNumber(tx, submission, reuseLimit));
  const existing = policy ? same : await findConflictingShipment(tx, submission, reuseLimit);
  const particulars = existing ? keepFullerStored(entered, shipment, existing) : entered;
  if (existing && !isInScope(scope, existing.shop)) return { error: numberInUse(waybillNumber) };
  // Kuaidi100 refused it earlier in this same import: then it is not subscribed, and paid for, again.
  const isOfThisFile = importId !== undefined && same?.importId === importId;
  if (existing && (existing.monitorStatus !== "failed" || isOfThisFile)) {
    const { id } = existing;
    const { isFurtherOrder } = shipment;
    if (policy === "update" || (isFurtherOrder && isOfThisFile)) {
      const written: Partial<ReturnType<typeof pickUpdatableColumns>> = isFurtherOrder
        ? pickSums(particulars)
        : pickUpdatableColumns(particulars);
      const columns = omitNulls(written);
      const { phoneSealed, recipientSealed, fromSealed, toSealed, note } = columns;
      const namesPeople = [phoneSealed, recipientSealed, fromSealed, toSealed, note].some(Boolean);
      const changed = { ...columns, ...(namesPeople && { erasedAt: null }) };
      if (Object.keys(changed).length > 0) await updateShipment(tx, id, changed);
      const isOtherCarrier = carrier !== null && carrier !== existing.carrier;
      const change = await describeWritten(tx, existing, columns, shipment);
      return { id, isNew: false, change, ...(isOtherCarrier && { kept: carrierKeptError(shipment, existing) }) };
    }
    if (policy === "resubscribe") return resubscribeExisting(tx, scope, id, now, importId);
    return { error: new ConflictError("shipments.alreadySubscribed", { number: waybillNumber }, { id }) };
  }
  const id = existing?.id ?? newShipmentId(now);
  const ordinal = existing ? await nextSubscriptionOrdinal(tx, id) : 0;
  const watching = {
    submittedAs: submission.submittedAs,
    earlierId: (await takeOverNumbers(tx, [submission], reuseLimit)).get(waybillNumber),
    ...createQueuedMonitoring(ordinal, carrier),
    nextFlagAt: now,
    pollingSince: isUnsent ? now : null,
  };
  // Kuaidi100 refused the existing one; the corrected data replaces it.
  if (existing)
    await updateShipment(tx, id, {
      ...omitNulls(particulars),
      ...watching,
      erasedAt: null,
      ...(importId && { importId }),
    });
  else await insertShipments(tx, [{ ...particulars, ...watching, id, waybillNumber, createdAt: now, importId }]);
  const queued = { shipmentId: id, ordinal, carrier, priority, isUnsent };
  await insertSubscriptions(tx, [buildQueuedSubscription(queued, reason, now)]);
  if (isUnsent) await insertQueryPlans(tx, [id], now + FIRST_QUERY_DELAY_MS);
  if (!existing) return { id, isNew: true };
  const written = { ...omitNulls(particulars), carrier };
  return { id, isNew: true, change: await describeWritten(tx, existing, written, shipment) };
}

/** What was written of a stored shipment; one that moves to another shop leaves the tags of its old one. */
async function describeWritten(
  tx: Tx,
  existing: ExistingShipment,
  columns: Parameters<typeof describeEntered>[1],
  shipment: PreparedShipment,
): Promise<ParcelChange> {
  const change = describeEntered(existing, columns, shipment);
  if (!columns.shop || columns.shop.name === existing.shop) return change;
  const labels = await leaveTagsOfOtherShops(tx, existing.id, columns.shop.name);
  return { ...change, before: { ...change.before, ...labels.before }, after: { ...change.after, ...labels.after } };
}

/** Subscribes again where the rules allow it; otherwise the error says from when they do. */
async function resubscribeExisting(
  tx: Tx,
  scope: ShopScope,
  id: string,
  now: number,
  importId?: string,
): Promise<InsertResult> {
  try {
    await queueResubscription(tx, scope, id, undefined, "merchant", now, SEND_PRIORITY.import);
    if (importId) await updateShipment(tx, id, { importId });
    return { id, isNew: true };
  } catch (error) {
    if (error instanceof ResubscriptionRefusedError) return { error };
    throw error;
  }
}

function carrierKeptError(
  { waybillNumber, carrier }: Pick<NewShipment, "waybillNumber" | "carrier">,
  existing: ExistingShipment,
): ConflictError {
  const nameOf = (code: string | null) => findCarrier(code)?.name ?? code ?? "";
  const values = { number: waybillNumber, stored: nameOf(existing.carrier), given: nameOf(carrier) };
  return new ConflictError(existing.carrier === null ? "shipments.carrierNotAdded" : "shipments.carrierKept", values, {
    id: existing.id,
  });
}

const MISSING_KEY_REASON = {
  meaning: message("subscriptions.noKey"),
  mend: message("subscriptions.noKeyMend"),
};
