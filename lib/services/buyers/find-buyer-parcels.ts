import {
  countLookupFailures,
  listParcelsOfOrder,
  recordLookupAttempt,
  undoLookupAttempt,
} from "@/db/queries/buyers/buyer-lookup-records";
import type { Store } from "@/db/store";
import { ATTEMPT_WINDOW_MS } from "@/lib/domain/buyers/attempt-window";
import { deriveSecret } from "@/lib/sealing/secrets";

const MAX_OF_ADDRESS = 5;
/** More than of an address: one stranger must not lock the buyer out. */
const MAX_OF_ORDER = 30;

interface ParcelSearch {
  orderNumber: string;
  /** The last four digits of the phone number. */
  digits: string;
  /** IP address of the client; see `lib/server/http/client-address.ts`. */
  address: string;
}

export interface FoundParcel {
  id: string;
  waybillNumber: string;
}

/**
 * A buyer's parcels by order number and the last four digits of the phone number. Each address has five failed
 * attempts in 15 minutes, each order thirty; further attempts are rejected without a lookup.
 * Attempts are counted in the database before the lookup, so that more nodes, restarts or parallel
 * requests do not allow more.
 *
 * @returns an empty list when order or digits are wrong, or the shipment has no phone number
 */
export async function findBuyerParcels(
  store: Store,
  { orderNumber, digits, address }: ParcelSearch,
  now: number,
): Promise<FoundParcel[] | "tooMany"> {
  const orderKey = attemptKey("order", orderNumber);
  const addressKey = attemptKey("address", address);
  const keys = [orderKey, addressKey];
  const hasMore = (counts: ReadonlyMap<string, number>, than: number) =>
    (counts.get(orderKey) ?? 0) + than > MAX_OF_ORDER || (counts.get(addressKey) ?? 0) + than > MAX_OF_ADDRESS;
  // Further attempts cost no write.
  if (hasMore(await countLookupFailures(store.read, keys, now - ATTEMPT_WINDOW_MS), 1)) return "tooMany";
  return store.write(async (tx) => {
    const counts = await recordLookupAttempt(tx, keys, now - ATTEMPT_WINDOW_MS, now);
    const parcels = await listParcelsOfOrder(tx, orderNumber);
    if (hasMore(counts, 0)) return "tooMany";
    const found = parcels.filter(({ phoneMasked }) => phoneMasked?.endsWith(digits));
    if (found.length > 0) await undoLookupAttempt(tx, keys);
    return found.map(({ id, waybillNumber }) => ({ id, waybillNumber }));
  });
}

/** Hashed: order numbers and addresses are not stored as plain text. */
function attemptKey(kind: "order" | "address", text: string): string {
  return deriveSecret(`look-up:${kind}:${text}`);
}
