import { expect, test } from "vitest";
import { isPartOfNumber, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { explainStatement, recordStatements } from "@/db/testing/record-statements";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const ROWS = 1_300;
const AT_ONCE = 100;

async function fullStore() {
  const store = await openTestStore();
  const rows = Array.from({ length: ROWS }, (_, number) => ({
    id: `s${String(number).padStart(5, "0")}`,
    waybillNumber: `YT88${String(number * 7_919).padStart(9, "0")}`,
    submittedAs: `s${number}`,
    carrier: number % 50 === 0 ? "ems" : "yuantong",
    international: false,
    createdAt: NOW - number * HOUR,
    activityAt: NOW - number * HOUR,
    monitorStatus: number % 10 === 0 ? ("polling" as const) : ("shutdown" as const),
    monitorGeneration: 0,
    state: number % 10 === 0 ? 0 : 3,
  }));
  for (let first = 0; first < ROWS; first += AT_ONCE) {
    await store.write(async (tx) => void (await tx.insert(shipments).values(rows.slice(first, first + AT_ONCE))));
  }
  return { store, ids: rows.map(({ id }) => id) };
}

test("a far page is the same as when every page before it is read", async () => {
  const { store, ids } = await fullStore();
  for (const [page, order] of [
    [30, "desc"],
    [32, "asc"],
    [33, "desc"],
    [40, "desc"],
  ] as const) {
    const all = order === "desc" ? ids : ids.toReversed();
    const found = await listShipmentIds(store.read, parseTestFilter({ page, limit: 40, order }), NOW);
    expect(found.ids).toEqual(all.slice((page - 1) * 40, page * 40));
  }
});

test.each<Record<string, string>>([
  {},
  { state: "3" },
  { state: "0,1" },
  { carrier: "ems" },
  { state: "aborted" },
  { q: "8800" },
  { q: "88000" },
])("no query scans or sorts the shipment table: %j", async (given) => {
  const { store } = await fullStore();
  const statements = await recordStatements(store.read, () => listShipmentIds(store.read, parseTestFilter(given), NOW));
  const steps = statements.flatMap((statement) => explainStatement(store.read, statement));
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((step) => /^SCAN shipment$/.test(step))).toEqual([]);
  if (!("q" in given)) expect(steps.filter((step) => /B-TREE FOR ORDER BY/.test(step))).toEqual([]);
});

test("a text that may be a place is searched in numbers by an index", async () => {
  const { store } = await fullStore();
  for (const text of ["SHENZHEN", "深圳市", "深圳"]) {
    const statements = await recordStatements(store.read, () => isPartOfNumber(store.read, text));
    const steps = statements.flatMap((statement) => explainStatement(store.read, statement));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => /^SCAN shipment\b/.test(step) && !/USING/.test(step))).toEqual([]);
  }
});

test.each<[string, Record<string, string>]>([
  ["shipment_cod", { sort: "cod" }],
  ["shipment_settled_created", { sort: "created" }],
])("settled shipments are read in the order of %s, without a sort", async (index, given) => {
  const steps = await stepsAlong(index, given);
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((step) => /B-TREE/.test(step))).toEqual([]);
});

test("settled shipments of one week of creation are sorted in the index, and none of their rows is read", async () => {
  const given = { by: "created", from: "2026-11-10", to: "2026-11-17" };
  expect((await stepsAlong("shipment_settled_created", given)).join()).toContain("COVERING INDEX");
});

/** The steps of the query plans that read along one index. */
async function stepsAlong(index: string, given: Record<string, string>): Promise<string[]> {
  const { store } = await fullStore();
  const statements = await recordStatements(store.read, () => listShipmentIds(store.read, parseTestFilter(given), NOW));
  const along = statements.filter(({ sql }) => sql.includes(`INDEXED BY ${index}`));
  return along.flatMap((statement) => explainStatement(store.read, statement));
}
