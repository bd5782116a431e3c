import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { replaceSeveralOrders } from "@/db/queries/shipments/shipment-orders";
import { deleteEventRows } from "@/db/queries/tracking/event-rows";
import { decodeParam, encodeParam, listPushesOfCallbacks } from "@/db/queries/tracking/push-records";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import { encodeTrace } from "@/db/queries/tracking/trace-encoding";
import { calculateChainHash } from "@/db/queries/tracking/trace-events";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { hookEvents } from "@/db/schema/hook-tables";
import { jobRows } from "@/db/schema/job-tables";
import { archivedParcels, pushGaps } from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { salesParcels } from "@/db/schema/sales-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { regionOf } from "@/lib/domain/geo/region-of";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";
import { redactEvent, redactLastEvent } from "@/lib/domain/privacy/redact-event";
import { type RedactionTerms, redactReceived } from "@/lib/domain/privacy/redact-received";
import { redactText } from "@/lib/domain/privacy/redact-text";
import { reduceAddress } from "@/lib/domain/privacy/reduce-address";
import { LEGS } from "@/lib/domain/shipments/shipment";
import type { HookPayload } from "@/lib/operations/hook-operations";
import { sealText } from "@/lib/sealing/sealed-value";
import { addCount, type ErasureCounts } from "./erasure-counts";

/** What is erased of a parcel besides its columns and texts. */
export interface ParcelErasure {
  /** Of the shipment, decrypted: they are reduced to their regions. */
  addresses: { from: string | null; to: string | null };
  known: readonly string[];
  /** Whether a text names one of the people, in whatever spelling. */
  names: (text: string) => boolean;
  /** The order numbers, without those that do. */
  hideOrders: (orders: string) => string;
  now: number;
}

/**
 * Erases people's data from every row of a live parcel. Its states, times, places and numbers stay, and so do the
 * fingerprints of its pushes, which find repeats; a rebuild leaves it, since its pushes are no longer as received.
 *
 * @param counts the changed rows by table; increased
 * @returns false when there is no such parcel
 */
export async function eraseParcelRows(
  tx: Tx,
  id: string,
  { addresses, known, names, hideOrders, now }: ParcelErasure,
  counts: ErasureCounts,
): Promise<boolean> {
  const row = await lockShipmentRow(tx, EVERY_SHOP, id);
  if (!row) return false;
  const terms: RedactionTerms = { known };
  const redact = (text: string | null) => (text === null ? null : redactText(text, known));
  const orderNumber = row.orderNumber && hideOrders(row.orderNumber);
  await tx
    .update(shipments)
    .set({
      phoneSealed: null,
      phoneMasked: null,
      phoneHash: null,
      recipientSealed: null,
      recipientMasked: null,
      fromSealed: sealRegion(addresses.from),
      toSealed: sealRegion(addresses.to),
      fromRegion: regionOf(addresses.from),
      toRegion: regionOf(addresses.to),
      ...redactLastEvent(row, known),
      monitorMessage: redact(row.monitorMessage),
      note: null,
      orderNumber,
      erasedAt: now,
    })
    .where(eq(shipments.id, id));
  addCount(counts, "shipment", 1);
  if (row.orderNumber !== null && orderNumber !== row.orderNumber) {
    await replaceSeveralOrders(tx, id, orderNumber);
    await renameOrders(tx, id, orderNumber);
  }
  await eraseTrace(tx, id, known, counts);
  addCount(counts, "push", await redactPushes(tx, id, terms, now));
  await tx.insert(pushGaps).values({ shipmentId: id }).onConflictDoNothing();
  await eraseNotes(tx, id, redact, counts);
  await eraseMessages(tx, id, { redact, names, hideOrders }, counts);
  return true;
}

/** Writes a parcel's order number anew where its own row is not: in closed months, and in the list of the archive. */
export async function renameOrders(tx: Tx, shipmentId: string, orderNumber: string | null): Promise<void> {
  for (const table of [salesParcels, archivedParcels]) {
    const isNamed = and(eq(table.shipmentId, shipmentId), isNotNull(table.orderNumber));
    await tx.update(table).set({ orderNumber }).where(isNamed);
  }
}

/** The region of an address, encrypted like every address: a column never holds both forms. */
export function sealRegion(address: string | null): string | null {
  const region = reduceAddress(address);
  return region && sealText(region);
}

async function eraseTrace(tx: Tx, id: string, known: readonly string[], counts: ErasureCounts): Promise<void> {
  const trace = await findTrace(tx, id);
  const rows = await tx
    .select({ leg: legs.leg, context: legs.newestContext, areaName: legs.newestArea })
    .from(legs)
    .where(eq(legs.shipmentId, id));
  for (const leg of LEGS) {
    const stored = rows.find((each) => each.leg === leg);
    if (!stored) continue;
    const newestFirst = trace[leg]
      .map(({ occurredAt, ...event }) => ({ ...redactEvent(event, known), clock: occurredAt }))
      .reverse();
    const { context: newestContext, areaName: newestArea } = redactEvent(stored, known);
    await tx
      .update(legs)
      .set({
        newestContext,
        newestArea,
        ...(newestFirst.length > 0 && {
          // The events say themselves which of them are instants.
          events: encodeTrace(newestFirst, true, "deflated"),
          chainHash: calculateChainHash(newestFirst),
        }),
      })
      .where(and(eq(legs.shipmentId, id), eq(legs.leg, leg)));
    await deleteEventRows(tx, id, leg);
    addCount(counts, "leg", 1);
  }
}

async function redactPushes(tx: Tx, id: string, terms: RedactionTerms, now: number): Promise<number> {
  const callbacks = await tx
    .select({ callbackId: subscriptions.callbackId })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, id));
  const callbackIds = callbacks.map(({ callbackId }) => callbackId);
  let redacted = await engine.removeArchivedPushes(tx, callbackIds, "erase");
  const found = await listPushesOfCallbacks(tx, callbackIds);
  for (const push of found) {
    if (push.redactedAt !== null) continue;
    await saveRedactedPush(tx, push.id, redactReceived(decodeParam(push), terms), now);
    redacted += 1;
  }
  return redacted;
}

/** Replaces a push's text. Its fingerprint stays that of the text as it was signed. */
export async function saveRedactedPush(tx: Tx, id: string, text: string, now: number): Promise<void> {
  await tx
    .update(pushes)
    .set({ ...encodeParam(Buffer.from(text)), redactedAt: now })
    .where(eq(pushes.id, id));
}

/** What people wrote of it goes wholly: any word of it may name somebody. Kuaidi100's messages are redacted. */
async function eraseNotes(
  tx: Tx,
  id: string,
  redact: (text: string | null) => string | null,
  counts: ErasureCounts,
): Promise<void> {
  const cases = tx.select({ id: problemCases.id }).from(problemCases).where(eq(problemCases.shipmentId, id));
  const notes = await tx
    .update(caseEvents)
    .set({ detail: ERASED_TEXT })
    .where(and(inArray(caseEvents.caseId, cases), eq(caseEvents.kind, "note"), isNotNull(caseEvents.detail)))
    .returning({ id: caseEvents.id });
  addCount(counts, "case_event", notes.length);
  const noted = await tx
    .select({ pushId: changes.pushId, kind: changes.kind, note: changes.note })
    .from(changes)
    .where(and(eq(changes.shipmentId, id), isNotNull(changes.note)));
  for (const { pushId, kind, note } of noted) {
    await tx
      .update(changes)
      .set({ note: redact(note) })
      .where(and(eq(changes.shipmentId, id), eq(changes.pushId, pushId), eq(changes.kind, kind)));
  }
  addCount(counts, "shipment_change", noted.length);
  const answered = await tx
    .select({ id: subscriptions.id, message: subscriptions.message })
    .from(subscriptions)
    .where(and(eq(subscriptions.shipmentId, id), isNotNull(subscriptions.message)));
  for (const { id: subscriptionId, message } of answered) {
    await tx
      .update(subscriptions)
      .set({ message: redact(message) })
      .where(eq(subscriptions.id, subscriptionId));
  }
  addCount(counts, "subscription", answered.length);
}

/** What was sent of it, or waits to be sent, and what was answered. Alerts and notices name nobody. */
async function eraseMessages(
  tx: Tx,
  id: string,
  {
    redact,
    names,
    hideOrders,
  }: Pick<ParcelErasure, "names" | "hideOrders"> & { redact: (text: string | null) => string | null },
  counts: ErasureCounts,
): Promise<void> {
  const events = await tx
    .select({ id: hookEvents.id, payload: hookEvents.payload })
    .from(hookEvents)
    .where(eq(hookEvents.shipmentId, id));
  for (const event of events) {
    const payload = JSON.parse(event.payload) as HookPayload;
    const { shipment } = payload.data;
    shipment.lastEvent = redact(shipment.lastEvent);
    shipment.orderNumber = shipment.orderNumber && hideOrders(shipment.orderNumber);
    shipment.tags = shipment.tags?.filter((tag) => !names(tag));
    await tx
      .update(hookEvents)
      .set({ payload: JSON.stringify(payload) })
      .where(eq(hookEvents.id, event.id));
  }
  addCount(counts, "hook_event", events.length);
  const answers = await tx
    .update(paidQueries)
    .set({ answer: null })
    .where(and(eq(paidQueries.shipmentId, id), isNotNull(paidQueries.answer)))
    .returning({ id: paidQueries.id });
  addCount(counts, "paid_query", answers.length);
}

/** The previous values of these parcels in changes of many, which then cannot be undone for them. */
export async function deleteJobRows(tx: Tx, shipmentIds: readonly string[]): Promise<number> {
  if (shipmentIds.length === 0) return 0;
  const rows = await tx
    .delete(jobRows)
    .where(inArray(jobRows.shipmentId, [...shipmentIds]))
    .returning({ ordinal: jobRows.ordinal });
  return rows.length;
}
