import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { findBackupSettings } from "@/db/queries/backup/backup-records";
import type { Store } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { type FileStorage, StorageError } from "@/lib/outbound/file-storage/file-storage";
import {
  LEDGER_NAME,
  type LedgerEntry,
  listMissing,
  parseLedger,
  readLedger,
  serializeLedger,
} from "@/lib/services/privacy/erasure-ledger";
import { openBackupStorage } from "./open-backup-storage";

/**
 * Puts the ledger of erasures beside the copies, together with what is there: other servers of the desk, and the one
 * before a restore, may know of more. It holds no personal data.
 *
 * @throws StorageError
 */
async function putLedger(storage: FileStorage, dataDir: string): Promise<void> {
  const stored = await readStoredLedger(storage);
  const missing = listMissing(await readLedger(dataDir), stored);
  if (missing.length > 0) await storage.put(LEDGER_NAME, Readable.from([serializeLedger([...stored, ...missing])]));
}

async function readStoredLedger(storage: FileStorage): Promise<LedgerEntry[]> {
  try {
    return parseLedger(await text(await storage.get(LEDGER_NAME)));
  } catch (error) {
    if (error instanceof StorageError && error.kind === "missing") return [];
    throw error;
  }
}

/** The same with each copy, which is good without it too: a failure is a line in the log. */
export async function keepLedger(storage: FileStorage, place: string, dataDir: string): Promise<void> {
  await putLedger(storage, dataDir).catch((error: unknown) => {
    logger().warn({ err: error, place }, "the list of erasures could not be put beside the copies");
  });
}

/** The same after an erasure. @param dataDir the folder whose ledger has it */
export async function storeLedger(store: Store, dataDir: string): Promise<void> {
  try {
    const settings = await findBackupSettings(store.read);
    if (!settings) return; // no copy was ever due
    const { storage, place } = await openBackupStorage(settings);
    await keepLedger(storage, place, dataDir).finally(() => storage.close());
  } catch (error) {
    logger().warn({ err: error }, "the storage of the copies could not be opened");
  }
}
