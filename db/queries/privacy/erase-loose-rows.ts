import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, ne } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { decodeParam, hasVerdict } from "@/db/queries/tracking/push-records";
import { handovers } from "@/db/schema/handover-tables";
import { archivedCallbacks } from "@/db/schema/operation/archive-tables";
import { pushes, refusedPushes } from "@/db/schema/push-tables";
import { settlementLog, settlementResolutions } from "@/db/schema/settlement/settlement-tables";
import type { Tx } from "@/db/store";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";
import { redactReceived } from "@/lib/domain/privacy/redact-received";
import { saveRedactedPush } from "./erase-parcel-rows";

/** What stays of a push to no parcel: nobody reads it, and what is a street or a name in it is not known. */
const NOTHING = "{}";

/**
 * Empties some of the old pushes that belong to no parcel. What waits for an archived parcel to be brought back is
 * redacted, so that it loses no state.
 *
 * @param before received before this instant, in ms since 1970
 * @returns how many
 */
export async function redactUnassignedPushes(tx: Tx, before: number, limit: number, now: number): Promise<number> {
  const rows = await tx
    .select({
      id: pushes.id,
      param: pushes.param,
      isCompressed: pushes.isCompressed,
      waitsFor: archivedCallbacks.shipmentId,
    })
    .from(pushes)
    .leftJoin(archivedCallbacks, eq(archivedCallbacks.callbackId, pushes.callbackId))
    .where(and(hasVerdict("unknown"), lt(pushes.receivedAt, before), isNull(pushes.redactedAt)))
    .limit(limit);
  for (const row of rows) {
    const text = row.waitsFor === null ? NOTHING : redactReceived(decodeParam(row), { known: [] });
    await saveRedactedPush(tx, row.id, text, now);
  }
  return rows.length;
}

/** Deletes some of the refused pushes received before an instant. @returns how many */
export function deleteRefusedPushes(tx: Tx, before: number, limit: number): Promise<number> {
  return deleteBatch(tx, refusedPushes, refusedPushes.id, lt(refusedPushes.receivedAt, before), limit);
}

/** Erases the texts of some handovers from before an instant. @returns how many */
export async function eraseHandovers(tx: Tx, before: number, limit: number): Promise<number> {
  const old = tx
    .select({ id: handovers.id })
    .from(handovers)
    .where(and(lt(handovers.at, before), ne(handovers.text, ERASED_TEXT), ne(handovers.text, "")))
    .limit(limit);
  const ids = (await old).map(({ id }) => id);
  if (ids.length > 0) await tx.update(handovers).set({ text: ERASED_TEXT }).where(inArray(handovers.id, ids));
  return ids.length;
}

/** Erases some of the notes about settlements from before an instant. @returns how many */
export async function eraseSettlementNotes(tx: Tx, before: number, limit: number): Promise<number> {
  const { itemId, note, at } = settlementResolutions;
  const resolved = await tx
    .select({ itemId })
    .from(settlementResolutions)
    .where(and(lt(at, before), isNotNull(note)))
    .limit(limit);
  const itemIds = resolved.map((row) => row.itemId);
  if (itemIds.length > 0) {
    await tx.update(settlementResolutions).set({ note: null }).where(inArray(itemId, itemIds));
  }
  const logged = await tx
    .select({ id: settlementLog.id })
    .from(settlementLog)
    .where(and(lt(settlementLog.at, before), isNotNull(settlementLog.note)))
    .limit(limit);
  const ids = logged.map(({ id }) => id);
  if (ids.length > 0) await tx.update(settlementLog).set({ note: null }).where(inArray(settlementLog.id, ids));
  return itemIds.length + ids.length;
}

/** Deletes the refused pushes that name a person. @param names whether a text does */
export async function deleteRefusedPushesOf(tx: Tx, names: (text: string) => boolean): Promise<number> {
  const rows = await tx.select({ id: refusedPushes.id, body: refusedPushes.body }).from(refusedPushes);
  const ids = rows.filter(({ body }) => names(decodeForm(body.toString("utf8")))).map(({ id }) => id);
  if (ids.length > 0) await tx.delete(refusedPushes).where(inArray(refusedPushes.id, ids));
  return ids.length;
}

function decodeForm(body: string): string {
  try {
    return `${body}\n${decodeURIComponent(body.replaceAll("+", " "))}`;
  } catch {
    return body;
  }
}

/** Empties a page of the pushes without a live parcel that name a person. @returns the id to continue from; null at the end */
export async function redactUnassignedPushesOf(
  tx: Tx,
  after: string,
  names: (text: string) => boolean,
  { limit, now }: { limit: number; now: number },
): Promise<{ after: string | null; redacted: number }> {
  const rows = await tx
    .select({ id: pushes.id, param: pushes.param, isCompressed: pushes.isCompressed })
    .from(pushes)
    .where(and(hasVerdict("unknown"), gt(pushes.id, after), isNull(pushes.redactedAt)))
    .orderBy(asc(pushes.id))
    .limit(limit);
  let redacted = 0;
  for (const row of rows) {
    if (!names(decodeParam(row))) continue;
    await saveRedactedPush(tx, row.id, NOTHING, now);
    redacted += 1;
  }
  return { after: rows.length === limit ? (rows.at(-1)?.id ?? null) : null, redacted };
}
