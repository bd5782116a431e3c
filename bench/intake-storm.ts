import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Browsing, createUser } from "./intake/browsing";
import { LoadGenerator } from "./intake/load-generator";
import { describeMachine } from "./intake/machine";
import { measure } from "./intake/measure";
import { createParcels } from "./intake/our-parcels";
import { caughtUp, ourTargets, shareSecret, startOurs, verifyKept } from "./intake/our-server";
import { decimal, formatTable, whole } from "./intake/table";
import { Schedule } from "./intake/workload";
import { readOptions, UsageError } from "./options";
import { Scratch } from "./scratch";

/** @see issue 3, "What it must show" */
const PUSHES = 5_000;
const SECONDS = 10;
const LONGEST_PAGE_MS = 1_000;
const PEOPLE = 4;
const SLOTS = 1_000;
const CONNECTIONS = 64;

/** Kuaidi100 comes back after an outage, while support staff are at work. */
export async function runIntakeStorm(args: string[]): Promise<void> {
  const options = readOptions(args, [CONNECTIONS]);
  if (options.only) throw new UsageError("--only is not for this benchmark");
  const scratch = new Scratch(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  shareSecret();
  const schedule = new Schedule(SLOTS);
  const parcels = schedule.parcelsFor(PUSHES * options.rounds);
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  process.stderr.write(`creating ${whole(parcels)} parcels through our API …\n`);
  await createParcels(dataDir, parcels);
  createUser(dataDir);
  const server = await startOurs("ingress", dataDir);
  const load = new LoadGenerator();
  const targets = ourTargets(dataDir, parcels);
  const common = { port: server.port, targets, slots: SLOTS, wraps: false, connections: CONNECTIONS };
  let acknowledged = 0;
  const rows: string[][] = [];
  const pageP95s: number[] = [];
  try {
    const first = { ...common, kind: "first" as const, from: 0, count: parcels, seconds: 120 };
    acknowledged += (await measure(load, first, [server.pid], () => caughtUp(dataDir))).pushes;
    for (let round = 0; round < options.rounds; round += 1) {
      const browsing = await Browsing.start(server.port, PEOPLE);
      const pace = { perSecond: PUSHES / SECONDS, seconds: SECONDS, from: round * PUSHES, count: PUSHES };
      const run = await measure(load, { ...common, ...pace, kind: "next" }, [server.pid], () => caughtUp(dataDir));
      await browsing.stop();
      acknowledged += run.pushes;
      const p95 = browsing.latencies.quantile(0.95);
      pageP95s.push(p95);
      const figures = [run.p50, run.p99, browsing.latencies.quantile(0.5), p95].map((each) => decimal(each, 1));
      rows.push([String(round + 1), whole(run.pushes), ...figures, whole(browsing.pages)]);
    }
    verifyKept(dataDir, acknowledged);
  } finally {
    load.close();
    await server.stop();
  }
  const header = ["round", "pushes", "p50 ms", "p99 ms", "list p50 ms", "list p95 ms", "lists read"];
  const isSoon = pageP95s.every((p95) => p95 < LONGEST_PAGE_MS);
  process.stdout.write(
    `${formatTable(header, rows)}\n\n✓ every push was answered with success and is kept\n${isSoon ? "✓" : "✗"} list page p95 < ${whole(LONGEST_PAGE_MS)} ms while ${PEOPLE} people read it\n`,
  );
}
