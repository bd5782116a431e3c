import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openPushPartitions } from "@/db/postgres/partitions/detach-partition";
import { timeOfPrefix } from "@/db/postgres/partitions/push-partitions";
import { saveArchiveSetting } from "@/db/queries/archive/archive-state-records";
import { sumSegments } from "@/db/queries/archive/segments/push-segment-records";
import { countWaitingPushes } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { findDirectUrl, openTestStore } from "@/db/testing/open-test-store";
import { startPartitions } from "@/db/testing/start-partitions";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { deriveSalt } from "@/lib/sealing/secrets";
import { archiveParcels } from "@/lib/services/archive/archive-parcels";
import { createPause } from "@/lib/services/archive/archive-pause";
import { newId } from "@/lib/services/shared/new-id";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import type { SavePush } from "@/lib/services/tracking/push-store/push-store";
import { SharedPushBacklog } from "@/lib/services/tracking/push-store/shared-push-backlog";
import { rebuildAll } from "@/lib/services/tracking/rebuild-shipments";

/** Raw pushes of at most 200 bytes, over some days of which the first one is archived. */
const ROWS = Number(process.env.PUSH_ROWS ?? 1_000);
const DAYS = Math.min(50, Math.max(4, Math.ceil(ROWS / 1_000_000)));
const ROWS_PER_STATEMENT = 250_000;
const MAKERS = 2;
/** Pushes a second beside the archive, and how long they are measured before and after it. */
const RATE = Number(process.env.PUSH_RATE ?? 50);
const SECONDS = Number(process.env.PUSH_SECONDS ?? 0.3);
const PARCELS = Number(process.env.PUSH_PARCELS ?? 5);
const PUSH_DAYS = Math.max(30, DAYS);
const NOW = Date.parse("2026-11-24T12:00:00+08:00");

const folder = mkdtempSync(join(tmpdir(), "waybill-push-archive-"));
beforeAll(() => {
  vi.setSystemTime(NOW);
  vi.stubEnv("DATA_DIR", folder);
  return () => rmSync(folder, { recursive: true, force: true });
});

interface Parcel {
  number: string;
  callbackId: string;
}

interface SentPush {
  callbackId: string;
  param: Buffer;
  sign: string;
}

function createPush({ number, callbackId }: Parcel, at: number, place: number): SentPush {
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
  const data = [{ ftime: time, time, context: `快件到达 ${place}` }];
  const lastResult = { state: "0", com: "yuantong", nu: number, data };
  const param = JSON.stringify({ status: "polling", message: "", lastResult });
  return { callbackId, param: Buffer.from(param), sign: signParam(param, deriveSalt(callbackId)) };
}

/** Rows as old pushes left them, straight into the parts of their days, with their fingerprints. */
async function makeRows(client: Client, url: string, firstDay: number): Promise<void> {
  const days = Array.from({ length: DAYS }, (_, day) => day);
  const makeDays = async () => {
    const maker = new Client({ connectionString: url });
    await maker.connect();
    try {
      await maker.query("SET session_replication_role = replica; SET synchronous_commit = off");
      for (let day = days.shift(); day !== undefined; day = days.shift()) await makeDay(maker, firstDay, day);
    } finally {
      await maker.end();
    }
  };
  await Promise.all(Array.from({ length: MAKERS }, makeDays));
  // What the database would do of itself in the next minutes.
  await client.query("VACUUM (ANALYZE) push, push_fingerprint");
  await client.query("CHECKPOINT");
}

async function makeDay(maker: Client, firstDay: number, day: number): Promise<void> {
  const until = Math.floor((ROWS * (day + 1)) / DAYS);
  const first = Math.floor((ROWS * day) / DAYS) + 1;
  const at = firstDay + day * DAY_MS + 60_000;
  for (let from = first; from <= until; from += ROWS_PER_STATEMENT) {
    const to = Math.min(until, from + ROWS_PER_STATEMENT - 1);
    await maker.query(
      `WITH made AS (INSERT INTO push (id, source, callback_id, fingerprint, param, is_compressed, verdict, received_at, times_received, last_received_at)
         SELECT $1::text || lpad(n::text, 26, '0'), 'push', 'made' || n / 10, upper(md5(n::text)),
           convert_to('{"status":"polling","message":"","lastResult":{"state":"0","com":"yuantong","nu":"YT' || n || '","data":[{"ftime":"2026-09-01 12:00:00","time":"2026-09-01 12:00:00","context":"到达"}]}}', 'UTF8'),
           false, 'applied', $2::bigint, 1, $2::bigint FROM generate_series($3::bigint, $4::bigint) AS n RETURNING callback_id, fingerprint, id)
       INSERT INTO push_fingerprint (callback_id, fingerprint, push_id) SELECT callback_id, fingerprint, id FROM made`,
      [idPrefixOf(at), at, from, to],
    );
  }
}

interface Load {
  times: number[];
  /** The slowest push, and the step of the archive before it was sent. */
  slowest: { ms: number; step: string };
  /** For how long at most this thread did nothing else, which the intake of a server has to itself. */
  loopMs: number;
  failures: unknown[];
  sent: number;
}

/** Pushes at a steady rate while `work` goes on. */
async function measure(
  savePush: SavePush,
  parcels: Parcel[],
  at: number,
  work: (onStep: (step: string) => void) => Promise<unknown>,
): Promise<Load> {
  let step = "begin";
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const load: Load = { times: [], slowest: { ms: 0, step: "" }, loopMs: 0, failures: [], sent: 0 };
  const pending = new Set<Promise<void>>();
  const send = async () => {
    const place = load.sent;
    load.sent += 1;
    const push = createPush(parcels[place % parcels.length] as Parcel, at + place * 1_000, place);
    const startedAt = performance.now();
    const before = step;
    try {
      await savePush(push, at + place);
      const ms = performance.now() - startedAt;
      load.times.push(ms);
      if (ms > load.slowest.ms) load.slowest = { ms, step: `${before}–${step}` };
    } catch (error) {
      load.failures.push(error);
    }
  };
  let isDone = false;
  const working = work((name) => {
    step = name;
  }).finally(() => {
    isDone = true;
  });
  for (let dueAt = performance.now(); !isDone; dueAt += 1_000 / RATE) {
    await sleep(Math.max(0, dueAt - performance.now()));
    const one: Promise<void> = send().finally(() => pending.delete(one));
    pending.add(one);
  }
  await working;
  await Promise.all(pending);
  load.loopMs = loop.max / 1e6;
  loop.disable();
  return load;
}

function describeLoad(name: string, { times, slowest, loopMs }: Load): string {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `${name}: ${sorted.length} pushes, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms (${slowest.step}), thread busy for ${loopMs.toFixed(0)} ms`;
}

/** Old pushes of the parcels, one a day, and how they were sent. */
async function sendOldPushes(store: Store, parcels: Parcel[], firstDay: number): Promise<SentPush[]> {
  const sent: SentPush[] = [];
  const savePush = createSavePush(store);
  for (let day = 0; day < DAYS; day += 1) {
    for (const parcel of parcels) {
      const at = firstDay + day * DAY_MS + 3_600_000;
      const push = createPush(parcel, at, 1_000_000 + day);
      if (day === 0) sent.push(push);
      expect(await savePush(push, at)).toBe("applied");
    }
  }
  return sent;
}

test("a day is archived and dropped while pushes come in: none is refused or lost, and repetitions are known", async () => {
  const store = await openTestStore();
  const url = await findDirectUrl(store);
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  const firstDay = startOfBeijingDay(toBeijingDay(timeOfPrefix(newId(NOW).slice(0, 9)))) + DAY_MS;
  const now = firstDay + DAYS * DAY_MS + 1_000;
  await startPartitions(url, firstDay, DAYS + 1);
  const numbers = Array.from({ length: PARCELS }, (_, index) => `YT88${String(index).padStart(8, "0")}`);
  await createShipments(
    store,
    EVERY_SHOP,
    numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" })),
    firstDay - 1_000,
  );
  const known = await parcelsByNumber(store.read);
  const parcels = numbers.map((number) => ({ number, callbackId: known.get(number)?.callbackId ?? "" }));
  const oldPushes = await sendOldPushes(store, parcels, firstDay);
  await makeRows(client, url, firstDay);
  await store.write((tx) => saveArchiveSetting(tx, { pushDays: PUSH_DAYS }, "drill", now));

  const backlog = new SharedPushBacklog(store);
  onTestFinished(() => backlog.close());
  const report: string[] = [`${ROWS} rows over ${DAYS} days`];
  const loads: Load[] = [];
  const phase = async (name: string, work: (onStep: (step: string) => void) => Promise<unknown>) => {
    const startedAt = performance.now();
    const load = await measure(backlog.savePush, parcels, now + loads.length * 3_600_000, work);
    loads.push(load);
    report.push(`${describeLoad(name, load)}; ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  };
  await phase("before", () => sleep(SECONDS * 1_000));
  const archiveAt = firstDay + (PUSH_DAYS + 1) * DAY_MS + 3_600_000;
  await phase("while a day is archived and dropped", async (onStep) => {
    const context = {
      store,
      storage: openFolderStorage(folder),
      place: "drill",
      partitions: openPushPartitions(url),
      temporaryFolder: join(folder, "temporary"),
      clock: () => archiveAt + Math.floor(performance.now()),
      isStopping: () => false,
      pause: createPause(store, () => false),
      onStep,
    };
    // On a busy machine a run may find the table in use all the time, and leave the day to the next one.
    do await archiveParcels(context);
    while ((await sumSegments(store.read)).segments === 0);
  });
  await phase("after", () => sleep(SECONDS * 1_000));
  const { segments, pushes, bytes } = await sumSegments(store.read);
  report.push(`${pushes} pushes in ${segments} segments, ${(bytes / 1e6).toFixed(1)} MB`);
  process.stderr.write(`${report.join("\n")}\n`);

  expect(loads.flatMap(({ failures }) => failures)).toEqual([]);
  await expect.poll(async () => (await countWaitingPushes(store.read)).count).toBe(0);
  expect(pushes).toBe(Math.floor(ROWS / DAYS) + PARCELS);
  const { rows } = await client.query<{ rows: number }>("SELECT count(*)::int AS rows FROM push");
  const sent = loads.reduce((sum, load) => sum + load.sent, 0);
  expect((rows[0]?.rows ?? 0) + pushes).toBe(ROWS + DAYS * PARCELS + sent);
  for (const push of oldPushes) expect(await backlog.savePush(push, now + 4 * 3_600_000)).toBe("duplicate");
  expect(await createSavePush(store)({ callbackId: "made0", param: Buffer.from("{}"), sign: md5Of1 }, now)).toBe(
    "duplicate",
  );
  const rebuilt = await rebuildAll(store, () => {}, now + 5 * 3_600_000);
  expect(rebuilt).toMatchObject({ corrected: 0, pushes: DAYS * PARCELS + sent });
});

/** The fingerprint of the first row that is made. */
const md5Of1 = "C4CA4238A0B923820DCC509A6F75849B";
