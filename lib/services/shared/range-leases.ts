import { randomUUID } from "node:crypto";
import { engine } from "@/db/engine";
import { lockRangeLeases, releaseRangeLeases, renewRangeLeases } from "@/db/queries/shared/range-lease-records";
import type { Store, Tx } from "@/db/store";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";
import { logger } from "@/lib/log/logger";
import { threadMetrics } from "@/lib/server/metrics/thread-metrics";
import { WakeableSleep } from "./wakeable-sleep";
import { LeaseLostError } from "./work-lease";

/** A node that says nothing for this long (ms) loses its ranges. */
const LEASE_MS = 3_000;
/** Between two renewals: two may fail. */
const RENEWAL_MS = 1_000;

/** The ranges that this process holds: all of them where it has the database for itself. */
export function openRangeLeases(store: Store, kind: string): Pick<RangeLeases, "held" | "close"> {
  return engine.isServer ? new RangeLeases(store, kind) : { held: ALL_RANGES, close: async () => {} };
}

interface LeaseTerms {
  leaseMs?: number;
  renewalMs?: number;
}

/**
 * The ranges of one kind of work that this process holds among the nodes of a database: renewed while it lives, divided
 * evenly, given back at the end, and taken over by the others some seconds after it was killed.
 */
export class RangeLeases {
  readonly #store: Store;
  readonly #kind: string;
  readonly #leaseMs: number;
  readonly #renewalMs: number;
  /** Of this process and not of the node: another process that was given the same name is another one. */
  readonly #holder = randomUUID();
  readonly #pause = new WakeableSleep();
  readonly #renewing: Promise<void>;
  #held: readonly number[] = [];
  /** Until when the ranges are surely held, by the process's monotonic clock. */
  #until = 0;
  #isClosing = false;

  /** @param kind of work, such as `push`; each has its own leases */
  constructor(store: Store, kind: string, { leaseMs = LEASE_MS, renewalMs = RENEWAL_MS }: LeaseTerms = {}) {
    this.#store = store;
    this.#kind = kind;
    this.#leaseMs = leaseMs;
    this.#renewalMs = renewalMs;
    this.#renewing = this.#renewAll();
  }

  /** The ranges that may be worked now. A change of their rows must call `fence` besides. */
  get held(): readonly number[] {
    return performance.now() < this.#until ? this.#held : [];
  }

  /**
   * Called first in a transaction that changes rows of these ranges: until it ends, nobody else can claim them.
   *
   * @throws LeaseLostError when another node may hold one of them by now
   */
  async fence(tx: Tx, ranges: readonly number[]): Promise<void> {
    if ((await lockRangeLeases(tx, this.#kind, this.#holder, ranges)) !== ranges.length) throw new LeaseLostError();
  }

  /** Gives the ranges back, so that others need not wait until the lease expires. Call it after the last change. */
  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#pause.wake();
    await this.#renewing;
    this.#held = [];
    try {
      await this.#store.write((tx) => releaseRangeLeases(tx, this.#kind, this.#holder));
    } catch (error) {
      logger().warn({ err: error, kind: this.#kind }, "the leases could not be given back; they expire by themselves");
    }
  }

  async #renewAll(): Promise<void> {
    while (!this.#isClosing) {
      await this.#renew();
      if (!this.#isClosing) await this.#pause.sleep(this.#renewalMs);
    }
  }

  async #renew(): Promise<void> {
    const startedAt = performance.now();
    try {
      this.#held = await this.#store.write((tx) => renewRangeLeases(tx, this.#kind, this.#holder, this.#leaseMs));
      this.#until = startedAt + this.#leaseMs;
      threadMetrics().rangeLeases.set({ kind: this.#kind }, this.#held.length);
    } catch (error) {
      logger().warn({ err: error, kind: this.#kind }, "the leases could not be renewed");
    }
  }
}
