import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** What a killed backup, verification or restore leaves behind: folders with a whole database, and unfinished files. Files of other names are not ours to delete. */
const LEFTOVER = /^(\.(backup|verify|restore)-[0-9a-f-]{36}|waybill-desk-\d{8}T\d{9}Z\.tar\.part)$/;

/** Removes what killed commands left in a folder more than a day ago; others may be at work. */
export async function removeLeftovers(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!LEFTOVER.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Removes at once what killed restores left; only for who holds the folder's lock: no other restore is at work. */
export async function removeKilledRestores(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (LEFTOVER.test(name) && name.startsWith(".restore-"))
      await rm(join(dataDir, name), { recursive: true, force: true });
  }
}
