import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createParcels } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatTable, formatWhole } from "@/bench/intake/format-table";
import { createUser, signIn } from "@/bench/intake/list-readers";
import { LoadGenerator } from "@/bench/intake/load-generator";
import { median } from "@/bench/intake/measure-load";
import { PushSchedule } from "@/bench/intake/push-schedule";
import { stopServer } from "@/bench/intake/server-process";
import {
  commandSettingsOf,
  findTargets,
  setSharedSecret,
  UNREACHABLE_POLL_URL,
  verifyStoredPushes,
  waitUntilApplied,
  withReadConnection,
} from "@/bench/intake/waybill-server";
import { createMemoryLimit, type MemoryLimit } from "@/bench/memory/memory-limit";
import { residentMemoryOf } from "@/bench/memory/resident-memory";
import { findFreePort } from "@/db/testing/find-free-port";
import { parseBenchOptions, UsageError } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const MIB = 1_048_576;
const LIMIT_MIB = 512;
const TARGETS = { restMib: 250, loadMib: 450, startMs: 3_000, firstPageMs: 1_000 };
const PUSHES = 100_000;
const PAGES = 10_000;
const SLOTS = 1_000;
const CONNECTIONS = 16;
/** Pages that are fetched at once. */
const READERS = 4;
/** So many that none of them opens more pages than one person may in a minute. */
const PEOPLE = Array.from({ length: 20 }, (_, index) => `bench${index}`);
/** Until a server that nobody uses has given back what its start needed. */
const REST_MS = 20_000;
const START_LIMIT_MS = 60_000;
const POLL_MS = 10;

interface Started {
  pid: number;
  url: string;
  /** From the command until the service answers, in ms. */
  startMs: number;
  /** The sign-in page after that, in ms. */
  firstPageMs: number;
  stop(): Promise<void>;
}

/** The release's memory at rest and under use, in a group of processes with 512 MB, and how long it takes to start. */
export async function runMemory(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [CONNECTIONS]);
  const { pushes = PUSHES, pages = PAGES } = options;
  const command = resolve(process.env.RELEASE ?? "", "bin/waybill-desk");
  if (!process.env.RELEASE || !existsSync(command)) {
    throw new UsageError("RELEASE has to be the folder of an unpacked release, as npm run release makes it");
  }
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  const schedule = new PushSchedule(SLOTS);
  const parcels = schedule.countParcels(pushes);
  process.stderr.write(`creating ${formatWhole(parcels)} parcels through our API …\n`);
  await createParcels(dataDir, parcels);
  for (const person of PEOPLE) createUser(dataDir, person);
  const limit = createMemoryLimit(LIMIT_MIB * MIB);
  const starts: Started[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    if (round > 0) await starts.at(-1)?.stop();
    starts.push(await start(command, dataDir, limit));
  }
  const server = starts.at(-1);
  if (!server) return;
  const load = new LoadGenerator();
  const rows: string[][] = [];
  const note = (when: string, bar: number) => {
    const { now, peak } = residentMemoryOf(server.pid);
    rows.push([when, `${now <= bar ? "" : "✗ "}${formatWhole(now)}`, formatWhole(peak)]);
  };
  try {
    await sleep(REST_MS);
    note("at rest", TARGETS.restMib);
    const targets = findTargets(dataDir, parcels);
    const port = Number(new URL(server.url).port);
    const common = { port, targets, slots: SLOTS, wraps: false, connections: CONNECTIONS, seconds: 600 };
    const first = await push(load, dataDir, { ...common, kind: "first", from: 0, count: parcels });
    const next = await push(load, dataDir, { ...common, kind: "next", from: 0, count: pushes });
    verifyStoredPushes(dataDir, first + next);
    note(`after ${formatWhole(first + next)} pushes`, TARGETS.loadMib);
    await readPages(server.url, dataDir, pages);
    note(`after ${formatWhole(pages)} pages as well`, TARGETS.loadMib);
    await sleep(REST_MS);
    note("at rest again", TARGETS.loadMib);
  } finally {
    load.close();
    await server.stop();
  }
  process.stdout.write(`${formatTable(["", "RSS MiB", "peak MiB"], rows)}\n\n`);
  const kills = limit?.countKills();
  process.stdout.write(
    limit
      ? `${kills === 0 ? "✓" : "✗"} within ${LIMIT_MIB} MB; killed ${kills} times\n`
      : "✗ no limit could be set here\n",
  );
  limit?.remove();
  for (const [name, key] of [
    ["start", "startMs"],
    ["first page", "firstPageMs"],
  ] as const) {
    const ms = median(starts.map((each) => each[key]));
    process.stdout.write(
      `${ms <= TARGETS[key] ? "✓" : "✗"} ${name}: ${formatWhole(ms)} ms, median of ${starts.length}\n`,
    );
  }
}

async function start(command: string, dataDir: string, limit: MemoryLimit | undefined): Promise<Started> {
  const port = await findFreePort();
  const env = {
    ...process.env,
    ...commandSettingsOf(dataDir),
    NODE_ENV: "production" as const,
    PORT: String(port),
    HOST: "127.0.0.1",
    KUAIDI100_KEY: "bench",
    KUAIDI100_POLL_URL: UNREACHABLE_POLL_URL,
  };
  const startedAt = performance.now();
  const run = () => spawn(command, ["start"], { env, stdio: "ignore" });
  const child = limit ? limit.around(run) : run();
  process.once("exit", () => child.kill("SIGKILL"));
  const url = `http://127.0.0.1:${port}`;
  const answers = (path: string) =>
    fetch(`${url}${path}`).then(
      async (answer) => answer.ok && (await answer.text()) !== "",
      () => false,
    );
  while (!(await answers("/api/health"))) {
    if (performance.now() - startedAt > START_LIMIT_MS) throw new Error("the release did not start");
    await sleep(POLL_MS);
  }
  const readyAt = performance.now();
  if (!(await answers("/login"))) throw new Error("there is no sign-in page");
  const firstPageMs = performance.now() - readyAt;
  return { pid: child.pid ?? 0, url, startMs: readyAt - startedAt, firstPageMs, stop: () => stopServer(child) };
}

/** @returns how many pushes were acknowledged, each of them applied by then */
async function push(
  load: LoadGenerator,
  dataDir: string,
  plan: Parameters<LoadGenerator["prepare"]>[0],
): Promise<number> {
  await load.prepare(plan);
  const { answered } = await load.run();
  await waitUntilApplied(dataDir);
  return answered;
}

/** People who read one page after the other. @throws Error when one is refused */
async function readPages(url: string, dataDir: string, pages: number): Promise<void> {
  const cookies: string[] = [];
  for (const person of PEOPLE) cookies.push(await signIn(url, person));
  const ids = withReadConnection(dataDir, (connection) => connection.prepare("SELECT id FROM shipment").pluck().all());
  const paths = ["/", "/shipments", "/problems", ...ids.slice(0, 5).map((id) => `/shipments/${id}`)];
  let read = 0;
  const readOn = async () => {
    while (read < pages) {
      const path = paths[read % paths.length] ?? "/";
      const cookie = cookies[read % cookies.length] ?? "";
      read += 1;
      const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: "manual" });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: READERS }, readOn));
}
