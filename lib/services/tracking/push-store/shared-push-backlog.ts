import type { Store } from "@/db/store";
import { RangeLeases } from "@/lib/services/shared/range-leases";
import { BurstGauge } from "./burst-gauge";
import { PushApplier } from "./push-applier";
import { PushKeeper } from "./push-keeper";
import type { SavePush } from "./push-store";

/**
 * Stores pushes in this thread and applies them just after, on PostgreSQL: those that arrive together in one
 * transaction each. What a node stores, the node applies that holds the parcel's range, this one or another.
 */
export class SharedPushBacklog {
  readonly #gauge = new BurstGauge();
  readonly #leases: RangeLeases;
  readonly #applier: PushApplier;
  readonly #keeper: PushKeeper;

  constructor(store: Store) {
    this.#leases = new RangeLeases(store, "push");
    this.#applier = new PushApplier(store, this.#leases, this.#gauge);
    this.#keeper = new PushKeeper(store, this.#applier.wake);
  }

  savePush: SavePush = (push, now) =>
    this.#gauge.count(() => {
      this.#gauge.look();
      return this.#keeper.savePush(push, now);
    });

  /** Stores what arrived, applies it if that does not take long, and leaves the rest to other nodes or the next start. */
  async close(): Promise<void> {
    await this.#keeper.close();
    await this.#applier.close();
    await this.#leases.close();
  }
}
