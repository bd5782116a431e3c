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
  /** Who asks; see `lib/server/http/client-address.ts`. */
  address: string;
}

export interface FoundParcel {
  id: string;
  waybillNumber: string;
}

/**
 * A buyer's parcels by order number and the end of the phone number. Of each order, and from each
 * address, five failures are answered in a quarter of an hour; further tries are not looked at. The
 * count is in the database, and counted before anything is looked up, so that neither nodes nor
 * restarts nor tries at the same time give more.
 *
 * @returns none where order or digits are wrong, or the shop gave no phone number
 */
export async function findBuyerParcels(
  store: Store,
  { orderNumber, digits, address }: ParcelSearch,
  now: number,
): Promise<FoundParcel[] | "tooMany"> {
  const keys = [attemptKey("order", orderNumber), attemptKey("address", address)];
  // Whoever goes on trying costs no writing.
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

/** Neither order numbers nor addresses are kept in the clear. */
function attemptKey(kind: "order" | "address", text: string): string {
  return deriveSecret(`look-up:${kind}:${text}`);
}
