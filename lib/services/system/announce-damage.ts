import { dataFolder, opener } from "@/db/open-store";
import { fileDamage } from "@/db/sqlite/file-damage";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { messageEveryChannel } from "@/lib/services/alerts/message-every-channel";
import { NOTICES_TOPIC, notifyOwners } from "@/lib/services/notifications/user-notices";
import { defineJob } from "@/lib/services/shared/background-job";

/** Remembered by the process: a damaged file is no place to keep it. */
const told = () => processGlobal<{ at: number | null }>("damage-told", () => ({ at: null }));

/**
 * Tells the owners under the bell, and every channel, once a day, that the database file is damaged.
 *
 * @returns whether they were told
 */
export async function announceDamage(store: Store, now: number): Promise<boolean> {
  const damage = fileDamage();
  const { at } = told();
  if (damage === null || (at !== null && now - at < DAY_MS)) return false;
  await store.write(async (tx) => {
    await notifyOwners(
      tx,
      { kind: "file-damaged", about: EVERY_SHOP, details: {}, mergeKey: "file", isUrgent: true },
      now,
    );
    await messageEveryChannel(tx, { kind: "file-damaged", damage }, now);
  });
  told().at = now;
  store.wake("alert");
  store.publish([NOTICES_TOPIC]);
  return true;
}

/** Reads the whole database file. */
export const fileCheckJob = defineJob({
  name: "the check of the database file",
  runsAt: "each server",
  firstMs: 2 * MINUTE_MS,
  everyMs: 6 * HOUR_MS,
  run: async ({ isStopping }) => {
    const damage = await opener.checkWholeFile(dataFolder(), isStopping);
    if (damage !== null) logger().error({ damage }, "the database file is damaged: restore a backup");
  },
});

/** Apart from the check: queries meet damage between two checks. */
export const damageNoticeJob = defineJob({
  name: "the notice of a damaged file",
  runsAt: "each server",
  everyMs: MINUTE_MS,
  run: ({ store }) => announceDamage(store, Date.now()),
});
