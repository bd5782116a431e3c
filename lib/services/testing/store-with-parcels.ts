import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { openTestStore, type WhenDone } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { createSampleParcel, noteReceipt, type SampleParcel } from "./sample-parcels";

const BATCH_SIZE = 60;

/**
 * A store with many parcels that received their last push, and with calculated figures.
 *
 * @param change modifies a parcel before it is stored, or answers false to leave it out
 * @param whenDone see `openTestStore`
 * @param lives see `createSampleParcel`
 */
export async function openStoreWithParcels(
  count: number,
  now: number,
  change: (parcel: SampleParcel, index: number) => unknown = () => undefined,
  whenDone?: WhenDone,
  lives?: number,
): Promise<Store> {
  const store = await openTestStore(whenDone);
  const sampleParcels = Array.from({ length: count }, (_, index) =>
    createSampleParcel(9_000_000 + index, lives),
  ).filter((parcel, index) => change(parcel, index) !== false);
  const stored = sampleParcels.length;
  for (let first = 0; first < stored; first += BATCH_SIZE) {
    const batch = sampleParcels.slice(first, first + BATCH_SIZE);
    await createShipments(
      store,
      EVERY_SHOP,
      batch.map(({ input }) => input),
      batch[0]?.createdAt ?? 0,
    );
  }
  const parcels = await parcelsByNumber(store.read);
  const push = (parcel: SampleParcel) => {
    const { input, params } = parcel;
    const callbackId = parcels.get(input.waybillNumber)?.callbackId ?? "";
    const param = params.at(-1) ?? "";
    const sign = signParam(param, deriveSalt(callbackId));
    noteReceipt(parcel, param, now);
    return receivePush(createSavePush(store), { callbackId, param, sign }, now);
  };
  for (let first = 0; first < stored; first += BATCH_SIZE) {
    await Promise.all(sampleParcels.slice(first, first + BATCH_SIZE).map(push));
  }
  await updateFigures({ store, clock: () => now, isStopping: () => false });
  return store;
}
