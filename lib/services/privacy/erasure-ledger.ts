import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ERASURE_KINDS } from "@/lib/domain/privacy/erasure-state";

/** Beside the database, so that a restore of the database leaves it as it is, and beside the copies. */
export const LEDGER_NAME = "erasures.jsonl";

const erasureEntrySchema = z.object({
  kind: z.enum(ERASURE_KINDS),
  id: z.string(),
  at: z.int(),
  before: z.int().nullable(),
  subjectHash: z.string().nullable(),
  shipmentIds: z.array(z.string()),
});
const fileEntrySchema = z.object({
  kind: z.literal("file"),
  file: z.object({
    id: z.string(),
    name: z.string(),
    frames: z.string(),
    bytes: z.int(),
    rawBytes: z.int(),
    sha256: z.string(),
  }),
  shipmentIds: z.array(z.string()),
});
const entrySchema = z.discriminatedUnion("kind", [
  erasureEntrySchema.extend({ kind: z.literal("age") }),
  erasureEntrySchema.extend({ kind: z.literal("person") }),
  fileEntrySchema,
]);

/** An erasure that was begun, or an archive file that was written again. No personal data. */
export type LedgerEntry = z.output<typeof entrySchema>;

/** What no two entries share. */
export function keyOfEntry(entry: LedgerEntry): string {
  return entry.kind === "file" ? entry.file.name : entry.id;
}

/** The entries of a ledger that another has not. */
export function listMissing(of: readonly LedgerEntry[], other: readonly LedgerEntry[]): LedgerEntry[] {
  const known = new Set(other.map(keyOfEntry));
  return of.filter((entry) => !known.has(keyOfEntry(entry)));
}

/** A ledger as its file has it. */
export function serializeLedger(entries: readonly LedgerEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

/** Every entry of a file, the oldest first; the half line of a power cut is left out. */
export function parseLedger(text: string): LedgerEntry[] {
  return text.split("\n").flatMap((line) => parseEntry(line) ?? []);
}

/** Appends to the ledger and syncs it to disk: before the first change, so that none is missing in it. */
export async function appendToLedger(dataDir: string, entries: readonly LedgerEntry[]): Promise<void> {
  const handle = await open(join(dataDir, LEDGER_NAME), "a", 0o600);
  try {
    await handle.appendFile(serializeLedger(entries));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Every entry of the ledger in a folder; none where there is no ledger. */
export async function readLedger(folder: string): Promise<LedgerEntry[]> {
  const text = await readFile(join(folder, LEDGER_NAME), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return parseLedger(text);
}

/** Adds what other ledgers know and the folder's does not. */
export async function mergeLedger(dataDir: string, others: readonly LedgerEntry[]): Promise<void> {
  const missing = listMissing(others, await readLedger(dataDir));
  if (missing.length > 0) await appendToLedger(dataDir, missing);
}

function parseEntry(line: string): LedgerEntry | undefined {
  if (line === "") return undefined;
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
