import { charges } from "@/db/schema/charge-tables";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { postQuery } from "@/lib/kuaidi100/query-client";
import { config } from "@/lib/server/runtime/config";
import { chargeMonitoredShipments } from "@/lib/services/billing/charge-months";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { findOutages } from "@/lib/services/queries/find-outages";
import { queryQueue, queueByRules } from "@/lib/services/queries/run-queries";
import type { PostQuery } from "@/lib/services/queries/send-query";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { getOutboxAccount } from "@/lib/services/subscriptions/outbox-account";
import { resubscribeAborted } from "@/lib/services/subscriptions/resubscribe-aborted";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";
import { type CallbackReceiver, startCallbackReceiver } from "./callback-receiver";
import type { DrillParcel } from "./drill-parcels";

const SECOND_MS = 1_000;
const ACCOUNT = { customer: "SANDBOX", key: "test-key" };

export interface DrillTerms {
  startAt: number;
  stepMs: number;
  /** The parcels are created one after the other over this time. */
  createdForMs: number;
  dayBudget: number;
}

/** The desk's services beside a sandbox of Kuaidi100, both on one virtual clock. */
export class DeskBesideSandbox {
  /** Nothing of the desk runs but its receiver, which decides itself what it answers. */
  isStopped = false;
  /** How far the clock moves before the workers run again. */
  stepMs: number;
  private readonly lastRun = new Map<string, number>();
  private created = 0;

  private constructor(
    readonly store: Store,
    readonly sandbox: Awaited<ReturnType<typeof startTestSandbox>>,
    readonly receiver: CallbackReceiver,
    private readonly parcels: readonly DrillParcel[],
    private readonly terms: DrillTerms,
    private readonly clock: { now: number },
  ) {
    this.stepMs = terms.stepMs;
  }

  static async start(store: Store, parcels: readonly DrillParcel[], terms: DrillTerms): Promise<DeskBesideSandbox> {
    const clock = { now: terms.startAt };
    const sandbox = await startTestSandbox({ startAt: terms.startAt });
    for (const { number, scenario } of parcels) await sandbox.control("PUT", `scenarios/${number}`, { scenario });
    const receiver = await startCallbackReceiver(store, () => clock.now);
    const budget = { queryDayBudget: terms.dayBudget, queryMonthBudget: 31 * terms.dayBudget };
    const change = { kuaidi100Customer: ACCOUNT.customer, resultv2: "4", autoResubscribe: true, ...budget } as const;
    const queryRules = ["silent", "elsewhere", "unfinished", "case"] as const;
    await changeSettings(store, { ...change, perSecond: 20, concurrency: 20, queryRules: [...queryRules] }, clock.now);
    return new DeskBesideSandbox(store, sandbox, receiver, parcels, terms, clock);
  }

  get now(): number {
    return this.clock.now;
  }

  async runUntil(until: number, afterStep?: () => Promise<void>): Promise<void> {
    while (this.now < until) {
      const { now, stepMs } = this;
      await this.moveTo(Math.min(until, now - (now % stepMs) + stepMs));
      if (!this.isStopped) await this.runWorkers(this.now + stepMs - SECOND_MS);
      await afterStep?.();
    }
  }

  /** Sends every query that is due, one a second. */
  async sendQueries(until = Number.POSITIVE_INFINITY): Promise<void> {
    const url = `${this.sandbox.url}/poll/query.do`;
    const post: PostQuery = (request) => postQuery(url, request, ACCOUNT);
    while (this.now < until) {
      if ((await sendDue(this.store, queryQueue(post), () => this.now)) === 0) return;
      await this.moveTo(this.now + SECOND_MS);
    }
  }

  /** Pushes that are due on the way arrive at its end. */
  private async moveTo(at: number): Promise<void> {
    const ms = at - this.now;
    this.clock.now = at;
    await this.sandbox.advance({ ms });
  }

  private async runWorkers(until: number): Promise<void> {
    const { store, now } = this;
    const environment = {
      ...config(),
      kuaidi100PollUrl: `${this.sandbox.url}/poll`,
      publicUrl: this.receiver.url,
    };
    const { account } = await getOutboxAccount(store.read, environment);
    if (!account) throw new Error("no account");
    await this.createDue();
    const rate = { perSecond: 20, concurrency: 20 };
    while ((await sendDueSubscriptions(store, account, rate, () => this.now)) === rate.perSecond) {
      await this.moveTo(this.now + SECOND_MS);
    }
    await this.doEvery(1, "outages", () => findOutages(store, now));
    await this.doEvery(5, "rules", () => queueByRules(store, now));
    await this.doEvery(1, "aborted", () => resubscribeAborted(store, environment, now));
    await this.doEvery(15, "flags", () => evaluateDueShipments(store, now));
    await this.doEvery(60, "charges", () => chargeMonitoredShipments(store, now));
    await this.doEvery(60, "sends", () => deleteExpired(store, now));
    await this.sendQueries(until);
  }

  private async createDue(): Promise<void> {
    const { startAt, createdForMs } = this.terms;
    const share = createdForMs === 0 ? 1 : (this.now - startAt) / createdForMs;
    const due = this.parcels.slice(this.created, Math.ceil(share * this.parcels.length));
    if (due.length === 0) return;
    this.created += due.length;
    const inputs = due.map(({ input }) => input);
    for (const result of await createShipments(this.store, EVERY_SHOP, inputs, this.now))
      if ("error" in result) throw result.error;
  }

  private async doEvery(minutes: number, name: string, run: () => Promise<unknown>): Promise<void> {
    if (this.now - (this.lastRun.get(name) ?? 0) < minutes * MINUTE_MS) return;
    this.lastRun.set(name, this.now);
    await run();
  }

  /** The units of the ledger and of the sandbox's account, as `month number` in order. */
  async listUnits(): Promise<{ ours: string[]; theirs: string[] }> {
    const ours = await this.store.read.select({ month: charges.month, number: charges.waybillNumber }).from(charges);
    const { charges: theirs } = await this.sandbox.control("GET", "charges");
    const toTexts = (units: readonly { month: string; number: string }[]) =>
      units.map(({ month, number }) => `${month} ${number}`).toSorted();
    return { ours: toTexts(ours), theirs: toTexts(theirs as { month: string; number: string }[]) };
  }
}
