import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { ChargeCount } from "./charge-count";
import { judgeSubscription, subscribeAnswer } from "./judge-subscription";
import { MemoryFile } from "./memory-file";
import { type News, Parcel, type ParcelOptions } from "./parcel";
import { writePushParam } from "./push-param";
import { type Random, seededRandom } from "./random";
import type { ScenarioName } from "./scenarios";
import { type PushOutcome, sendPush } from "./send-push";
import { type Push, readWatchedList, type Watched } from "./watched";

/** Virtual minutes. */
const RETRY_MINUTES = 30;
const FIRST_LOOK_MINUTES = [5, 20] as const;
/** After a start, 3 to 20 real seconds at 120 times the speed: whoever is pushed to may be starting as well. */
const CATCH_UP_MINUTES = [6, 40] as const;
const LOOK_MINUTES = 4 * 60;
const LOOK_NEAR_DESTINATION_MINUTES = 60;
const LOOK_AFTER_CORRECTION_MINUTES = 15;
const TRIES = 3;
/** Keeps a very high speed from turning into a busy loop. */
const SHORTEST_TIMER_MS = 5;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface WatcherOptions extends ParcelOptions {
  /** A file from which it takes up the parcels of an earlier run, and in which it keeps them for a later one. */
  memory?: string;
}

/** Takes subscriptions, looks at the parcels as virtual time goes by, and pushes what is new. */
export class Watcher {
  /** Since its start. */
  readonly charges = new ChargeCount();
  private readonly watched = new Map<string, Watched[]>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly stopping = new AbortController();
  private readonly random: Random;
  private readonly memory: MemoryFile | undefined;

  constructor(private readonly options: WatcherOptions) {
    this.random = seededRandom(options.seed);
    this.memory = options.memory ? new MemoryFile(options.memory, () => [...this.watched.values()].flat()) : undefined;
    const known = this.memory?.load((content) => readWatchedList(content, options)) ?? [];
    for (const entry of known) this.resume(entry);
  }

  /** Answers a subscription and, when it is accepted, watches the parcel from now on. */
  subscribe(request: SubscribeRequest | undefined): ReturnType<typeof subscribeAnswer> {
    const now = Date.now();
    const verdict = judgeSubscription(request, (carrier, number) => this.isTracked(carrier, number, now));
    if (request && verdict.code === "200") {
      this.charges.add(verdict.carrier, request.number, now);
      const parcel = new Parcel(request, verdict.carrier, now, this.options);
      const others = this.find(request.number).filter((other) => other.parcel.company !== verdict.carrier);
      const entry = { parcel, outbox: [], accepted: 0, failed: 0, dropped: 0 };
      this.watched.set(request.number.toUpperCase(), [...others, entry]);
      this.memory?.saveSoon();
      this.at(this.in(this.random.between(...FIRST_LOOK_MINUTES)), () => this.lookAt(entry));
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

  /** Ends every timer and every push that is under way, and remembers what is left to do. */
  close(): void {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.memory?.save();
  }

  /** Takes up a parcel of an earlier run: whatever it missed comes in a little while, as one piece of news. */
  private resume(entry: Watched): void {
    const { parcel, outbox } = entry;
    this.watched.set(parcel.number.toUpperCase(), [...this.find(parcel.number), entry]);
    const soon = this.in(this.random.between(...CATCH_UP_MINUTES));
    for (const push of outbox) this.at(Math.max(soon, push.dueAt), () => void this.send(entry, push));
    if (!parcel.isOver) this.at(soon, () => this.lookAt(entry));
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
    if (!parcel.isOver) this.at(this.in(this.minutesToNextLook(parcel, news)), () => this.lookAt(entry));
  }

  private minutesToNextLook(parcel: Parcel, news: News | undefined): number {
    if (news?.status === "abort") return LOOK_AFTER_CORRECTION_MINUTES;
    return nextLook(parcel, this.random);
  }

  private push(entry: Watched, param: string): Promise<PushOutcome> {
    const push = { param, triesLeft: TRIES, dueAt: Date.now() };
    entry.outbox.push(push);
    return this.send(entry, push);
  }

  /** Tries once, and again half a virtual hour after each failure, until it gives up. */
  private async send(entry: Watched, push: Push): Promise<PushOutcome> {
    this.memory?.saveSoon();
    const { callbackurl, salt } = entry.parcel.request.parameters;
    const outcome = await sendPush(callbackurl, salt, push.param, this.stopping.signal);
    // Cut off, it may have arrived or not: as it stands in the outbox, the next run sends it again.
    if (this.stopping.signal.aborted) return outcome;
    push.triesLeft -= 1;
    if (outcome.isAccepted) entry.accepted += 1;
    else entry.failed += 1;
    if (!outcome.isAccepted && push.triesLeft > 0) {
      push.dueAt = this.in(RETRY_MINUTES);
      this.at(push.dueAt, () => void this.send(entry, push));
    } else {
      entry.outbox.splice(entry.outbox.indexOf(push), 1);
      if (!outcome.isAccepted) entry.dropped += 1;
    }
    this.memory?.saveSoon();
    return outcome;
  }

  /** The real moment that lies so many virtual minutes ahead. */
  private in(virtualMinutes: number): number {
    return Date.now() + (virtualMinutes * 60_000) / this.options.speed;
  }

  private at(moment: number, act: () => void): void {
    if (this.stopping.signal.aborted) return;
    const delay = moment - Date.now();
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
