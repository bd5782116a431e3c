import type { Store } from "@/db/store";
import { listFigureCells, listFigureDays, parcelsByNumber } from "@/db/testing/figure-fixtures";
import { BUCKET_COUNT, bucketEnd } from "@/lib/domain/analytics/duration-buckets";
import { CELL_COUNTS, SPAN_KEY_COUNT, SPANS } from "@/lib/domain/analytics/figure-cell";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek } from "@/lib/domain/time/beijing-week";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import type { RecountedFigures } from "./recount-figures";
import type { SampleParcel } from "./sample-parcels";

const COUNTED = [...SPANS, "total own", "signing own"];

/** Subscribes parcels. @returns their pushes in order of arrival, interleaved, some of them twice */
export async function subscribeAndListPushes(store: Store, parcels: readonly SampleParcel[]) {
  for (const { input, createdAt } of parcels) {
    const [created] = await createShipments(store, EVERY_SHOP, [input], createdAt);
    if (created && "error" in created) throw created.error;
  }
  const shipmentOf = await parcelsByNumber(store.read);
  const longest = Math.max(...parcels.map(({ params }) => params.length));
  return Array.from({ length: longest }, (_, round) => round).flatMap((round) =>
    parcels.flatMap((parcel) => {
      const { input, params } = parcel;
      const callbackId = shipmentOf.get(input.waybillNumber)?.callbackId ?? "";
      // An older push may arrive late; it must not undo a newer one.
      const pushed = [params[round], round > 1 && round % 3 === 0 ? params[round - 2] : undefined];
      return pushed.flatMap((param) =>
        param === undefined
          ? []
          : [{ parcel, push: { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) } }],
      );
    }),
  );
}

/** The stored figures in the same form as the independent recount. */
export async function listStoredFigures(store: Store): Promise<RecountedFigures> {
  const day = (number: number) => toBeijingDay(startOfDayNumber(number));
  const cells: RecountedFigures["cells"] = {};
  for (const row of await listFigureCells(store.read)) {
    const { level, week, carrier, origin, destination, city, spans } = row;
    const counts: Record<string, number> = {};
    for (const name of CELL_COUNTS) if (row[name] !== 0) counts[name] = row[name];
    const packed = new Float64Array(SPAN_KEY_COUNT);
    addPacked(spans, packed);
    for (const [key, count] of packed.entries()) {
      if (count !== 0) counts[`${COUNTED[Math.floor(key / BUCKET_COUNT)]} ${bucketEnd(key % BUCKET_COUNT)}`] = count;
    }
    cells[[level, day(mondayOfWeek(week)), carrier, origin, destination, city].join("/")] = counts;
  }
  const days: RecountedFigures["days"] = {};
  for (const row of await listFigureDays(store.read)) {
    const { dimension, kind, name, parcels, cod, freight } = row;
    if (parcels === 0 && cod === 0 && freight === 0) continue;
    days[[dimension, kind, day(row.day), name].join("/")] = [parcels, cod, freight];
  }
  return { cells, days };
}
