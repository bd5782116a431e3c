import { randomBytes, randomInt } from "node:crypto";
import { access, mkdir, mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAuditChains } from "@/db/queries/audit/audit-records";
import { checkSqliteFile } from "@/db/sqlite/check-sqlite-file";
import { markDatabase, readDatabaseMarker } from "@/db/sqlite/database-marker";
import { lockFolder } from "@/db/sqlite/folder-lock";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { RESTORE_MARK } from "@/db/sqlite/unfinished-restore";
import { deleteAuditEntries } from "@/db/testing/change-rows";
import { flushAuditHeads, startAuditAnchor } from "@/lib/audit/audit-anchor";
import { ownList } from "@/lib/audit/head-list";
import { recordAudit } from "@/lib/audit/record-audit";
import { createKeyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { claimInstallation } from "@/lib/services/settings/claim-installation";
import type { BackupLock } from "./backup-encryption";
import { openBackupFile } from "./backup-file";
import { makeBackup } from "./make-backup";
import { readNewestMigration } from "./newest-migration";
import { restoreBackup } from "./restore-backup";
import { verifyBackup } from "./verify-backup";

const SECRET = "the-root-secret-of-this-desk";
const OPEN: BackupLock = { recipients: [] };
const NO_KEY = { identities: [] };
let folder: string;
let dataDir: string;
let copy: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backup-"));
  dataDir = join(folder, "data");
  await openSqliteStore(dataDir, false).close();
  const database = new Database(join(dataDir, "waybill.db"));
  database.prepare("INSERT INTO outbox (id, recent_sends) VALUES (1, '[]')").run();
  database.close();
  copy = join(folder, "copy.tar");
  await backUp(copy);
});

afterAll(() => rm(folder, { recursive: true }));

function backUp(file: string, lock = OPEN) {
  const source = { dataDir, databaseUrl: null, secrets: SECRET };
  return makeBackup(source, file, { lock, now: Date.UTC(2026, 2, 1), signal: new AbortController().signal });
}

async function restoreInto(target: string, file: string, isReplacing = false, key: { identities: string[] } = NO_KEY) {
  const newestMigration = await readNewestMigration("sqlite");
  return restoreBackup(
    file,
    { dataDir: target, databaseUrl: null, environmentSecret: null, newestMigration },
    { key, isReplacing, now: Date.UTC(2026, 2, 2) },
  );
}

const readRows = (target: string) => {
  const database = new Database(join(target, "waybill.db"), { readonly: true });
  const rows = database.prepare("SELECT id, recent_sends FROM outbox").all();
  database.close();
  return rows;
};

test("a copy is one file that tells what it holds", async () => {
  const manifest = await verifyBackup(copy, NO_KEY);
  expect(manifest).toMatchObject({ format: 1, engine: "sqlite", isEncrypted: false, createdAt: Date.UTC(2026, 2, 1) });
  expect(manifest.migration).toBe(await readNewestMigration("sqlite"));
  expect(manifest.rows).toMatchObject({ outbox: 1, shipment: 0 });
  expect(manifest.members.map(({ name }) => name)).toEqual(["database.sqlite", "app-secret"]);
  expect((await readdir(folder)).filter((name) => name.startsWith(".") || name.endsWith(".part"))).toEqual([]);
});

test("every one of 1,000 changed bytes is found", async () => {
  const bytes = await readFile(copy);
  const changed = join(folder, "changed.tar");
  await writeFile(changed, bytes);
  const handle = await open(changed, "r+");
  // Every byte of the headers and of the end, and others by chance.
  const ends = [...Array(300).keys()].flatMap((at) => [at, bytes.length - 1 - at]);
  const places = [...ends, ...Array.from({ length: 400 }, () => randomInt(bytes.length))];
  let undetected = 0;
  for (const at of places) {
    const before = bytes[at] ?? 0;
    await handle.write(Buffer.from([before ^ (1 << randomInt(8))]), 0, 1, at);
    const found = await openBackupFile(changed).catch((error: { code: string }) => error.code);
    if (found !== "damaged_backup") undetected += 1;
    await handle.write(Buffer.from([before]), 0, 1, at);
  }
  await handle.close();
  expect({ places: places.length, undetected }).toEqual({ places: 1_000, undetected: 0 });
  await openBackupFile(changed);
});

test("a check that is no longer wanted ends, and leaves nothing aside", async () => {
  const stop = new AbortController();
  const verified = verifyBackup(copy, NO_KEY, stop.signal);
  const checked = checkSqliteFile(join(dataDir, "waybill.db"), stop.signal);
  stop.abort(new Error("the process shuts down"));
  expect(await Promise.allSettled([verified, checked])).toMatchObject([
    { status: "rejected", reason: { name: "AbortError" } },
    { status: "rejected", reason: { message: "the process shuts down" } },
  ]);
  expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a shortened, a lengthened and a foreign file are damaged", async () => {
  const bytes = await readFile(copy);
  const file = join(folder, "other.tar");
  for (const other of [
    bytes.subarray(0, -512),
    Buffer.concat([bytes, Buffer.alloc(512)]),
    Buffer.alloc(0),
    randomBytes(10_240),
  ]) {
    await writeFile(file, other);
    await expect(verifyBackup(file, NO_KEY)).rejects.toMatchObject({ code: "damaged_backup" });
  }
});

test("a copy is restored into an empty folder, with its secret", async () => {
  const target = join(folder, "restored");
  await restoreInto(target, copy);
  expect(readRows(target)).toEqual([{ id: 1, recent_sends: "[]" }]);
  expect((await readFile(join(target, "app-secret"), "utf8")).trim()).toBe(SECRET);
  expect((await readdir(target)).sort()).toEqual(["app-secret", "server.lock", "waybill.db"]);
});

test("a desk that is there is replaced only when asked, and kept aside", async () => {
  const target = join(folder, "present");
  await openSqliteStore(target, false).close();
  await expect(restoreInto(target, copy)).rejects.toMatchObject({ key: "backup.folderNotEmpty" });
  expect(readRows(target)).toEqual([]);
  markDatabase(target, "the installation that was here"); // as its start does
  await restoreInto(target, copy, true);
  expect(readRows(target)).toHaveLength(1);
  expect(readDatabaseMarker(target)).toBeNull(); // else the restored one is refused as another installation's
  expect(readRows(join(target, "replaced-20260302T000000000Z"))).toEqual([]);
});

test("nothing is restored below a running server, or from a damaged copy", async () => {
  const target = join(folder, "running");
  await openSqliteStore(target, false).close();
  const unlock = lockFolder(target);
  await expect(restoreInto(target, copy, true)).rejects.toMatchObject({ name: "FolderInUseError" });
  unlock();
  const damaged = join(folder, "damaged.tar");
  const bytes = await readFile(copy);
  bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
  await writeFile(damaged, bytes);
  await expect(restoreInto(target, damaged, true)).rejects.toMatchObject({ code: "damaged_backup" });
  expect(readRows(target)).toEqual([]);
});

test("no server starts on a folder whose restore was interrupted; the restore is run again", async () => {
  const target = join(folder, "interrupted");
  await openSqliteStore(target, false).close();
  await writeFile(join(target, RESTORE_MARK), "");
  expect(() => openSqliteStore(target, false)).toThrow("interrupted");
  await restoreInto(target, copy);
  await openSqliteStore(target, false).close();
  expect(readRows(target)).toHaveLength(1);
});

test("a copy of a newer version is refused", async () => {
  const target = { dataDir: join(folder, "older"), databaseUrl: null, environmentSecret: null, newestMigration: 1 };
  const options = { key: NO_KEY, isReplacing: false, now: 0 };
  await expect(restoreBackup(copy, target, options)).rejects.toMatchObject({
    key: "backup.newerVersion",
    values: { own: "1970-01-01 08:00:00", schema: expect.stringMatching(/^20\d\d-\d\d-\d\d /) },
  });
});

/** A desk that a server has started on with `SECRET`. */
async function startedDesk(name: string): Promise<string> {
  const desk = join(folder, name);
  setKeyRing(createKeyRing([SECRET]));
  const store = openSqliteStore(desk, false);
  const secretOrigin = { kind: "file", file: join(desk, "app-secret") } as const;
  await claimInstallation(store, { dataDir: desk, secretOrigin }, 0);
  await store.close();
  return desk;
}

test("a desk is not copied with a secret that is not its own", async () => {
  const desk = await startedDesk("started");
  const source = { dataDir: desk, databaseUrl: null, secrets: "made by a command without the server's settings" };
  const options = { lock: OPEN, now: 0, signal: new AbortController().signal };
  const file = join(folder, "unreadable.tar");
  await expect(makeBackup(source, file, options)).rejects.toMatchObject({ key: "backup.secretNotOwn" });
  await expect(access(file)).rejects.toThrow();
  await makeBackup({ ...source, secrets: SECRET }, file, options);
  await verifyBackup(file, NO_KEY);
});

test("a server starts on a desk that replaced another one", async () => {
  const file = join(folder, "started.tar");
  const source = { dataDir: await startedDesk("one"), databaseUrl: null, secrets: SECRET };
  await makeBackup(source, file, { lock: OPEN, now: 0, signal: new AbortController().signal });
  const target = await startedDesk("two");
  await mkdir(join(target, ".restore-00000000-0000-0000-0000-000000000000")); // of one that was killed
  await restoreInto(target, file, true);
  expect((await readdir(target)).filter((name) => name.startsWith(".restore-"))).toEqual([]);
  await startedDesk("two"); // does not throw
  const markers = await Promise.all(
    ["one", "two"].map((name) => readFile(join(folder, name, "installation-id"), "utf8")),
  );
  expect(markers[0]).toBe(markers[1]);
});

test("a copy holds the audit log's heads as of its instant, and the restored log is whole", async () => {
  const desk = await startedDesk("audited");
  const store = openSqliteStore(desk, false);
  startAuditAnchor(store, desk);
  const record = async () => {
    const actor = { kind: "user", id: "u1", name: "小王" } as const;
    await recordAudit(store, { at: 0, actor, via: "web", action: "shipment.edit", outcome: "done" });
    await flushAuditHeads();
  };
  await record();
  await record();
  const file = join(folder, "audited.tar");
  const source = { dataDir: desk, databaseUrl: null, secrets: SECRET };
  await makeBackup(source, file, { lock: OPEN, now: 0, signal: new AbortController().signal });
  expect((await verifyBackup(file, NO_KEY)).auditHeads).toEqual({ list: ownList(), number: 2 });
  await record();
  expect(await verifyAudit(store.read, desk)).toMatchObject({ rows: 3, heads: 3, faults: [] });
  await store.close();
  await restoreInto(desk, file, true);
  const restored = openSqliteStore(desk, false);
  startAuditAnchor(restored, desk);
  expect(await verifyAudit(restored.read, desk)).toMatchObject({ rows: 2, heads: 2, unanchored: 0, faults: [] });
  await deleteAuditEntries(restored, (await listAuditChains(restored.read))[0] ?? "", 2);
  expect((await verifyAudit(restored.read, desk)).faults).toMatchObject([{ kind: "removed", sequence: 2 }]);
  await restored.close();
  const [replaced = ""] = (await readdir(desk)).filter((name) => name.startsWith("replaced-"));
  expect(await readdir(join(desk, replaced))).toContain("audit-heads");
});

test("other programs' unfinished files beside a copy stay", async () => {
  const beside = await mkdtemp(join(folder, "downloads-"));
  const foreign = join(beside, "film.tar.part");
  await writeFile(foreign, "half");
  await utimes(foreign, 0, 0);
  await backUp(join(beside, "copy.tar"));
  expect((await readdir(beside)).sort()).toEqual(["copy.tar", "film.tar.part"]);
});

test("another secret in the environment is refused", async () => {
  const newestMigration = await readNewestMigration("sqlite");
  const target = { dataDir: join(folder, "secret"), databaseUrl: null, environmentSecret: "another", newestMigration };
  const options = { key: NO_KEY, isReplacing: false, now: 0 };
  await expect(restoreBackup(copy, target, options)).rejects.toMatchObject({ key: "backup.otherSecret" });
});

test("an encrypted copy opens only with the key of its recipient", async () => {
  const identity = await generateIdentity();
  const file = join(folder, "sealed.tar");
  await backUp(file, { recipients: [await identityToRecipient(identity)] });
  expect((await readFile(file)).includes(SECRET)).toBe(false);
  await expect(verifyBackup(file, NO_KEY)).rejects.toMatchObject({ key: "backup.keyNeeded" });
  const other = { identities: [await generateIdentity()] };
  await expect(verifyBackup(file, other)).rejects.toMatchObject({ key: "backup.keyWrong" });
  const target = join(folder, "unsealed");
  await restoreInto(target, file, false, { identities: [identity] });
  expect(readRows(target)).toHaveLength(1);
});

test("a recipient that is none is refused, and nothing is left behind", async () => {
  const file = join(folder, "never.tar");
  await expect(backUp(file, { recipients: ["age1nonsense"] })).rejects.toMatchObject({
    key: "backup.recipientInvalid",
  });
  expect((await readdir(folder)).filter((name) => name.startsWith("never"))).toEqual([]);
});

test("an empty folder has nothing to copy", async () => {
  const source = { dataDir: join(folder, "nowhere"), databaseUrl: null, secrets: SECRET };
  const options = { lock: OPEN, now: 0, signal: new AbortController().signal };
  await expect(makeBackup(source, join(folder, "none.tar"), options)).rejects.toMatchObject({
    key: "backup.nothingToCopy",
  });
});
