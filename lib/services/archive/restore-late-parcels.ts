import { listParcelsWithLatePush, listUnseenPushes } from "@/db/queries/archive/archived-parcel-records";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { AppError } from "@/lib/domain/shared/errors";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { applyWaitingPush } from "@/lib/services/tracking/push-store/save-and-apply-push";
import { restoreParcel } from "./restore-parcel";

/** Attempts of one run: each may read a file from far away. */
const MAX_ATTEMPTS = 100;
const PAGE_SIZE = 500;
/** After the first failure; twice as long after each further one. */
const FIRST_RETRY_MS = 30_000;
const MAX_RETRY_MS = HOUR_MS;

/** The parcels that could not be brought back: how often in a row, and when to try again (ms since 1970). */
export type LateFailures = Map<string, { times: number; retryAt: number }>;

export interface LateTerms {
  now: number;
  /** Of the runs before; changed. */
  failures: LateFailures;
  isStopping: () => boolean;
}

/**
 * Brings back the parcels that received a push while they were archived. One that cannot be brought back now keeps its
 * pushes, holds up no other, and is tried again later, more and more seldom.
 *
 * @returns how many were brought back
 */
export async function restoreLateParcels(
  store: Store,
  storage: FileStorage,
  { now, failures, isStopping }: LateTerms,
): Promise<number> {
  await applyUnseenPushes(store, now);
  let restored = 0;
  let attempts = 0;
  const seen = new Set<string>();
  let page = await listParcelsWithLatePush(store.read, "", PAGE_SIZE);
  while (page.length > 0) {
    for (const shipmentId of page) {
      seen.add(shipmentId);
      if ((failures.get(shipmentId)?.retryAt ?? 0) > now) continue;
      if (isStopping() || attempts === MAX_ATTEMPTS) return restored;
      attempts += 1;
      if (await tryToRestore(store, storage, shipmentId, now, failures)) restored += 1;
    }
    page = await listParcelsWithLatePush(store.read, page.at(-1) ?? "", PAGE_SIZE);
  }
  for (const shipmentId of failures.keys()) if (!seen.has(shipmentId)) failures.delete(shipmentId);
  return restored;
}

async function tryToRestore(
  store: Store,
  storage: FileStorage,
  shipmentId: string,
  now: number,
  failures: LateFailures,
): Promise<boolean> {
  try {
    await restoreParcel(store, storage, shipmentId, { cause: "push", scope: EVERY_SHOP, by: null }, now);
    failures.delete(shipmentId);
    return true;
  } catch (error) {
    const times = (failures.get(shipmentId)?.times ?? 0) + 1;
    const retryMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (times - 1));
    failures.set(shipmentId, { times, retryAt: now + retryMs });
    const reason = error instanceof AppError ? { reason: error.key } : { err: error };
    logger().warn({ shipmentId, times, ...reason }, "an archived parcel received a push and is still archived");
    return false;
  }
}

/**
 * Applies pushes that were stored while their parcel was being brought back, by a node or thread that did not see it
 * yet. Only on PostgreSQL can two changes run at once.
 */
async function applyUnseenPushes(store: Store, now: number): Promise<void> {
  const restoredSince = now - DAY_MS;
  const unseen = await listUnseenPushes(store.read, restoredSince, MAX_ATTEMPTS);
  if (unseen.length === 0) return;
  const rules = await getFlagRules(store);
  const shipmentIds = await store.write(async (tx) => {
    const applied: string[] = [];
    for (const push of await listUnseenPushes(tx, restoredSince, MAX_ATTEMPTS)) {
      const { shipmentId } = await applyWaitingPush(tx, push, rules);
      if (shipmentId) applied.push(shipmentId);
    }
    return applied;
  });
  store.publish(shipmentIds);
}
