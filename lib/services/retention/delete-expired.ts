import type { Store } from "@/db/store";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { completeLedger } from "@/lib/services/privacy/replay-erasures";
import { queueDueErasure } from "@/lib/services/privacy/run-erasure";
import { defineJob } from "@/lib/services/shared/background-job";
import { deleteOwnCopies } from "./delete-own-copies";
import { RETENTION_RULES } from "./retention-rules";

/** Rows of one transaction: few, so that other writes do not wait long. */
const BATCH_SIZE = 500;

/**
 * Deletes everything that is older than its retention time. A rule that fails does not stop the others.
 *
 * @param isStopping ends it after the current batch
 * @param isOurs whether this process follows a rule, by its name, among the servers of a database
 */
export async function deleteExpired(
  store: Store,
  now: number,
  isStopping: () => boolean = () => false,
  isOurs: (rule: string) => boolean = () => true,
): Promise<void> {
  const deleted: Record<string, number> = {};
  for (const { name, keepMs, deleteBatch } of RETENTION_RULES.filter(({ name }) => isOurs(name))) {
    try {
      while (!isStopping()) {
        const count = await store.write((tx) => deleteBatch(tx, now - keepMs, BATCH_SIZE, now));
        if (count === 0) break;
        deleted[name] = (deleted[name] ?? 0) + count;
      }
    } catch (error) {
      logger().error({ err: error, name }, "expired data could not be deleted; it will be retried");
    }
  }
  logger().info({ deleted }, "expired data was deleted");
}

/** Deletes what is kept no longer, and queues the erasure of people's data that is due. */
export const retentionJob = defineJob({
  name: "the deletion of expired data",
  runsAt: "each server",
  firstMs: 10 * MINUTE_MS,
  everyMs: HOUR_MS,
  run: async ({ store, config, isStopping, isOurs }) => {
    await deleteExpired(store, Date.now(), isStopping, isOurs);
    await deleteOwnCopies(config.dataDir, Date.now());
    await queueDueErasure(store, Date.now());
    await completeLedger(store, config.dataDir);
    store.wake("erasure");
  },
});
