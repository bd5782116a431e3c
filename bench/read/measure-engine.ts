import { insertFigures, loadFigures } from "@/bench/figures/load-figures";
import { cpuTimeOf } from "@/bench/intake/cpu-time";
import { runAdmin } from "@/bench/intake/create-parcels";
import { engine } from "@/db/engine";
import { closeStore, openStore } from "@/db/open-store";
import { figureMarks } from "@/db/schema/figure-tables";
import { refreshCounts } from "@/lib/services/shipment-list/refresh-counts";
import { bulkLoadPostgres, vacuumAndAnalyze } from "./bulk-load-postgres";
import { buildPageCases, buildQueryCases, type QueryCase } from "./query-cases";

/** What the process of an engine is to do: load its database, or measure. */
export interface EngineTask {
  size: number;
  isLoad?: boolean;
  /** A SQLite folder with the same shipments, from which they are moved: quicker than to generate them again. */
  movedFrom?: string;
  hasTraces: boolean;
  /** A part of the names of the cases. */
  only: string;
  /** PostgreSQL, whose CPU time is counted too. */
  serverPid?: number;
}

/** Times in ms of one case. */
export interface EngineResult {
  name: string;
  median: number;
  p95: number;
  /** Of this process and the database server on average, which other programs on the machine change least. */
  cpu: number;
}

const SEED = 7;
const WARM_UP_TURNS = 10;
const TURNS = 60;
/** A slow case is measured for this long. */
const LONGEST_MS = 5_000;

async function load({ size, hasTraces, movedFrom }: EngineTask): Promise<EngineResult[]> {
  const generated = { shipments: size, seed: SEED, now: Date.now(), hasTraces };
  if (engine.isServer) {
    const url = process.env.DATABASE_URL ?? "";
    if (movedFrom) runAdmin(movedFrom, ["move", "--to", url]);
    await openStore();
    if (!movedFrom) await bulkLoadPostgres(url, (insertInto, settle) => insertFigures(insertInto, generated, settle));
    await refreshCounts(await openStore());
    await vacuumAndAnalyze(url);
  } else {
    await openStore();
    await closeStore();
    await loadFigures(process.env.DATA_DIR ?? "", generated);
  }
  const store = await openStore();
  await store.write(async (tx) => void (await tx.delete(figureMarks)));
  await closeStore();
  return [];
}

async function measure({ only, serverPid }: EngineTask): Promise<EngineResult[]> {
  const { read } = await openStore();
  const now = Date.now();
  const cases = [...(await buildQueryCases(read, now)), ...buildPageCases(read, now)];
  const results: EngineResult[] = [];
  for (const each of cases) if (each.name.includes(only)) results.push(await measureCase(each, serverPid));
  await closeStore();
  return results;
}

async function measureCase({ name, run }: QueryCase, serverPid: number | undefined): Promise<EngineResult> {
  const deadline = performance.now() + LONGEST_MS;
  for (let turn = 0; turn < WARM_UP_TURNS && performance.now() < deadline; turn += 1) await run(turn);
  const times: number[] = [];
  const cpuBefore = readCpuMs(serverPid);
  for (let turn = 0; turn < TURNS && (turn === 0 || performance.now() < deadline); turn += 1) {
    const startedAt = performance.now();
    await run(turn);
    times.push(performance.now() - startedAt);
  }
  const cpu = (readCpuMs(serverPid) - cpuBefore) / times.length;
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { name, median: at(0.5), p95: at(0.95), cpu };
}

function readCpuMs(serverPid: number | undefined): number {
  const { user, system } = process.cpuUsage();
  return (user + system + (serverPid === undefined ? 0 : cpuTimeOf([serverPid]))) / 1_000;
}

const task = JSON.parse(process.argv[2] ?? "{}") as EngineTask;
const results = await (task.isLoad ? load(task) : measure(task));
process.send?.(results, undefined, {}, () => process.exit());
