import type { Faults, PushFaults } from "@/sandbox/control/faults";
import type { Timeline } from "@/sandbox/parcels/timeline";
import type { VirtualClock } from "@/sandbox/shared/clock";
import type { Push, Watched } from "@/sandbox/watching/watched";
import type { Postman } from "./postman";
import type { PushLog } from "./push-log";
import { type PushOutcome, sendPush } from "./send-push";

const MINUTE_MS = 60_000;
const RETRY_MS = 30 * MINUTE_MS;
const TRIES = 3;

interface PusherTools {
  clock: VirtualClock;
  timeline: Timeline;
  postman: Postman;
  faults: Faults;
  log: PushLog;
  stop: AbortSignal;
}

/**
 * Brings pushes to callback addresses: what is not accepted comes again half an hour later, the
 * same to the letter, and is dropped after the third time.
 *
 * @see Kuaidi100 document, 2.6 `result`
 */
export class Pusher {
  /** The last attempt for each parcel: the next one waits for its end, so that pushes arrive in order. */
  private readonly lastOf = new WeakMap<Watched, Promise<unknown>>();

  /** @param changed is told whenever a parcel's outbox or counts have changed */
  constructor(
    private readonly tools: PusherTools,
    private readonly changed: () => void,
  ) {}

  /** Pushes something new. Resolves when the first attempt has ended. */
  push(entry: Watched, param: string, status: Push["status"], at: number): Promise<PushOutcome> {
    const { faults, timeline } = this.tools;
    const bad = faults.forPush(entry.parcel.number);
    const delay = bad ? faults.delayMs(bad) : 0;
    const push = { param, status, triesLeft: TRIES, dueAt: at + delay };
    entry.outbox.push(push);
    this.changed();
    if (delay === 0) return this.attempt(entry, push, at, bad);
    return new Promise((resolve) => {
      timeline.at(push.dueAt, (then) => resolve(this.attempt(entry, push, then, bad)));
    });
  }

  /** Goes on with a push that an earlier run has left in the outbox, no earlier than at that moment. */
  resume(entry: Watched, push: Push, earliest: number): void {
    this.tools.timeline.at(Math.max(earliest, push.dueAt), (at) => this.retry(entry, push, at));
  }

  private retry(entry: Watched, push: Push, at: number): void {
    void this.attempt(entry, push, at, this.tools.faults.forPush(entry.parcel.number));
  }

  private attempt(entry: Watched, push: Push, at: number, bad: PushFaults | undefined): Promise<PushOutcome> {
    return new Promise((resolve) => {
      this.tools.postman.carry(at, async () => {
        const before = this.lastOf.get(entry);
        const copies = Array.from({ length: bad?.duplicates ?? 0 });
        const sending = Promise.resolve(before).then(() =>
          Promise.all([this.send(entry, push, at, bad), ...copies.map(() => this.send(entry, push, at, bad, true))]),
        );
        this.lastOf.set(entry, sending);
        const [outcome] = await sending;
        // Cut off, it may have arrived or not: as it stands in the outbox, the next run sends it again.
        if (!this.tools.stop.aborted) this.settle(entry, push, at, outcome, bad);
        resolve(outcome);
      });
    });
  }

  private settle(entry: Watched, push: Push, at: number, outcome: PushOutcome, bad: PushFaults | undefined): void {
    const { clock, timeline } = this.tools;
    push.triesLeft -= 1;
    if (outcome.isAccepted) entry.accepted += 1;
    else entry.failed += 1;
    if (!outcome.isAccepted && push.triesLeft > 0) {
      push.dueAt = Math.max(at + RETRY_MS, clock.now());
      timeline.at(push.dueAt, (then) => this.retry(entry, push, then));
    } else {
      entry.outbox.splice(entry.outbox.indexOf(push), 1);
      if (!outcome.isAccepted) entry.dropped += 1;
    }
    if (outcome.isAccepted && bad?.lateRetryMinutes) {
      timeline.at(at + bad.lateRetryMinutes * MINUTE_MS, (then) => this.sendAgain(entry, push, then));
    }
    this.changed();
  }

  /** As if the answer had been lost: what was accepted comes once more. */
  private sendAgain(entry: Watched, push: Push, at: number): void {
    this.tools.postman.carry(at, async () => void (await this.send(entry, push, at, undefined, true)));
  }

  private async send(entry: Watched, push: Push, at: number, faults?: PushFaults, isCopy = false) {
    const { number, company, request } = entry.parcel;
    const { callbackurl, salt } = request.parameters;
    const { param, status, triesLeft } = push;
    const realAt = Date.now();
    const outcome = await sendPush({ callbackurl, salt, param }, { stop: this.tools.stop, faults });
    const attempt = Math.min(TRIES, TRIES + 1 - triesLeft);
    const ms = Date.now() - realAt;
    const facts = { number, company, at, realAt, ms, status, attempt, isCopy, bytes: Buffer.byteLength(param) };
    if (!this.tools.stop.aborted) this.tools.log.add({ ...facts, ...outcome });
    return outcome;
  }
}
