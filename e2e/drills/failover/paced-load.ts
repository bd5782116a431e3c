import { setTimeout as sleep } from "node:timers/promises";
import type { CallbackClient } from "@/e2e/faults/callback-client";
import { ACCEPTED } from "@/e2e/faults/callback-client";
import { type Parcel, signPush } from "@/e2e/faults/subscribed-parcels";

/** A push that was answered with an acknowledgement: Kuaidi100 never sends it again. */
interface Acknowledged {
  parcel: Parcel;
  step: number;
  fingerprint: string;
  /** When the acknowledgement came, by `performance.now()`, and how long after the push was sent. */
  at: number;
  tookMs: number;
}

/** A push that was not acknowledged. */
interface Failure {
  /** When its answer came, or the connection broke; by `performance.now()`. */
  at: number;
  desk: string;
  reason: string;
}

/**
 * Pushes every parcel at its pace, to the desks in turn, as behind a load balancer without health checks. A push that
 * fails is not sent again: the parcel's next one has its events too.
 */
export class PacedLoad {
  readonly acknowledged: Acknowledged[] = [];
  readonly failures: Failure[] = [];
  /** When the last acknowledgement of each desk came. */
  readonly lastAt = new Map<string, number>();
  #desks: readonly string[];
  #isOver = false;
  #senders: Promise<unknown> = Promise.resolve();

  constructor(
    readonly client: CallbackClient,
    desks: readonly string[],
  ) {
    this.#desks = desks;
  }

  /** The next pushes go to these. */
  sendTo(desks: readonly string[]): void {
    this.#desks = desks;
  }

  start(parcels: readonly Parcel[], everyMs: number): void {
    this.#isOver = false;
    this.#senders = Promise.all(
      parcels.map(async (parcel, index) => {
        await sleep((index / parcels.length) * everyMs);
        let step = this.#steps.get(parcel) ?? 0;
        for (let due = performance.now(); !this.#isOver; due = Math.max(due + everyMs, performance.now())) {
          await sleep(Math.max(0, due - performance.now()));
          const desk = this.#desks[(index + step) % this.#desks.length] ?? "";
          await this.#push(parcel, step, desk);
          step += 1;
          this.#steps.set(parcel, step);
        }
      }),
    );
  }

  readonly #steps = new Map<Parcel, number>();

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#senders;
  }

  /** Pushes that failed since then, at the desk or at any. */
  failuresSince(at: number, desk?: string): Failure[] {
    return this.failures.filter((failure) => failure.at >= at && (desk === undefined || failure.desk === desk));
  }

  /** The longest (ms) that a push waited for an acknowledgement that came since then; 0 when none came. */
  longestSince(at: number): number {
    return this.acknowledged.reduce((longest, each) => (each.at >= at ? Math.max(longest, each.tookMs) : longest), 0);
  }

  async #push(parcel: Parcel, step: number, desk: string): Promise<void> {
    const { fingerprint, body } = signPush(parcel, step);
    const { pathname, search } = new URL(parcel.callbackUrl);
    const sentAt = performance.now();
    const reason = await this.client.post(`${desk}${pathname}${search}`, body).then(
      ({ status, text }) => (status === 200 && text === ACCEPTED ? undefined : `${status} ${text}`),
      (error: Error) => ("code" in error ? String(error.code) : error.message),
    );
    const at = performance.now();
    if (reason !== undefined) return void this.failures.push({ at, desk, reason });
    this.acknowledged.push({ parcel, step, fingerprint, at, tookMs: at - sentAt });
    this.lastAt.set(desk, at);
  }
}
