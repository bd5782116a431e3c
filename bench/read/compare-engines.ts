import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { measureEngine } from "./engine-process";
import type { EngineResult, EngineTask } from "./measure-engine";

/** How much longer PostgreSQL may take than SQLite, and than itself with the fewest shipments. */
const MAX_RATIO = 2;
const MAX_GROWTH = 1.5;
/** Ratios of shorter times (ms) are those of a round trip to the server. */
const MIN_RATIO_MS = 1;

/** Measures both engines with the same shipments, one after the other, and writes their times side by side. */
export async function compareEngines(
  sizes: readonly number[],
  task: Omit<EngineTask, "size">,
  isAlone: boolean,
): Promise<void> {
  let first: EngineResult[] | undefined;
  for (const size of sizes) {
    const sqlite = isAlone ? [] : await measureEngine("sqlite", size, task);
    const postgres = await measureEngine("postgres", size, task);
    process.stdout.write(`${formatWhole(size)} shipments, ms\n${writeTable(postgres, sqlite, first)}\n\n`);
    first ??= postgres;
  }
}

function writeTable(
  postgres: readonly EngineResult[],
  sqlite: readonly EngineResult[],
  first: readonly EngineResult[] | undefined,
): string {
  const header = ["query", "SQLite", "p95", "CPU", "PostgreSQL", "p95", "CPU", "ratio", "of CPU", "growth", ""];
  const rows = postgres.map(({ name, median, p95, cpu }) => {
    const beside = sqlite.find((each) => each.name === name);
    const before = first?.find((each) => each.name === name);
    const ratio = beside ? median / beside.median : Number.NaN;
    const growth = before ? median / before.median : Number.NaN;
    const misses = [
      ratio > MAX_RATIO && median > MIN_RATIO_MS * MAX_RATIO && `> ${MAX_RATIO} × SQLite`,
      growth > MAX_GROWTH && median > MIN_RATIO_MS * MAX_GROWTH && `grew > ${MAX_GROWTH} ×`,
    ].filter((miss) => miss !== false);
    const ratioOfCpu = beside ? cpu / beside.cpu : Number.NaN;
    const times = [beside?.median, beside?.p95, beside?.cpu, median, p95, cpu];
    const figures = times.map((value) => formatDecimal(value ?? Number.NaN, 2));
    const ratios = [ratio, ratioOfCpu, growth].map((value) => formatDecimal(value, 2));
    return [name, ...figures, ...ratios, misses.join(", ")];
  });
  return formatTable(header, rows);
}
