import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import Database from "better-sqlite3";
import { ACCEPTED, type Answer, type CallbackClient } from "./callback-client";
import { type ApiClient, buildTraceUpTo, type Parcel, type SignedPush, signPush } from "./subscribed-parcels";

interface Acknowledged extends Pick<SignedPush, "parcel" | "step" | "fingerprint"> {
  answer: Answer;
}

/** Why a sender stopped: the answer that was no acknowledgement. */
export type StopReason = { answer: Answer } | { error: unknown };

const APPLIED_WITHIN_MS = 30_000;

/** What Kuaidi100 knows: which pushes were acknowledged, so that it never sends them again. */
export class AcknowledgedPushes {
  readonly acknowledged: Acknowledged[] = [];
  readonly #refused: SignedPush[] = [];
  readonly #goals: { count: number; resolve: () => void }[] = [];
  readonly #nextStep = new Map<Parcel, number>();

  /** Sends the parcel's next step. @returns undefined when it was acknowledged */
  async pushNext(client: CallbackClient, parcel: Parcel): Promise<StopReason | undefined> {
    const step = this.#nextStep.get(parcel) ?? 0;
    this.#nextStep.set(parcel, step + 1);
    const push = signPush(parcel, step);
    const { fingerprint, body } = push;
    try {
      const answer = await client.post(parcel.callbackUrl, body);
      if (answer.text !== ACCEPTED || answer.status !== 200) {
        this.#refused.push(push);
        return { answer };
      }
      this.acknowledged.push({ parcel, step, fingerprint, answer });
      for (const goal of this.#goals) if (this.acknowledged.length >= goal.count) goal.resolve();
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  /** That many senders, each with one push in progress, until its answer is no acknowledgement. */
  pushUntilStopped(client: CallbackClient, parcels: readonly Parcel[], senders: number): Promise<StopReason[]> {
    const send = async (sender: number): Promise<StopReason> => {
      for (;;) {
        const stop = await this.pushNext(client, parcels[sender % parcels.length] as Parcel);
        if (stop) return stop;
      }
    };
    return Promise.all(Array.from({ length: senders }, (_, sender) => send(sender)));
  }

  /** Removes and answers the pushes that were refused since the last call, for sending them again. */
  drainRefused(): SignedPush[] {
    return this.#refused.splice(0);
  }

  /** Waits until that many are acknowledged. */
  waitForCount(count: number): Promise<void> {
    return new Promise((resolve) => this.#goals.push({ count, resolve }));
  }

  /** Acknowledged pushes that are not among these. */
  findMissing(fingerprints: ReadonlySet<string>): string[] {
    return this.acknowledged.map(({ fingerprint }) => fingerprint).filter((each) => !fingerprints.has(each));
  }

  /**
   * Every parcel's trace is exactly that of its newest stored push, and has at least the acknowledged steps,
   * once the pushes that were only stored in a burst have been applied.
   */
  async expectTraces(api: ApiClient): Promise<void> {
    const newest = new Map<Parcel, number>();
    for (const { parcel, step } of this.acknowledged) newest.set(parcel, Math.max(step, newest.get(parcel) ?? 0));
    for (const [parcel, step] of newest) {
      await expect(async () => {
        const trace = await api.fetchTrace(parcel);
        const newestStep = Number(/^第(\d+)步/.exec(trace[0]?.context ?? "")?.[1] ?? -1);
        expect(newestStep, `newest step of ${parcel.waybillNumber}`).toBeGreaterThanOrEqual(step);
        expect(trace, parcel.waybillNumber).toEqual(buildTraceUpTo(newestStep));
      }).toPass({ timeout: APPLIED_WITHIN_MS });
    }
  }
}

/**
 * The rows of a database, read from a copy, so that reading neither repairs nor locks it. The
 * wal-index is left out: it has to be what a restart makes of the bytes.
 */
export function inspectDatabase(databaseFile: string): { integrity: unknown; fingerprints: Set<string> } {
  const folder = mkdtempSync(join(tmpdir(), "waybill-look-"));
  const copy = join(folder, "waybill.db");
  try {
    copyFileSync(databaseFile, copy);
    if (existsSync(`${databaseFile}-wal`)) copyFileSync(`${databaseFile}-wal`, `${copy}-wal`);
    const database = new Database(copy);
    const integrity = database.pragma("integrity_check", { simple: true });
    const rows = database.prepare("SELECT fingerprint FROM push").pluck().all();
    database.close();
    return { integrity, fingerprints: new Set(rows.map(String)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
