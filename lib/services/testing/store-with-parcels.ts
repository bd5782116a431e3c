import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { openTestStore } from "@/db/testing/open-test-store";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { keepIn, receivePush } from "@/lib/services/tracking/receive-push";
import { createSampleParcel, type SampleParcel } from "./sample-parcels";

const BATCH_SIZE = 60;

/**
 * A desk that heard all there is to hear of many parcels, and keeps its figures.
 *
 * @param change makes a life another one before the desk hears of it
 */
export async function openStoreWithParcels(
  count: number,
  now: number,
  change: (life: SampleParcel, index: number) => void = () => undefined,
): Promise<Store> {
  const store = await openTestStore();
  const lives = Array.from({ length: count }, (_, index) => createSampleParcel(9_000_000 + index));
  lives.forEach(change);
  for (let first = 0; first < count; first += BATCH_SIZE) {
    const some = lives.slice(first, first + BATCH_SIZE);
    await createShipments(
      store,
      some.map(({ input }) => input),
      some[0]?.createdAt ?? 0,
    );
  }
  const parcels = await parcelsByNumber(store.read);
  for (const { input, params } of lives) {
    const callbackId = parcels.get(input.waybillNumber)?.callbackId ?? "";
    const param = params.at(-1) ?? "";
    await receivePush(keepIn(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
  }
  await updateFigures({ store, clock: () => now, isStopping: () => false });
  return store;
}
