import { engine } from "@/db/engine";
import type { Store } from "@/db/store";

/** Pages (of 4 KiB) of one change: few, so that a push does not wait long for it. */
const SLICE_PAGES = 64;

/**
 * Gives the space of deleted rows back to the file system, a few pages at a time. PostgreSQL keeps such space for its
 * next rows.
 *
 * @param pause awaited after each slice
 */
export async function reclaimSpace(store: Store, isStopping: () => boolean, pause: () => Promise<void>): Promise<void> {
  let hasMore = true;
  while (hasMore && !isStopping()) {
    hasMore = await store.write(async (tx) => engine.reclaimPages(tx, SLICE_PAGES));
    await pause();
  }
}
