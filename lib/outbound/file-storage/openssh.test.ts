import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parseAllowList } from "@/lib/outbound/outgoing-target";
import { OpenSshServer } from "@/lib/outbound/testing/openssh-server";
import type { FileStorage } from "./file-storage";
import { openSftpStorage } from "./sftp-storage";

/** OpenSSH's server; given by the drill `backup`. */
const SSHD = process.env.TEST_SSHD;

const NAME = "waybill-desk-20261124T190000000Z.tar";
const COPY = randomBytes(20 * 1024 * 1024);
/** For the whole copy; with 40 ms for each part of it that waits for an answer it would be twice as long. */
const MOST_MS = 10_000;

describe.runIf(SSHD)("on OpenSSH's own server", () => {
  let folder: string;
  let copies: string;
  let server: OpenSshServer;
  let hostKey: string;
  const opened: FileStorage[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "waybill-openssh-"));
    copies = join(folder, "copies/desk");
    server = await OpenSshServer.create(SSHD ?? "", folder);
    hostKey = await server.start();
  });

  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function open(change: { privateKey?: string; folder?: string; hostKey?: string } = {}): FileStorage {
    const { privateKey = server.privateKey, ...others } = change;
    const target = { host: "127.0.0.1", port: server.port, user: server.user, hostKey, folder: copies, ...others };
    const storage = openSftpStorage({ kind: "sftp", ...target }, { privateKey }, parseAllowList("127.0.0.1"));
    opened.push(storage);
    return storage;
  }

  test("a copy is stored for its user alone, listed, given back, replaced and deleted", async () => {
    const storage = open();
    expect(await storage.list("")).toEqual([]);
    await storage.put(NAME, Readable.from(inParts(Buffer.alloc(3))));
    const startedAt = performance.now();
    await storage.put(NAME, Readable.from(inParts(COPY)));
    expect(performance.now() - startedAt).toBeLessThan(MOST_MS);
    expect(statSync(join(copies, NAME)).mode & 0o777).toBe(0o600);
    expect(await storage.list("")).toMatchObject([{ name: NAME, bytes: COPY.length }]);
    expect((await buffer(await storage.get(NAME))).equals(COPY)).toBe(true);
    const range = { offset: 1_000_000, length: 70_000 };
    expect((await buffer(await storage.get(NAME, range))).equals(COPY.subarray(1_000_000, 1_070_000))).toBe(true);
    await storage.remove(NAME);
    await storage.remove(NAME);
    await expect(storage.get(NAME)).rejects.toMatchObject({ kind: "missing" });
    expect(readdirSync(copies)).toEqual([]);
  });

  test("another key, another host key and a folder that is not to be written to are refused", async () => {
    const privateKey = server.createKey("stranger");
    await expect(open({ privateKey }).list("")).rejects.toMatchObject({ kind: "refused" });
    await expect(open({ hostKey: `SHA256:${"A".repeat(43)}` }).list("")).rejects.toMatchObject({ kind: "refused" });
    // Root may write to every folder but those of the kernel.
    const closed = process.getuid?.() === 0 ? "/sys/desk" : join(folder, "closed");
    if (process.getuid?.() !== 0) mkdirSync(closed, { mode: 0o500 });
    await expect(open({ folder: closed }).put(NAME, Readable.from([COPY]))).rejects.toMatchObject({ kind: "refused" });
  });

  test("a copy that breaks off is none, the next one is stored, and a server with a new host key is refused", async () => {
    const storage = open();
    const cut = storage.put(
      NAME,
      Readable.from(
        (async function* () {
          for (const part of inParts(COPY)) {
            yield part;
            if (part.byteOffset - COPY.byteOffset > COPY.length / 2) {
              server.cutConnections();
              await sleep(100);
            }
          }
        })(),
      ),
    );
    await expect(cut).rejects.toThrow();
    expect(readdirSync(copies)).not.toContain(NAME);
    const next = open();
    expect(await next.list("")).toEqual([]);
    await next.put(NAME, Readable.from(inParts(COPY)));
    expect((await buffer(await next.get(NAME))).equals(COPY)).toBe(true);

    await server.stop();
    await expect(open().list("")).rejects.toMatchObject({ kind: "unreachable" });
    const renewed = await server.start();
    await expect(open().list("")).rejects.toMatchObject({ kind: "refused" });
    expect(await open({ hostKey: renewed }).list("")).toMatchObject([{ name: NAME, bytes: COPY.length }]);
  });
});

function* inParts(content: Buffer, size = 256 * 1024): Generator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
