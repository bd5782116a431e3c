import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { claimBackupRun, findLastCopy, listBackupRuns } from "@/db/queries/backup/backup-records";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";
import { S3_TEST_BUCKET, S3_TEST_KEYS, type S3StandIn, startS3StandIn } from "@/lib/outbound/testing/s3-stand-in";
import { subscribeSamples } from "@/lib/services/testing/push-fixtures";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { changeBackupSettings, getBackupState } from "./backup-settings";
import { getBackupCopies } from "./list-backup-copies";
import { askForBackup, queueDueBackup } from "./queue-backup";
import { runNextBackup } from "./run-backup";
import { verifyBackup } from "./verify-backup";

const START = Date.UTC(2026, 2, 1, 4); // noon in Beijing
const DUE = Date.UTC(2026, 2, 1, 19); // three at night
let dataDir: string;
let store: Store;
let s3: S3StandIn;
let now = START;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "run-backup-"));
  process.env.DATA_DIR = dataDir;
  process.env.HOOK_ALLOW = "127.0.0.1";
  store = openSqliteStore(dataDir, false);
  s3 = await startS3StandIn();
});

afterAll(async () => {
  await store.close();
  await s3.close();
  await rm(dataDir, { recursive: true });
});

const work = () => runNextBackup({ store, clock: () => now, isStopping: () => false });
const state = () => getBackupState(store.read, now);

test("the first copy is due the next night, and made once", async () => {
  await queueDueBackup(store, now);
  expect(await work()).toBe(false);
  now = DUE + 1_000;
  await queueDueBackup(store, now);
  await queueDueBackup(store, now);
  expect(await work()).toBe(true);
  expect(await work()).toBe(false);
  const [run, ...others] = await listBackupRuns(store.read, 10);
  expect(others).toEqual([]);
  expect(run).toMatchObject({ kind: "scheduled", status: "done", place: "DATA_DIR/backups", isEncrypted: false });
  const file = join(dataDir, "backups", run?.fileName ?? "");
  expect((await readFile(file)).length).toBe(run?.bytes);
  expect((await verifyBackup(file, { identities: [] })).rows).toMatchObject({ backup_setting: 1 });
  expect(await readdir(join(dataDir, "backup-work"))).toEqual([]);
});

test("the drill opens the newest copy aside and compares its counts, of timelines too", async () => {
  for (const push of await subscribeSamples(store, 1, now)) await receivePush(createSavePush(store), push, now);
  await askForBackup(store, "drill", "老板", now);
  await expect(askForBackup(store, "drill", "老板", now)).rejects.toMatchObject({ key: "backup.alreadyRunning" });
  await work();
  const { lastDrill } = await state();
  expect(lastDrill).toMatchObject({ status: "done", askedBy: "老板", error: null });
  expect(lastDrill?.counts.slice(0, 2)).toEqual([
    { table: "shipment", copy: 0, desk: 1 },
    { table: "leg", copy: 0, desk: 1 },
  ]);
});

test("the drill tells a damaged copy", async () => {
  const [copy] = (await getBackupCopies(store.read)).items;
  const file = join(dataDir, "backups", copy?.name ?? "");
  const bytes = await readFile(file);
  const damaged = Buffer.from(bytes);
  damaged.writeUInt8(damaged.readUInt8(5_000) ^ 1, 5_000);
  await writeFile(file, damaged);
  await askForBackup(store, "drill", "老板", now);
  await work();
  expect((await state()).lastDrill).toMatchObject({
    status: "failed",
    error: expect.stringMatching(/^backup\.damaged/),
  });
  await writeFile(file, bytes);
});

test("copies go to S3, with a secret that is stored encrypted, and old ones are removed", async () => {
  const target = {
    kind: "s3",
    endpoint: s3.endpoint,
    region: "us-east-1",
    bucket: S3_TEST_BUCKET,
    pathStyle: true,
    folder: "desk",
  } as const;
  const change = { target, secret: S3_TEST_KEYS, keepDaily: 1, keepWeekly: 0, keepMonthly: 0 };
  await changeBackupSettings(store, change, "老板", now);
  s3.objects.set("desk/waybill-desk-20250101T030000000Z.tar", Buffer.from("old"));
  s3.objects.set("desk/another-file.tar", Buffer.from("not ours"));
  // Made in the same night, before another storage was chosen.
  expect(await readdir(join(dataDir, "backups"))).toHaveLength(1);
  now += 60_000;
  await askForBackup(store, "backup", "老板", now);
  await work();
  const copy = await findLastCopy(store.read);
  expect(copy).toMatchObject({ status: "done", kind: "manual", place: `s3://${S3_TEST_BUCKET}/desk` });
  expect([...s3.objects.keys()].sort()).toEqual(["desk/another-file.tar", `desk/${copy?.fileName}`]);
  expect((await getBackupCopies(store.read)).items).toHaveLength(1);
  expect(await readdir(join(dataDir, "backups"))).toEqual([]);
  expect(JSON.stringify(await state())).not.toContain(S3_TEST_KEYS.secretAccessKey);
  expect((await readFile(join(dataDir, "waybill.db"))).includes(S3_TEST_KEYS.secretAccessKey)).toBe(false);
});

test("the new copy stays beside a name of a later time, and counts where nothing can be deleted", async () => {
  const later = "desk/waybill-desk-20990101T030000000Z.tar";
  s3.objects.set(later, Buffer.from("of a wrong clock"));
  for (const isRefusing of [false, true]) {
    s3.refuseDeletes(isRefusing);
    now += 60_000;
    await askForBackup(store, "backup", "老板", now);
    await work();
    const [run] = await listBackupRuns(store.read, 1);
    expect(run).toMatchObject({ status: "done", error: null });
    expect(s3.objects.has(`desk/${run?.fileName}`)).toBe(true);
  }
  s3.refuseDeletes(false);
  s3.objects.delete(later);
});

test("what a killed process left of the same run, or long ago, is removed; another node's work stays", async () => {
  const base = join(dataDir, "backup-work");
  await mkdir(join(base, "of-another-run"));
  await mkdir(join(base, "of-last-week"));
  await utimes(join(base, "of-last-week"), 0, 0);
  await askForBackup(store, "backup", "老板", now);
  const [run] = await listBackupRuns(store.read, 1);
  await mkdir(join(base, `${run?.id}-killed`));
  await work();
  expect(await readdir(base)).toEqual(["of-another-run"]);
});

test("a drill that was killed is begun again, ends when the process stops, leaves nothing aside, and waits", async () => {
  await askForBackup(store, "drill", "老板", now);
  await store.write((tx) => claimBackupRun(tx, { lease: "of a killed process", now, until: now }));
  s3.stallReads(true);
  const ran = runNextBackup({ store, clock: () => now, isStopping: () => true });
  const newest = async () => (await state()).runs[0];
  await vi.waitFor(async () => expect(await newest()).toMatchObject({ status: "running", error: "backup.begunAgain" }));
  expect(await ran).toBe(true);
  s3.stallReads(false);
  expect(await newest()).toMatchObject({ status: "waiting", error: "backup.interrupted", endedAt: null });
  expect((await readdir(join(dataDir, "backup-work"))).filter((name) => name !== "of-another-run")).toEqual([]);
  expect(await work()).toBe(true);
  expect((await state()).lastDrill).toMatchObject({ status: "done", error: null });
});

test("a storage that refuses is told, and the copy counts as failed", async () => {
  await changeBackupSettings(store, { secret: { ...S3_TEST_KEYS, secretAccessKey: "other" } }, "老板", now);
  const before = await findLastCopy(store.read);
  await askForBackup(store, "backup", "老板", now);
  await work();
  const [run] = await listBackupRuns(store.read, 1);
  expect(run).toMatchObject({ status: "failed", error: "backup.storage.refused" });
  expect(await findLastCopy(store.read)).toEqual(before);
  await expect(getBackupCopies(store.read)).rejects.toMatchObject({ key: "backup.storage.refused" });
});
