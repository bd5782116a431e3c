import { buffer } from "node:stream/consumers";
import { read as readWorkbook, utils } from "@e965/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countPerDay } from "@/db/queries/analytics/figure-cell-records";
import { listDayCounts } from "@/db/queries/analytics/list-day-counts";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { setSigningOfAnyone } from "@/db/testing/change-rows";
import { runMigration } from "@/db/testing/upgrades/run-migration";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { newJobSchema } from "@/lib/domain/jobs/new-job";
import { addMonths, dayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { createJob } from "@/lib/services/jobs/job-commands";
import { openJobResult } from "@/lib/services/jobs/job-result";
import { runNextExport } from "@/lib/services/jobs/run-job";
import { getSalesView } from "@/lib/services/sales/sales-report";
import { getFreightView } from "@/lib/services/settlement/settlement-freight";
import { getSettlementView } from "@/lib/services/settlement/settlement-views";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { recountLife } from "@/lib/services/testing/recount-figures";
import { EVERY_LIFE, type SampleParcel } from "@/lib/services/testing/sample-parcels";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { updateFigures } from "./update-figures";

/** After the year, and after every date that a carrier has written. */
const NOW = Date.parse("2027-09-01T12:00:00+08:00");
const MONTHS = Array.from({ length: 12 }, (_, index) => addMonths("2026-01", index));
const PARCELS = 168;
const OWNER = { kind: "user", id: "1", name: "店主", role: "owner", shops: EVERY_SHOP } as const;

let store: Store;
const parcels: SampleParcel[] = [];
const deletions: (() => Promise<void>)[] = [];

/** Sample parcels are of autumn: those of an index go by so many months of thirty days into the year. */
function moveIntoYear(parcel: SampleParcel, index: number): void {
  const byMs = ((index % 12) - 8) * 30 * DAY_MS;
  const move = (text: string) =>
    new Date(Date.parse(`${text.replace(" ", "T")}Z`) + byMs).toISOString().slice(0, 19).replace("T", " ");
  parcel.params = parcel.params.map((param) => param.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, move));
  parcel.createdAt = Date.parse("2025-12-01T00:00:00+08:00");
  parcels.push(parcel);
}

beforeAll(async () => {
  const whenDone = (deleteStore: () => Promise<void>) => void deletions.push(deleteStore);
  store = await openStoreWithParcels(PARCELS, NOW, moveIntoYear, whenDone, EVERY_LIFE);
  await updateSettlements(store, NOW);
});

afterAll(async () => {
  for (const deleteStore of deletions) await deleteStore();
});

interface Days {
  from: string;
  to: string;
}

const daysOf = (month: string): Days => ({
  from: `${month}-01`,
  to: toBeijingDay(startOfBeijingDay(`${addMonths(month, 1)}-01`) - DAY_MS),
});

/** How many the buyers signed for, by a plain reading of the pushes. */
function recount({ from, to }: Days): number {
  const signings = parcels.flatMap((parcel) => recountLife(parcel).signed ?? []);
  return signings.filter((at) => toBeijingDay(at) >= from && toBeijingDay(at) <= to).length;
}

const listSigned = async (days: Days) =>
  (await listShipments(store.read, { scope: EVERY_SHOP, by: "signed", ...days, limit: 200 }, NOW)).items;

/** The days on which the parcels of an exported file were signed for. */
async function exportSigningDays(): Promise<string[]> {
  const columns = ["waybillNumber", "signedAt"] as const;
  const job = newJobSchema.parse({ kind: "export", columns: [...columns], selection: { filter: {} } });
  const { id } = await createJob(store, OWNER, job, NOW);
  while (await runNextExport({ store, clock: () => NOW, isStopping: () => false }));
  const { file } = await openJobResult(store.read, OWNER, id, translatorIn("zh-CN"));
  const { Sheets, SheetNames } = readWorkbook(await buffer(file), { cellDates: false });
  const rows = utils.sheet_to_json<string[]>(Sheets[SheetNames[0] ?? ""] ?? {}, { header: 1, raw: false });
  return rows.slice(1).flatMap(([, at]) => (at ? at.slice(0, 10) : []));
}

test("signed when, by whom: list, counts, file, overview, salespeople, figures and settlement agree over a year", async () => {
  const exported = await exportSigningDays();
  const days = ["2026-02-16", "2026-03-01", "2026-10-10", "2026-11-11"].map((day) => ({ from: day, to: day }));
  let listed = 0;
  for (const period of [...MONTHS.map(daysOf), ...days]) {
    const { from, to } = period;
    const rows = await listSigned(period);
    const { total } = await countShipments(store.read, { scope: EVERY_SHOP, by: "signed", ...period }, NOW);
    const overview = await listDayCounts(store.read, EVERY_SHOP, period, NOW);
    const sales = await getSalesView(store.read, EVERY_SHOP, period, NOW);
    const [first, last] = [startOfBeijingDay(from), startOfBeijingDay(to)].map(dayNumber);
    const figures = await countPerDay(store.read, EVERY_SHOP, "signed", first ?? 0, last ?? 0);
    const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, number) => all + number, 0);
    expect({
      period,
      list: rows.length,
      counts: total,
      file: exported.filter((day) => day >= from && day <= to).length,
      overview: sum(overview.map(({ signed }) => signed)),
      salespeople: sales.total.signed,
      figures: sum(figures.values()),
    }).toEqual({
      period,
      ...Object.fromEntries(
        ["list", "counts", "file", "overview", "salespeople", "figures"].map((name) => [name, recount(period)]),
      ),
    });
    // Cash and freight are those of parcels that did not come back since.
    const kept = rows.filter(({ outcome }) => outcome === "signed");
    const cash = await getSettlementView(store.read, EVERY_SHOP, period, NOW);
    expect([period, cash.expected]).toEqual([period, sum(kept.map(({ codAmount }) => codAmount ?? 0))]);
    const freight = await getFreightView(store.read, EVERY_SHOP, { ...period, carrier: "yuantong" }, NOW);
    expect([period, freight.total.signed]).toEqual([
      period,
      kept.filter(({ carrier }) => carrier === "yuantong").length,
    ]);
    listed += rows.length;
  }
  expect(listed).toBeGreaterThan(60);
  // The lives include what a state alone does not tell.
  const rows = await store.read.select().from(shipments);
  expect(rows.some(({ state, outcome, signedAt }) => state === 3 && outcome === "returned" && signedAt === null)).toBe(
    true,
  );
  expect(rows.some(({ outcome, signedAt }) => outcome === "returned" && signedAt !== null)).toBe(true);
});

test("times of signing that an earlier version stored are corrected, and the upgrade says how many", async () => {
  const times = async () => {
    const rows = await store.read.select().from(shipments);
    return rows.map(({ waybillNumber, signedAt }) => `${waybillNumber} ${signedAt}`).toSorted();
  };
  const before = await times();
  await setSigningOfAnyone(store, NOW);
  const wrong = (await times()).filter((line) => !before.includes(line)).length;
  expect(wrong).toBeGreaterThan(10);
  expect(await runMigration(store, "buyers_signing")).toBe(wrong);
  expect(await times()).toEqual(before);
  await updateFigures({ store, clock: () => NOW, isStopping: () => false });
  expect(await times()).toEqual(before);
});
