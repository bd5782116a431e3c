import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type FileStorage, requireStoredName, StorageError, type StoredFile, toStreamRange } from "./file-storage";

/**
 * Files in a folder of this machine, readable only by this user. A file is written under a temporary name, synced,
 * and renamed, so that a file of its final name is always whole.
 *
 * @param root absolute path; made when it is missing
 */
export function openFolderStorage(root: string): FileStorage {
  return {
    put: async (name, content) => {
      requireStoredName(name);
      const file = join(root, name);
      const partial = join(dirname(file), `.${randomUUID()}.part`);
      await attempt(name, async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        try {
          await pipeline(content, createWriteStream(partial, { mode: 0o600, flush: true }));
          await rename(partial, file);
          await syncFolder(dirname(file));
        } finally {
          await rm(partial, { force: true });
        }
      });
    },
    get: async (name, range) => {
      requireStoredName(name);
      const handle = await attempt(name, () => open(join(root, name), "r"));
      return handle.createReadStream(toStreamRange(range)) as Readable;
    },
    list: (folder) => attempt(folder, () => listFolder(root, folder)),
    remove: async (name) => {
      requireStoredName(name);
      await attempt(name, () => rm(join(root, name), { force: true }));
    },
    close: async () => {},
  };
}

async function listFolder(root: string, folder: string): Promise<StoredFile[]> {
  if (folder !== "") requireStoredName(folder);
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const found: StoredFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const { size, mtimeMs } = await stat(join(root, name));
    found.push({ name, bytes: size, modifiedAt: Math.round(mtimeMs) });
  }
  return found;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch {
    // Windows and some network file systems cannot sync a folder.
  } finally {
    await handle.close();
  }
}

async function attempt<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new StorageError("missing", `${name} is missing`, { cause: error });
    const kind = code === "EACCES" || code === "EPERM" || code === "EROFS" ? "refused" : "failed";
    throw new StorageError(kind, message, { cause: error });
  }
}
