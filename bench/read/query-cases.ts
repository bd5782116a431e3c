import { and, asc, desc, gte, isNotNull, type SQL, sql } from "drizzle-orm";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { countShipments, listShipmentIds, listShops } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import {
  NOTHING_MEANT,
  type ResolvedFilter,
  type SearchInterpretation,
  shipmentFilterSchema,
} from "@/lib/domain/shipment-list/shipment-filter";
import { STATE_GROUPS } from "@/lib/domain/shipments/state-tabs";
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

/** The pages above the list, which read figures and cases as well. */
export function buildPageCases(db: Db, now: number): QueryCase[] {
  return [
    { name: "overview", run: () => getOverview(db, EVERY_SHOP, now) },
    { name: "problems, counts", run: () => countCases(db, EVERY_SHOP, null, now) },
    { name: "problems, first page", run: () => listCases(db, EVERY_SHOP, { scope: "all", limit: LIMIT }, null, now) },
    { name: "shops by name", run: () => listShops(db, EVERY_SHOP) },
  ];
}

/** All queries of the desk, with existing values, different in each turn. */
export async function buildQueryCases(db: Db, now: number): Promise<QueryCase[]> {
  const samples = await sampleShipments(db);
  const carrierOfFew = await rareCarrier(db);
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
    run: (turn) => listShipments(db, { ...filterOf({}), q: { ...NOTHING_MEANT, ...guessOf(turn) } }, now),
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
    ...STATE_GROUPS.filter(({ value }) => value !== "").map(({ value }) =>
      list(`state=${value}`, { state: value }, { isFlat: !/silent/.test(value) }),
    ),
    list("state=refused", { state: "refused" }),
    list("state=signed-today", { state: "signed-today" }, { isSorted: true }),
    list("state=stalled", { state: "stalled" }),
    list("carrier=yuantong", { carrier: "yuantong" }),
    list("carrier, a rare one", { carrier: carrierOfFew }),
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

/** Evenly distributed over all settled shipments, in the order of creation. */
async function sampleShipments(db: Db): Promise<SampleShipment[]> {
  const { id, waybillNumber, orderNumber, phoneHash, phoneMasked, createdAt, state, monitorStatus } = shipments;
  const select = (where: SQL | undefined, order: SQL) =>
    db
      .select({ id, waybillNumber, orderNumber: sql<string>`${orderNumber}`, phoneHash, phoneMasked, at: createdAt })
      .from(shipments)
      .where(and(isInactive(monitorStatus), where))
      .orderBy(order)
      .limit(1);
  const [[first], [last]] = await Promise.all([select(undefined, asc(createdAt)), select(undefined, desc(createdAt))]);
  if (!first || !last) throw new Error("there is no settled shipment");
  const samples: SampleShipment[] = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    const at = first.at + Math.floor(((last.at - first.at) * index) / SAMPLES);
    const [row] = await select(and(gte(createdAt, at), isNotNull(state), isNotNull(phoneHash)), asc(createdAt));
    if (row) samples.push(row);
  }
  return samples;
}

async function rareCarrier(db: Db): Promise<string> {
  const [rare] = await db
    .select({ value: sql<string>`value` })
    .from(sql`shipment_tally`)
    .where(sql`facet = 'carrier'`)
    .groupBy(sql`value`)
    .orderBy(sql`sum(number)`)
    .limit(1);
  return rare?.value ?? "ems";
}
