import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { type Measurement, measureLoad, median, medianMeasurement } from "@/bench/intake/measure-load";
import { DURABLE, startPostgresDesk } from "@/bench/intake/postgres-desk";
import { PushSchedule } from "@/bench/intake/push-schedule";
import type { RunningServer } from "@/bench/intake/running-server";
import { seedShipments } from "@/bench/intake/seed-shipments";
import { startSqliteDesk } from "@/bench/intake/sqlite-desk";
import { countStoredPushes, setSharedSecret } from "@/bench/intake/waybill-server";
import { type BenchOptions, type Engine, parseBenchOptions, UsageError } from "./bench-options";
import { LoadGenerator } from "./intake/load-generator";
import { TemporaryFolder } from "./temporary-folder";

const SIZES = [10_000, 1_000_000];
/** Pushes are for this many shipments, evenly distributed. */
const WATCHED = 10_000;
const SLOTS = 2_500;
const MAX_REQUESTS = 60_000;
const WARM_UP_SECONDS = 120;
/** @see issue 3, "What it must show" */
const MAX_GROWTH = 1.5;

const schedule = new PushSchedule(SLOTS);

/** Measures how the cost of a push grows with the number of stored shipments. */
export async function runIntakeGrowth(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [32]);
  if (options.only) throw new UsageError("--only is not for this benchmark");
  const sizes = options.shipments ?? SIZES;
  if (sizes.some((size) => size % WATCHED !== 0))
    throw new UsageError(`--shipments takes multiples of ${formatWhole(WATCHED)}`);
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const databases: GrowthDatabase[] = [];
  for (const size of sizes) {
    databases.push(await GrowthDatabase.start(join(scratch.path, String(size)), size, options.engine));
  }
  for (let round = 0; round < options.rounds; round += 1) {
    for (const database of databases) await database.run(options);
  }
  for (const database of databases) await database.close();
  process.stdout.write(`${writeTable(databases)}\n`);
}

/** Our server with a database of one size. */
class GrowthDatabase {
  readonly runs: Measurement[] = [];
  readonly size: number;
  readonly #server: RunningServer;
  readonly #load = new LoadGenerator();
  readonly #keptBefore: number;
  #acknowledged = 0;
  #position = 0;

  private constructor(size: number, server: RunningServer, keptBefore: number) {
    this.size = size;
    this.#server = server;
    this.#keptBefore = keptBefore;
  }

  /**
   * Seeds the database, starts the server and warms it up with the first push of each monitored
   * parcel.
   */
  static async start(folder: string, size: number, engine: Engine): Promise<GrowthDatabase> {
    process.stderr.write(`seeding ${formatWhole(size)} shipments …\n`);
    const startedAt = Date.now();
    const dataDir = join(folder, "data");
    mkdirSync(folder); // not for us alone, see `TemporaryFolder`
    mkdirSync(dataDir, { mode: 0o700 });
    await seedShipments(dataDir, size, (position) => position % (size / WATCHED) === 0);
    const keptBefore = countStoredPushes(dataDir);
    const server = await (engine === "postgres"
      ? startPostgresDesk(folder, dataDir, WATCHED, DURABLE)
      : startSqliteDesk(dataDir, WATCHED));
    process.stderr.write(`seeded in ${formatWhole((Date.now() - startedAt) / 1_000)} s\n`);
    const grown = new GrowthDatabase(size, server, keptBefore);
    await grown.#push("first", 32, WARM_UP_SECONDS, WATCHED);
    return grown;
  }

  async run({ seconds, connections: [connections = 32] }: BenchOptions): Promise<void> {
    const left = schedule.countPushes(WATCHED) - this.#position;
    const run = await this.#push("next", connections, seconds, Math.min(MAX_REQUESTS, left));
    this.#position += run.pushes;
    this.runs.push(run);
    const figures = `${formatWhole(run.pushesPerSecond)} pushes/s, ${formatWhole(run.cpuPerPush)} µs of CPU each`;
    process.stderr.write(`${formatWhole(this.size)} shipments: ${figures}\n`);
  }

  async close(): Promise<void> {
    await this.#server.verify(this.#keptBefore + this.#acknowledged);
    this.#load.close();
    await this.#server.stop();
  }

  async #push(kind: "first" | "next", connections: number, seconds: number, count: number): Promise<Measurement> {
    const { port, targets, pids, waitUntilApplied } = this.#server;
    const plan = { kind, connections, seconds, count, port, targets, slots: SLOTS, wraps: false };
    const from = kind === "next" ? this.#position : 0;
    const run = await measureLoad(this.#load, { ...plan, from }, pids, waitUntilApplied);
    this.#acknowledged += run.pushes;
    return run;
  }
}

function writeTable(databases: readonly GrowthDatabase[]): string {
  const header = ["shipments", "pushes/s", "p50 ms", "p99 ms", "CPU µs/push"];
  const rows = databases.map(({ size, runs }) => {
    const { pushesPerSecond, p50, p99, cpuPerPush } = medianMeasurement(runs);
    return [
      formatWhole(size),
      formatWhole(pushesPerSecond),
      formatDecimal(p50, 1),
      formatDecimal(p99, 1),
      formatWhole(cpuPerPush),
    ];
  });
  const [small, large] = [databases[0], databases.at(-1)];
  const growth = (pick: (run: Measurement) => number) => {
    return median((large?.runs ?? []).map((run, round) => pick(run) / pick(small?.runs[round] ?? run)));
  };
  const cpu = growth((run) => run.cpuPerPush);
  const p50 = growth((run) => run.p50);
  return `${formatTable(header, rows)}

${cpu <= MAX_GROWTH ? "✓" : "✗"} cost of a push ≤ ${MAX_GROWTH} × from ${formatWhole(small?.size ?? 0)} to ${formatWhole(large?.size ?? 0)} shipments: CPU ${formatDecimal(cpu, 2)}, p50 ${formatDecimal(p50, 2)}`;
}
