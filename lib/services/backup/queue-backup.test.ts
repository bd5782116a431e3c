import { expect, test } from "vitest";
import { insertBackupRun, listBackupRuns } from "@/db/queries/backup/backup-records";
import { alertMessages, notices } from "@/db/schema/alert-tables";
import { backupRuns } from "@/db/schema/operation/backup-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { parseMessageContent, renderMessage } from "@/lib/domain/alerts/alert-message";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { drainState } from "@/lib/server/runtime/drain-state";
import { createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { createUser } from "@/lib/services/auth/user-accounts";
import { changeBackupSettings, getBackupState } from "./backup-settings";
import { alertLateBackup, askForBackup, queueDueBackup } from "./queue-backup";
import { runNextBackup } from "./run-backup";

process.env.HOOK_ALLOW = "127.0.0.1";

const START = Date.UTC(2026, 2, 1, 4); // noon in Beijing
const DUE = Date.UTC(2026, 2, 1, 19); // three at night

test("of two nodes one queues the copy that is due", async () => {
  const store = await openTestStore();
  await queueDueBackup(store, START);
  await Promise.all([queueDueBackup(store, DUE), queueDueBackup(store, DUE)]);
  expect(await listBackupRuns(store.read, 10)).toMatchObject([{ kind: "scheduled", status: "waiting", dueAt: DUE }]);
  expect((await getBackupState(store.read, DUE)).nextAt).toBe("2026-03-03T03:00:00+08:00");
});

test("a copy that failed is tried again each hour until one is good", async () => {
  const store = await openTestStore();
  await queueDueBackup(store, START);
  const dueTimes = async () => (await listBackupRuns(store.read, 10)).map(({ dueAt }) => dueAt).toReversed();
  // The newest one counts.
  const end = (status: "failed" | "done", endedAt: number) =>
    store.write((tx) => tx.update(backupRuns).set({ status, endedAt }));
  await queueDueBackup(store, DUE);
  await end("failed", DUE + 5);
  await queueDueBackup(store, DUE + HOUR_MS);
  expect(await dueTimes()).toEqual([DUE]);
  for (const ms of [5, 5, 60_000]) await queueDueBackup(store, DUE + HOUR_MS + ms);
  expect(await dueTimes()).toEqual([DUE, DUE + HOUR_MS + 5]);
  await end("failed", DUE + 3 * HOUR_MS);
  await queueDueBackup(store, DUE + 4 * HOUR_MS);
  await end("done", DUE + 4.1 * HOUR_MS);
  await queueDueBackup(store, DUE + 23 * HOUR_MS);
  expect(await dueTimes()).toEqual([DUE, DUE + HOUR_MS + 5, DUE + 4 * HOUR_MS]);
  await queueDueBackup(store, DUE + DAY_MS);
  expect(await dueTimes()).toHaveLength(4);
});

test("what ends while the process ends is not a failure, and what a kill left is begun again when its lease expires", async () => {
  const store = await openTestStore();
  const only = async () => (await listBackupRuns(store.read, 10))[0];
  await askForBackup(store, "drill", "老板", START);
  const context = { store, clock: () => START, isStopping: () => false };
  // It is told to end, and has not begun to stop; there is no copy, which else is the failure.
  const isStopping = () => {
    drainState().isDraining = true;
    return false;
  };
  expect(await runNextBackup({ ...context, isStopping })).toBe(true);
  expect(await only()).toMatchObject({ status: "waiting", error: "backup.interrupted", lease: null });
  expect(await runNextBackup(context)).toBe(false);
  drainState().isDraining = false;
  const killed = { status: "running", error: null, lease: "of a killed process" } as const;
  const leaseUntil = (leasedUntil: number) =>
    store.write((tx) => tx.update(backupRuns).set({ ...killed, leasedUntil }));
  await leaseUntil(Number.MAX_SAFE_INTEGER);
  expect(await runNextBackup(context)).toBe(false);
  await leaseUntil(1);
  expect(await runNextBackup(context)).toBe(true);
  expect(await only()).toMatchObject({ status: "failed", error: "backup.noCopy", lease: null });
});

test("a copy that somebody makes after a failed one ends the tries", async () => {
  const store = await openTestStore();
  await queueDueBackup(store, START);
  const failed = { id: "b1", kind: "scheduled", status: "failed", dueAt: DUE, createdAt: DUE, endedAt: DUE } as const;
  const endedAt = DUE + 1_000;
  const made = { id: "b2", kind: "manual", status: "done", createdAt: endedAt, endedAt } as const;
  for (const run of [failed, made]) await store.write((tx) => insertBackupRun(tx, run));
  await queueDueBackup(store, DUE + 5 * HOUR_MS);
  expect(await listBackupRuns(store.read, 10)).toHaveLength(2);
});

test("nothing is queued while the schedule is off, nor made up for afterwards", async () => {
  const store = await openTestStore();
  await changeBackupSettings(store, { isOn: false }, "老板", START);
  await queueDueBackup(store, DUE);
  await changeBackupSettings(store, { isOn: true }, "老板", DUE + HOUR_MS);
  await queueDueBackup(store, DUE + 2 * HOUR_MS);
  expect(await listBackupRuns(store.read, 10)).toEqual([]);
});

test("channels are told once a day that the last good copy is older than a day", async () => {
  const store = await openTestStore();
  const channel = newChannelSchema.parse({
    kind: "email",
    name: "运维",
    mail: { host: "127.0.0.1", port: 587, from: "desk@example.com", to: ["ops@example.com"] },
  });
  await createChannel(store, EVERY_SHOP, channel, START);
  await createUser(store, { username: "boss", password: "long enough", role: "owner", shops: EVERY_SHOP }, START);
  await queueDueBackup(store, START);
  expect(await alertLateBackup(store, START + DAY_MS)).toBe(false);
  expect(await alertLateBackup(store, START + 26 * HOUR_MS)).toBe(true);
  expect(await alertLateBackup(store, START + 27 * HOUR_MS)).toBe(false);
  const [sent, ...others] = await store.read.select().from(alertMessages);
  expect(others).toEqual([]);
  expect(await store.read.select().from(notices)).toMatchObject([{ kind: "backup-late" }]);
  const text = renderMessage(parseMessageContent(sent?.digest ?? ""), translatorIn("en"), "https://desk.example");
  expect(text.title).toBe("No backup for more than a day");
  const endedAt = START + 40 * HOUR_MS;
  await store.write((tx) =>
    insertBackupRun(tx, { id: "b1", kind: "manual", status: "done", createdAt: endedAt, endedAt }),
  );
  expect(await alertLateBackup(store, endedAt + 24 * HOUR_MS)).toBe(false);
  expect(await alertLateBackup(store, endedAt + 26 * HOUR_MS)).toBe(true);
});

test("a recipient that is none is refused at its field", async () => {
  const store = await openTestStore();
  await expect(changeBackupSettings(store, { recipients: ["age1nonsense"] }, "老板", START)).rejects.toMatchObject({
    fields: [{ field: "recipients" }],
  });
});
