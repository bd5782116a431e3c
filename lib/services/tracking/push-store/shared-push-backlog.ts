import type { Store } from "@/db/store";
import { RangeLeases } from "@/lib/services/shared/range-leases";
import { BurstGauge } from "./burst-gauge";
import { PushApplier } from "./push-applier";
import { PushBatchWriter } from "./push-batch-writer";
import type { SavePush } from "./push-store";

/** Appliers of a node: while the database works on a batch of one, the other folds its own. */
const APPLIERS = 2;

/**
 * Stores pushes in this thread and applies them just after, on PostgreSQL: those that arrive together in one
 * transaction each. What a node stores, the node applies that holds the parcel's range, this one or another.
 */
export class SharedPushBacklog {
  readonly #gauge = new BurstGauge();
  readonly #leases: RangeLeases;
  readonly #appliers: readonly PushApplier[];
  readonly #writer: PushBatchWriter;

  constructor(store: Store) {
    this.#leases = new RangeLeases(store, "push");
    this.#appliers = Array.from(
      { length: APPLIERS },
      (_, part) => new PushApplier(store, this.#leases, this.#gauge, { isOwn: (range) => range % APPLIERS === part }),
    );
    this.#writer = new PushBatchWriter(store, (callbackIds) => {
      for (const applier of this.#appliers) applier.wakeFor(callbackIds);
    });
  }

  savePush: SavePush = (push, now) =>
    this.#gauge.count(() => {
      this.#gauge.look();
      return this.#writer.savePush(push, now);
    });

  /** Stores what arrived, applies it if that does not take long, and leaves the rest to other nodes or the next start. */
  async close(): Promise<void> {
    await this.#writer.close();
    await Promise.all(this.#appliers.map((applier) => applier.close()));
    await this.#leases.close();
  }
}
