import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { findLastRebuildRun, listRebuildChanges } from "@/db/queries/tracking/rebuild-run-records";
import { pushes } from "@/db/schema/push-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { serializeKeyRing } from "@/lib/sealing/key-ring";
import { deriveSalt } from "@/lib/sealing/secrets";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { PushBacklog } from "@/lib/services/tracking/push-store/push-backlog";
import type { SavePush } from "@/lib/services/tracking/push-store/push-store";
import { saveAndApplyPush } from "@/lib/services/tracking/push-store/save-and-apply-push";
import { rebuildNow } from "@/lib/services/tracking/rebuild-run/rebuild-now";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { startClock } from "@/lib/testing/start-clock";
import { makeBackup } from "./make-backup";
import { readNewestMigration } from "./newest-migration";
import { restoreBackup } from "./restore-backup";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const clock = startClock(NOW);
const PARCELS = 40;
const EVERY_MS = 40;
const SETTLED_PARCELS = 10;
const ACCOUNT = {
  key: "merchant-key",
  pollUrl: "http://127.0.0.1:1/poll",
  origin: "test",
  resultv2: "1" as const,
  publicUrl: "https://desk.example.com",
};

function buildParam(waybillNumber: string, step: number): string {
  const data = Array.from({ length: step + 1 }, (_, back) => {
    const time = formatBeijingTime(NOW - 3_600_000 + (step - back) * 1_000);
    return { time, ftime: time, context: `第${step - back}步`, status: "在途" };
  });
  const lastResult = { state: "0", com: "yuantong", nu: waybillNumber, data };
  return JSON.stringify({ status: "polling", message: "", lastResult });
}

/** Parcels with a push that is stored and not yet applied. */
async function listWaiting({ read }: Store): Promise<string[]> {
  const rows = await read.select().from(pushes);
  const waiting = rows.filter(({ verdict }) => verdict === "waiting");
  return [...new Set(waiting.map(({ shipmentId }) => String(shipmentId)))].sort();
}

/** Rebuilds all parcels. @returns those that changed, and those that had a waiting push before */
async function rebuildFolder(folder: string): Promise<{ changed: string[]; waiting: string[] }> {
  const store = openSqliteStore(folder, false);
  const waiting = await listWaiting(store);
  const context = { store, clock, isStopping: () => false };
  const { id } = await rebuildNow(context, join(folder, "copies"), "老板", () => {});
  const changes = await listRebuildChanges(store.read, id, "", 1_000);
  expect((await findLastRebuildRun(store.read))?.done).toBe(PARCELS + SETTLED_PARCELS);
  await store.close();
  return {
    changed: changes.map(({ shipmentId }) => shipmentId).sort(),
    waiting,
  };
}

test("in a copy made under load every parcel follows from its pushes, but for those that still wait", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "copy-load-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const store = openSqliteStore(dataDir, false);
  const numbers = Array.from({ length: PARCELS + SETTLED_PARCELS }, (_, index) => `YT${1_000_000 + index}`);
  await createShipments(
    store,
    EVERY_SHOP,
    numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" })),
    NOW,
  );
  const post = async () => ({ returnCode: "200", message: "提交成功" });
  while ((await store.read.select().from(subscriptions)).some(({ answeredAt }) => answeredAt === null)) {
    await sendDueSubscriptions(store, ACCOUNT, { perSecond: 1_000, concurrency: 50 }, clock, post);
  }
  const watched = await store.read.select().from(subscriptions);
  const rules = await getFlagRules(store);
  // As in a burst that lasts longer than the copy: the pushes of every second parcel are only stored.
  const savePush =
    (index: number, isLoad: boolean): SavePush =>
    (received, now) =>
      saveAndApplyPush(store, isLoad && index % 2 === 0 ? undefined : rules, received, now);
  const push = async (index: number, step: number, isLoad: boolean) => {
    const { callbackId = "" } = watched[index] ?? {};
    const param = buildParam(numbers[index] ?? "", step);
    await receivePush(
      savePush(index, isLoad),
      { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
      clock(),
    );
  };
  for (let index = PARCELS; index < numbers.length; index += 1) await push(index, 2, false);
  let isOver = false;
  const sendAll = async (index: number) => {
    for (let step = 0; !isOver; step += 1) {
      await push(index, step, true);
      await sleep(EVERY_MS);
    }
  };
  const load = Promise.all(Array.from({ length: PARCELS }, (_, index) => sendAll(index)));
  await sleep(300);
  const copy = join(dataDir, "copy.tar");
  const source = { dataDir, databaseUrl: null, secrets: serializeKeyRing() };
  const options = { lock: { recipients: [] }, now: clock(), signal: new AbortController().signal };
  await makeBackup(source, copy, options);
  isOver = true;
  await load;
  const backlog = new PushBacklog(store);
  await expect.poll(() => listWaiting(store)).toEqual([]);
  await backlog.close();
  await store.close();

  const restored = join(dataDir, "restored");
  const target = { dataDir: restored, databaseUrl: null, environmentSecret: null };
  await restoreBackup(
    copy,
    { ...target, newestMigration: await readNewestMigration("sqlite") },
    { key: { identities: [] }, isReplacing: false, now: clock() },
  );
  const { changed, waiting } = await rebuildFolder(restored);
  expect(waiting.length).toBeGreaterThan(0);
  expect(changed).toEqual(waiting);
  expect(await rebuildFolder(dataDir)).toEqual({ changed: [], waiting: [] });
});
