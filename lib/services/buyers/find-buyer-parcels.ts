import {
  countLookupFailures,
  listParcelsOfOrder,
  recordLookupAttempt,
  undoLookupAttempt,
} from "@/db/queries/buyers/buyer-lookup-records";
import type { Store } from "@/db/store";
import { deriveSecret } from "@/lib/server/runtime/secrets";

const MAX_ATTEMPTS = 5;
const WINDOW_MS = 15 * 60_000;

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
 * A buyer's parcels by order number and the last four digits of the phone number. Each order and each
 * address has five failed attempts in 15 minutes; further attempts are rejected without a lookup.
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
  const keys = [attemptKey("order", orderNumber), attemptKey("address", address)];
  // Further attempts cost no write.
  if ((await countLookupFailures(store.read, keys, now - WINDOW_MS)) >= MAX_ATTEMPTS) return "tooMany";
  return store.write(async (tx) => {
    const count = await recordLookupAttempt(tx, keys, now - WINDOW_MS, now);
    const parcels = await listParcelsOfOrder(tx, orderNumber);
    if (count > MAX_ATTEMPTS) return "tooMany";
    const found = parcels.filter(({ phoneMasked }) => phoneMasked?.endsWith(digits));
    if (found.length > 0) await undoLookupAttempt(tx, keys);
    return found.map(({ id, waybillNumber }) => ({ id, waybillNumber }));
  });
}

/** Hashed: order numbers and addresses are not stored as plain text. */
function attemptKey(kind: "order" | "address", text: string): string {
  return deriveSecret(`look-up:${kind}:${text}`);
}
