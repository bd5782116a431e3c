import { getDriver } from "@/db/prepared-statements";
import { countShipments, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import type { Db } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { ResolvedFilter, SearchInterpretation } from "@/lib/domain/shipment-list/shipment-filter";
import { shipmentFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { STATE_TABS } from "@/lib/domain/shipments/state-tabs";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** A query of the product, and its targets. */
export interface QueryCase {
  name: string;
  run(turn: number): Promise<unknown>;
  /** Must stay within 1.3 times its time with the fewest shipments. */
  isFlat?: boolean;
  /** May sort, because it sorts few rows. */
  isSorted?: boolean;
}

interface SampleShipment {
  id: string;
  waybillNumber: string;
  orderNumber: string;
  phoneHash: string | null;
  phoneMasked: string | null;
}

const SAMPLES = 200;
const DEEP_PAGE = 10_000;
const LIMIT = 50;

/** All queries of the desk, with existing values, different in each turn. */
export async function buildQueryCases(db: Db, now: number): Promise<QueryCase[]> {
  const samples = sampleShipments(db);
  const sample = (turn: number) => samples[turn % samples.length] as SampleShipment;
  const filterOf = (params: Record<string, string | number>): Omit<ResolvedFilter, "q"> => {
    const { q: _, ...filter } = shipmentFilterSchema.parse({ limit: LIMIT, ...params });
    return { ...filter, scope: EVERY_SHOP };
  };
  const list = (name: string, params: Record<string, string | number>, more: Partial<QueryCase> = {}): QueryCase => {
    const filter = filterOf(params);
    return { name: `list ${name}`, run: () => listShipments(db, filter, now), ...more };
  };
  const counts = (name: string, params: Record<string, string | number>): QueryCase => {
    const filter = filterOf(params);
    return { name: `counts ${name}`, run: () => countShipments(db, filter, now), isSorted: true };
  };
  const search = (
    name: string,
    guessOf: (turn: number) => Partial<SearchInterpretation>,
    more: Partial<QueryCase> = {},
  ): QueryCase => ({
    name: `search ${name}`,
    isSorted: true,
    run: (turn) => listShipments(db, { ...filterOf({}), q: { ...NO_GUESS, ...guessOf(turn) } }, now),
    ...more,
  });
  const ago = (days: number) => toBeijingDay(now - days * DAY_MS);
  const total = (await countShipments(db, { scope: EVERY_SHOP }, now)).total;
  const page = Math.max(1, Math.min(DEEP_PAGE, Math.floor(total / LIMIT / 2)));
  const deep = await listShipmentIds(db, filterOf({ page }), now);
  const deepSigned = await listShipmentIds(db, filterOf({ page: Math.max(1, Math.floor(page / 2)), state: "3" }), now);

  return [
    list("all", {}, { isFlat: true }),
    list("all, deep", { cursor: deep.nextCursor ?? "" }, { isFlat: true }),
    list("signed, deep", { cursor: deepSigned.nextCursor ?? "" }, { isFlat: true }),
    list(`all, jump to page ${page}`, { page }, { isSorted: true }),
    list("all, jump to page 100", { page: Math.min(100, page) }, { isSorted: true }),
    ...STATE_TABS.filter(({ value }) => value !== "").map(({ value }) =>
      list(`state=${value}`, { state: value }, { isFlat: !/silent/.test(value) }),
    ),
    list("state=refused", { state: "refused" }),
    list("state=signed-today", { state: "signed-today" }, { isSorted: true }),
    list("state=stalled", { state: "stalled" }),
    list("carrier=yuantong", { carrier: "yuantong" }),
    list("carrier, a rare one", { carrier: rareCarrier(db) }),
    list("carrier, two", { carrier: "yuantong,ems" }),
    list("carrier + state=2", { carrier: "yuantong", state: "2" }),
    list("carrier + state=14", { carrier: "ems", state: "14" }),
    list("shop", { shop: "南风日用小红书店" }),
    list("salesperson", { salesperson: "单小雨" }),
    list("shop + salesperson + carrier", { shop: "Qinghe Global", salesperson: "曾子墨", carrier: "jd" }),
    list("tag, without parcels", { tag: "none" }, { isSorted: true }),
    list("area=广东", { area: "广东" }),
    list("area=深圳", { area: "深圳" }),
    list("area=拉萨", { area: "拉萨" }),
    list("origin → destination", { origin: "浙江", destination: "西藏" }),
    list("destination=JP", { destination: "JP" }),
    list("sub=205,206", { sub: "205,206" }),
    list("monitor=abort", { monitor: "abort" }),
    list("abroad=yes", { abroad: "yes" }),
    list("cod ≥ 800 元", { codMin: 80_000 }),
    list("activity, 30 days", { from: ago(60), to: ago(30) }),
    list("created, a week", { by: "created", from: ago(400), to: ago(393) }, { isSorted: true }),
    list("signed, a day", { by: "signed", from: ago(200), to: ago(200) }, { isSorted: true }),
    list("sort=created", { sort: "created" }, { isFlat: true, isSorted: true }),
    list("sort=signed, asc", { sort: "signed", order: "asc" }, { isSorted: true }),
    list("sort=last-event", { sort: "last-event" }, { isSorted: true }),
    list("sort=cod", { sort: "cod" }, { isSorted: true }),
    list("sort=created, carrier", { sort: "created", carrier: "ems" }, { isSorted: true }),
    counts("all", {}),
    counts("carrier", { carrier: "yuantong" }),
    counts("carrier + shop", { carrier: "yuantong", shop: "青禾好物淘宝店" }),
    counts("shop, 30 days", { shop: "青禾好物淘宝店", from: ago(30) }),
    counts("created, a year", { by: "created", from: ago(365) }),
    counts("area=深圳", { area: "深圳" }),
    counts("destination + sub (nothing kept)", { destination: "北京", sub: "205" }),
    counts("carrier + destination", { carrier: "yuantong", destination: "北京" }),
    counts("origin + destination (nothing kept)", { origin: "浙江", destination: "广东" }),
    search("whole number", (turn) => ({ text: sample(turn).waybillNumber, isWhole: true })),
    search("number, first 6", (turn) => ({ text: sample(turn).waybillNumber.slice(0, 6) }), { isFlat: true }),
    search("number, first 2", () => ({ text: "YT" })),
    search("number, last 4", (turn) => ({
      text: sample(turn).waybillNumber.slice(-4),
      phoneTail: sample(turn).waybillNumber.slice(-4),
    })),
    search("number, last 6", (turn) => ({ text: sample(turn).waybillNumber.slice(-6) })),
    search("number, 6 in the middle", (turn) => ({ text: sample(turn).waybillNumber.slice(4, 10) })),
    search("number, 3 in the middle", (turn) => ({ text: sample(turn).waybillNumber.slice(5, 8) })),
    search("order number", (turn) => ({ text: sample(turn).orderNumber, isWhole: true })),
    search("phone number", (turn) => ({ phoneHashes: [sample(turn).phoneHash ?? ""] })),
    search("carrier by name", () => ({ text: "圆通", carriers: ["yuantong"] })),
    search("shop by name", () => ({ text: "小红书", shops: ["南风日用小红书店"] })),
    { name: "timeline", run: (turn) => findShipment(db, EVERY_SHOP, sample(turn).id, now) },
  ];
}

const NO_GUESS: SearchInterpretation = {
  text: null,
  isWhole: false,
  carriers: [],
  shops: [],
  salespeople: [],
  phoneTail: null,
  phoneHashes: [],
};

/** Evenly distributed over all shipments, in the order of creation. */
function sampleShipments(db: Db): SampleShipment[] {
  const client = getDriver(db);
  const last = Number(client.prepare<[], number>("SELECT max(rowid) FROM shipment").pluck().get());
  const select = client.prepare<[number], SampleShipment>(
    `SELECT id, waybill_number AS waybillNumber, order_number AS orderNumber, phone_hash AS phoneHash, phone_masked AS phoneMasked
     FROM shipment WHERE rowid >= ? AND state IS NOT NULL AND phone_hash IS NOT NULL ORDER BY rowid LIMIT 1`,
  );
  return Array.from({ length: SAMPLES }, (_, index) => select.get(Math.floor((last * index) / SAMPLES))).filter(
    (row) => row !== undefined,
  );
}

function rareCarrier(db: Db): string {
  const rare = getDriver(db)
    .prepare<[], string>(
      "SELECT value FROM shipment_tally WHERE facet = 'carrier' GROUP BY value ORDER BY sum(number) LIMIT 1",
    )
    .pluck()
    .get();
  return rare ?? "ems";
}
