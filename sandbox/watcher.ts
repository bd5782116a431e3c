import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { judgeSubscription, subscribeAnswer } from "./judge-subscription";
import { type News, Parcel } from "./parcel";
import { writePushParam } from "./push-param";
import { type Random, seededRandom } from "./random";
import type { ScenarioName } from "./scenarios";
import { type PushOutcome, sendPush } from "./send-push";

/** Virtual minutes. */
const RETRY_MINUTES = 30;
const FIRST_LOOK_MINUTES = [5, 20] as const;
const LOOK_MINUTES = 4 * 60;
const LOOK_NEAR_DESTINATION_MINUTES = 60;
const LOOK_AFTER_CORRECTION_MINUTES = 15;
const TRIES = 3;
/** Keeps a very high speed from turning into a busy loop. */
const SHORTEST_TIMER_MS = 5;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface WatcherOptions {
  /** Virtual minutes per real minute. */
  speed: number;
  seed: string;
}

/** What has become of the pushes for one parcel. */
export interface Watched {
  parcel: Parcel;
  accepted: number;
  failed: number;
  dropped: number;
}

/** Takes subscriptions, looks at the parcels as virtual time goes by, and pushes what is new. */
export class Watcher {
  private readonly watched = new Map<string, Watched[]>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly stopping = new AbortController();
  private readonly random: Random;

  constructor(private readonly options: WatcherOptions) {
    this.random = seededRandom(options.seed);
  }

  /** Answers a subscription and, when it is accepted, watches the parcel from now on. */
  subscribe(request: SubscribeRequest | undefined): ReturnType<typeof subscribeAnswer> {
    const now = Date.now();
    const verdict = judgeSubscription(request, (carrier, number) => this.isTracked(carrier, number, now));
    if (request && verdict.code === "200") {
      const parcel = new Parcel(request, verdict.carrier, now, this.options);
      const others = this.find(request.number).filter((other) => other.parcel.company !== verdict.carrier);
      const entry = { parcel, accepted: 0, failed: 0, dropped: 0 };
      this.watched.set(request.number.toUpperCase(), [...others, entry]);
      this.after(this.random.between(...FIRST_LOOK_MINUTES), () => this.lookAt(entry));
    }
    return subscribeAnswer(verdict.code);
  }

  /** Latest subscription first. */
  list(): Watched[] {
    return [...this.watched.values()].flat().toReversed();
  }

  /** Who is watched under this number, one for each carrier, the latest last. */
  find(number: string): Watched[] {
    return this.watched.get(number.toUpperCase()) ?? [];
  }

  /**
   * Lets the next thing happen to a parcel now and pushes it.
   *
   * @param scenario another end for the parcel, from here on
   * @returns what came of the push; undefined when nobody watches the number, or nothing is left to happen
   */
  async advance(number: string, scenario?: ScenarioName): Promise<PushOutcome | undefined> {
    const entry = this.find(number).at(-1);
    const now = Date.now();
    if (scenario) entry?.parcel.follow(scenario, now);
    if (!entry?.parcel.leap(now)) return undefined;
    const news = entry.parcel.look(now);
    return news && this.push(entry, writePushParam(entry.parcel, news));
  }

  /** Ends every timer and every push that is under way. */
  close(): void {
    this.stopping.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** Half an hour after the end a number may be subscribed anew (document, 1.5, code 501). */
  private isTracked(carrier: string, number: string, now: number): boolean {
    const graceMs = (30 * 60_000) / this.options.speed;
    return this.find(number).some(
      ({ parcel }) =>
        [parcel.company, parcel.carrier].includes(carrier) &&
        (parcel.endedAt === null || now < parcel.endedAt + graceMs),
    );
  }

  private lookAt(entry: Watched): void {
    const { parcel } = entry;
    const news = parcel.look(Date.now());
    if (news) void this.push(entry, writePushParam(parcel, news));
    if (!parcel.isOver) this.after(this.minutesToNextLook(parcel, news), () => this.lookAt(entry));
  }

  private minutesToNextLook(parcel: Parcel, news: News | undefined): number {
    if (news?.status === "abort") return LOOK_AFTER_CORRECTION_MINUTES;
    return nextLook(parcel, this.random);
  }

  /** Tries once, and again half a virtual hour after each failure, until it gives up. */
  private async push(entry: Watched, param: string, triesLeft = TRIES): Promise<PushOutcome> {
    const { callbackurl, salt } = entry.parcel.request.parameters;
    const outcome = await sendPush(callbackurl, salt, param, this.stopping.signal);
    if (outcome.isAccepted) {
      entry.accepted += 1;
    } else {
      entry.failed += 1;
      if (triesLeft > 1) this.after(RETRY_MINUTES, () => void this.push(entry, param, triesLeft - 1));
      else entry.dropped += 1;
    }
    return outcome;
  }

  private after(virtualMinutes: number, act: () => void): void {
    if (this.stopping.signal.aborted) return;
    const delay = (virtualMinutes * 60_000) / this.options.speed;
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        act();
      },
      Math.min(Math.max(delay, SHORTEST_TIMER_MS), LONGEST_TIMER_MS),
    );
    this.timers.add(timer);
  }
}

/** Virtual minutes until Kuaidi100 looks again: about every four hours, hourly near the destination. */
export function nextLook(parcel: Parcel, random: Random): number {
  const usual = parcel.isNearDestination ? LOOK_NEAR_DESTINATION_MINUTES : LOOK_MINUTES;
  return usual * random.between(0.9, 1.1);
}
