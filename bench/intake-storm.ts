import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createParcels } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { createUser, ListReaders } from "@/bench/intake/list-readers";
import { measureLoad } from "@/bench/intake/measure-load";
import { PushSchedule } from "@/bench/intake/push-schedule";
import {
  findTargets,
  setSharedSecret,
  startWaybillServer,
  verifyStoredPushes,
  waitUntilApplied,
} from "@/bench/intake/waybill-server";
import { parseBenchOptions, UsageError } from "./bench-options";
import { LoadGenerator } from "./intake/load-generator";
import { TemporaryFolder } from "./temporary-folder";

/** @see issue 3, "What it must show" */
const PUSHES = 5_000;
const SECONDS = 10;
const LONGEST_PAGE_MS = 1_000;
const PEOPLE = 4;
const SLOTS = 1_000;
const CONNECTIONS = 64;

/** Kuaidi100 sends its retries after an outage, while support staff use the desk. */
export async function runIntakeStorm(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [CONNECTIONS]);
  if (options.only) throw new UsageError("--only is not for this benchmark");
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const schedule = new PushSchedule(SLOTS);
  const parcels = schedule.countParcels(PUSHES * options.rounds);
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  process.stderr.write(`creating ${formatWhole(parcels)} parcels through our API …\n`);
  await createParcels(dataDir, parcels);
  createUser(dataDir);
  const server = await startWaybillServer("ingress", dataDir);
  const load = new LoadGenerator();
  const targets = findTargets(dataDir, parcels);
  const common = { port: server.port, targets, slots: SLOTS, wraps: false, connections: CONNECTIONS };
  let acknowledged = 0;
  const rows: string[][] = [];
  const pageP95s: number[] = [];
  try {
    const first = { ...common, kind: "first" as const, from: 0, count: parcels, seconds: 120 };
    acknowledged += (await measureLoad(load, first, [server.pid], () => waitUntilApplied(dataDir))).pushes;
    for (let round = 0; round < options.rounds; round += 1) {
      const browsing = await ListReaders.start(server.port, PEOPLE);
      const pace = { perSecond: PUSHES / SECONDS, seconds: SECONDS, from: round * PUSHES, count: PUSHES };
      const run = await measureLoad(load, { ...common, ...pace, kind: "next" }, [server.pid], () =>
        waitUntilApplied(dataDir),
      );
      await browsing.stop();
      acknowledged += run.pushes;
      const p95 = browsing.latencies.quantile(0.95);
      pageP95s.push(p95);
      const figures = [run.p50, run.p99, browsing.latencies.quantile(0.5), p95].map((each) => formatDecimal(each, 1));
      rows.push([String(round + 1), formatWhole(run.pushes), ...figures, formatWhole(browsing.pages)]);
    }
    verifyStoredPushes(dataDir, acknowledged);
  } finally {
    load.close();
    await server.stop();
  }
  const header = ["round", "pushes", "p50 ms", "p99 ms", "list p50 ms", "list p95 ms", "lists read"];
  const isSoon = pageP95s.every((p95) => p95 < LONGEST_PAGE_MS);
  process.stdout.write(
    `${formatTable(header, rows)}\n\n✓ every push was answered with success and is kept\n${isSoon ? "✓" : "✗"} list page p95 < ${formatWhole(LONGEST_PAGE_MS)} ms while ${PEOPLE} people read it\n`,
  );
}
