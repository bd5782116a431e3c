import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figures";
import { openTestStore, type WhenDone } from "@/db/testing/open-test-store";
import { signParam } from "@/lib/kuaidi100/signature";
import { saltOf } from "@/lib/server/runtime/secrets";
import { keepFigures } from "@/lib/services/analytics/keep-figures";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { keepIn, receivePush } from "@/lib/services/tracking/receive-push";
import { type ParcelLife, parcelLife } from "./parcel-lives";

const AT_ONCE = 60;

/**
 * A desk that heard all there is to hear of many parcels, and keeps its figures.
 *
 * @param change makes a life another one before the desk hears of it
 * @param whenDone as of `openTestStore`
 */
export async function openDeskOfLives(
  count: number,
  now: number,
  change: (life: ParcelLife, index: number) => void = () => undefined,
  whenDone?: WhenDone,
): Promise<Store> {
  const store = await openTestStore(whenDone);
  const lives = Array.from({ length: count }, (_, index) => parcelLife(9_000_000 + index));
  lives.forEach(change);
  for (let first = 0; first < count; first += AT_ONCE) {
    const some = lives.slice(first, first + AT_ONCE);
    await createShipments(
      store,
      some.map(({ input }) => input),
      some[0]?.createdAt ?? 0,
    );
  }
  const parcels = await parcelsByNumber(store.read);
  const push = ({ input, params }: ParcelLife) => {
    const callbackId = parcels.get(input.waybillNumber)?.callbackId ?? "";
    const param = params.at(-1) ?? "";
    return receivePush(keepIn(store), { callbackId, param, sign: signParam(param, saltOf(callbackId)) }, now);
  };
  for (let first = 0; first < count; first += AT_ONCE) await Promise.all(lives.slice(first, first + AT_ONCE).map(push));
  await keepFigures({ store, clock: () => now, isStopping: () => false });
  return store;
}
