import { setMaxListeners } from "node:events";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { type AccountOptions, Accounts } from "@/sandbox/accounts/accounts";
import { Ledger } from "@/sandbox/accounts/ledger";
import { Faults } from "@/sandbox/control/faults";
import type { News } from "@/sandbox/parcels/news";
import { Parcel, type ParcelOptions } from "@/sandbox/parcels/parcel";
import { Timeline } from "@/sandbox/parcels/timeline";
import { Postman } from "@/sandbox/pushes/postman";
import { PushLog } from "@/sandbox/pushes/push-log";
import { writePushParam } from "@/sandbox/pushes/push-param";
import { Pusher } from "@/sandbox/pushes/pusher";
import { chanceOfLook, untilCatchUp, untilFirstLook, untilNextLook } from "@/sandbox/pushes/rhythm";
import type { PushOutcome } from "@/sandbox/pushes/send-push";
import type { ScenarioName } from "@/sandbox/scenarios/scenarios";
import { VirtualClock } from "@/sandbox/shared/clock";
import { type Memory, readMemory, readWatched } from "@/sandbox/shared/memory";
import { MemoryFile } from "@/sandbox/shared/memory-file";
import { type Random, seededRandom } from "@/sandbox/shared/random";
import { judgeSubscription, type SubscribeCode } from "./judge-subscription";
import type { Watched } from "./watched";

/** Half an hour after the end a number may be subscribed anew (document, 1.5, code 501). */
const AFTER_END_MS = 30 * 60_000;

export interface WatcherOptions extends AccountOptions {
  /** Virtual minutes per real minute; 0 stands still until it is moved. */
  speed: number;
  /** With the same seed and the same requests at the same virtual moments, the same happens. */
  seed: string;
  /** Where the clock begins, in ms since 1970 UTC. */
  startAt?: number;
  /** Which clock dates the scans in a push, see `VirtualClock`. */
  stamps?: "real" | "virtual";
  /** A file from which it takes up the parcels of an earlier run, and in which it keeps them for a later one. */
  memory?: string;
}

/** Takes subscriptions, looks at the parcels as virtual time goes by, and pushes what is new. */
export class Watcher {
  readonly clock: VirtualClock;
  readonly timeline: Timeline;
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly log = new PushLog();
  /** Scenarios that were asked for, by number in upper case. */
  readonly asked = new Map<string, ScenarioName>();

  private readonly watched = new Map<string, Watched[]>();
  private readonly stopping = new AbortController();
  private readonly pusher: Pusher;
  private readonly parcelOptions: ParcelOptions;
  private readonly memory: MemoryFile | undefined;

  constructor(options: WatcherOptions) {
    const { speed, seed } = options;
    this.memory = options.memory ? new MemoryFile(options.memory, () => this.remember()) : undefined;
    const known = this.memory?.load(readMemory);
    const startAt = known ? VirtualClock.later(known.clock, speed) : options.startAt;
    this.clock = new VirtualClock({ speed, startAt, stamps: options.stamps });
    this.accounts = new Accounts(options, known?.accounts);
    this.ledger = new Ledger(known?.charges);
    this.faults = new Faults(seededRandom(`${seed} faults`));
    this.parcelOptions = { seed, stampOf: (virtual) => this.clock.stampOf(virtual) };

    setMaxListeners(0, this.stopping.signal); // one for each push that is under way
    const postman = new Postman();
    this.timeline = new Timeline(this.clock, postman);
    const { clock, timeline, faults, log } = this;
    const tools = { clock, timeline, postman, faults, log, stop: this.stopping.signal };
    this.pusher = new Pusher(tools, () => this.memory?.saveSoon());
    for (const record of known?.watched ?? []) this.resume(readWatched(record, this.parcelOptions));
  }

  /** Judges a subscription and, when it is accepted, charges it and watches the parcel from now on. */
  subscribe(given: SubscribeRequest | undefined): SubscribeCode {
    const now = this.clock.now();
    const request = given && { ...given, number: given.number.trim(), key: given.key.trim() };
    const key = request?.key ?? "";
    const verdict = judgeSubscription(request, {
      now,
      account: (own) => this.accounts.find(own),
      isTracked: (carrier, number) => this.isTracked(key, carrier, number, now),
      timesThisMonth: (carrier, number) => this.ledger.find(key, number, carrier, now)?.subscriptions ?? 0,
    });
    if (!request || verdict.code !== "200") return verdict.code;

    const { carrier, account } = verdict;
    const number = request.number.toUpperCase();
    this.ledger.charge(account, number, carrier, now, "subscription");
    const parcel = new Parcel(request, carrier, now, this.parcelOptions, this.asked.get(number));
    const isEarlier = (other: Watched) => other.parcel.company === carrier && other.parcel.request.key === key;
    const known = this.find(number);
    for (const entry of known.filter(isEarlier)) entry.nextLookAt = null;
    const entry = { parcel, looks: 0, nextLookAt: null, outbox: [], accepted: 0, failed: 0, dropped: 0 };
    this.watched.delete(number); // so that it stands among the latest
    this.watched.set(number, [...known.filter((other) => !isEarlier(other)), entry]);
    this.planLook(entry, now + untilFirstLook(this.chanceOf(entry)));
    this.memory?.saveSoon();
    return "200";
  }

  /** Latest subscription first. */
  list(limit = Number.POSITIVE_INFINITY): Watched[] {
    const found: Watched[] = [];
    for (const entries of [...this.watched.values()].reverse()) {
      if (found.length >= limit) break;
      found.push(...entries.toReversed());
    }
    return found.slice(0, limit);
  }

  /** How many parcels there are, by what was pushed last; `null` is for those that wait for their first push. */
  countByStatus(): Map<News["status"] | null, number> {
    const counts = new Map<News["status"] | null, number>();
    for (const entries of this.watched.values()) {
      for (const { parcel } of entries) counts.set(parcel.lastStatus, (counts.get(parcel.lastStatus) ?? 0) + 1);
    }
    return counts;
  }

  /** Who is watched under this number, one for each merchant and carrier, the latest last. */
  find(number: string): Watched[] {
    return this.watched.get(number.toUpperCase()) ?? [];
  }

  /** Gives a number this scenario: from here on when it is watched already, else when it is subscribed. */
  ask(number: string, scenario: ScenarioName): void {
    const entry = this.find(number).at(-1);
    this.asked.set(number.toUpperCase(), scenario);
    if (!entry) return;
    const now = this.clock.now();
    entry.parcel.follow(scenario, now);
    if (entry.nextLookAt === null)
      this.planLook(entry, now + untilNextLook(entry.parcel, entry.looks, this.chanceOf(entry)));
    this.memory?.saveSoon();
  }

  /**
   * Lets the next thing happen to a parcel now and pushes it.
   *
   * @returns what came of the push; undefined when nobody watches the number, or nothing is left to happen
   */
  async advance(number: string): Promise<PushOutcome | undefined> {
    const entry = this.find(number).at(-1);
    const now = this.clock.now();
    if (!entry?.parcel.leap(now)) return undefined;
    const news = entry.parcel.look(now);
    return news && this.pusher.push(entry, writePushParam(entry.parcel, news), news.status, now);
  }

  /** Ends every timer and every push that is under way, and remembers what is left to do. */
  close(): void {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort();
    this.timeline.stop();
    this.memory?.save();
  }

  private remember(): Memory {
    const watched = [...this.watched.values()].flat().map((entry) => ({ ...entry, parcel: entry.parcel.toJSON() }));
    return { clock: this.clock.toJSON(), accounts: this.accounts.list(), charges: this.ledger.list(), watched };
  }

  /** Takes up a parcel of an earlier run: whatever it missed comes in a little while, as one piece of news. */
  private resume(entry: Watched): void {
    const { parcel, outbox } = entry;
    this.watched.set(parcel.number.toUpperCase(), [...this.find(parcel.number), entry]);
    const soon = this.clock.now() + untilCatchUp(this.chanceOf(entry));
    for (const push of outbox) this.pusher.resume(entry, push, soon);
    if (!parcel.isOver) this.planLook(entry, soon);
  }

  private chanceOf({ parcel, looks }: Watched): Random {
    return chanceOfLook(this.parcelOptions.seed, parcel.number, looks);
  }

  /** Each merchant has subscriptions of his own. */
  private isTracked(key: string, carrier: string, number: string, now: number): boolean {
    return this.find(number).some(
      ({ parcel }) =>
        parcel.request.key === key &&
        [parcel.company, parcel.carrier].includes(carrier) &&
        (parcel.endedAt === null || now < parcel.endedAt + AFTER_END_MS),
    );
  }

  private planLook(entry: Watched, at: number): void {
    entry.nextLookAt = at;
    this.timeline.at(at, () => {
      if (entry.nextLookAt === at) this.lookAt(entry, at);
    });
  }

  private lookAt(entry: Watched, at: number): void {
    const { parcel } = entry;
    entry.nextLookAt = null;
    if (parcel.isOver) return;
    entry.looks += 1;
    const account = this.accounts.find(parcel.request.key);
    // In a new month a look costs a unit; without one Kuaidi100 does not look.
    const isPaid = account && this.ledger.charge(account, parcel.number, parcel.company, at, "look");
    const news = isPaid ? parcel.look(at) : undefined;
    if (news) void this.pusher.push(entry, writePushParam(parcel, news), news.status, at);
    if (!parcel.isOver) this.planLook(entry, at + untilNextLook(parcel, entry.looks, this.chanceOf(entry), news));
  }
}
