import type { Faults, PushFaults } from "@/sandbox/control/faults";
import type { MonitoredParcel, QueuedPush } from "@/sandbox/monitoring/monitored-parcel";
import { buildUpdateAll } from "@/sandbox/parcels/push-lies";
import type { VirtualScheduler } from "@/sandbox/parcels/virtual-scheduler";
import type { VirtualClock } from "@/sandbox/shared/virtual-clock";
import type { PushAttemptLog } from "./push-attempt-log";
import { buildPushParam } from "./push-param";
import type { SendLimiter } from "./send-limiter";
import { NOT_SENT, type PushOutcome, sendPush } from "./send-push";

const MINUTE_MS = 60_000;
const RETRY_MS = 30 * MINUTE_MS;
const MAX_ATTEMPTS = 3;
const UPDATEALL_AFTER_MS = 10 * MINUTE_MS;

interface PushSenderDependencies {
  clock: VirtualClock;
  timeline: VirtualScheduler;
  postman: SendLimiter;
  faults: Faults;
  log: PushAttemptLog;
  stop: AbortSignal;
}

/**
 * Sends pushes to callback URLs. A push that is not accepted is sent again half an hour later,
 * unchanged, and dropped after the third time.
 *
 * @see Kuaidi100 document, 2.6 `result`
 */
export class PushSender {
  /**
   * The last attempt for each parcel: the next one waits for its end, so that pushes arrive in
   * order.
   */
  private readonly lastAttempts = new WeakMap<MonitoredParcel, Promise<unknown>>();

  /** @param onChange called when a parcel's outbox or counts have changed */
  constructor(
    private readonly dependencies: PushSenderDependencies,
    private readonly onChange: () => void,
  ) {}

  /** Pushes a new event. Resolves when the first attempt has ended. */
  push(entry: MonitoredParcel, param: string, status: QueuedPush["status"], at: number): Promise<PushOutcome> {
    const { faults, timeline } = this.dependencies;
    const bad = faults.forPush(entry.parcel.number, isLastPush(entry, status));
    const delay = bad ? faults.delayMs(bad) : 0;
    const push = { param, status, triesLeft: MAX_ATTEMPTS, dueAt: at + delay };
    entry.outbox.push(push);
    this.onChange();
    if (delay === 0) return this.attempt(entry, push, at, bad);
    return new Promise((resolve) => {
      timeline.schedule(push.dueAt, (runAt) => resolve(this.attempt(entry, push, runAt, bad)));
    });
  }

  /** Resumes a push that an earlier run left in the outbox, not before that time. */
  resume(entry: MonitoredParcel, push: QueuedPush, earliest: number): void {
    this.dependencies.timeline.schedule(Math.max(earliest, push.dueAt), (at) => this.retry(entry, push, at));
  }

  private retry(entry: MonitoredParcel, push: QueuedPush, at: number): void {
    const bad = this.dependencies.faults.forPush(entry.parcel.number, isLastPush(entry, push.status));
    void this.attempt(entry, push, at, bad);
  }

  private attempt(
    entry: MonitoredParcel,
    push: QueuedPush,
    at: number,
    bad: PushFaults | undefined,
  ): Promise<PushOutcome> {
    if (bad?.lose) return this.lose(entry, push);
    return new Promise((resolve) => {
      this.dependencies.postman.enqueue(at, async () => {
        const before = this.lastAttempts.get(entry);
        const copies = Array.from({ length: bad?.duplicates ?? 0 });
        const sending = Promise.resolve(before).then(() =>
          Promise.all([this.send(entry, push, at, bad), ...copies.map(() => this.send(entry, push, at, bad, true))]),
        );
        this.lastAttempts.set(entry, sending);
        const [outcome] = await sending;
        // An aborted push may have arrived or not. It stays in the outbox, so the next run sends it
        // again.
        if (!this.dependencies.stop.aborted) this.recordOutcome(entry, push, at, outcome, bad);
        resolve(outcome);
      });
    });
  }

  private async lose(entry: MonitoredParcel, push: QueuedPush): Promise<PushOutcome> {
    entry.outbox.splice(entry.outbox.indexOf(push), 1);
    entry.lost += 1;
    this.onChange();
    return NOT_SENT;
  }

  private recordOutcome(
    entry: MonitoredParcel,
    push: QueuedPush,
    at: number,
    outcome: PushOutcome,
    bad: PushFaults | undefined,
  ): void {
    const { clock, timeline } = this.dependencies;
    push.triesLeft -= 1;
    if (outcome.isAccepted) entry.accepted += 1;
    else entry.failed += 1;
    if (!outcome.isAccepted && push.triesLeft > 0) {
      push.dueAt = Math.max(at + RETRY_MS, clock.now());
      timeline.schedule(push.dueAt, (runAt) => this.retry(entry, push, runAt));
    } else {
      entry.outbox.splice(entry.outbox.indexOf(push), 1);
      if (!outcome.isAccepted) entry.dropped += 1;
    }
    if (outcome.isAccepted && bad?.lateRetryMinutes) {
      timeline.schedule(at + bad.lateRetryMinutes * MINUTE_MS, (runAt) => this.sendAgain(entry, push, runAt));
    }
    const which = outcome.isAccepted ? bad?.updateall : null;
    if (which) {
      timeline.schedule(at + UPDATEALL_AFTER_MS, (runAt) => {
        const extra = buildExtraUpdateAll(entry, which);
        if (extra) this.sendAgain(entry, { ...push, ...extra }, runAt);
      });
    }
    this.onChange();
  }

  /** Sends what is not retried: an accepted push, as if its answer had been lost, or an updateall. */
  private sendAgain(entry: MonitoredParcel, push: QueuedPush, at: number): void {
    this.dependencies.postman.enqueue(at, async () => void (await this.send(entry, push, at, undefined, true)));
  }

  private async send(entry: MonitoredParcel, push: QueuedPush, at: number, faults?: PushFaults, isCopy = false) {
    const { number, company, request } = entry.parcel;
    const { param, status, triesLeft, receiver } = push;
    const { callbackurl, salt } = receiver ?? request.parameters;
    const realAt = Date.now();
    const outcome = await sendPush({ callbackurl, salt, param }, { stop: this.dependencies.stop, faults });
    const attempt = Math.min(MAX_ATTEMPTS, MAX_ATTEMPTS + 1 - triesLeft);
    const ms = Date.now() - realAt;
    const facts = { number, company, at, realAt, ms, status, attempt, isCopy, bytes: Buffer.byteLength(param) };
    if (!this.dependencies.stop.aborted) this.dependencies.log.add({ ...facts, ...outcome });
    return outcome;
  }
}

/** Whether it is the shutdown or abort after which Kuaidi100 pushes nothing more. */
function isLastPush({ parcel }: MonitoredParcel, status: QueuedPush["status"]): boolean {
  return parcel.endedAt !== null && (status === "shutdown" || status === "abort");
}

/** Undefined when there was no earlier subscription. */
function buildExtraUpdateAll(
  { parcel, earlier }: MonitoredParcel,
  which: NonNullable<PushFaults["updateall"]>,
): Pick<QueuedPush, "param" | "status" | "receiver"> | undefined {
  const status = "updateall";
  if (which !== "earlier") return { status, param: buildPushParam(parcel, buildUpdateAll(parcel, which)) };
  if (!earlier) return undefined;
  const update = { ...buildUpdateAll(parcel, "current"), instead: { scans: earlier.scans } };
  return { status, param: buildPushParam(parcel, update), receiver: earlier };
}
