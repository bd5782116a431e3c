import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ERASURE_KINDS } from "@/lib/domain/privacy/erasure-state";

/** Beside the database, so that a restore of the database leaves it as it is. */
const LEDGER_NAME = "erasures.jsonl";

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

/** Appends to the ledger and syncs it to disk: before the first change, so that none is missing in it. */
export async function appendToLedger(dataDir: string, entries: readonly LedgerEntry[]): Promise<void> {
  const handle = await open(join(dataDir, LEDGER_NAME), "a", 0o600);
  try {
    await handle.appendFile(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Every entry, the oldest first; the half line of a power cut is left out. */
export async function readLedger(dataDir: string): Promise<LedgerEntry[]> {
  const text = await readFile(join(dataDir, LEDGER_NAME), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => parseEntry(line) ?? []);
}

function parseEntry(line: string): LedgerEntry | undefined {
  if (line === "") return undefined;
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
