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
import { getOverview } from "@/db/queries/analytics/get-overview";
import { figureMarks } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import {
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureParcelsSchema,
} from "@/lib/domain/analytics/analytics-requests";
import { lastFourWeeks } from "@/lib/domain/analytics/speed-report";
import { UsageError } from "./bench-options";

const SIZE = 1_000_000;
const SEED = 7;
const TURNS = 40;
const WARM_UP_TURNS = 5;
/** In ms. */
const PAGE_BAR = 30;
const OVERVIEW_BAR = 15;

interface FigureCase {
  name: string;
  bar: number;
  run: () => Promise<unknown>;
}

/** How long the pages that live on kept figures take to ask for them. */
export async function runFigures(args: string[]): Promise<void> {
  const size = parseSize(args);
  process.stdout.write(`${describeMachine(tmpdir())}\n\n`);
  const now = Date.now();
  const dataDir = join(tmpdir(), `waybill-bench-figures-${size}`);
  process.env.DATA_DIR = dataDir;
  // The folder stays, for the next run.
  if (!existsSync(join(dataDir, "waybill.db"))) {
    await openStore();
    await closeStore();
    process.stderr.write(`making ${formatWhole(size)} shipments and their figures in ${dataDir} …\n`);
    await loadFigures(dataDir, size, SEED, now);
    const store = await openStore();
    await store.write(async (tx) => void (await tx.delete(figureMarks)));
  }
  const { read } = await openStore();
  const rows: string[][] = [];
  for (const { name, bar, run } of await buildCases(read, now)) {
    const { median, cpu, worst } = await measureCase(run);
    const isOver = Math.min(median, cpu) > bar;
    rows.push([name, ...[median, worst, cpu].map((ms) => formatDecimal(ms, 1)), String(bar), isOver ? "over" : "✓"]);
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
  const page = (given: Record<string, string>) => () => getAnalytics(db, analyticsQuerySchema.parse(given), now);
  const parcels = (given: Record<string, string>) => () => getFigureParcels(db, figureParcelsSchema.parse(given), now);
  const year = { from: new Date(now - 51 * 7 * 86_400_000).toISOString().slice(0, 10) };
  const compare = (given: Record<string, string>) => () =>
    getComparison(db, comparisonQuerySchema.parse({ a: "yuantong", b: "zhongtong", ...given }), now);
  const { weeks: _, ...month } = lastFourWeeks(now);
  const compared = { carrier: "yuantong", measured: "yes" };
  const open = await getFigureParcels(db, figureParcelsSchema.parse({ kind: "open" }), now);
  return [
    { name: "speed, all carriers", bar: PAGE_BAR, run: page({}) },
    { name: "speed, one carrier", bar: PAGE_BAR, run: page({ carrier: "yuantong" }) },
    { name: "speed, one lane by city", bar: PAGE_BAR, run: page({ origin: "广东", destination: "四川" }) },
    { name: "speed, from one province", bar: PAGE_BAR, run: page({ origin: "广东" }) },
    { name: "speed, to one province", bar: PAGE_BAR, run: page({ destination: "四川" }) },
    { name: "speed, a year", bar: PAGE_BAR, run: page(year) },
    { name: "speed, from one province, a year", bar: PAGE_BAR, run: page({ origin: "广东", ...year }) },
    { name: "two carriers compared", bar: PAGE_BAR, run: compare({}) },
    { name: "two carriers compared, a year", bar: PAGE_BAR, run: compare(year) },
    { name: "parcels of a carrier", bar: PAGE_BAR, run: parcels({ carrier: "yuantong" }) },
    { name: "late parcels", bar: PAGE_BAR, run: parcels({ kind: "late" }) },
    { name: "parcels of a lane", bar: PAGE_BAR, run: parcels({ origin: "广东", destination: "西藏" }) },
    { name: "refused parcels of a lane", bar: PAGE_BAR, run: parcels({ kind: "refused", destination: "西藏" }) },
    { name: "compared parcels", bar: PAGE_BAR, run: parcels({ ...compared, against: "zhongtong" }) },
    {
      name: "parcels of what-if",
      bar: PAGE_BAR,
      run: parcels({ ...compared, ...month, against: "zhongtong", least: "30" }),
    },
    { name: "compared parcels of few", bar: PAGE_BAR, run: parcels({ ...compared, against: "dhl" }) },
    { name: "a buyer's arrival", bar: PAGE_BAR, run: () => findArrival(db, open.items[0]?.id ?? "", now) },
    { name: "overview", bar: OVERVIEW_BAR, run: () => getOverview(db, now) },
  ];
}

/** By the clock, which other programs lengthen, and by the processor, whose time has the collector's threads in it. */
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
