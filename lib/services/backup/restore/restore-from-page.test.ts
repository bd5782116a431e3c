import { createReadStream } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { generateIdentity, identityToRecipient } from "age-encryption";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lockFolder } from "@/db/sqlite/folder-lock";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { RESTORE_MARK, requireFinishedRestore } from "@/db/sqlite/unfinished-restore";
import { backupFileName } from "@/lib/domain/backup/backup-manifest";
import { ensureBackupSettings } from "@/lib/services/backup/backup-settings";
import { makeBackup } from "@/lib/services/backup/make-backup";
import { carryOutRestore } from "./carry-out-restore";
import { deleteReplaced, getRestoreState, orderRestore, orderReturn } from "./order-restore";
import { beginCheck, discardCopy, findRestoreTarget, preparation, receiveCopy } from "./prepare-restore";

const MADE = Date.parse("2026-11-24T03:00:00+08:00");
const NOW = Date.parse("2026-11-25T10:00:00+08:00");
const NAME = backupFileName(MADE);
const SECRETS = "a secret for tests only\nan earlier one";
const KEPT = "replaced-20261125T020000000Z";
const OWNER = { kind: "user", id: "u1", name: "老板" } as const;

let folder: string;
/** The same for every test: the settings of the process name it. */
let dataDir: string;

/** A desk with a copy of yesterday in its storage, and one tag since. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "restore-page-"));
  dataDir = join(folder, "data");
  vi.stubEnv("DATA_DIR", dataDir);
  await mkdir(dataDir);
  await writeFile(join(dataDir, "app-secret"), SECRETS);
  await withDesk((store) => ensureBackupSettings(store, MADE));
  await copyTo(join(dataDir, "backups", NAME));
  addTag("since");
  await mkdir(join(dataDir, "audit-heads"));
  await writeFile(join(dataDir, "audit-heads/since.log"), "{}\n");
  await cp(dataDir, join(folder, "template"), { recursive: true });
});

beforeEach(async () => {
  await rm(dataDir, { recursive: true });
  await cp(join(folder, "template"), dataDir, { recursive: true });
  return async () => {
    await preparation().ended;
    Object.assign(preparation(), { stage: "none", fileName: null, error: null });
  };
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function copyTo(file: string, recipients: string[] = []) {
  const source = { dataDir, databaseUrl: null, secrets: SECRETS };
  return makeBackup(source, file, { lock: { recipients }, now: MADE, signal: new AbortController().signal });
}

async function withDesk<T>(work: (store: ReturnType<typeof openSqliteStore>) => Promise<T>): Promise<T> {
  const store = openSqliteStore(dataDir, false);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const check = ({ name, identity }: { name?: string; identity?: string }) =>
  withDesk(async ({ read }) => {
    await beginCheck(read, dataDir, { name, key: { identities: identity ? [identity] : [] } });
    await preparation().ended;
    return getRestoreState(read, dataDir);
  });

const state = () => withDesk(({ read }) => getRestoreState(read, dataDir));
const order = (day: string) => withDesk(({ read }) => orderRestore(read, dataDir, { day, askedBy: OWNER }, NOW));
const start = async () =>
  carryOutRestore(
    await findRestoreTarget(dataDir),
    () => NOW + 1_000,
    () => {},
  );

/** Begins as a tar does. */
const TAR = "ustar".padStart(262, "\0");
const upload = (text: string) =>
  receiveCopy(dataDir, Readable.toWeb(Readable.from([Buffer.from(text)])) as unknown as Request["body"], text.length);

function addTag(id: string): void {
  const database = new Database(join(dataDir, "waybill.db"));
  database.prepare("INSERT INTO tag (id, name, tag_key, color, created_at) VALUES (?, ?, ?, 'red', 1)").run(id, id, id);
  database.close();
}

function readTags(folder = dataDir): unknown[] {
  const database = new Database(join(folder, "waybill.db"));
  const ids = database.prepare("SELECT id FROM tag ORDER BY id").pluck().all();
  database.close();
  return ids;
}

test("the next start restores a copy of the storage, brings the replaced data back, and keeps them until they are deleted", async () => {
  expect(await check({ name: NAME })).toMatchObject({
    stage: "ready",
    fileName: NAME,
    copy: { day: "2026-11-24", counts: expect.arrayContaining([{ table: "user", copy: 0, desk: 0 }]) },
  });
  await expect(order("2026-11-25")).rejects.toMatchObject({ fields: [{ field: "day" }] });
  expect(await readdir(join(dataDir, "restore"))).toEqual(["ready"]);
  await order("2026-11-24");
  expect((await state()).stage).toBe("restarting");
  await expect(check({ name: NAME })).rejects.toMatchObject({ key: "restore.restarting" });
  expect(readTags()).toEqual(["since"]);

  await start();
  expect(readTags()).toEqual([]);
  expect(readTags(join(dataDir, KEPT))).toEqual(["since"]);
  expect(await readdir(join(dataDir, KEPT, "audit-heads"))).toEqual(["since.log"]);
  expect(await readdir(dataDir)).not.toContain("audit-heads");
  const outcome = { kind: "restored", kept: KEPT, askedBy: "老板", error: null, madeAt: "2026-11-24T03:00:00+08:00" };
  expect(await state()).toMatchObject({ stage: "none", copy: null, outcome });
  await start(); // without an order nothing happens
  expect(await readFile(join(dataDir, "audit-pending.jsonl"), "utf8")).toMatch(/^{.*"action":"database.restore".*}\n$/);

  addTag("restored");
  await check({ name: NAME });
  await expect(order("2026-11-24")).rejects.toMatchObject({ key: "restore.keptFirst" });
  await withDesk(({ read }) => orderReturn(read, dataDir, OWNER, NOW + 60_000));
  await start();
  expect(readTags()).toEqual(["since"]);
  expect(await readdir(join(dataDir, "audit-heads"))).toEqual(["since.log"]);
  expect((await readFile(join(dataDir, "app-secret"), "utf8")).trim()).toBe(SECRETS);
  const { outcome: returned } = await state();
  expect(returned).toMatchObject({ kind: "returned", kept: "replaced-20261125T020100000Z" });
  expect(readTags(join(dataDir, returned?.kept ?? ""))).toEqual(["restored"]);
  expect(await readdir(dataDir)).not.toContain(KEPT);

  await deleteReplaced(dataDir);
  expect((await readdir(dataDir)).filter((name) => name.startsWith("replaced-"))).toEqual([]);
  expect((await state()).outcome).toBeNull();
  await expect(withDesk(({ read }) => orderReturn(read, dataDir, OWNER, NOW))).rejects.toMatchObject({
    key: "restore.nothingKept",
  });
});

test("an upload is written to disk, opened with its key, and removed when it is not wanted", async () => {
  const file = join(dataDir, "encrypted.tar");
  const identity = await generateIdentity();
  await copyTo(file, [await identityToRecipient(identity)]);
  const { size } = await stat(file);
  const upload = () => Readable.toWeb(createReadStream(file)) as unknown as Request["body"];
  await expect(receiveCopy(dataDir, upload(), 2 ** 60)).rejects.toMatchObject({ code: "too_large" });
  await receiveCopy(dataDir, upload(), size);
  expect(await check({})).toMatchObject({ stage: "locked", error: null, copy: null });
  expect(await check({ identity: await generateIdentity() })).toMatchObject({
    stage: "locked",
    error: "backup.keyWrong",
  });
  expect(await check({ identity })).toMatchObject({ stage: "ready", fileName: null });
  await discardCopy(dataDir);
  expect(await readdir(join(dataDir, "restore"))).toEqual([]);
  await expect(check({})).rejects.toMatchObject({ key: "restore.noCopy" });
});

test("of requests that come together one is served, and an order replaces the desk by the copy that was confirmed", async () => {
  await withDesk(async ({ read }) => {
    const key = { identities: [] };
    const together = [upload(TAR), beginCheck(read, dataDir, { name: NAME, key }), upload(TAR), discardCopy(dataDir)];
    const answers = await Promise.allSettled(together);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
  });
  await check({ name: NAME });
  const answers = await Promise.allSettled([order("2026-11-24"), discardCopy(dataDir)]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  const facts = join(dataDir, "restore/ready/facts.json");
  await writeFile(facts, JSON.stringify({ ...JSON.parse(await readFile(facts, "utf8")), madeAt: MADE + 1 }));
  await start();
  expect(readTags()).toEqual(["since"]);
  expect((await state()).outcome).toMatchObject({ kind: "failed", error: "restore.noCopy" });
});

test("what is no copy, or a damaged one, changes nothing and says so", async () => {
  await expect(upload("no copy")).rejects.toMatchObject({ key: "restore.notACopy" });
  await upload(TAR);
  expect(await check({})).toMatchObject({ stage: "failed", error: expect.stringMatching(/^backup\.damaged/) });
  expect(await check({ name: "waybill-desk-20200101T000000000Z.tar" })).toMatchObject({
    stage: "failed",
    error: "backup.storage.missing",
  });
  await expect(order("2026-11-24")).rejects.toMatchObject({ key: "restore.noCopy" });
  await start();
  expect(readTags()).toEqual(["since"]);
});

test("a copy that went missing before the start leaves the desk as it was, and one that runs is not replaced", async () => {
  await check({ name: NAME });
  await order("2026-11-24");
  const unlock = lockFolder(dataDir);
  await expect(start()).rejects.toMatchObject({ name: "FolderInUseError" });
  unlock();
  expect((await state()).stage).toBe("restarting");
  await rm(join(dataDir, "restore/ready"), { recursive: true });
  await start();
  expect(readTags()).toEqual(["since"]);
  expect((await state()).outcome).toMatchObject({ kind: "failed", kept: null, error: "restore.noCopy" });
});

test.each([
  { from: "the old files are moved", moved: ["app-secret"], isAside: false },
  { from: "they are all moved", moved: ["app-secret", "audit-heads", "waybill.db"], isAside: true },
])("killed while $from, the next start goes on", async ({ moved, isAside }) => {
  await check({ name: NAME });
  await order("2026-11-24");
  await writeFile(join(dataDir, RESTORE_MARK), `${KEPT}\n`);
  const aside = join(dataDir, isAside ? KEPT : `${KEPT}.part`);
  for (const name of moved) {
    await cp(join(dataDir, name), join(aside, name), { recursive: true });
    await rm(join(dataDir, name), { recursive: true });
  }
  // A start has made another secret since.
  await writeFile(join(dataDir, "app-secret"), "of no desk at all");
  if (isAside) {
    // What an earlier copy had is there, and the new secret; the new database is not.
    await rename(join(dataDir, "restore/ready/app-secret"), join(dataDir, "app-secret"));
    for (const place of [dataDir, join(dataDir, "restore/ready")]) {
      await mkdir(join(place, "audit-heads"));
      await writeFile(join(place, "audit-heads/copied.log"), "{}\n");
    }
  }
  expect(() => requireFinishedRestore(dataDir)).toThrow();
  await start();
  requireFinishedRestore(dataDir);
  expect(readTags()).toEqual([]);
  expect(readTags(join(dataDir, KEPT))).toEqual(["since"]);
  expect(await readFile(join(dataDir, KEPT, "app-secret"), "utf8")).toBe(SECRETS);
  expect((await readFile(join(dataDir, "app-secret"), "utf8")).trim()).toBe(SECRETS);
  expect((await state()).outcome).toMatchObject({ kind: "restored", kept: KEPT });
});
