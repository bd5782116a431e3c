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
import { NOT_SENT, type PushOutcome } from "@/sandbox/pushes/send-push";
import { QueryLog } from "@/sandbox/queries/query-log";
import { getScenario, type ScenarioName } from "@/sandbox/scenarios/scenarios";
import { type Random, seededRandom } from "@/sandbox/shared/random";
import { parseSavedState, restoreParcel, type SavedState } from "@/sandbox/shared/saved-state";
import { StateFile } from "@/sandbox/shared/state-file";
import { VirtualClock } from "@/sandbox/shared/virtual-clock";
import { evaluateSubscription, type SubscribeCode } from "./evaluate-subscription";
import { type MonitoredParcel, startMonitoring } from "./monitored-parcel";

/** Half an hour after the end a number may be subscribed again (document, 1.5, code 501). */
const AFTER_END_MS = 30 * 60_000;
/** Carriers use the numbers of parcels again that ended so long ago. */
const REUSED_AFTER_MS = 90 * 24 * 60 * 60_000;

export interface ParcelMonitorOptions extends AccountOptions {
  /** Virtual minutes per real minute; 0 stops the clock. */
  speed: number;
  /** The same seed with the same requests at the same virtual times gives the same results. */
  seed: string;
  /** Initial time of the clock, in ms since 1970 UTC. */
  startAt?: number;
  /** The clock of the scans' dates in a push, see `VirtualClock`. */
  stamps?: "real" | "virtual";
  /**
   * A file from which the parcels of an earlier run are loaded, and in which they are saved for a
   * later one.
   */
  memory?: string;
}

/** Accepts subscriptions, checks the parcels as virtual time passes, and pushes new events. */
export class ParcelMonitor {
  readonly clock: VirtualClock;
  readonly timeline: VirtualScheduler;
  readonly accounts: MerchantAccounts;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly queries: QueryLog;
  readonly log = new PushAttemptLog();
  /** Requested scenarios by number in upper case. */
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
    this.queries = new QueryLog(known?.queries);
    this.faults = new Faults(seededRandom(`${seed} faults`));
    this.parcelOptions = {
      seed,
      stampOf: (virtual) => this.clock.stampOf(virtual),
      dateOf: (virtual) => this.clock.dateOf(virtual),
      timeScale: () => this.clock.timeScale,
    };

    setMaxListeners(0, this.stopping.signal); // one for each push in progress
    const postman = new SendLimiter();
    this.timeline = new VirtualScheduler(this.clock, postman);
    const { clock, timeline, faults, log } = this;
    const tools = { clock, timeline, postman, faults, log, stop: this.stopping.signal };
    this.pushSender = new PushSender(tools, () => this.stateFile?.saveSoon());
    for (const record of known?.watched ?? []) this.resumeParcel(restoreParcel(record, this.parcelOptions));
  }

  /**
   * Evaluates a subscription. An accepted one is charged and its parcel is monitored.
   *
   * @param isElsewhere another system with the same key has subscribed it before: 501, and the
   * pushes go there
   */
  subscribe(rawRequest: SubscribeRequest | undefined, isElsewhere = false): SubscribeCode {
    const now = this.clock.now();
    const request = rawRequest && { ...rawRequest, number: rawRequest.number.trim(), key: rawRequest.key.trim() };
    const key = request?.key ?? "";
    const decision = evaluateSubscription(request, {
      now,
      account: (own) => this.accounts.find(own),
      isTracked: (carrier, number) => this.isTracked(key, carrier, number, now),
      timesThisMonth: (carrier, number) => this.ledger.find(key, number, carrier, now)?.subscriptions ?? 0,
    });
    if (!request || decision.code !== "200") return decision.code;

    const { carrier, account } = decision;
    const known = this.findOwn(key, carrier, request.number);
    const earlier = known?.parcel.company === carrier ? known : undefined;
    const parcel = this.createParcel(request, carrier, earlier);
    const isTaken = isElsewhere || (parcel.lie === "elsewhere" && !earlier);
    if (!isTaken) this.ledger.charge(account, request.number, carrier, now, "subscription");
    const entry = startMonitoring(parcel, isTaken ? "elsewhere" : "callback", earlier);
    this.add(entry, earlier);
    this.scheduleQuery(entry, now + msUntilFirstQuery(this.queryRandomOf(entry)));
    return isTaken ? "501" : "200";
  }

  /** A parcel that nobody has subscribed lives from its first query on. */
  addQueried(request: SubscribeRequest, carrier: string): MonitoredParcel {
    const entry = startMonitoring(this.createParcel(request, carrier), "nobody");
    this.add(entry);
    return entry;
  }

  /** The parcel of this account, number and carrier, subscribed or corrected; undefined when there is none. */
  findOwn(key: string, carrier: string, number: string): MonitoredParcel | undefined {
    return this.find(number).findLast(
      ({ parcel }) => parcel.request.key === key && [parcel.company, parcel.carrier].includes(carrier),
    );
  }

  /** Call it after the accounts, the ledger or the queries have changed. */
  saveSoon(): void {
    this.stateFile?.saveSoon();
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

  /** Number of parcels by the status of the last push; `null` for those without a push yet. */
  countByStatus(): Map<ParcelUpdate["status"] | null, number> {
    const counts = new Map<ParcelUpdate["status"] | null, number>();
    for (const entries of this.parcelsByNumber.values()) {
      for (const { parcel } of entries) counts.set(parcel.lastStatus, (counts.get(parcel.lastStatus) ?? 0) + 1);
    }
    return counts;
  }

  /** The parcels monitored under this number, one for each merchant and carrier, the latest last. */
  find(number: string): MonitoredParcel[] {
    return this.parcelsByNumber.get(number.toUpperCase()) ?? [];
  }

  /**
   * Sets the scenario of a number: from now on when it is monitored already, else from its
   * subscription.
   */
  setScenario(number: string, scenario: ScenarioName): void {
    const entry = this.find(number).at(-1);
    this.requestedScenarios.set(number.toUpperCase(), scenario);
    if (!entry) return;
    const now = this.clock.now();
    entry.parcel.changeScenario(scenario, now);
    if (entry.nextLookAt === null && entry.subscriber !== "nobody")
      this.scheduleQuery(entry, now + msUntilNextQuery(entry.parcel, entry.looks, this.queryRandomOf(entry)));
    this.stateFile?.saveSoon();
  }

  /**
   * Makes the next event of a parcel happen now and pushes it.
   *
   * @returns the outcome of the push; undefined when the number is not monitored or has no further
   * event
   */
  async advance(number: string): Promise<PushOutcome | undefined> {
    const entry = this.find(number).at(-1);
    const now = this.clock.now();
    if (!entry?.parcel.skipToNextEvent(now)) return undefined;
    if (entry.subscriber === "nobody") {
      entry.parcel.recordDueScans(now);
      return NOT_SENT;
    }
    const update = entry.parcel.checkForUpdate(now);
    return update && this.push(entry, update, now);
  }

  /** Ends all timers and pushes in progress, and saves what is left to do. */
  close(): void {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort();
    this.timeline.stop();
    this.stateFile?.save();
  }

  private createParcel(request: SubscribeRequest, carrier: string, earlier?: MonitoredParcel): SimulatedParcel {
    const now = this.clock.now();
    const asked = this.requestedScenarios.get(request.number.toUpperCase());
    // What ended with an abort, or was corrected, begins anew.
    const goesOn = earlier?.parcel.lastStatus !== "abort" && earlier?.parcel.monitoringMode !== "corrected";
    if (earlier && goesOn && !isNumberReused(earlier.parcel, now)) return earlier.parcel.resubscribe(request, now);
    return new SimulatedParcel(request, carrier, now, this.parcelOptions, asked);
  }

  /** Replaces an earlier parcel of the same merchant and carrier. */
  private add(entry: MonitoredParcel, earlier?: MonitoredParcel): void {
    const number = entry.parcel.number.toUpperCase();
    const others = this.find(number).filter((other) => other !== earlier);
    if (earlier) earlier.nextLookAt = null;
    this.parcelsByNumber.delete(number); // so that it is among the latest
    this.parcelsByNumber.set(number, [...others, entry]);
    this.saveSoon();
  }

  /** Resolves when the first attempt has ended. */
  private async push(entry: MonitoredParcel, update: ParcelUpdate, at: number): Promise<PushOutcome> {
    if (entry.subscriber === "elsewhere") return NOT_SENT;
    if (!update.isLost) return this.pushSender.push(entry, buildPushParam(entry.parcel, update), update.status, at);
    entry.lost += 1;
    this.saveSoon();
    return NOT_SENT;
  }

  private buildSavedState(): SavedState {
    const savedParcels = [...this.parcelsByNumber.values()]
      .flat()
      .map((entry) => ({ ...entry, parcel: entry.parcel.toJSON() }));
    return {
      clock: this.clock.toJSON(),
      accounts: this.accounts.list(),
      charges: this.ledger.list(),
      queries: this.queries.list(),
      watched: savedParcels,
    };
  }

  /** Resumes a parcel of an earlier run: all events that it missed come soon, in one push. */
  private resumeParcel(entry: MonitoredParcel): void {
    const { parcel, outbox } = entry;
    this.parcelsByNumber.set(parcel.number.toUpperCase(), [...this.find(parcel.number), entry]);
    const soon = this.clock.now() + msUntilCatchUp(this.queryRandomOf(entry));
    for (const push of outbox) this.pushSender.resume(entry, push, soon);
    if (!parcel.isOver && entry.subscriber !== "nobody") this.scheduleQuery(entry, soon);
  }

  private queryRandomOf({ parcel, looks }: MonitoredParcel): Random {
    return queryRandom(this.parcelOptions.seed, parcel.number, looks);
  }

  /** Each merchant has separate subscriptions. */
  private isTracked(key: string, carrier: string, number: string, now: number): boolean {
    return this.find(number).some(
      ({ parcel, subscriber }) =>
        subscriber !== "nobody" &&
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
    // In a new month a check costs a unit; without one Kuaidi100 does not check.
    const isPaid =
      entry.subscriber === "elsewhere" ||
      (account && this.ledger.charge(account, parcel.number, parcel.company, at, "look"));
    const update = isPaid ? parcel.checkForUpdate(at) : undefined;
    if (update) void this.push(entry, update, at);
    if (!parcel.isOver)
      this.scheduleQuery(entry, at + msUntilNextQuery(parcel, entry.looks, this.queryRandomOf(entry), update));
  }
}

/** Whether the number, subscribed again, is another parcel's. */
function isNumberReused({ endedAt, scenarioName }: SimulatedParcel, now: number): boolean {
  return endedAt !== null && (getScenario(scenarioName).isReused === true || now - endedAt >= REUSED_AFTER_MS);
}
