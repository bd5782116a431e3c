import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { RESTORE_OUTCOMES } from "@/lib/operations/backup-operations";
import { syncFolder } from "@/lib/services/backup/backup-file";

/** Below `DATA_DIR`: what the restore from the page has received, unpacked, ordered and done. */
export interface RestoreFolder {
  folder: string;
  /** The copy as it was fetched or uploaded. */
  copy: string;
  /** The copy unpacked and checked, with what it holds in `FACTS`. */
  ready: string;
  /** What the next start is to do. */
  order: string;
  /** What the last start with an order has done. */
  outcome: string;
}

export function restoreFolder(dataDir: string): RestoreFolder {
  const folder = join(/* turbopackIgnore: true */ dataDir, "restore");
  const inFolder = (name: string) => join(/* turbopackIgnore: true */ folder, name);
  return {
    folder,
    copy: inFolder("copy.tar"),
    ready: inFolder("ready"),
    order: inFolder("order.json"),
    outcome: inFolder("outcome.json"),
  };
}

/** Beside an unpacked database: what it holds. */
export const FACTS = "facts.json";

export const copyFactsSchema = z.object({
  fileName: z.string().nullable(),
  /** ms since 1970 UTC. */
  madeAt: z.int(),
  product: z.string(),
  /** Rows of each table. */
  rows: z.record(z.string(), z.int()),
  /** The list of the audit log's heads in a copy; null without one. Absent for a dump aside, which has all lists. */
  headsList: z.string().nullable().optional(),
});
export type CopyFacts = z.output<typeof copyFactsSchema>;

export const restoreOrderSchema = z.object({
  kind: z.enum(["restore", "return"]),
  /** Name below `DATA_DIR` of the folder with what is put in place. */
  from: z.string(),
  /** Of the copy; null for data that were replaced before. */
  copy: copyFactsSchema.omit({ rows: true, headsList: true }).nullable(),
  askedBy: z.object({ kind: z.enum(["user", "token"]), id: z.string(), name: z.string() }),
  /** ms since 1970 UTC; names the folder of what is replaced. */
  at: z.int(),
});
export type RestoreOrder = z.output<typeof restoreOrderSchema>;

export const restoreOutcomeSchema = z.object({
  kind: z.enum(RESTORE_OUTCOMES),
  copy: restoreOrderSchema.shape.copy,
  askedBy: z.string(),
  endedAt: z.int(),
  /** Name below `DATA_DIR` of the folder with the replaced data; null when nothing was replaced. */
  kept: z.string().nullable(),
  /** Message text. */
  error: z.string().nullable(),
});
export type RestoreOutcome = z.output<typeof restoreOutcomeSchema>;

/** @returns null where there is no such file */
export async function readRecord<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** Replaces the file as a whole, and syncs it. */
export async function writeRecord(folder: string, file: string, content: unknown): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = `${file}.${randomUUID()}`;
  try {
    await writeFile(part, JSON.stringify(content), { mode: 0o600, flush: true });
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  await syncFolder(folder);
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
