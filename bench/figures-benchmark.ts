import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadFigures } from "@/bench/figures/load-figures";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { closeStore, openStore } from "@/db/open-store";
import { getAnalytics, getComparison, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { findArrival } from "@/db/queries/analytics/find-arrival";
import { getLaneHeat } from "@/db/queries/analytics/get-lane-heat";
import { getLiveMap } from "@/db/queries/analytics/get-live-map";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { getTileTrends } from "@/db/queries/analytics/get-tile-trends";
import { listShops } from "@/db/queries/shipment-list/shipment-list";
import { figureMarks } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import {
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureParcelsSchema,
} from "@/lib/domain/analytics/analytics-requests";
import { lastFourWeeks } from "@/lib/domain/analytics/speed-report";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { keepLiveFigures } from "@/lib/services/analytics/keep-live-figures";
import { UsageError } from "./bench-options";

const SIZE = 1_000_000;
const SEED = 7;
const TURNS = 40;
const WARM_UP_TURNS = 5;
/** Target in ms. */
const PAGE_TARGET_MS = 30;
const OVERVIEW_TARGET_MS = 15;
/** Of people who see one shop only, for whom the figures are counted from its parcels. */
const SHOP_TARGET_MS = 1_000;

interface FigureCase {
  name: string;
  target: number;
  run: () => Promise<unknown>;
}

/** Measures how long the pages with stored figures take to query them. */
export async function runFigures(args: string[]): Promise<void> {
  const size = parseSize(args);
  process.stdout.write(`${describeMachine(tmpdir())}\n\n`);
  const now = Date.now();
  const dataDir = join(tmpdir(), `waybill-bench-figures-${size}`);
  process.env.DATA_DIR = dataDir;
  // The folder is not deleted, so that the next run can use it.
  if (!existsSync(join(dataDir, "waybill.db"))) {
    await openStore();
    await closeStore();
    process.stderr.write(`making ${formatWhole(size)} shipments and their figures in ${dataDir} …\n`);
    await loadFigures(dataDir, { shipments: size, seed: SEED, now });
    const store = await openStore();
    await store.write(async (tx) => void (await tx.delete(figureMarks)));
  }
  const store = await openStore();
  const { read } = store;
  await keepLiveFigures(store, now);
  const rows: string[][] = [];
  for (const { name, target, run } of await buildCases(read, now)) {
    const { median, cpu, worst } = await measureCase(run);
    const isOver = Math.min(median, cpu) > target;
    rows.push([name, ...[median, worst, cpu].map((ms) => formatDecimal(ms, 1)), String(target), isOver ? "over" : "✓"]);
  }
  process.stdout.write(
    `${formatWhole(size)} shipments\n${formatTable(["page", "median ms", "p95 ms", "CPU ms", "bar ms", ""], rows)}\n`,
  );
  await closeStore();
}

function parseSize(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { shipments: { type: "string" } }, strict: true });
    const size = Number(values.shipments ?? SIZE);
    if (!Number.isInteger(size) || size < 1) throw new TypeError("--shipments takes a whole number");
    return size;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function buildCases(db: Db, now: number): Promise<FigureCase[]> {
  const page = (params: Record<string, string>) => () =>
    getAnalytics(db, EVERY_SHOP, analyticsQuerySchema.parse(params), now);
  const parcels = (params: Record<string, string>) => () =>
    getFigureParcels(db, EVERY_SHOP, figureParcelsSchema.parse(params), now);
  const year = { from: new Date(now - 51 * 7 * 86_400_000).toISOString().slice(0, 10) };
  const compare = (params: Record<string, string>) => () =>
    getComparison(db, EVERY_SHOP, comparisonQuerySchema.parse({ a: "yuantong", b: "zhongtong", ...params }), now);
  const { weeks: _, ...month } = lastFourWeeks(now);
  const compared = { carrier: "yuantong", measured: "yes" };
  const open = await getFigureParcels(db, EVERY_SHOP, figureParcelsSchema.parse({ kind: "open" }), now);
  const [largest] = await listShops(db, EVERY_SHOP);
  const shop = limitToShops([largest?.name ?? ""]);
  return [
    { name: "speed, all carriers", target: PAGE_TARGET_MS, run: page({}) },
    { name: "speed, one carrier", target: PAGE_TARGET_MS, run: page({ carrier: "yuantong" }) },
    { name: "speed, one lane by city", target: PAGE_TARGET_MS, run: page({ origin: "广东", destination: "四川" }) },
    { name: "speed, from one province", target: PAGE_TARGET_MS, run: page({ origin: "广东" }) },
    { name: "speed, to one province", target: PAGE_TARGET_MS, run: page({ destination: "四川" }) },
    { name: "speed, a year", target: PAGE_TARGET_MS, run: page(year) },
    { name: "speed, from one province, a year", target: PAGE_TARGET_MS, run: page({ origin: "广东", ...year }) },
    { name: "two carriers compared", target: PAGE_TARGET_MS, run: compare({}) },
    { name: "two carriers compared, a year", target: PAGE_TARGET_MS, run: compare(year) },
    { name: "parcels of a carrier", target: PAGE_TARGET_MS, run: parcels({ carrier: "yuantong" }) },
    { name: "late parcels", target: PAGE_TARGET_MS, run: parcels({ kind: "late" }) },
    { name: "parcels of a lane", target: PAGE_TARGET_MS, run: parcels({ origin: "广东", destination: "西藏" }) },
    {
      name: "refused parcels of a lane",
      target: PAGE_TARGET_MS,
      run: parcels({ kind: "refused", destination: "西藏" }),
    },
    { name: "compared parcels", target: PAGE_TARGET_MS, run: parcels({ ...compared, against: "zhongtong" }) },
    {
      name: "parcels of what-if",
      target: PAGE_TARGET_MS,
      run: parcels({ ...compared, ...month, against: "zhongtong", least: "30" }),
    },
    { name: "compared parcels of few", target: PAGE_TARGET_MS, run: parcels({ ...compared, against: "dhl" }) },
    { name: "a buyer's arrival", target: PAGE_TARGET_MS, run: () => findArrival(db, open.items[0]?.id ?? "", now) },
    {
      name: "heat of lanes",
      target: PAGE_TARGET_MS,
      run: () => getLaneHeat(db, EVERY_SHOP, analyticsQuerySchema.parse({}), now),
    },
    { name: "live map", target: OVERVIEW_TARGET_MS, run: () => getLiveMap(db, EVERY_SHOP, now) },
    { name: "trends of the tiles", target: OVERVIEW_TARGET_MS, run: () => getTileTrends(db, EVERY_SHOP, now) },
    { name: "overview", target: OVERVIEW_TARGET_MS, run: () => getOverview(db, EVERY_SHOP, now) },
    {
      name: "speed of the largest shop",
      target: SHOP_TARGET_MS,
      run: () => getAnalytics(db, shop, analyticsQuerySchema.parse({}), now),
    },
    { name: "overview of the largest shop", target: SHOP_TARGET_MS, run: () => getOverview(db, shop, now) },
  ];
}

/**
 * Wall-clock time, which other programs affect, and CPU time, which includes the garbage
 * collector's threads.
 */
async function measureCase(run: () => Promise<unknown>): Promise<{ median: number; cpu: number; worst: number }> {
  for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) await run();
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const startedAt = performance.now();
    const cpu = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(cpu);
    cpuTimes.push((user + system) / 1_000);
    times.push(performance.now() - startedAt);
  }
  const at = (values: number[], share: number) =>
    values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? 0;
  return { median: at(times, 0.5), cpu: at(cpuTimes, 0.5), worst: at(times, 0.95) };
}
