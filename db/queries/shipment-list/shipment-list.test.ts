import fc from "fast-check";
import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { shipmentTags, tags } from "@/db/schema/parcels/tag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store, Tx } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP, isInScope, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { STALLED_FLAGS } from "@/lib/domain/flags/flag";
import { lastPlaceColumns, parsePlace } from "@/lib/domain/geo/parse-place";
import { SHIPMENT_SORTS, SHIPMENT_TIMES } from "@/lib/domain/shipment-list/list-params";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { countShipmentsInStates, STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { isSilent } from "@/lib/domain/tracking/push-timing";
import { propertyRuns } from "@/lib/testing/property-runs";
import { countShipments, isPartOfNumber, listSalespeople, listShipmentIds, listShops } from "./shipment-list";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, { nil: null, freq });
/** Few different instants, so that many rows have the same one. */
const instant = fc.integer({ min: 0, max: 40 }).map((steps) => NOW - steps * 7 * HOUR);
const CARRIERS = ["yuantong", "shunfeng", "ems"];
const SHOPS = ["淘宝店", "抖音店"];
const SALESPEOPLE = ["王倩", "李浩然"];
/** Every shop, one, several, and one of which there is no parcel. */
const SCOPES: readonly ShopScope[] = [
  EVERY_SHOP,
  limitToShops(["淘宝店"]),
  limitToShops(SHOPS),
  limitToShops(["拼多多店"]),
];
const TAGS = ["t-urgent", "t-vip"];
const PLACES = ["广东,深圳市,南山区", "广东省广州市白云区", "北京市朝阳区", "吉林省吉林市昌邑区", "Tokyo"];

const row = fc
  .record({
    carrier: maybe(fc.constantFrom(...CARRIERS), 8),
    shop: maybe(fc.constantFrom(...SHOPS)),
    salesperson: maybe(fc.constantFrom(...SALESPEOPLE)),
    orderNumber: maybe(fc.constantFrom("tb-2026-A1", "TB-2027-B2", "100%_sure")),
    phoneMasked: maybe(fc.constantFrom("138****8000", "139****1234")),
    origin: maybe(fc.constantFrom("广东", "北京")),
    destination: maybe(fc.constantFrom("广东", "JP")),
    codAmount: maybe(fc.integer({ min: 0, max: 5 }).map((yuan) => yuan * 100)),
    importId: maybe(fc.constant("import1"), 1),
    hasDestinationLeg: fc.boolean(),
    monitorStatus: fc.constantFrom(...MONITOR_STATUSES),
    state: maybe(fc.constantFrom(...STATES), 6),
    subState: maybe(fc.constantFrom(203, 205, 301, 501)),
    outcome: fc.constantFrom(...OUTCOMES),
    lastNode: maybe(fc.constantFrom("武汉转运中心", "武汉转运中心", "", "广东深圳市"), 6),
    flag: maybe(fc.constantFrom("stalled", "transit-late", "return-late", "refused", "problem"), 3),
    rawState: maybe(fc.constant("99"), 1),
    pickedUpAt: maybe(instant),
    signedAt: maybe(instant),
    lastEventAt: maybe(instant),
    lastArea: maybe(fc.constantFrom(...PLACES)),
    lastPushAt: maybe(instant),
    subscribedAt: maybe(instant),
    createdAt: instant,
    tags: fc.subarray([...TAGS], { maxLength: 2 }),
    tail: fc.integer({ min: 0, max: 99 }),
  })
  .map(({ tail, ...more }) => ({
    ...more,
    ...lastPlaceColumns(more.lastArea),
    subState: more.state !== 2 && more.subState === 203 ? null : more.subState,
    // The values that creation and pushes would have written.
    createdAt: Math.min(more.createdAt, more.subscribedAt ?? NOW, more.lastPushAt ?? NOW),
    activityAt: more.lastPushAt ?? Math.min(more.createdAt, more.subscribedAt ?? NOW),
    number: `YT8800${String(tail).padStart(2, "0")}`,
  }));

type Row = typeof row extends fc.Arbitrary<infer Each> ? Each : never;
type Parcel = ReturnType<typeof toParcel>;

const toParcel = ({ number, ...more }: Row, index: number) => ({
  ...more,
  id: `s${String(index).padStart(4, "0")}`,
  waybillNumber: `${number}${index}`,
  submittedAs: `s${index}`,
  international: false,
  monitorGeneration: 0,
});
const parcels = fc.array(row, { maxLength: 30 }).map((rows) => rows.map(toParcel));

const some = (each: readonly (string | number)[]) =>
  fc.subarray([...each], { minLength: 1, maxLength: Math.min(3, each.length) }).map((chosen) => chosen.join(","));
const day = fc.integer({ min: 0, max: 12 }).map((ago) => toBeijingDay(NOW - ago * DAY));
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });

const filters = fc
  .record({
    state: sometimes(some([...STATES, ...STATE_KEYWORDS])),
    sub: rarelyGiven(some([205, 301])),
    monitor: rarelyGiven(some(MONITOR_STATUSES)),
    flag: rarelyGiven(some(["stalled", "problem", "refused", "return-late"])),
    carrier: rarelyGiven(some(CARRIERS)),
    shop: rarelyGiven(some(SHOPS)),
    salesperson: rarelyGiven(some(SALESPEOPLE)),
    area: rarelyGiven(
      fc.constantFrom(
        "广东",
        "深圳",
        "广东省深圳市南山",
        "吉林",
        "朝阳",
        "tok",
        "广",
        "广东、吉林",
        "深圳、朝阳",
        "广东、朝阳",
      ),
    ),
    node: rarelyGiven(fc.constant("武汉转运中心")),
    idle: rarelyGiven(fc.constantFrom("14", "60")),
    origin: rarelyGiven(fc.constantFrom("广东", "北京")),
    destination: rarelyGiven(fc.constantFrom("广东省", "jp")),
    by: sometimes(fc.constantFrom(...SHIPMENT_TIMES)),
    from: rarelyGiven(day),
    to: rarelyGiven(day),
    abroad: rarelyGiven(fc.constantFrom("yes", "no")),
    codMin: rarelyGiven(fc.constantFrom("0", "200")),
    codMax: rarelyGiven(fc.constantFrom("300")),
    import: rarelyGiven(fc.constant("import1")),
    tag: rarelyGiven(some([...TAGS, "t-none"])),
    q: rarelyGiven(fc.constantFrom("YT", "880", "8800", "0010", "001", "b-202", "100%_S", "nothing")),
    sort: sometimes(fc.constantFrom(...SHIPMENT_SORTS)),
    order: sometimes(fc.constantFrom("asc", "desc")),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));

function rarelyGiven<T>(value: fc.Arbitrary<T>) {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** The filter as a rule over plain rows. */
function isFound(row: Parcel, filter: ResolvedFilter): boolean {
  const isOneOf = <T>(wanted: readonly T[] | undefined, value: T | null) =>
    !wanted?.length || (value !== null && wanted.includes(value));
  const at = timeOf(row, filter.by);
  return (
    isInScope(filter.scope, row.shop) &&
    isOneOf(filter.sub, row.subState) &&
    isOneOf(filter.monitor, row.monitorStatus) &&
    isOneOf<string>(filter.flag, row.flag === "return-late" && isIn(row, "refused") ? "refused" : row.flag) &&
    isOneOf(filter.carrier, row.carrier) &&
    isOneOf(filter.shop, row.shop) &&
    isOneOf(filter.salesperson, row.salesperson) &&
    (!filter.area || filter.area.some((area) => isSeenIn(row.lastArea, area))) &&
    (!filter.node || (isUnderWay(row) && row.lastNode === filter.node)) &&
    (filter.idle === undefined ||
      (isLive(row) && row.lastEventAt !== null && row.lastEventAt <= NOW - filter.idle * HOUR)) &&
    (!filter.origin || row.origin === filter.origin) &&
    (!filter.destination || row.destination === filter.destination) &&
    (!(filter.from || filter.to) || at !== null) &&
    (!filter.from || toBeijingDay(at ?? 0) >= filter.from) &&
    (!filter.to || toBeijingDay(at ?? 0) <= filter.to) &&
    (!filter.abroad || row.hasDestinationLeg === (filter.abroad === "yes")) &&
    (filter.codMin === undefined || (row.codAmount !== null && row.codAmount >= filter.codMin)) &&
    (filter.codMax === undefined || (row.codAmount !== null && row.codAmount <= filter.codMax)) &&
    (!filter.import || row.importId === filter.import) &&
    (!filter.tag || filter.tag.some((tag) => row.tags.includes(tag))) &&
    (!filter.q || hasText(row, filter.q.text ?? ""))
  );
}

function isUnderWay({ monitorStatus, state, subState }: Parcel): boolean {
  const hasArrived = state === null || [3, 4, 6, 14].includes(state) || subState === 501;
  return isLive({ monitorStatus }) && !hasArrived;
}

function isLive({ monitorStatus }: Pick<Parcel, "monitorStatus">): boolean {
  return monitorStatus === "polling" || monitorStatus === "queued";
}

function isSeenIn(area: string | null, wanted: string): boolean {
  if (area === null) return false;
  const [place, asked] = [parsePlace(area), parsePlace(wanted)];
  return (asked.province === null || place.province === asked.province) && place.city.startsWith(asked.city);
}

function hasText(row: Parcel, text: string): boolean {
  if (/^\d{4}$/.test(text)) return row.waybillNumber.endsWith(text);
  if (text.length < 3) return row.waybillNumber.startsWith(text);
  return row.waybillNumber.includes(text) || (row.orderNumber ?? "").toUpperCase().includes(text);
}

function isIn(row: Parcel, choice: StateChoice): boolean {
  switch (choice) {
    case "failed":
      return row.monitorStatus === "failed";
    case "aborted":
      return row.monitorStatus === "abort";
    case "none":
      return row.state === null;
    case "pending":
      return row.state === null && row.rawState === null && !["failed", "abort"].includes(row.monitorStatus);
    case "unknown":
      return row.state === null && row.rawState !== null;
    case "signed-today":
      return row.signedAt !== null && row.outcome !== "returned" && toBeijingDay(row.signedAt) >= toBeijingDay(NOW);
    case "refused":
      return row.state === 14 || row.subState === 203;
    case "stalled":
      return ["queued", "polling"].includes(row.monitorStatus) && STALLED_FLAGS.some((flag) => flag === row.flag);
    case "silent":
      return isSilent(row, NOW);
    default:
      return row.state === choice;
  }
}

function timeOf(row: Parcel, by: ResolvedFilter["by"]): number | null {
  return {
    activity: row.activityAt,
    created: row.createdAt,
    "picked-up": row.pickedUpAt,
    "last-event": row.lastEventAt,
    signed: row.signedAt,
  }[by];
}

/** The ids of the rows in the states of a filter, in its order; the rows match its other conditions. */
function listed(rows: Parcel[], filter: ResolvedFilter): string[] {
  const isChosen = (row: Parcel) => !filter.state?.length || filter.state.some((choice) => isIn(row, choice));
  return sorted(rows.filter(isChosen), filter);
}

function sorted(rows: Parcel[], { sort, order }: ResolvedFilter): string[] {
  const sign = order === "desc" ? 1 : -1;
  const keyOf = (row: Parcel) => (sort === "cod" ? row.codAmount : timeOf(row, sort));
  const compare = (left: Parcel, right: Parcel) => {
    const [a, b] = [keyOf(left), keyOf(right)];
    if (a === null || b === null) {
      if (a === b) return left.id < right.id ? sign : -sign;
      return a === null ? 1 : -1;
    }
    return sign * (b - a || (left.id < right.id ? 1 : -1));
  };
  return rows.toSorted(compare).map(({ id }) => id);
}

async function refill(store: Store, rows: Parcel[]): Promise<void> {
  await store.write(async (tx) => {
    await tx.delete(shipments);
    await insertParcels(tx, rows);
  });
}

async function insertParcels(tx: Tx, rows: readonly Parcel[]): Promise<void> {
  if (rows.length === 0) return;
  const known = TAGS.map((id) => ({ id, name: id, key: id, color: "blue" as const, createdAt: NOW }));
  await tx.insert(tags).values(known).onConflictDoNothing();
  await tx.insert(shipments).values(rows.map(({ tags: _, ...columns }) => columns));
  const worn = rows.flatMap(({ id, tags }) => tags.map((tagId) => ({ tagId, shipmentId: id })));
  if (worn.length > 0) await tx.insert(shipmentTags).values(worn);
}

test("lists, pages and counts of any filter and any scope equal the same filter over plain rows", async () => {
  const store = await openTestStore();
  const property = fc.asyncProperty(
    parcels,
    fc.array(fc.tuple(filters, fc.constantFrom(...SCOPES)), { minLength: 4, maxLength: 4 }),
    async (rows, asked) => {
      await refill(store, rows);
      for (const [given, scope] of asked) {
        const filter = parseTestFilter(scope, { ...given, limit: 4 });
        const narrowed = rows.filter((each) => isFound(each, filter));
        const wanted = listed(narrowed, filter);
        const forwards: string[] = [];
        const pages: string[][] = [];
        let page = await listShipmentIds(store.read, filter, NOW);
        expect(page.previousCursor).toBeNull();
        for (;;) {
          forwards.push(...page.ids);
          pages.push(page.ids);
          if (page.nextCursor === null) break;
          page = await listShipmentIds(store.read, { ...filter, cursor: page.nextCursor }, NOW);
        }
        expect(forwards).toEqual(wanted);
        for (const expected of pages.slice(0, -1).reverse()) {
          page = await listShipmentIds(store.read, { ...filter, cursor: page.previousCursor ?? "" }, NOW);
          expect(page.ids).toEqual(expected);
        }
        for (const [index, expected] of pages.entries()) {
          const { ids } = await listShipmentIds(store.read, { ...filter, page: index + 1 }, NOW);
          expect(ids).toEqual(expected);
        }
        const counts = await countShipments(store.read, filter, NOW);
        expect(counts.isAtLeast).toBeUndefined();
        expect(counts.total).toBe(narrowed.length);
        for (const choice of [...STATES, ...STATE_KEYWORDS]) {
          expect([choice, countShipmentsInStates(counts, [choice])]).toEqual([
            choice,
            narrowed.filter((each) => isIn(each, choice)).length,
          ]);
        }
      }
    },
  );
  await fc.assert(property, { numRuns: propertyRuns(engine.isServer ? 10 : 40) });
});

test("the shops, the salespeople and the numbers of a scope are those of its parcels", async () => {
  const store = await openTestStore();
  const property = fc.asyncProperty(parcels, fc.constantFrom(...SCOPES), async (rows, scope) => {
    await refill(store, rows);
    const inside = rows.filter(({ shop }) => isInScope(scope, shop));
    const tally = (names: readonly (string | null)[]) =>
      new Map(
        [...new Set(names)].flatMap((name) =>
          name === null ? [] : [[name, names.filter((each) => each === name).length]],
        ),
      );
    const found = (names: readonly { name: string; shipments: number }[]) =>
      new Map(names.filter(({ shipments }) => shipments > 0).map(({ name, shipments }) => [name, shipments]));
    expect(found(await listShops(store.read, scope))).toEqual(tally(inside.map(({ shop }) => shop)));
    expect(found(await listSalespeople(store.read, scope))).toEqual(
      tally(inside.map(({ salesperson }) => salesperson)),
    );
    for (const text of ["0010", "YT88", "B-202"])
      expect([text, await isPartOfNumber(store.read, scope, text)]).toEqual([
        text,
        inside.some((each) => hasText(each, text)),
      ]);
  });
  await fc.assert(property, { numRuns: propertyRuns(10) });
});

/** More rows than the limit of a near page, and than the limit of a search by ids. */
async function fillWithMany(store: Store): Promise<Parcel[]> {
  const rows = fc.sample(row, { numRuns: 2_400, seed: 5 }).map(toParcel);
  for (let start = 0; start < rows.length; start += 300) {
    await store.write(async (tx) => {
      await insertParcels(tx, rows.slice(start, start + 300));
    });
  }
  return rows;
}

test("a jump to a far page finds the same rows as turning every page before it", async () => {
  const store = await openTestStore();
  const rows = await fillWithMany(store);
  for (const sort of SHIPMENT_SORTS) {
    for (const order of ["desc", "asc"]) {
      for (const state of ["", "none,0,1,2,3,4,5,6,7,8"]) {
        const filter = parseTestFilter(EVERY_SHOP, { sort, order, limit: 50, ...(state && { state }) });
        const wanted = listed(rows, filter);
        expect(wanted.length).toBeGreaterThan(1_050);
        // The first page beyond the near ones, one in the middle, the last one, and the one after it.
        const last = Math.ceil(wanted.length / 50);
        for (const page of [22, Math.round((22 + last) / 2), last, last + 1]) {
          const { ids } = await listShipmentIds(store.read, { ...filter, page }, NOW);
          expect(ids, `${sort} ${order} ${state}, page ${page}`).toEqual(wanted.slice((page - 1) * 50, page * 50));
        }
      }
    }
  }
});

test("a search for a text of many numbers finds all of them, and no other", async () => {
  const store = await openTestStore();
  const rows = await fillWithMany(store);
  const asked: Record<string, string>[] = [
    { q: "880" },
    { q: "b-2" },
    { q: "b-202" },
    { q: "YT8800" },
    { q: "880", state: "3", carrier: "ems" },
  ];
  for (const given of asked) {
    for (const sort of ["activity", "signed"]) {
      const filter = parseTestFilter(EVERY_SHOP, { ...given, sort, limit: 50 });
      const found = rows.filter((each) => isFound(each, filter));
      const wanted = listed(found, filter);
      expect(wanted.length).toBeGreaterThan(10);
      const { ids } = await listShipmentIds(store.read, filter, NOW);
      expect(ids, `${JSON.stringify(given)} ${sort}`).toEqual(wanted.slice(0, 50));
      expect((await countShipments(store.read, filter, NOW)).total).toBe(found.length);
    }
  }
});

test("the parcels of a tag are found among many in any order, and counted", async () => {
  const store = await openTestStore();
  const rows = await fillWithMany(store);
  const asked: Record<string, string>[] = [
    { tag: "t-urgent" },
    { tag: "t-urgent,t-vip", state: "3" },
    { tag: "t-vip", carrier: "ems" },
  ];
  for (const given of asked) {
    for (const sort of ["activity", "signed", "cod"]) {
      const filter = parseTestFilter(EVERY_SHOP, { ...given, sort, limit: 50 });
      const found = rows.filter((each) => isFound(each, filter));
      const wanted = listed(found, filter);
      expect((await listShipmentIds(store.read, filter, NOW)).ids, `${JSON.stringify(given)} ${sort}`).toEqual(
        wanted.slice(0, 50),
      );
    }
    expect((await countShipments(store.read, parseTestFilter(EVERY_SHOP, given), NOW)).total).toBe(
      rows.filter((each) => isFound(each, parseTestFilter(EVERY_SHOP, given))).length,
    );
  }
});
