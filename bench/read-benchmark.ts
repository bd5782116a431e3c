import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runAdmin } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { quantile } from "@/bench/intake/measure-load";
import { setSharedSecret } from "@/bench/intake/waybill-server";
import { compareEngines } from "@/bench/read/compare-engines";
import { buildQueryCases, type QueryCase } from "@/bench/read/query-cases";
import { closeStore, openStore } from "@/db/open-store";
import { getDriver } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";
import { explainStatement, type RecordedStatement, recordStatements } from "@/db/testing/record-statements";
import { type Engine, parseEngine, UsageError } from "./bench-options";

const SIZES = [10_000, 100_000, 1_000_000];
const TURNS = 100;
/** Targets in ms. */
const MEDIAN_TARGET_MS = 3;
const P99_TARGET_MS = 10;
const BUILDER_TARGET_MS = 1;
const MAX_GROWTH = 1.3;
/** Ratios of shorter times (ms) are not meaningful. */
const MIN_RATIO_MS = 0.2;

interface Result {
  name: string;
  isFlat: boolean;
  median: number;
  p99: number;
  /** CPU time, which other programs do not change. Compared with the targets. */
  cpu: number;
  cpuP99: number;
  /** CPU time of the same statements, prepared once and run by the driver alone. */
  byHand: number;
  plan: string;
}

/**
 * Measures lists, filters, counts and searches, and compares with the same statements run by the driver; with
 * `--engine postgres` with SQLite, over the same shipments.
 */
export async function runRead(args: string[]): Promise<void> {
  const { sizes, only, engine, isAlone, hasTraces } = parseReadOptions(args);
  process.stdout.write(`${describeMachine(tmpdir())}\n\n`);
  setSharedSecret(); // addresses are sealed with it
  if (engine === "postgres") return compareEngines(sizes, { only, hasTraces }, isAlone);
  const first = new Map<string, number>();
  for (const size of sizes) {
    const results = await measureSize(size, only);
    process.stdout.write(`${formatWhole(size)} shipments\n${writeTable(results, first)}\n\n`);
    for (const { name, cpu } of results) if (!first.has(name)) first.set(name, cpu);
  }
}

interface ReadOptions {
  sizes: number[];
  /** A part of the names of the cases to run. */
  only: string;
  engine: Engine;
  /** PostgreSQL without SQLite beside it: the disk has room for one. */
  isAlone: boolean;
  hasTraces: boolean;
}

function parseReadOptions(args: string[]): ReadOptions {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { shipments: text, only: text, engine: text, alone: flag, "without-traces": flag };
  try {
    const { values } = parseArgs({ args, options, strict: true });
    const sizes = values.shipments?.split(",").map(Number) ?? SIZES;
    if (sizes.some((size) => !Number.isInteger(size) || size < 1))
      throw new TypeError("--shipments takes whole numbers");
    const engine = parseEngine(values.engine);
    const hasTraces = !values["without-traces"];
    return { sizes, only: values.only ?? "", engine, isAlone: values.alone ?? false, hasTraces };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The folder is kept for the next run. */
async function measureSize(size: number, only: string): Promise<Result[]> {
  const dataDir = join(tmpdir(), `waybill-bench-read-${size}`);
  if (!existsSync(join(dataDir, "waybill.db"))) {
    process.stderr.write(`seeding ${formatWhole(size)} shipments in ${dataDir} …\n`);
    runAdmin(dataDir, ["seed", "--shipments", String(size), "--without-pushes"]);
  }
  process.env.DATA_DIR = dataDir;
  const { read } = await openStore();
  try {
    const results: Result[] = [];
    const cases = await buildQueryCases(read, Date.now());
    for (const each of cases) if (each.name.includes(only)) results.push(await measureCase(read, each));
    return results;
  } finally {
    await closeStore();
  }
}

async function measureCase(db: Db, { name, run, isFlat = false, isSorted = false }: QueryCase): Promise<Result> {
  // The disk is not measured: a first run fills the caches.
  for (let turn = 0; turn < TURNS; turn += 1) await run(turn);
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const startedAt = performance.now();
    const cpu = process.cpuUsage();
    await run(turn);
    cpuTimes.push(cpuSince(cpu));
    times.push(performance.now() - startedAt);
  }
  const recorded: RecordedStatement[][] = [];
  for (let turn = 0; turn < TURNS; turn += 1) recorded.push(await recordStatements(db, () => run(turn)));
  const byHand = timeByHand(db, recorded);
  const different = new Map(recorded.flat().map((statement) => [statement.sql, statement]));
  const plan = findBadSteps(
    [...different.values()].flatMap((statement) => explainStatement(db, statement)),
    isSorted,
  );
  const [median, p99, cpu, cpuP99] = [times, cpuTimes].flatMap((each) => [quantile(each, 0.5), quantile(each, 0.99)]);
  return { name, isFlat, median: median ?? 0, p99: p99 ?? 0, cpu: cpu ?? 0, cpuP99: cpuP99 ?? 0, byHand, plan };
}

/** In ms. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Each turn's own statements, because searched values and their cost differ from turn to turn. */
function timeByHand(db: Db, recorded: readonly RecordedStatement[][]): number {
  const client = getDriver(db);
  const times = recorded.map((statements) => {
    const ready = statements.map(({ sql, params }) => ({ statement: client.prepare(sql).raw(), params }));
    const cpu = process.cpuUsage();
    for (const { statement, params } of ready) statement.all(...params);
    return cpuSince(cpu);
  });
  return quantile(times, 0.5);
}

/** Steps of a query plan that are not acceptable. */
function findBadSteps(steps: readonly string[], isSorted: boolean): string {
  // A limited count reads the rows of a subquery that has the table's name.
  const isSubquery = steps.some((step) => /^(CO-ROUTINE|MATERIALIZE) shipment$/.test(step));
  const isBad = (step: string) =>
    (!isSubquery && /^SCAN (shipment|trace_event|leg|subscription)$/.test(step)) ||
    (!isSorted && /TEMP B-TREE FOR ORDER BY/.test(step));
  return [...new Set(steps.filter(isBad))].join("; ") || "✓";
}

function writeTable(results: readonly Result[], first: ReadonlyMap<string, number>): string {
  const header = ["query", "median ms", "p99 ms", "CPU ms", "CPU p99", "by hand", "ratio", "growth", "plan", ""];
  const rows = results.map((result) => {
    const { name, median, p99, cpu, cpuP99, byHand, plan, isFlat } = result;
    const growth = first.has(name) ? cpu / Math.max(MIN_RATIO_MS, first.get(name) ?? cpu) : Number.NaN;
    const misses = [
      cpu > MEDIAN_TARGET_MS && `median > ${MEDIAN_TARGET_MS}`,
      cpuP99 > P99_TARGET_MS && `p99 > ${P99_TARGET_MS}`,
      cpu - byHand > BUILDER_TARGET_MS && `${BUILDER_TARGET_MS} ms over by hand`,
      isFlat && growth > MAX_GROWTH && `growth > ${MAX_GROWTH}`,
    ].filter((miss) => miss !== false);
    const figures = [median, p99, cpu, cpuP99, byHand].map((value) => formatDecimal(value, 2));
    return [name, ...figures, formatDecimal(cpu / byHand, 1), formatDecimal(growth, 2), plan, misses.join(", ")];
  });
  return formatTable(header, rows);
}
