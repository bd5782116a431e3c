import { expect, test, vi } from "vitest";
import { getAnalytics, getComparison, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import {
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureParcelsSchema,
} from "@/lib/domain/analytics/analytics-requests";
import { bucketEnd, findBucket } from "@/lib/domain/analytics/duration-buckets";
import { MIN_LANE_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import type { ParcelKind } from "@/lib/domain/analytics/speed-report";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { translatorIn } from "@/lib/i18n/translator";
import type { FigureParcel, SpeedRow } from "@/lib/operations/figures/analytics-operations";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { callRoute, enterDesk } from "@/lib/services/testing/call-route";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { changePromise } from "./change-promise";
import { exportFigures } from "./export-figures";

const NOW = Date.UTC(2026, 9, 14); // the early weeks are complete, the last ones are not yet
const PERIOD = { from: "2026-08-31", to: "2026-10-25" };

/** All pages of the parcels behind a figure. */
async function parcelsOf(store: Store, filter: Record<string, string>): Promise<FigureParcel[]> {
  const all: FigureParcel[] = [];
  let cursor: string | undefined;
  do {
    const query = figureParcelsSchema.parse({ ...PERIOD, ...filter, limit: "50", cursor });
    const page = await getFigureParcels(store.read, EVERY_SHOP, query, NOW);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

async function expectRow(store: Store, row: SpeedRow, filter: Record<string, string>): Promise<void> {
  const number = async (kind: ParcelKind) => (await parcelsOf(store, { ...filter, kind })).length;
  expect({
    parcels: await number("all"),
    signed: await number("signed"),
    open: await number("open"),
    problem: await number("problem"),
    refused: await number("refused"),
    returned: await number("returned"),
    within: await number("within"),
    late: await number("late"),
  }).toEqual({
    parcels: row.parcels,
    signed: row.signed,
    open: row.open,
    problem: row.problem,
    refused: row.refused,
    returned: row.returned,
    within: row.within.count,
    late: row.onTime.of - row.onTime.count,
  });
}

function plainPercentile(durations: readonly number[], share: number): number | null {
  if (durations.length < 20) return null;
  const sorted = durations.toSorted((left, right) => left - right);
  return bucketEnd(findBucket(sorted[Math.ceil(share * sorted.length) - 1] ?? 0));
}

test("every figure equals the number of parcels in its list", async () => {
  const store = await openStoreWithParcels(110, NOW);
  await changePromise(store, { origin: "广东", destination: "上海", hours: 36 }, NOW);
  await changePromise(store, { origin: "浙江", destination: "四川", hours: 120 }, NOW);
  const view = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(PERIOD), NOW);
  expect(view.total.parcels).toBeGreaterThan(60);
  await expectRow(store, view.total, {});
  for (const row of view.carriers) await expectRow(store, row, { carrier: row.carrier });
  for (const row of view.lanes.slice(0, 3)) {
    await expectRow(store, row, { origin: row.origin, destination: row.destination });
  }
  for (const { monday, ...row } of view.weeks.slice(2, 4)) await expectRow(store, row, { from: monday, to: monday });
  for (const span of SPANS) await expectTimes(store, view.total, span);
  const shanghai = view.lanes.find(({ origin, destination }) => origin === "广东" && destination === "上海");
  expect(shanghai).toMatchObject({ promiseHours: 36, hasOwnPromise: true });
  // Limited to one province, so that promises of single lanes apply too.
  const ends: Record<string, string>[] = [{ origin: "广东" }, { destination: "四川" }];
  for (const end of ends) {
    const { total, carriers } = await getAnalytics(
      store.read,
      EVERY_SHOP,
      analyticsQuerySchema.parse({ ...PERIOD, ...end }),
      NOW,
    );
    await expectRow(store, total, end);
    for (const row of carriers) await expectRow(store, row, { ...end, carrier: row.carrier });
  }
});

test("the comparison of two carriers equals the lists of its parcels", async () => {
  const store = await openStoreWithParcels(240, NOW, (parcel, index) => {
    // Some parcels have no origin or no destination: unknown must also match unknown.
    if (index % 4 > 0) return;
    delete parcel.input.from;
    if (index % 8 === 0) delete parcel.input.to;
    parcel.params = parcel.params.map((text) => text.replaceAll(/"areaName":"[^"]*"/g, '"areaName":""'));
  });
  const { carriers } = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(PERIOD), NOW);
  const codes = carriers.map(({ carrier }) => carrier);
  const lanes: Record<string, string>[] = [{}, { origin: "广东" }, { origin: "?" }, { destination: "上海" }];
  let compared = 0;
  for (const lane of lanes) {
    for (const a of codes) {
      for (const b of codes.filter((code) => code !== a)) {
        const filter = { ...lane, carrier: a, measured: "yes" };
        const found = await getComparison(
          store.read,
          EVERY_SHOP,
          comparisonQuerySchema.parse({ ...PERIOD, ...lane, a, b }),
          NOW,
        );
        const listed = await parcelsOf(store, { ...filter, against: b });
        expect(listed, `${a} against ${b} ${JSON.stringify(lane)}`).toHaveLength(found.samples.a);
        const { from, to, ofParcels } = found.whatIf;
        expect(await parcelsOf(store, { ...filter, from, to })).toHaveLength(ofParcels);
        compared += listed.length;
        for (const { carrier, outcome, duration } of listed) {
          expect({ carrier, outcome, isMeasured: duration !== null }).toEqual({
            carrier: a,
            outcome: "signed",
            isMeasured: true,
          });
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(60);
  const unknown = await getComparison(
    store.read,
    EVERY_SHOP,
    comparisonQuerySchema.parse({ ...PERIOD, origin: "?", a: codes[0], b: codes[1] }),
    NOW,
  );
  expect(unknown.samples.a, "parcels whose origin is not known").toBeGreaterThan(0);
});

test("the comparison on common lanes equals the list of parcels on those lanes", async () => {
  const store = await openStoreWithParcels(320, NOW, ({ input, params }, index) => {
    if (index % 8 === 0) return;
    const carrier = index % 2 === 0 ? "yuantong" : "yunda";
    params.splice(0, params.length, ...params.map((text) => text.replace(/"com":"\w+"/, `"com":"${carrier}"`)));
    Object.assign(input, { carrier, from: "广东省深圳市南山区", to: "上海市浦东新区" });
  });
  const [a, b] = ["yuantong", "yunda"];
  const { whatIf } = await getComparison(store.read, EVERY_SHOP, comparisonQuerySchema.parse({ ...PERIOD, a, b }), NOW);
  const { from, to, parcels, ofParcels } = whatIf;
  const filter = { from, to, carrier: a, measured: "yes" };
  expect(whatIf).toMatchObject({ silence: null, lanes: 1 });
  expect(parcels).toBeLessThan(ofParcels);
  expect(await parcelsOf(store, { ...filter, against: b, least: String(MIN_LANE_SAMPLES) })).toHaveLength(parcels);

  // Without a minimum count, compared with a direct count over all parcels.
  const laneOf = ({ origin, destination, city }: FigureParcel) => `${origin} ${destination} ${city}`;
  const [own, others] = [await parcelsOf(store, filter), await parcelsOf(store, { ...filter, carrier: b })];
  const numberOn = (of: FigureParcel[], lane: string) => of.filter((each) => laneOf(each) === lane).length;
  // A whole year would take too long.
  expect(figureParcelsSchema.safeParse({ against: b, least: "3", from: "2026-01-01", to }).success).toBe(false);
  expect(figureParcelsSchema.safeParse({ against: b, least: "3" }).success).toBe(false);
  for (const least of [1, 2, 3, 1_000]) {
    const counted = own.filter((each) => [own, others].every((of) => numberOn(of, laneOf(each)) >= least));
    const listed = await parcelsOf(store, { ...filter, against: b, least: String(least) });
    expect(listed.map(({ id }) => id)).toEqual(counted.map(({ id }) => id));
  }
});

test("a parcel at a station on one day and fetched three days later has two delivery times", async () => {
  const fetched = "2026-09-26 10:00:00";
  const store = await openStoreWithParcels(40, NOW, (parcel, index) => {
    parcel.createdAt = Date.parse("2026-09-20T08:00:00+08:00");
    parcel.input.carrier = "yuantong";
    parcel.params = [
      lastPush([
        ["已揽收", "2026-09-21 10:00:00"],
        ["投柜或站签收", "2026-09-23 10:00:00"],
        ...(index < 30 ? [["本人签收", fetched] as const] : []),
      ]),
    ];
  });
  const viewOf = (query: Record<string, string>) =>
    getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse({ ...PERIOD, ...query }), NOW);
  const { total } = await viewOf({});
  const day = 86_400_000;
  expect(total.signings.first).toEqual({ samples: 40, p50: 2 * day, p80: 2 * day, p95: 2 * day });
  expect(total.signings.own).toEqual({ samples: 30, p50: 5 * day, p80: 5 * day, p95: 5 * day });
  expect(total.spans.total).toEqual(total.signings.first);
  expect(total.within).toEqual({ count: 40, of: 40 });

  const own = await viewOf({ signing: "own", days: "5" });
  expect(own.total.spans.total).toEqual(total.signings.own);
  expect(own.total.within, "of all picked up").toEqual({ count: 30, of: 40 });
  const ofSigned = await viewOf({ signing: "own", days: "5", base: "signed" });
  expect(ofSigned.total.within, "of those whose signing is told").toEqual({ count: 30, of: 30 });
  expect(ofSigned.total.onTime).toEqual({ count: 0, of: 30 });
  for (const base of ["picked-up", "signed"]) {
    const query = { signing: "own", base };
    const { onTime } = (await viewOf(query)).total;
    expect(await parcelsOf(store, { ...query, kind: "late" })).toHaveLength(onTime.of - onTime.count);
  }
  const [parcel] = await parcelsOf(store, { signing: "own", measured: "yes" });
  expect(parcel).toMatchObject({
    firstSignedAt: "2026-09-23T10:00:00+08:00",
    ownSignedAt: "2026-09-26T10:00:00+08:00",
    duration: 5 * day,
  });
});

test("shares of problems, refusals and returns count ripe weeks only", async () => {
  const store = await openStoreWithParcels(110, NOW);
  const { total, weeks } = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(PERIOD), NOW);
  expect(total.ripe.parcels).toBeLessThan(total.parcels);
  expect(weeks.filter(({ ripe }) => ripe.parcels > 0).map(({ monday }) => monday)).toEqual([
    "2026-08-31",
    "2026-09-07",
    "2026-09-14",
    "2026-09-21",
  ]);
  for (const kind of ["problem", "refused", "returned"] as const) {
    expect(await parcelsOf(store, { kind, ripe: "yes" })).toHaveLength(total.ripe[kind]);
  }
  expect(await parcelsOf(store, { ripe: "yes" })).toHaveLength(total.ripe.parcels);
});

test("parcels without a pick-up are counted beside the figures", async () => {
  const isLeftOut = (index: number) => index % 4 === 0;
  const store = await openStoreWithParcels(40, NOW, (parcel, index) => {
    parcel.createdAt = Date.parse("2026-09-21T08:00:00+08:00");
    parcel.input.carrier = index < 20 ? "yuantong" : "yunda";
    parcel.input.shop = index % 8 === 0 ? "青禾好物" : "南风日用";
    const last = ["本人签收", "2026-09-23 10:00:00"] as const;
    parcel.params = [lastPush(isLeftOut(index) ? [last] : [["已揽收", "2026-09-21 10:00:00"], last])];
  });
  const viewOf = (query: Record<string, string>, scope: ShopScope = EVERY_SHOP) =>
    getAnalytics(store.read, scope, analyticsQuerySchema.parse({ ...PERIOD, ...query }), NOW);
  const all = await viewOf({});
  expect([all.total.parcels, all.withoutPickUp]).toEqual([30, 10]);
  expect((await viewOf({ carrier: "yuantong" })).withoutPickUp).toBe(5);
  expect((await viewOf({ destination: "上海" })).withoutPickUp, "lanes are not counted").toBeNull();
  expect((await viewOf({ from: "2026-10-05" })).withoutPickUp).toBe(0);
  const shop = limitToShops(["青禾好物"]);
  expect((await viewOf({}, shop)).withoutPickUp).toBe(5);
  expect((await viewOf({ carrier: "yuantong" }, shop)).withoutPickUp).toBe(3);
});

/** The push that ends a parcel's way, from its events in order. */
function lastPush(events: readonly (readonly [status: string, time: string])[]): string {
  const data = events
    .map(([status, time]) => ({ ftime: time, time, context: status, status, areaName: "上海市浦东新区" }))
    .toReversed();
  return JSON.stringify({
    status: "shutdown",
    message: "",
    lastResult: { state: "3", com: "yuantong", nu: "1", data },
  });
}

async function expectTimes(store: Store, total: SpeedRow, span: Span): Promise<void> {
  const measured = await parcelsOf(store, { span, measured: "yes" });
  const durations = measured.map(({ duration }) => duration ?? -1);
  expect(total.spans[span]).toEqual({
    samples: durations.length,
    p50: plainPercentile(durations, 0.5),
    p80: plainPercentile(durations, 0.8),
    p95: plainPercentile(durations, 0.95),
  });
}

test("few parcels are not compared, a promise can be removed, and tables can be downloaded", async () => {
  const store = await openStoreWithParcels(60, NOW);
  const filter = comparisonQuerySchema.parse({ ...PERIOD, a: "yuantong", b: "yunda" });
  const found = await getComparison(store.read, EVERY_SHOP, filter, NOW);
  expect(found).toMatchObject({ silence: "too-few", a: null, b: null, p80Difference: null, withinDifference: null });
  expect(found.whatIf).toMatchObject({ silence: "no-lane", p80: null, within: null });

  const lane = { origin: "广东", destination: "上海" };
  await changePromise(store, { ...lane, hours: 36 }, NOW);
  await changePromise(store, { ...lane, hours: null }, NOW);
  const { lanes } = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse({ ...PERIOD, ...lane }), NOW);
  expect(lanes).toHaveLength(1);
  expect(lanes[0]).toMatchObject({ city: "上海", promiseHours: 72, hasOwnPromise: false });

  for (const table of ["carriers", "lanes", "weeks", "parcels"] as const) {
    const { file, name } = await exportFigures(
      store.read,
      EVERY_SHOP,
      { ...figureParcelsSchema.parse(PERIOD), table },
      NOW,
      translatorIn("en"),
    );
    const chunks: Buffer[] = await file.toArray();
    expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe("PK");
    expect(name).toMatch(/^Transit-times-by-(carrier|lane|week|shipment).*-2026-08-31_2026-10-25\.xlsx$/);
  }
});

test("a beginning alone reaches to today, and is refused where that is more than what is shown at once", async () => {
  vi.setSystemTime(NOW);
  const store = await openTestStore();
  enterDesk(store);
  const token = {
    id: "t",
    name: "t",
    tokenHash: hashApiToken("t"),
    role: "owner" as const,
    shops: null,
    createdAt: NOW,
  };
  await store.write((tx) => insertApiToken(tx, token));
  const ask = async (path: string, query: string) => {
    const headers = { authorization: "Bearer t" };
    const response = await callRoute({ method: "GET", path: `/api/v1/analytics${path}` }, { headers, query });
    return { ...(response.status === 200 ? {} : await response.json()), status: response.status };
  };
  const refused = { status: 422, fields: [{ field: "to", reason: "analytics.periodTooLong" }] };
  for (const [path, more] of [
    ["", ""],
    ["/heat", ""],
    ["/comparison", "&a=yuantong&b=yunda"],
    ["/parcels", ""],
    ["/arrival-accuracy", ""],
    ["/export", "&table=carriers"],
  ] as const) {
    expect(await ask(path, `?from=2025-10-13${more}`), path).toEqual({ status: 200 });
    expect(await ask(path, `?from=2025-10-12${more}`), path).toMatchObject(refused);
  }
});
