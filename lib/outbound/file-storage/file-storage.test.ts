import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { S3Target, SftpTarget } from "@/lib/domain/storage/storage-target";
import { parseAllowList } from "@/lib/outbound/outgoing-target";
import { S3_TEST_BUCKET, S3_TEST_KEYS, type S3StandIn, startS3StandIn } from "@/lib/outbound/testing/s3-stand-in";
import { SFTP_TEST_USER, type SftpStandIn, startSftpStandIn } from "@/lib/outbound/testing/sftp-stand-in";
import type { FileStorage } from "./file-storage";
import { openFileStorage } from "./open-file-storage";

const allowed = parseAllowList("127.0.0.1");
let folder: string;
let s3: S3StandIn;
let sftp: SftpStandIn;
let sftpRoot: string;
const opened: FileStorage[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-"));
  s3 = await startS3StandIn();
  sftpRoot = await mkdtemp(join(folder, "sftp-"));
  sftp = await startSftpStandIn(sftpRoot);
});

afterAll(async () => {
  for (const storage of opened) await storage.close();
  await s3.close();
  await sftp.close();
  await rm(folder, { recursive: true });
});

const s3Target = (): S3Target => ({
  kind: "s3",
  endpoint: s3.endpoint,
  region: "us-east-1",
  bucket: S3_TEST_BUCKET,
  pathStyle: true,
  folder: "desk",
});
const sftpTarget = (): SftpTarget => ({
  kind: "sftp",
  host: "127.0.0.1",
  port: sftp.port,
  user: SFTP_TEST_USER.user,
  hostKey: sftp.hostKey,
  folder: "copies/desk",
});

const STORAGES: Record<string, () => FileStorage> = {
  folder: () => openFileStorage({ kind: "folder", path: "" }, {}, { dataDir: folder, allowed }),
  sftp: () => openFileStorage(sftpTarget(), { password: SFTP_TEST_USER.password }, { dataDir: folder, allowed }),
  s3: () => openFileStorage(s3Target(), S3_TEST_KEYS, { dataDir: folder, allowed }),
};

describe.each(Object.keys(STORAGES))("%s", (kind) => {
  const open = () => {
    const storage = STORAGES[kind]?.() as FileStorage;
    opened.push(storage);
    return storage;
  };

  test("gives back what was put, lists it, and forgets what was removed", async () => {
    const storage = open();
    const small = randomBytes(1_000);
    const large = randomBytes(kind === "s3" ? 17 * 1024 * 1024 : 300_000);
    expect(await storage.list("")).toEqual([]);
    await storage.put("small.tar", Readable.from([small]));
    await storage.put("large.tar", Readable.from([large.subarray(0, 100_000), large.subarray(100_000)]));
    await storage.put("2026/march.tar", Readable.from([small]));
    expect((await buffer(await storage.get("large.tar"))).equals(large)).toBe(true);
    expect(await buffer(await storage.get("2026/march.tar"))).toEqual(small);
    const part = await buffer(await storage.get("large.tar", { offset: 70_000, length: 5_000 }));
    expect(part.equals(large.subarray(70_000, 75_000))).toBe(true);
    const sizes = async (at: string) => (await storage.list(at)).map(({ name, bytes }) => `${name} ${bytes}`).sort();
    expect(await sizes("")).toEqual([`large.tar ${large.length}`, "small.tar 1000"]);
    expect(await sizes("2026")).toEqual(["2026/march.tar 1000"]);
    await storage.put("small.tar", Readable.from([large.subarray(0, 10)]));
    expect(await buffer(await storage.get("small.tar"))).toEqual(large.subarray(0, 10));
    await storage.remove("small.tar");
    await storage.remove("small.tar");
    expect(await sizes("")).toEqual([`large.tar ${large.length}`]);
  });

  test("tells a missing file", async () => {
    await expect(open().get("nothing.tar")).rejects.toMatchObject({ kind: "missing" });
  });

  test("refuses a name that leaves its folder", async () => {
    const storage = open();
    await expect((async () => storage.put("@/lib/outbound/escape", Readable.from([])))()).rejects.toThrow("no name");
  });

  test("a content that fails leaves no file", async () => {
    const storage = open();
    const broken = new Readable({
      read() {
        this.push(Buffer.alloc(1_000));
        this.destroy(new Error("the source broke"));
      },
    });
    await expect(storage.put("broken.tar", broken)).rejects.toThrow("the source broke");
    expect((await storage.list("")).map(({ name }) => name)).not.toContain("broken.tar");
  });
});

test("a folder keeps no temporary file", async () => {
  expect((await readdir(join(folder, "backups"))).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("what is stored on an SFTP server is readable only by its user", async () => {
  const storage = STORAGES.sftp?.() as FileStorage;
  opened.push(storage);
  await storage.put("private.tar", Readable.from([Buffer.from("x")]));
  const { mode } = await stat(join(sftpRoot, "copies/desk/private.tar"));
  expect(mode & 0o777).toBe(0o600);
});

test("S3 is asked again when it is busy, and a wrong key is refused", async () => {
  const storage = STORAGES.s3?.() as FileStorage;
  s3.failNext(1);
  await storage.put("busy.tar", Readable.from([Buffer.from("x")]));
  expect(s3.objects.get("desk/busy.tar")?.toString()).toBe("x");
  const wrong = openFileStorage(
    s3Target(),
    { ...S3_TEST_KEYS, secretAccessKey: "other" },
    { dataDir: folder, allowed },
  );
  await expect(wrong.list("")).rejects.toMatchObject({ kind: "refused" });
});

test("an SFTP server with another host key, or another password, is refused", async () => {
  const other = { ...sftpTarget(), hostKey: `SHA256:${"A".repeat(43)}` };
  const secret = { password: SFTP_TEST_USER.password };
  const surroundings = { dataDir: folder, allowed };
  await expect(openFileStorage(other, secret, surroundings).list("")).rejects.toMatchObject({ kind: "refused" });
  const wrong = openFileStorage(sftpTarget(), { password: "no" }, surroundings);
  await expect(wrong.list("")).rejects.toMatchObject({ kind: "refused" });
});

test("addresses outside the public internet need the operator's list", async () => {
  const closed = { dataDir: folder, allowed: [] };
  expect(() => openFileStorage(s3Target(), S3_TEST_KEYS, closed)).toThrow("outbound.");
  await expect(openFileStorage(sftpTarget(), {}, closed).list("")).rejects.toThrow("outbound.privateAddress");
});
