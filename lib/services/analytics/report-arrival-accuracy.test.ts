import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { getArrivalAccuracy, listCarrierLaneAccuracy } from "@/db/queries/analytics/get-arrival-accuracy";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { explainStatement, recordStatements } from "@/db/testing/record-statements";
import { figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { Outcome } from "@/lib/domain/shipments/outcome";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { exportFigures } from "./export-figures";

const NOW = Date.parse("2026-11-25T12:00:00+08:00");
const PERIOD = { from: "2026-11-16", to: "2026-11-22" };
const SIGNED = Date.parse("2026-11-18T10:00:00+08:00");
const SHANGHAI = "上海市浦东新区";
const BEIJING = "北京市朝阳区";

interface Parcel {
  carrier: string;
  to: string;
  /** Hours from the estimate to the signature; null without that estimate. */
  first: number | null;
  last: number | null;
  signedAt?: number;
  state?: number;
  outcome?: Outcome;
}

async function openStoreWith(parcels: readonly Parcel[]): Promise<Store> {
  const store = await openTestStore();
  const input = parcels.map(({ carrier, to }, index) => ({
    waybillNumber: `YT23456789${String(index).padStart(5, "0")}`,
    carrier,
    from: "广东省深圳市南山区",
    to,
  }));
  const created = await createShipments(store, EVERY_SHOP, input, SIGNED);
  await store.write(async (tx) => {
    for (const [index, { first, last, signedAt = SIGNED, state = 3, outcome = "signed" }] of parcels.entries()) {
      const result = created[index];
      if (!result || !("id" in result)) throw new Error("not created");
      const estimate = (hours: number | null) => (hours === null ? null : Math.round(signedAt - hours * HOUR_MS));
      await updateShipment(tx, result.id, {
        state,
        outcome,
        signedAt,
        firstEstimatedArrivalAt: estimate(first),
        estimatedArrivalAt: estimate(last),
      });
    }
  });
  return store;
}

/** 30 parcels whose first estimates were wrong by -10, -9, … 19 hours and whose last ones were right to the hour. */
const THIRTY = Array.from(
  { length: 30 },
  (_, index): Parcel => ({ carrier: "yuantong", to: SHANGHAI, first: index - 10, last: 0.2 }),
);
const OTHERS: readonly Parcel[] = [
  { carrier: "yunda", to: BEIJING, first: 30, last: -5.6 },
  { carrier: "yunda", to: BEIJING, first: -24, last: null },
  { carrier: "yunda", to: SHANGHAI, first: 6, last: 6.01 },
  // Not in the report: without an estimate, signed for in another week, not signed for, or by the sender.
  { carrier: "yunda", to: BEIJING, first: null, last: null },
  { carrier: "yunda", to: BEIJING, first: 1, last: 1, signedAt: Date.parse("2026-11-15T23:59:00+08:00") },
  { carrier: "yunda", to: BEIJING, first: 1, last: 1, signedAt: Date.parse("2026-11-23T00:00:00+08:00") },
  { carrier: "yunda", to: BEIJING, first: 1, last: 1, state: 4, outcome: "returned" },
  { carrier: "yunda", to: BEIJING, first: 30, last: 40, outcome: "returned" },
  { carrier: "jd", to: SHANGHAI, first: 2, last: 2, outcome: "returned" },
];

test("first and last estimates are compared with the signature, by carrier and by lane", async () => {
  const store = await openStoreWith([...THIRTY, ...OTHERS]);
  const report = await getArrivalAccuracy(store.read, EVERY_SHOP, PERIOD, NOW);
  const thirty = {
    first: { predictions: 30, within6: 13, within24: 30, medianLateHours: 4, p80LateHours: 13 },
    last: { predictions: 30, within6: 30, within24: 30, medianLateHours: 0, p80LateHours: 0 },
  };
  const few = { medianLateHours: null, p80LateHours: null };
  expect(report).toMatchObject({ ...PERIOD, lanesLeftOut: 0 });
  expect(report.total.first).toMatchObject({ predictions: 33, within6: 14, within24: 32 });
  expect(report.total.last).toMatchObject({ predictions: 32, within6: 31, within24: 32 });
  expect(report.carriers).toEqual([
    { carrier: "yuantong", name: "圆通速递", ...thirty },
    {
      carrier: "yunda",
      name: "韵达快递",
      first: { predictions: 3, within6: 1, within24: 2, ...few },
      last: { predictions: 2, within6: 1, within24: 2, ...few },
    },
  ]);
  expect(report.lanes.map(({ origin, destination, first }) => [origin, destination, first.predictions])).toEqual([
    ["广东", "上海", 31],
    ["广东", "北京", 2],
  ]);
  const lanes = await listCarrierLaneAccuracy(store.read, EVERY_SHOP, PERIOD, NOW);
  expect(lanes.map(({ carrier, destination, last }) => [carrier, destination, last.predictions])).toEqual([
    ["yuantong", "上海", 30],
    ["yunda", "北京", 1],
    ["yunda", "上海", 1],
  ]);
});

test("carrier and places limit the report, which SQLite reads from an index alone", async () => {
  const store = await openStoreWith([...THIRTY, ...OTHERS]);
  const count = async (filter: Record<string, string>) =>
    (await getArrivalAccuracy(store.read, EVERY_SHOP, { ...PERIOD, ...filter }, NOW)).total.first.predictions;
  expect(await count({ carrier: "yunda" })).toBe(3);
  expect(await count({ destination: "上海" })).toBe(31);
  expect(await count({ carrier: "yunda", destination: "上海" })).toBe(1);
  expect(await count({ origin: "?" })).toBe(0);
  if (engine.isServer) return;
  const [statement] = await recordStatements(store.read, () => getArrivalAccuracy(store.read, EVERY_SHOP, PERIOD, NOW));
  const plan = statement ? explainStatement(store.read, statement) : [];
  expect(plan.join()).toContain("COVERING INDEX shipment_estimated");
});

test("the export has every carrier and lane", async () => {
  const store = await openStoreWith(OTHERS);
  const query = figureExportSchema.parse({ ...PERIOD, table: "predictions" });
  const { file, name } = await exportFigures(store.read, EVERY_SHOP, query, NOW, translatorIn("en"));
  expect(name).toBe("Accuracy-of-estimated-arrivals-2026-11-16_2026-11-22.xlsx");
  let bytes = 0;
  for await (const chunk of file) bytes += (chunk as Buffer).length;
  expect(bytes).toBeGreaterThan(1_000);
  expect((await exportFigures(store.read, EVERY_SHOP, query, NOW, translatorIn("zh-CN"))).name).toBe(
    "预计送达准确度-2026-11-16_2026-11-22.xlsx",
  );
});
