import { afterEach, expect, test } from "vitest";
import { engine } from "@/db/engine";
import type { CellFilter, CellRow, TopLanes } from "@/db/queries/analytics/figure-cell-records";
import { type Figures, openFigures } from "@/db/queries/analytics/figures-of-scope";
import type { Store } from "@/db/store";
import { corruptFigures, parcelsByNumber, removeShipment } from "@/db/testing/figure-fixtures";
import { openTestStore } from "@/db/testing/open-test-store";
import { CELL_COUNTS, LEVELS } from "@/lib/domain/analytics/figure-cell";
import { forEachPacked } from "@/lib/domain/analytics/packed-counts";
import { SIGNINGS } from "@/lib/domain/analytics/signing";
import { type TransitTimes, timesOfCells } from "@/lib/domain/analytics/transit-times";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { recountFigures } from "@/lib/services/testing/recount-figures";
import {
  createSampleParcel,
  createSeededRandom,
  EVERY_LIFE,
  noteReceipt,
  type SampleParcel,
} from "@/lib/services/testing/sample-parcels";
import { listStoredFigures, subscribeAndListPushes } from "@/lib/services/testing/stored-figures";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { rebuildFigures, updateFigures } from "./update-figures";

/** Of each seed. `npm run test:drills -- figures` takes 20,000 of all; PostgreSQL, whose transactions take longer, a tenth. */
const PARCELS = process.env.FIGURE_PARCELS
  ? Math.ceil(Number(process.env.FIGURE_PARCELS) / (engine.isServer ? 30 : 3))
  : engine.isServer
    ? 25
    : 80;
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
  "the figures equal a plain recount of the pushes: seed $seed, process in $zone",
  async ({ seed, zone }) => {
    process.env.TZ = zone;
    const store = await openTestStore();
    const parcels: SampleParcel[] = [];
    const chance = createSeededRandom(seed);
    let now = Date.UTC(2026, 11, 1);
    const keep = () => updateFigures({ store, clock: () => now, isStopping: () => false });
    for (let first = 0; first < PARCELS; first += TOGETHER) {
      const some = Array.from({ length: Math.min(TOGETHER, PARCELS - first) }, (_, index) =>
        createSampleParcel(seed * 1_000_000 + first + index, EVERY_LIFE),
      );
      parcels.push(...some);
      for (const { parcel, push } of await subscribeAndListPushes(store, some)) {
        now += 1;
        noteReceipt(parcel, push.param, now);
        await receivePush(createSavePush(store), push, now);
        if (chance(150) === 0) await keep();
        // Killed before its transaction commits: another worker continues when the lease expires.
        if (chance(200) === 0) {
          await updateUntilKilled(store, chance(3), now);
          now += 60_000;
        }
      }
      await keep();
    }
    expect(await listStoredFigures(store)).toEqual(recountFigures(parcels));
    await expectHistoriesLikeCells(store);
    await expectSumsLikeCells(store, chance);
  },
  LONG_MS,
);

test("an edited or deleted shipment moves between figures, and a rebuild gives the same result", async () => {
  const store = await openTestStore();
  const parcels = Array.from({ length: 40 }, (_, index) => createSampleParcel(7_000_000 + index, EVERY_LIFE));
  const now = Date.UTC(2026, 11, 1);
  const context = { store, clock: () => now, isStopping: () => false };
  for (const { parcel, push } of await subscribeAndListPushes(store, parcels)) {
    noteReceipt(parcel, push.param, now);
    await receivePush(createSavePush(store), push, now);
  }
  await updateFigures(context);
  const [edited, removed] = parcels;
  if (!edited || !removed) throw new Error("no parcels");
  const shipmentOf = await parcelsByNumber(store.read);
  const idOf = ({ input }: SampleParcel) => shipmentOf.get(input.waybillNumber)?.id ?? "";
  const edit = { salesperson: "周明", codAmount: 12_345, shop: null };
  await editShipment(store, EVERY_SHOP, idOf(edited), edit, undefined, now);
  await store.write((tx) => removeShipment(tx, idOf(removed)));
  await updateFigures(context);
  const input = { ...edited.input, ...edit, shop: undefined };
  const expected = recountFigures([{ ...edited, input }, ...parcels.slice(2)]);
  expect(await listStoredFigures(store)).toEqual(expected);

  // A rebuild repairs corrupted figures.
  await store.write(corruptFigures);
  await rebuildFigures(context);
  expect(await listStoredFigures(store)).toEqual(expected);
  await expectHistoriesLikeCells(store);
});

/** Updates the figures until transaction number `after` fails to commit. */
async function updateUntilKilled(store: Store, after: number, now: number): Promise<void> {
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

/** Two carriers by what is stored for a comparison, and by the cells of the same lanes. */
async function expectHistoriesLikeCells(store: Store): Promise<void> {
  const weeks = Array.from({ length: 30 }, (_, index) => 2_950 + index);
  const figures = openFigures(store.read, EVERY_SHOP);
  const carriers = await figures.listCarriers(weeks);
  expect(carriers.length).toBeGreaterThan(1);
  const cells = await figures.findCells({ level: LEVELS.city, carriers, weeks });
  for (const signing of SIGNINGS) {
    expect(recordsOf(await figures.findTimes({ carriers, weeks }, signing))).toEqual(
      recordsOf(timesOfCells(cells, signing)),
    );
  }
}

/** Each period in few cells, blocks of weeks among them, is the same parcels and times as in its weeks. */
async function expectSumsLikeCells(store: Store, chance: (below: number) => number): Promise<void> {
  const figures = openFigures(store.read, EVERY_SHOP);
  for (const level of Object.values(LEVELS)) {
    const periods = [
      { first: 2_940, length: 53, single: 3_000 },
      { first: 2_940 + chance(26), length: 1 + chance(53), single: 2_940 + chance(60) },
    ];
    for (const { first, length, single } of periods) {
      const weeks = Array.from({ length }, (_, index) => first + index);
      const carriers = ["", ...(await figures.listCarriers(weeks))];
      const cells = await figures.findSums({ level, carriers, weeks }, single);
      expect(sumOf(cells)).toEqual(sumOf(await figures.findCells({ level, carriers, weeks })));
      expect(cells.every(({ week }) => weeks.includes(week))).toBe(true);
      await expectTopLanes(figures, { level, carriers: [""], weeks });
    }
  }
}

/** The lanes with the most parcels are those of the weeks' cells; of equal ones any. */
async function expectTopLanes(figures: Figures, filter: CellFilter): Promise<void> {
  const parcelsOf = new Map<string, number>();
  const keyOf = ({ origin, destination, city }: TopLanes["lanes"][number]) => [origin, destination, city].join("/");
  for (const cell of await figures.findCells(filter)) {
    parcelsOf.set(keyOf(cell), (parcelsOf.get(keyOf(cell)) ?? 0) + cell.parcels);
  }
  const { lanes, total } = await figures.listTopLanes(filter, 5);
  expect(total).toBe(parcelsOf.size);
  const most = [...parcelsOf.values()].toSorted((left, right) => right - left).slice(0, 5);
  expect(lanes.map((lane) => parcelsOf.get(keyOf(lane)))).toEqual(most);
}

function sumOf(cells: readonly CellRow[]): Record<string, number> {
  const sum: Record<string, number> = {};
  const add = (key: string, count: number) => {
    sum[key] = (sum[key] ?? 0) + count;
  };
  for (const cell of cells) {
    const lane = [cell.level, cell.carrier, cell.origin, cell.destination, cell.city].join("/");
    for (const name of CELL_COUNTS) add(`${lane}/${name}`, cell[name]);
    forEachPacked(cell.spans, (key, count) => add(`${lane}/${key}`, count));
  }
  return sum;
}

function recordsOf({ carriers, lanes, weeks, parcels, sizes, starts, buckets, counts }: TransitTimes): string[] {
  return carriers
    .map((carrier, record) => {
      const [from, to] = [starts[record], starts[record + 1]];
      const times = [buckets.slice(from, to), counts.slice(from, to)];
      return JSON.stringify([carrier, lanes[record], weeks[record], parcels[record], sizes[record], times]);
    })
    .toSorted();
}
