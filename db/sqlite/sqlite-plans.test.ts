import { expect, test } from "vitest";
import { getOverview } from "@/db/queries/analytics/get-overview";
import {
  countShipments,
  isPartOfNumber,
  listSalespeople,
  listShipmentIds,
} from "@/db/queries/shipment-list/shipment-list";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { explainStatement, recordStatements } from "@/db/testing/record-statements";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const ROWS = 1_300;
const AT_ONCE = 100;
const SHOPS = ["淘宝店", "抖音店", "拼多多店", null];

async function fullStore() {
  const store = await openTestStore();
  const rows = Array.from({ length: ROWS }, (_, number) => ({
    id: `s${String(number).padStart(5, "0")}`,
    waybillNumber: `YT88${String(number * 7_919).padStart(9, "0")}`,
    submittedAs: `s${number}`,
    carrier: number % 50 === 0 ? "ems" : "yuantong",
    shop: SHOPS[number % 4],
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
    const found = await listShipmentIds(store.read, parseTestFilter(EVERY_SHOP, { page, limit: 40, order }), NOW);
    expect(found.ids).toEqual(all.slice((page - 1) * 40, page * 40));
  }
});

test.each<Record<string, string>>([
  {},
  { state: "3" },
  { state: "none,0,1,7,8,10,11,12" },
  { carrier: "ems" },
  { state: "aborted" },
  { q: "8800" },
  { q: "88000" },
])("no query scans or sorts the shipment table: %j", async (given) => {
  const { store } = await fullStore();
  const statements = await recordStatements(store.read, () =>
    listShipmentIds(store.read, parseTestFilter(EVERY_SHOP, given), NOW),
  );
  const steps = statements.flatMap((statement) => explainStatement(store.read, statement));
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((step) => /^SCAN shipment$/.test(step))).toEqual([]);
  expect("q" in given ? [] : steps.filter((step) => /B-TREE FOR ORDER BY/.test(step))).toEqual([]);
});

const ONE_SHOP = limitToShops(["淘宝店"]);
const THREE_SHOPS = limitToShops(["淘宝店", "抖音店", "拼多多店"]);

test.each<[string, ShopScope, Record<string, string>]>([
  ["one shop", ONE_SHOP, {}],
  ["three shops", THREE_SHOPS, {}],
  ["one shop", ONE_SHOP, { state: "3" }],
  ["three shops", THREE_SHOPS, { carrier: "ems" }],
  ["one shop", ONE_SHOP, { q: "88000" }],
])("within %s no query scans or sorts the shipment table: %j %j", async (_, scope, given) => {
  const { store } = await fullStore();
  const filter = parseTestFilter(scope, given);
  const statements = await recordStatements(store.read, async () => {
    await listShipmentIds(store.read, filter, NOW);
    await countShipments(store.read, filter, NOW);
    await listSalespeople(store.read, scope);
  });
  const steps = statements.flatMap((statement) => explainStatement(store.read, statement));
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((step) => /^SCAN shipment$/.test(step))).toEqual([]);
  const ofList = await recordStatements(store.read, () => listShipmentIds(store.read, filter, NOW));
  const listSteps = ofList.flatMap((statement) => explainStatement(store.read, statement));
  expect("q" in given ? [] : listSteps.filter((step) => /B-TREE FOR ORDER BY/.test(step))).toEqual([]);
});

test("the settled parcels of one shop have kept counts", async () => {
  const { store } = await fullStore();
  const statements = await recordStatements(store.read, () =>
    countShipments(store.read, parseTestFilter(ONE_SHOP, {}), NOW),
  );
  // The settled ones have a kept count, so that only the live ones and those signed today are read.
  expect(statements.filter(({ sql }) => sql.includes("INDEXED BY shipment_settled"))).toEqual([]);
});

test("a scope of every shop adds no condition", async () => {
  const { store } = await fullStore();
  const statements = await recordStatements(store.read, async () => {
    await listShipmentIds(store.read, parseTestFilter(EVERY_SHOP, {}), NOW);
    await findShipmentRow(store.read, EVERY_SHOP, "s00000");
    await isPartOfNumber(store.read, EVERY_SHOP, "8800");
  });
  expect(statements.filter(({ sql }) => /"shop" (in|=)/i.test(sql))).toEqual([]);
});

test("a text that may be a place is searched in numbers by an index", async () => {
  const { store } = await fullStore();
  for (const text of ["SHENZHEN", "深圳市", "深圳"]) {
    const statements = await recordStatements(store.read, () => isPartOfNumber(store.read, EVERY_SHOP, text));
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
  const statements = await recordStatements(store.read, () =>
    listShipmentIds(store.read, parseTestFilter(EVERY_SHOP, given), NOW),
  );
  const along = statements.filter(({ sql }) => sql.includes(`INDEXED BY ${index}`));
  return along.flatMap((statement) => explainStatement(store.read, statement));
}

test.each<[string, ShopScope]>([
  ["every shop", EVERY_SHOP],
  ["some shops", limitToShops(["淘宝店"])],
])("the overview of %s reads neither all pushes nor all shipments", async (_, scope) => {
  const { store } = await fullStore();
  const statements = await recordStatements(store.read, () => getOverview(store.read, scope, NOW));
  const steps = statements.flatMap((statement) => explainStatement(store.read, statement));
  expect(steps.some((step) => step.includes("push_received"))).toBe(true);
  expect(steps.filter((step) => /^SCAN (?:push|shipment)$/.test(step))).toEqual([]);
});
