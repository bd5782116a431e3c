import { fileDamage } from "@/db/sqlite/file-damage";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";
import { messageEveryChannel } from "@/lib/services/alerts/message-every-channel";
import { NOTICES_TOPIC, notifyOwners } from "@/lib/services/notifications/user-notices";

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
