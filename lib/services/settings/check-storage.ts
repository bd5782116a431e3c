import { isPostgres } from "@/db/kit";
import { probeStorage } from "@/db/queries/settings/storage-probe";
import { storageTrouble, troubleOf } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import type { StorageHealth, StorageTrouble } from "@/lib/domain/settings/storage-health";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";
import { freeRatioOf, writeErrorIn } from "@/lib/server/runtime/disk";
import { logger } from "@/lib/server/runtime/logger";

/** How long an answer serves everybody who asks: each new one costs the disk a sync. */
const FRESH_MS = 3_000;

interface Check {
  health: Promise<StorageHealth>;
  /** Undefined while it is under way. */
  endedAt?: number;
}

const checks = () => processGlobal("storage-checks", () => new WeakMap<Store, Check>());

/** Whether the store can keep what comes, shown by really storing something; a few seconds old at most. */
export function checkStorage(store: Store, clock: () => number = Date.now): Promise<StorageHealth> {
  const last = checks().get(store);
  // The clock may have been set back: an answer from the future is not fresh either.
  if (last && (last.endedAt === undefined || Math.abs(clock() - last.endedAt) < FRESH_MS)) return last.health;
  const check: Check = {
    health: examine(store, clock()).finally(() => {
      check.endedAt = clock();
    }),
  };
  checks().set(store, check);
  return check.health;
}

/** The share of free space on the disk that the database lies on; null where that is another machine's. */
export async function freeDiskRatio(): Promise<number | null> {
  return isPostgres ? null : freeRatioOf(config().dataDir);
}

async function examine(store: Store, now: number): Promise<StorageHealth> {
  const [trouble, freeRatio] = await Promise.all([findTrouble(store, now), freeDiskRatio()]);
  return { trouble, freeRatio };
}

async function findTrouble(store: Store, now: number): Promise<StorageTrouble | null> {
  try {
    await store.write((tx) => probeStorage(tx, now));
    return null;
  } catch (error) {
    logger().error({ err: error }, "the database cannot store");
    const systemError = isPostgres ? null : await writeErrorIn(config().dataDir);
    return systemError === null ? storageTrouble(error) : troubleOf(systemError);
  }
}
