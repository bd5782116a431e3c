import { appendFile, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "@/db/store";
import type { AuditEntry } from "@/lib/domain/audit/audit-entry";
import { recordAudit } from "./record-audit";

/** In `DATA_DIR`: entries of commands that leave the database closed, one a line. */
const FILE = "audit-pending.jsonl";

/** Keeps an entry in a file until a server stores it. */
export function addPendingEntry(dataDir: string, entry: AuditEntry): Promise<void> {
  return appendFile(join(dataDir, FILE), `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
}

/** Stores the entries that wait in the file. @throws the storage's error; then they go on waiting */
export async function storePendingEntries(store: Store, dataDir: string): Promise<void> {
  const taken = join(dataDir, `${FILE}.taken`);
  // What an interrupted run has taken comes first.
  const lines = (await readIfThere(taken)) ?? ((await take(dataDir, taken)) ? await readIfThere(taken) : undefined);
  if (lines === undefined) return;
  for (const line of lines.split("\n")) if (line !== "") await recordAudit(store, JSON.parse(line) as AuditEntry);
  await unlink(taken);
}

async function take(dataDir: string, taken: string): Promise<boolean> {
  return rename(join(dataDir, FILE), taken).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
