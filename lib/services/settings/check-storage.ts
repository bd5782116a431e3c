import { answerInTime } from "@/db/answer-in-time";
import { engine } from "@/db/engine";
import { probeStorage } from "@/db/queries/settings/probe-storage";
import { fileDamage } from "@/db/sqlite/file-damage";
import { classifyErrorCode, classifyStorageFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import type { StorageProblem } from "@/lib/domain/settings/storage-health";
import { nodeId } from "@/lib/log/log-settings";
import { logger } from "@/lib/log/logger";
import type { StorageHealth } from "@/lib/operations/desk-operations";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";
import { findFreeDiskRatio, findWriteError } from "@/lib/services/system/disk-checks";

/** How long (ms) a result is shared by all callers: each check costs a disk sync. */
const CHECK_CACHE_MS = 3_000;

interface StorageCheck {
  health: Promise<StorageHealth>;
  /** Undefined while the check is running. */
  endedAt?: number;
}

const checks = () => processGlobal("storage-checks", () => new WeakMap<Store, StorageCheck>());

/**
 * Whether the database can store data, checked by writing to it; the result is at most `CHECK_CACHE_MS` old. Damage of
 * the file is reported at once, also where a row can still be written.
 */
export async function checkStorage(store: Store, clock: () => number = Date.now): Promise<StorageHealth> {
  const health = await probe(store, clock);
  return health.trouble === null && fileDamage() !== null ? { ...health, trouble: "damaged" } : health;
}

function probe(store: Store, clock: () => number): Promise<StorageHealth> {
  const last = checks().get(store);
  // After the clock was set back, a result from the future counts as expired.
  if (last && (last.endedAt === undefined || Math.abs(clock() - last.endedAt) < CHECK_CACHE_MS)) return last.health;
  const check: StorageCheck = {
    health: examine(store, clock()).finally(() => {
      check.endedAt = clock();
    }),
  };
  checks().set(store, check);
  return check.health;
}

/** Free space on the database's disk as a ratio of 0 to 1; null for PostgreSQL, whose disk may be on another machine. */
export async function freeDiskRatio(): Promise<number | null> {
  const { dataDir } = config();
  return engine.fileIn(dataDir) === null ? null : findFreeDiskRatio(dataDir);
}

async function examine(store: Store, now: number): Promise<StorageHealth> {
  const [trouble, freeRatio] = await Promise.all([findStorageFailure(store, now), freeDiskRatio()]);
  return { trouble, freeRatio };
}

async function findStorageFailure(store: Store, now: number): Promise<StorageProblem | null> {
  try {
    await answerInTime(store.write((tx) => probeStorage(tx, nodeId(), now)));
    return null;
  } catch (error) {
    logger().error({ err: error }, "the database cannot store");
    const { dataDir } = config();
    const systemError = engine.fileIn(dataDir) === null ? null : await findWriteError(dataDir);
    return systemError === null ? classifyStorageFailure(error) : classifyErrorCode(systemError);
  }
}
