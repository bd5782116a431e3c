import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** What a killed backup, verification or restore leaves behind: folders with a whole database, and unfinished files. */
const LEFTOVER = /^(\.(backup|verify|restore)-[0-9a-f-]{36}|.*\.tar\.part)$/;

/** Removes what killed commands left in a folder more than a day ago; others may be at work. */
export async function removeLeftovers(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!LEFTOVER.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}
