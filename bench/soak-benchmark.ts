import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { LoadGenerator } from "@/bench/intake/load-generator";
import { type Measurement, measureLoad, median } from "@/bench/intake/measure-load";
import { PushSchedule } from "@/bench/intake/push-schedule";
import { seedShipments } from "@/bench/intake/seed-shipments";
import {
  countStoredPushes,
  findTargets,
  setSharedSecret,
  startWaybillServer,
  verifyStoredPushes,
  waitUntilApplied,
} from "@/bench/intake/waybill-server";
import { residentMemoryOf } from "@/bench/memory/resident-memory";
import { parseBenchOptions } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const PUSHES = 1_000_000;
const WINDOWS = 20;
const SLOTS = 2_500;
const CONNECTIONS = 16;
/** Far below what the server can take, so that a window's latency is that of a push. */
const PER_SECOND = 2_000;
/** Until garbage of a window is collected and what waits is written. */
const REST_MS = 3_000;
/** More than a window takes on a slow machine; cut short, it would have fewer pushes than the others. */
const WINDOW_LIMIT_SECONDS = 600;
/** A desk with 5,000 new parcels a day: an hour of the memory's growth is that of so many pushes. */
const PUSHES_PER_HOUR = 2_500;
const TARGETS = { growthMib: 1, p99Drift: 0.2, descriptors: 5 };

/** What is seen after a part of the pushes. */
interface Sample {
  pushes: number;
  p99: number;
  rssMib: number;
  descriptors: number;
}

/** A million pushes, or as many as asked for: whether memory, open files or latency grow with them. */
export async function runSoak(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [CONNECTIONS]);
  const { pushes = PUSHES } = options;
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  const parcels = new PushSchedule(SLOTS).countParcels(pushes);
  process.stderr.write(`seeding ${formatWhole(parcels)} shipments …\n`);
  await seedShipments(dataDir, parcels, () => true);
  const before = countStoredPushes(dataDir);
  const server = await startWaybillServer("ingress", dataDir);
  const load = new LoadGenerator();
  const samples: Sample[] = [];
  let acknowledged = 0;
  try {
    const targets = findTargets(dataDir, parcels);
    const common = { port: server.port, targets, slots: SLOTS, wraps: false, connections: CONNECTIONS };
    const push = async (part: { kind: "first" | "next"; from: number; count: number }): Promise<Measurement> => {
      const plan = { ...common, ...part, perSecond: PER_SECOND, seconds: WINDOW_LIMIT_SECONDS };
      const run = await measureLoad(load, plan, [server.pid], () => waitUntilApplied(dataDir));
      acknowledged += run.pushes;
      return run;
    };
    await push({ kind: "first", from: 0, count: parcels });
    const window = Math.ceil(pushes / WINDOWS);
    for (let from = 0; from < pushes; from += window) {
      const { p99 } = await push({ kind: "next", from, count: Math.min(window, pushes - from) });
      await sleep(REST_MS);
      const rssMib = residentMemoryOf(server.pid).now;
      const sample = { pushes: acknowledged, p99, rssMib, descriptors: countDescriptors(server.pid) };
      samples.push(sample);
      process.stderr.write(`${writeRow(sample).join("  ")}\n`);
    }
    verifyStoredPushes(dataDir, before + acknowledged);
  } finally {
    load.close();
    await server.stop();
  }
  process.stdout.write(`${formatTable(["pushes", "p99 ms", "RSS MiB", "open files"], samples.map(writeRow))}\n\n`);
  process.stdout.write(`${judge(samples).join("\n")}\n`);
}

/** The first half fills caches and pools: what grows after it grows for ever. */
function judge(samples: readonly Sample[]): string[] {
  const half = samples.slice(samples.length / 2);
  const mibPerPush = slopeOf(half.map(({ pushes, rssMib }) => [pushes, rssMib] as const));
  const third = Math.floor(samples.length / 3);
  const p99Of = (some: readonly Sample[]) => median(some.map(({ p99 }) => p99));
  const drift = p99Of(samples.slice(-third)) / p99Of(samples.slice(0, third)) - 1;
  const opened = (samples.at(-1)?.descriptors ?? 0) - (samples[0]?.descriptors ?? 0);
  const growth = mibPerPush * PUSHES_PER_HOUR;
  const mark = (isMet: boolean) => (isMet ? "✓" : "✗");
  return [
    `${mark(growth < TARGETS.growthMib)} memory: ${formatDecimal(growth, 3)} MiB in ${formatWhole(PUSHES_PER_HOUR)} pushes, an hour of a desk with 5,000 new parcels a day`,
    `${mark(drift < TARGETS.p99Drift)} p99: ${formatDecimal(drift * 100, 0)} % from the first third to the last`,
    `${mark(opened <= TARGETS.descriptors)} open files: ${formatWhole(opened)} more than after the first part`,
  ];
}

/** Least squares. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const rise = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return rise / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}

function writeRow({ pushes, p99, rssMib, descriptors }: Sample): string[] {
  return [formatWhole(pushes), formatDecimal(p99, 1), formatWhole(rssMib), formatWhole(descriptors)];
}

/** Open files of a process, sockets included. @see proc(5), /proc/pid/fd */
const countDescriptors = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;
