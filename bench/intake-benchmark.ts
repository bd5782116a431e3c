import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createParcels } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatWhole } from "@/bench/intake/format-table";
import { CONTESTANTS, type Contestant, type ContestantSetup } from "@/bench/intake/intake-contestants";
import { formatReport, type RunSeries } from "@/bench/intake/intake-report";
import { LoadGenerator } from "@/bench/intake/load-generator";
import type { LoadPlan } from "@/bench/intake/load-messages";
import { type Measurement, measureLoad } from "@/bench/intake/measure-load";
import { PushSchedule } from "@/bench/intake/push-schedule";
import { setSharedSecret } from "@/bench/intake/waybill-server";
import { type BenchOptions, parseBenchOptions, UsageError } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

/** Parcels that receive pushes in rotation. */
const SLOTS = 1_000;
/** More than any storing server achieved on the machines that we know. */
const MAX_PUSHES_PER_SECOND = 20_000;
/** Requests of one run held in memory, about 9 KB each: a minute of 8,000 a second. */
const MAX_REQUESTS = 480_000;
const WARM_UP_CONNECTIONS = 32;
const WARM_UP_SECONDS = 120;

const schedule = new PushSchedule(SLOTS);

/** Measures how many pushes per second our server, typical merchant servers and the bare limits accept. */
export async function runIntake(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [32, 64]);
  const contestants = chooseContestants(options.only);
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const parcels = schedule.countParcels(requestsOf(options) * options.connections.length);
  const setup = { parcels, ourTemplate: join(scratch.path, "ours") };
  if (contestants.some(({ isOurs }) => isOurs)) {
    printProgress(`creating ${formatWhole(parcels)} parcels through our API …`);
    mkdirSync(setup.ourTemplate, { mode: 0o700 });
    await createParcels(setup.ourTemplate, parcels);
  }
  const series: RunSeries[] = contestants.flatMap((contestant) =>
    options.connections.map((connections) => ({ contestant, connections, runs: [] })),
  );
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contestant of rotate(contestants, round)) {
      const runs = await scratch.withSubfolder((folder) => runOne(contestant, folder, setup, options));
      for (const [connections, run] of runs) {
        series.find((each) => each.contestant === contestant && each.connections === connections)?.runs.push(run);
        const figures = `${formatWhole(run.pushesPerSecond)} pushes/s, p99 ${formatDecimal(run.p99, 1)} ms`;
        printProgress(`round ${round + 1}: ${contestant.title}, ${connections} connections: ${figures}`);
      }
    }
  }
  const bytes = formatWhole(series[0]?.runs[0]?.averageBytes ?? Number.NaN);
  process.stdout.write(
    `\n${formatReport(series)}\n\nMedians of ${options.rounds} rounds of up to ${options.seconds} s; a request has ${bytes} bytes on average, form-encoded. Every push was answered with success; CPU is counted until all of them were applied, which took so many seconds more ("s behind"); "load" is what sending took of all processors.\n`,
  );
}

function chooseContestants(only: string[] | undefined): Contestant[] {
  const unknown = only?.find((name) => !CONTESTANTS.some((contestant) => contestant.name === name));
  if (unknown) throw new UsageError(`no "${unknown}": ${CONTESTANTS.map(({ name }) => name).join(", ")}`);
  return CONTESTANTS.filter(({ name }) => only?.includes(name) ?? true);
}

/** Starts the server with an empty store, warms it up with each parcel's first push, and measures. */
async function runOne(
  contestant: Contestant,
  folder: string,
  setup: ContestantSetup,
  options: BenchOptions,
): Promise<Map<number, Measurement>> {
  const server = await contestant.start(folder, setup);
  const load = new LoadGenerator();
  try {
    const { port, targets } = server;
    const common = { port, targets, slots: SLOTS, wraps: false };
    const warmUp: LoadPlan = {
      ...common,
      kind: "first",
      from: 0,
      count: setup.parcels,
      connections: WARM_UP_CONNECTIONS,
      seconds: WARM_UP_SECONDS,
    };
    let acknowledged = (await measureLoad(load, warmUp, server.pids, server.waitUntilApplied)).pushes;
    const runs = new Map<number, Measurement>();
    let from = 0;
    for (const connections of options.connections) {
      const plan = { connections, seconds: options.seconds, from, count: requestsOf(options) };
      const wraps = contestant.isStateless;
      const run = await measureLoad(
        load,
        { ...common, ...plan, kind: "next", wraps },
        server.pids,
        server.waitUntilApplied,
      );
      runs.set(connections, run);
      if (!wraps) from += run.pushes;
      acknowledged += run.pushes;
    }
    await server.verify(acknowledged);
    return runs;
  } finally {
    load.close();
    await server.stop();
  }
}

function requestsOf({ seconds }: BenchOptions): number {
  return Math.min(MAX_REQUESTS, MAX_PUSHES_PER_SECOND * seconds);
}

/** Each round starts with another contestant, so that none always runs after the same one. */
function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function printProgress(message: string): void {
  process.stderr.write(`${message}\n`);
}
