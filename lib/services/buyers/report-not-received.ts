import { countLookupFailures, recordLookupAttempt } from "@/db/queries/buyers/buyer-lookup-records";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ATTEMPT_WINDOW_MS } from "@/lib/domain/buyers/attempt-window";
import { ConflictError } from "@/lib/domain/shared/errors";
import { deriveSecret } from "@/lib/sealing/secrets";
import { recordComplaint } from "@/lib/services/shipments/record-complaint";
import { findShipmentIdByToken } from "./buyer-page-links";

/** Further reports of a parcel within the time say nothing new and cost no write. */
const MAX_REPORTS = 3;

/**
 * The buyer says on the page of a link that the signed parcel did not arrive. Nothing is recorded for a link that is
 * not valid, or for a parcel that is not signed any more.
 *
 * @param now in ms since 1970 UTC
 */
export async function reportNotReceived(store: Store, token: string, now: number): Promise<void> {
  const id = await findShipmentIdByToken(store.read, token);
  if (id === undefined) return;
  const key = deriveSecret(`not-received:${id}`);
  const reports = await countLookupFailures(store.read, [key], now - ATTEMPT_WINDOW_MS);
  if ((reports.get(key) ?? 0) >= MAX_REPORTS) return;
  await store.write((tx) => recordLookupAttempt(tx, [key], now - ATTEMPT_WINDOW_MS, now));
  try {
    await recordComplaint(store, EVERY_SHOP, id, null, now);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
