import { expect, test } from "vitest";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { shipmentFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { countShipmentsInStates, STATE_GROUPS } from "@/lib/domain/shipments/state-tabs";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { listShipments } from "./shipment-pages";

type NewRow = typeof shipments.$inferInsert;

const NOON = Date.UTC(2026, 10, 24, 4);
const DAY = 86_400_000;

function row(number: number, more: Partial<NewRow> = {}): NewRow {
  const id = `shipment${String(number).padStart(4, "0")}`;
  return {
    id,
    waybillNumber: `YT${String(number).padStart(8, "0")}`,
    carrier: "yuantong",
    submittedAs: id,
    international: false,
    createdAt: NOON,
    activityAt: NOON + number,
    monitorStatus: "polling",
    monitorGeneration: 0,
    ...more,
  };
}

async function storeWith(rows: NewRow[]): Promise<Store> {
  const store = await openTestStore();
  await store.write(async (tx) => void (await tx.insert(shipments).values(rows)));
  return store;
}

async function listNumbers(store: Store, parameters: Record<string, string>): Promise<string[]> {
  return (await listShipments(store.read, parseTestFilter(EVERY_SHOP, parameters), NOON)).items.map(
    ({ waybillNumber }) => waybillNumber,
  );
}

async function listAllPages(store: Store, parameters: Record<string, string>): Promise<ShipmentPage["items"]> {
  const seen = [];
  let cursor: string | null = null;
  do {
    const page: ShipmentPage = await listShipments(
      store.read,
      parseTestFilter(EVERY_SHOP, cursor ? { ...parameters, cursor } : parameters),
      NOON,
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return seen;
}

/** Some of everything: each state, each monitor status, unknown codes. */
const MIXED = [
  ...STATES.flatMap((state, index) => [
    row(index * 2, { state }),
    row(index * 2 + 1, { state, monitorStatus: "shutdown" }),
  ]),
  row(50, { state: 0, monitorStatus: "abort" }),
  row(51, { state: null, monitorStatus: "abort" }),
  row(52, { state: null, monitorStatus: "queued" }),
  row(53, { state: null, monitorStatus: "polling" }),
  row(54, { state: null, monitorStatus: "failed" }),
  row(55, { state: null, rawState: "99" }),
  row(56, { state: 5, rawState: "99" }),
  row(57, { state: 0, subscribedAt: NOON - 2 * DAY, lastPushAt: NOON - DAY, activityAt: NOON - DAY }),
];

test("newest activity comes first, and the pages have no gaps or duplicates", async () => {
  // Two thirds of them changed in the same millisecond.
  const rows = Array.from({ length: 25 }, (_, number) => row(number, { activityAt: NOON + (number % 3 ? 0 : number) }));
  const store = await storeWith(rows);
  const all = await listAllPages(store, { limit: "100" });
  expect(all).toHaveLength(25);
  expect((await listAllPages(store, { limit: "4" })).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  const times = all.map(({ activityAt }) => activityAt);
  expect(times).toEqual(times.toSorted().reverse());
});

test("a page across several states is in order and complete", async () => {
  const store = await storeWith(MIXED);
  const all = await listAllPages(store, { state: "0,1,5,aborted", limit: "3" });
  const expectedItems = (await listAllPages(store, { limit: "200" })).filter(
    ({ state, monitorStatus }) => [0, 1, 5].includes(state ?? -1) || monitorStatus === "abort",
  );
  expect(all.map(({ id }) => id)).toEqual(expectedItems.map(({ id }) => id));
});

test.each(STATE_GROUPS.map(({ value, choices }) => [value || "全部", value, choices] as const))(
  "the count on tab %s equals the number of shipments in its list",
  async (_, state, choices) => {
    const store = await storeWith(MIXED);
    const counts = await countShipments(store.read, parseTestFilter(EVERY_SHOP, {}), NOON);
    const found = await listAllPages(store, state ? { state, limit: "5" } : { limit: "5" });
    expect(found.length).toBeGreaterThan(0);
    expect(countShipmentsInStates(counts, choices)).toBe(found.length);
  },
);

test.each(STATES)("state %i can be filtered and counted", async (state) => {
  const store = await storeWith(MIXED);
  const found = await listAllPages(store, { state: String(state) });
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((shipment) => shipment.state === state)).toBe(true);
  expect((await countShipments(store.read, parseTestFilter(EVERY_SHOP, {}), NOON)).states[state]).toBe(found.length);
});

test("counts respect the other filter conditions", async () => {
  const store = await storeWith([row(1, { state: 3 }), row(2, { state: 3, carrier: "ems" }), row(3, { state: 2 })]);
  const counts = await countShipments(store.read, parseTestFilter(EVERY_SHOP, { carrier: "ems", state: "2" }), NOON);
  expect(counts).toMatchObject({ total: 1, states: { "3": 1, "2": 0, "14": 0 } });
});

test("a part of the waybill number or of the order number finds the shipment, in either case", async () => {
  const store = await storeWith([
    row(1, { waybillNumber: "SF1234567890123", orderNumber: "tb-2026-A1" }),
    row(2, { waybillNumber: "YT9999999999999", orderNumber: "100%_sure" }),
  ]);
  expect(await listNumbers(store, { q: "sf1234" })).toEqual(["SF1234567890123"]);
  expect(await listNumbers(store, { q: "90123" })).toEqual(["SF1234567890123"]);
  expect(await listNumbers(store, { q: "TB-2026" })).toEqual(["SF1234567890123"]);
  expect(await listNumbers(store, { q: "100%_S" })).toEqual(["YT9999999999999"]);
  expect(await listNumbers(store, { q: "1%3" })).toEqual([]);
});

test("day filters use Beijing days and include the first and the last", async () => {
  const store = await storeWith([
    row(1, { activityAt: Date.UTC(2026, 10, 23, 15, 59, 59) }), // 23:59:59 on the 23rd
    row(2, { activityAt: Date.UTC(2026, 10, 23, 16) }), // 00:00 on the 24th
    row(3, { activityAt: Date.UTC(2026, 10, 24, 15, 59, 59, 999) }), // the last millisecond of the 24th
    row(4, { activityAt: Date.UTC(2026, 10, 24, 16) }),
  ]);
  expect(await listNumbers(store, { from: "2026-11-24", to: "2026-11-24" })).toEqual(["YT00000003", "YT00000002"]);
});

test.each(["nonsense", "MTIz", "' OR 1=1 --"])("an invalid cursor is refused with its field: %s", async (cursor) => {
  const store = await openTestStore();
  await expect(listShipments(store.read, parseTestFilter(EVERY_SHOP, { cursor }), NOON)).rejects.toMatchObject({
    code: "invalid_input",
    fields: [{ field: "cursor" }],
  });
});

test.each([
  { state: "99" },
  { state: "3,x" },
  { limit: "201" },
  { limit: "0" },
  { limit: "many" },
  { from: "2026-13-01" },
])("an invalid filter is refused: %j", (parameters) => {
  expect(shipmentFilterSchema.safeParse(parameters).success).toBe(false);
});
