import { setMaxListeners } from "node:events";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { Ledger } from "@/sandbox/accounts/ledger";
import { type AccountOptions, MerchantAccounts } from "@/sandbox/accounts/merchant-accounts";
import { Faults } from "@/sandbox/control/faults";
import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import { type ParcelOptions, SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { VirtualScheduler } from "@/sandbox/parcels/virtual-scheduler";
import { PushAttemptLog } from "@/sandbox/pushes/push-attempt-log";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { PushSender } from "@/sandbox/pushes/push-sender";
import { msUntilCatchUp, msUntilFirstQuery, msUntilNextQuery, queryRandom } from "@/sandbox/pushes/query-schedule";
import { SendLimiter } from "@/sandbox/pushes/send-limiter";
import type { PushOutcome } from "@/sandbox/pushes/send-push";
import type { ScenarioName } from "@/sandbox/scenarios/scenarios";
import { type Random, seededRandom } from "@/sandbox/shared/random";
import { parseSavedState, restoreParcel, type SavedState } from "@/sandbox/shared/saved-state";
import { StateFile } from "@/sandbox/shared/state-file";
import { VirtualClock } from "@/sandbox/shared/virtual-clock";
import { evaluateSubscription, type SubscribeCode } from "./evaluate-subscription";
import type { MonitoredParcel } from "./monitored-parcel";

/** Half an hour after the end a number may be subscribed anew (document, 1.5, code 501). */
const AFTER_END_MS = 30 * 60_000;

export interface ParcelMonitorOptions extends AccountOptions {
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
export class ParcelMonitor {
  readonly clock: VirtualClock;
  readonly timeline: VirtualScheduler;
  readonly accounts: MerchantAccounts;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly log = new PushAttemptLog();
  /** Scenarios that were asked for, by number in upper case. */
  readonly requestedScenarios = new Map<string, ScenarioName>();

  private readonly parcelsByNumber = new Map<string, MonitoredParcel[]>();
  private readonly stopping = new AbortController();
  private readonly pushSender: PushSender;
  private readonly parcelOptions: ParcelOptions;
  private readonly stateFile: StateFile | undefined;

  constructor(options: ParcelMonitorOptions) {
    const { speed, seed } = options;
    this.stateFile = options.memory ? new StateFile(options.memory, () => this.buildSavedState()) : undefined;
    const known = this.stateFile?.load(parseSavedState);
    const startAt = known ? VirtualClock.extrapolate(known.clock, speed) : options.startAt;
    this.clock = new VirtualClock({ speed, startAt, stamps: options.stamps });
    this.accounts = new MerchantAccounts(options, known?.accounts);
    this.ledger = new Ledger(known?.charges);
    this.faults = new Faults(seededRandom(`${seed} faults`));
    this.parcelOptions = { seed, stampOf: (virtual) => this.clock.stampOf(virtual) };

    setMaxListeners(0, this.stopping.signal); // one for each push that is under way
    const postman = new SendLimiter();
    this.timeline = new VirtualScheduler(this.clock, postman);
    const { clock, timeline, faults, log } = this;
    const tools = { clock, timeline, postman, faults, log, stop: this.stopping.signal };
    this.pushSender = new PushSender(tools, () => this.stateFile?.saveSoon());
    for (const record of known?.watched ?? []) this.resumeParcel(restoreParcel(record, this.parcelOptions));
  }

  /** Judges a subscription and, when it is accepted, charges it and watches the parcel from now on. */
  subscribe(given: SubscribeRequest | undefined): SubscribeCode {
    const now = this.clock.now();
    const request = given && { ...given, number: given.number.trim(), key: given.key.trim() };
    const key = request?.key ?? "";
    const verdict = evaluateSubscription(request, {
      now,
      account: (own) => this.accounts.find(own),
      isTracked: (carrier, number) => this.isTracked(key, carrier, number, now),
      timesThisMonth: (carrier, number) => this.ledger.find(key, number, carrier, now)?.subscriptions ?? 0,
    });
    if (!request || verdict.code !== "200") return verdict.code;

    const { carrier, account } = verdict;
    const number = request.number.toUpperCase();
    this.ledger.charge(account, number, carrier, now, "subscription");
    const parcel = new SimulatedParcel(request, carrier, now, this.parcelOptions, this.requestedScenarios.get(number));
    const isEarlier = (other: MonitoredParcel) => other.parcel.company === carrier && other.parcel.request.key === key;
    const known = this.find(number);
    for (const entry of known.filter(isEarlier)) entry.nextLookAt = null;
    const entry = { parcel, looks: 0, nextLookAt: null, outbox: [], accepted: 0, failed: 0, dropped: 0 };
    this.parcelsByNumber.delete(number); // so that it stands among the latest
    this.parcelsByNumber.set(number, [...known.filter((other) => !isEarlier(other)), entry]);
    this.scheduleQuery(entry, now + msUntilFirstQuery(this.queryRandomOf(entry)));
    this.stateFile?.saveSoon();
    return "200";
  }

  /** Latest subscription first. */
  list(limit = Number.POSITIVE_INFINITY): MonitoredParcel[] {
    const found: MonitoredParcel[] = [];
    for (const entries of [...this.parcelsByNumber.values()].reverse()) {
      if (found.length >= limit) break;
      found.push(...entries.toReversed());
    }
    return found.slice(0, limit);
  }

  /** How many parcels there are, by what was pushed last; `null` is for those that wait for their first push. */
  countByStatus(): Map<ParcelUpdate["status"] | null, number> {
    const counts = new Map<ParcelUpdate["status"] | null, number>();
    for (const entries of this.parcelsByNumber.values()) {
      for (const { parcel } of entries) counts.set(parcel.lastStatus, (counts.get(parcel.lastStatus) ?? 0) + 1);
    }
    return counts;
  }

  /** Who is watched under this number, one for each merchant and carrier, the latest last. */
  find(number: string): MonitoredParcel[] {
    return this.parcelsByNumber.get(number.toUpperCase()) ?? [];
  }

  /** Gives a number this scenario: from here on when it is watched already, else when it is subscribed. */
  setScenario(number: string, scenario: ScenarioName): void {
    const entry = this.find(number).at(-1);
    this.requestedScenarios.set(number.toUpperCase(), scenario);
    if (!entry) return;
    const now = this.clock.now();
    entry.parcel.changeScenario(scenario, now);
    if (entry.nextLookAt === null)
      this.scheduleQuery(entry, now + msUntilNextQuery(entry.parcel, entry.looks, this.queryRandomOf(entry)));
    this.stateFile?.saveSoon();
  }

  /**
   * Lets the next thing happen to a parcel now and pushes it.
   *
   * @returns what came of the push; undefined when nobody watches the number, or nothing is left to happen
   */
  async advance(number: string): Promise<PushOutcome | undefined> {
    const entry = this.find(number).at(-1);
    const now = this.clock.now();
    if (!entry?.parcel.skipToNextEvent(now)) return undefined;
    const news = entry.parcel.checkForUpdate(now);
    return news && this.pushSender.push(entry, buildPushParam(entry.parcel, news), news.status, now);
  }

  /** Ends every timer and every push that is under way, and remembers what is left to do. */
  close(): void {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort();
    this.timeline.stop();
    this.stateFile?.save();
  }

  private buildSavedState(): SavedState {
    const watched = [...this.parcelsByNumber.values()]
      .flat()
      .map((entry) => ({ ...entry, parcel: entry.parcel.toJSON() }));
    return { clock: this.clock.toJSON(), accounts: this.accounts.list(), charges: this.ledger.list(), watched };
  }

  /** Takes up a parcel of an earlier run: whatever it missed comes in a little while, as one piece of news. */
  private resumeParcel(entry: MonitoredParcel): void {
    const { parcel, outbox } = entry;
    this.parcelsByNumber.set(parcel.number.toUpperCase(), [...this.find(parcel.number), entry]);
    const soon = this.clock.now() + msUntilCatchUp(this.queryRandomOf(entry));
    for (const push of outbox) this.pushSender.resume(entry, push, soon);
    if (!parcel.isOver) this.scheduleQuery(entry, soon);
  }

  private queryRandomOf({ parcel, looks }: MonitoredParcel): Random {
    return queryRandom(this.parcelOptions.seed, parcel.number, looks);
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

  private scheduleQuery(entry: MonitoredParcel, at: number): void {
    entry.nextLookAt = at;
    this.timeline.schedule(at, () => {
      if (entry.nextLookAt === at) this.queryParcel(entry, at);
    });
  }

  private queryParcel(entry: MonitoredParcel, at: number): void {
    const { parcel } = entry;
    entry.nextLookAt = null;
    if (parcel.isOver) return;
    entry.looks += 1;
    const account = this.accounts.find(parcel.request.key);
    // In a new month a look costs a unit; without one Kuaidi100 does not look.
    const isPaid = account && this.ledger.charge(account, parcel.number, parcel.company, at, "look");
    const news = isPaid ? parcel.checkForUpdate(at) : undefined;
    if (news) void this.pushSender.push(entry, buildPushParam(parcel, news), news.status, at);
    if (!parcel.isOver)
      this.scheduleQuery(entry, at + msUntilNextQuery(parcel, entry.looks, this.queryRandomOf(entry), news));
  }
}
