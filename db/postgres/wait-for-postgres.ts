import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseOpenError } from "@/db/database-open-error";
import { isTemporaryFailure } from "@/db/storage-failure";
import { parsePostgresAddress } from "@/lib/domain/system/postgres-address";
import { createClient } from "./postgres-connection";

const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 10_000;
/** While it waits, it says so this often. */
const REPORT_INTERVAL_MS = 30_000;

/** What the operator is told while the server is waited for. */
interface DatabaseWait {
  /** For how long it is waited for at most. */
  seconds: number;
  /** The server without its password, and why it cannot be reached. */
  place: string;
}

export type OnDatabaseWait = (wait: DatabaseWait) => void;

interface Waiting {
  /** How long (ms) to wait for the server; 0: it is tried once. */
  limitMs: number;
  onWait?: OnDatabaseWait;
}

/**
 * Waits until the server takes connections: at the start of a machine it may come up after this process.
 *
 * @throws DatabaseOpenError when it does not within the limit; the driver's error when waiting would not help, such as
 * for a wrong password
 */
export async function waitForPostgres(url: string, { limitMs, onWait }: Waiting): Promise<void> {
  const start = performance.now();
  let reportedAt = Number.NEGATIVE_INFINITY;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)) {
    const error = await tryToConnect(url);
    if (error === undefined) return;
    if (!isTemporaryFailure(error)) throw error;
    const now = performance.now();
    const leftMs = limitMs - (now - start);
    const place = `${parsePostgresAddress(url).place} (${describeError(error)})`;
    if (leftMs <= 0) {
      throw new DatabaseOpenError("database.noAnswer", { place });
    }
    if (now - reportedAt >= REPORT_INTERVAL_MS) {
      reportedAt = now;
      onWait?.({ seconds: Math.ceil(leftMs / 1_000), place });
    }
    await sleep(Math.min(pauseMs, leftMs));
  }
}

async function tryToConnect(url: string): Promise<unknown> {
  const client = createClient(url);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => {});
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name); // an AggregateError has no message
}
