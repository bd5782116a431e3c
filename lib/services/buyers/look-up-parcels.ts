import { countFailures, countTry, forgiveTry, listParcelsOfOrder } from "@/db/queries/buyers/look-ups";
import type { Store } from "@/db/store";
import { deriveSecret } from "@/lib/server/runtime/secrets";

const MOST_TRIES = 5;
const WINDOW_MS = 15 * 60_000;

interface LookUp {
  orderNumber: string;
  /** The last four digits of the phone number. */
  digits: string;
  /** Who asks; see `lib/server/client-address.ts`. */
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
export async function lookUpParcels(
  store: Store,
  { orderNumber, digits, address }: LookUp,
  now: number,
): Promise<FoundParcel[] | "tooMany"> {
  const keys = [keyOf("order", orderNumber), keyOf("address", address)];
  // Whoever goes on trying costs no writing.
  if ((await countFailures(store.read, keys, now - WINDOW_MS)) >= MOST_TRIES) return "tooMany";
  return store.write(async (tx) => {
    const count = await countTry(tx, keys, now - WINDOW_MS, now);
    const parcels = await listParcelsOfOrder(tx, orderNumber);
    if (count > MOST_TRIES) return "tooMany";
    const found = parcels.filter(({ phoneMasked }) => phoneMasked?.endsWith(digits));
    if (found.length > 0) await forgiveTry(tx, keys);
    return found.map(({ id, waybillNumber }) => ({ id, waybillNumber }));
  });
}

/** Neither order numbers nor addresses are kept in the clear. */
function keyOf(kind: "order" | "address", text: string): string {
  return deriveSecret(`look-up:${kind}:${text}`);
}
