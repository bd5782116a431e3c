import { afterEach, expect, test } from "vitest";
import type { Store } from "@/db/store";
import {
  corruptFigures,
  listFigureCells,
  listFigureDays,
  parcelsByNumber,
  removeShipment,
} from "@/db/testing/figure-fixtures";
import { openTestStore } from "@/db/testing/open-test-store";
import { BUCKET_COUNT, bucketEnd } from "@/lib/domain/analytics/duration-buckets";
import { CELL_COUNTS, SPAN_KEY_COUNT, SPANS } from "@/lib/domain/analytics/figure-cell";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek } from "@/lib/domain/time/beijing-week";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { type RecountedFigures, recountFigures } from "@/lib/services/testing/recount-figures";
import { createSampleParcel, createSeededRandom, type SampleParcel } from "@/lib/services/testing/sample-parcels";
import { keepIn, receivePush } from "@/lib/services/tracking/receive-push";
import { rebuildFigures, updateFigures } from "./update-figures";

/** More of them for a thorough look: `FIGURE_PARCELS=20000 npx vitest run --project sqlite lib/services/analytics/update-figures.test.ts`. */
const PARCELS = Number(process.env.FIGURE_PARCELS ?? 80);
const TOGETHER = 100;
const LONG_MS = 20 * 60_000;

const ownZone = process.env.TZ;
afterEach(() => {
  process.env.TZ = ownZone;
});

test.each([
  { seed: 1, zone: "Asia/Shanghai" },
  { seed: 2, zone: "America/New_York" },
  { seed: 3, zone: "Pacific/Kiritimati" },
])(
  "the figures are what a plain recount of the pushes gives: seed $seed, process in $zone",
  async ({ seed, zone }) => {
    process.env.TZ = zone;
    const store = await openTestStore();
    const lives: SampleParcel[] = [];
    const chance = createSeededRandom(seed);
    let now = Date.UTC(2026, 11, 1);
    const keep = () => updateFigures({ store, clock: () => now, isStopping: () => false });
    for (let first = 0; first < PARCELS; first += TOGETHER) {
      const some = Array.from({ length: Math.min(TOGETHER, PARCELS - first) }, (_, index) =>
        createSampleParcel(seed * 1_000_000 + first + index),
      );
      lives.push(...some);
      for (const push of await pushesOf(store, some)) {
        now += 1;
        await receivePush(keepIn(store), push, now);
        if (chance(150) === 0) await keep();
        // Killed before its change was stored: somebody goes on when the lease is over.
        if (chance(200) === 0) {
          await killed(store, chance(3), now);
          now += 60_000;
        }
      }
      await keep();
    }
    expect(await stored(store)).toEqual(recountFigures(lives));
  },
  LONG_MS,
);

test("what the merchant mends or removes moves from one figure to the other, and a rebuild gives the same", async () => {
  const store = await openTestStore();
  const lives = Array.from({ length: 40 }, (_, index) => createSampleParcel(7_000_000 + index));
  const now = Date.UTC(2026, 11, 1);
  const turn = { store, clock: () => now, isStopping: () => false };
  for (const push of await pushesOf(store, lives)) await receivePush(keepIn(store), push, now);
  await updateFigures(turn);
  const [mended, removed] = lives;
  if (!mended || !removed) throw new Error("no parcels");
  const parcels = await parcelsByNumber(store.read);
  const idOf = ({ input }: SampleParcel) => parcels.get(input.waybillNumber)?.id ?? "";
  const edit = { salesperson: "周明", codAmount: 12_345, shop: null };
  await editShipment(store, idOf(mended), edit, undefined, now);
  await store.write((tx) => removeShipment(tx, idOf(removed)));
  await updateFigures(turn);
  const input = { ...mended.input, ...edit, shop: undefined };
  const right = recountFigures([{ ...mended, input }, ...lives.slice(2)]);
  expect(await stored(store)).toEqual(right);

  // Figures that somebody has spoilt.
  await store.write(corruptFigures);
  await rebuildFigures(turn);
  expect(await stored(store)).toEqual(right);
});

/** Subscribes parcels. @returns their pushes as they come in, mixed with each other, some of them twice */
async function pushesOf(store: Store, lives: readonly SampleParcel[]) {
  for (const { input, createdAt } of lives) {
    const [created] = await createShipments(store, [input], createdAt);
    if (created && "error" in created) throw created.error;
  }
  const parcels = await parcelsByNumber(store.read);
  const longest = Math.max(...lives.map(({ params }) => params.length));
  return Array.from({ length: longest }, (_, round) => round).flatMap((round) =>
    lives.flatMap(({ input, params }) => {
      const callbackId = parcels.get(input.waybillNumber)?.callbackId ?? "";
      // An older one may come late; it takes nothing back.
      const told = [params[round], round > 1 && round % 3 === 0 ? params[round - 2] : undefined];
      return told.flatMap((param) =>
        param === undefined ? [] : [{ callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }],
      );
    }),
  );
}

/** Keeps the figures until the change `after` the first, which never gets stored. */
async function killed(store: Store, after: number, now: number): Promise<void> {
  let left = after;
  const dying: Store = {
    ...store,
    write: (body) =>
      store.write(async (tx) => {
        const value = await body(tx);
        if (left-- <= 0) throw new Error("killed");
        return value;
      }),
  };
  await updateFigures({ store: dying, clock: () => now, isStopping: () => false }).catch(() => {});
}

/** The figures as they are kept, in the oracle's words. */
async function stored(store: Store): Promise<RecountedFigures> {
  const day = (number: number) => toBeijingDay(startOfDayNumber(number));
  const cells: RecountedFigures["cells"] = {};
  for (const row of await listFigureCells(store.read)) {
    const { level, week, carrier, origin, destination, city, spans } = row;
    const counts: Record<string, number> = {};
    for (const name of CELL_COUNTS) if (row[name] !== 0) counts[name] = row[name];
    const packed = new Float64Array(SPAN_KEY_COUNT);
    addPacked(spans, packed);
    for (const [key, count] of packed.entries()) {
      if (count !== 0) counts[`${SPANS[Math.floor(key / BUCKET_COUNT)]} ${bucketEnd(key % BUCKET_COUNT)}`] = count;
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
