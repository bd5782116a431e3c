import { createHash } from "node:crypto";
import { lookup } from "node:dns/promises";
import { dirname } from "node:path/posix";
import type { Readable } from "node:stream";
import type SftpClient from "ssh2-sftp-client";
import type { SftpTarget, StorageSecret } from "@/lib/domain/storage/storage-target";
import { type AllowList, isHostListed, requirePublicAddress } from "@/lib/outbound/outgoing-target";
import { type FileStorage, requireStoredName, StorageError, toStreamRange } from "./file-storage";

const CONNECT_MS = 15_000;
const KEEPALIVE_MS = 10_000;

/**
 * Files on an SFTP server, which must have the host key of the settings. A file is written under a temporary name and
 * renamed. One connection serves all calls, until `close`.
 */
export function openSftpStorage(target: SftpTarget, secret: StorageSecret, allowed: AllowList): FileStorage {
  let connecting: Promise<SftpClient> | undefined;
  const connection = () => {
    connecting ??= connect(target, secret, allowed).catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  };
  const pathOf = (name: string) => [target.folder, name].filter((part) => part !== "").join("/") || ".";
  const attempt = async <T>(work: (client: SftpClient) => Promise<T>): Promise<T> => {
    const client = await connection();
    return await work(client).catch((error: unknown) => {
      throw toStorageError(error);
    });
  };
  return {
    put: (name, content) => {
      requireStoredName(name);
      const path = pathOf(name);
      const partial = `${path}.part`;
      return attempt(async (client) => {
        await makeFolder(client, dirname(path));
        try {
          // As in a folder: readable only by the user. The server's own rule would often let others read it.
          await client.put(content, partial, { writeStreamOptions: { mode: 0o600 } });
          await replace(client, partial, path);
        } catch (error) {
          content.destroy();
          await client.delete(partial, true).catch(() => {});
          throw error;
        }
      });
    },
    get: (name, range) => {
      requireStoredName(name);
      return attempt(async (client) => {
        // The stream's own error for a missing file comes late and without a kind.
        if (!(await client.exists(pathOf(name)))) throw new StorageError("missing", `${name} is missing`);
        return client.createReadStream(pathOf(name), toStreamRange(range)) as Readable;
      });
    },
    list: (folder) => {
      if (folder !== "") requireStoredName(folder);
      return attempt(async (client) => {
        if (!(await client.exists(pathOf(folder)))) return [];
        const entries = await client.list(pathOf(folder));
        return entries
          .filter(({ type, name }) => type === "-" && !name.endsWith(".part"))
          .map(({ name, size, modifyTime }) => ({
            name: folder === "" ? name : `${folder}/${name}`,
            bytes: size,
            modifiedAt: modifyTime,
          }));
      });
    },
    remove: (name) => {
      requireStoredName(name);
      return attempt(async (client) => {
        await client.delete(pathOf(name), true);
      });
    },
    close: async () => {
      const client = await connecting?.catch(() => undefined);
      connecting = undefined;
      await client?.end();
    },
  };
}

async function makeFolder(client: SftpClient, folder: string): Promise<void> {
  if (folder !== "." && !(await client.exists(folder))) await client.mkdir(folder, true);
}

/** OpenSSH replaces a file in one step; a server without its extension needs the old file removed first. */
async function replace(client: SftpClient, from: string, to: string): Promise<void> {
  try {
    await client.posixRename(from, to);
  } catch {
    await client.delete(to, true);
    await client.rename(from, to);
  }
}

/** The address is resolved once and checked; the connection uses exactly that address. */
async function connect(
  { host, port, user, hostKey }: SftpTarget,
  { password, privateKey }: StorageSecret,
  allowed: AllowList,
): Promise<SftpClient> {
  const addresses = await lookup(host, { all: true }).catch(() => []);
  const [first] = addresses;
  if (!first) throw new StorageError("unreachable", `${host} was not found`);
  if (!isHostListed(host, port, allowed)) {
    for (const { address } of addresses) requirePublicAddress(address, port, allowed);
  }
  const { default: Client } = await import("ssh2-sftp-client"); // loaded only where copies go to such a server
  const silent = () => {}; // by default it prints what happens to its connection
  const client = new Client("desk", { error: silent, end: silent, close: silent });
  // A connection that breaks between two calls fails the next one; without a listener it would be printed.
  client.on("error", () => {});
  let isOtherHost = false;
  try {
    await client.connect({
      host: first.address,
      port,
      username: user,
      password,
      privateKey,
      hostVerifier: (key: Buffer) => {
        isOtherHost = toFingerprint(key) !== hostKey;
        return !isOtherHost;
      },
      readyTimeout: CONNECT_MS,
      keepaliveInterval: KEEPALIVE_MS,
      retries: 0,
    });
    // Each part of a file waits for its answer; without this, 40 ms more. Missing in the package's types.
    (client as SftpClient & { client: { setNoDelay(isOn: boolean): void } }).client.setNoDelay(true);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    if (isOtherHost) throw new StorageError("refused", `${host} has another host key`, { cause: error });
    throw toStorageError(error);
  }
}

function toFingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256")
    .update(key)
    .digest("base64")
    .replace(/(?<!=)=+$/, "")}`;
}

function toStorageError(error: unknown): Error {
  if (error instanceof StorageError) return error;
  const { code = "", message } = error as { code?: string | number; message: string };
  if (code === 2 || code === "ENOENT" || /no such file/i.test(message)) {
    return new StorageError("missing", message, { cause: error });
  }
  if (code === 3 || code === "EACCES" || /authentication|permission denied/i.test(message)) {
    return new StorageError("refused", message, { cause: error });
  }
  const isConnection = /^E[A-Z_]+$/.test(String(code)) || /connect|timed out|no response/i.test(message);
  return new StorageError(isConnection ? "unreachable" : "failed", message, { cause: error });
}
