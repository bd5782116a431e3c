import { keepPushes, type PushToKeep } from "@/db/queries/tracking/keep-pushes";
import { encodeParam } from "@/db/queries/tracking/push-records";
import { isConnectionFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import { shardOf } from "@/lib/domain/shared/shard";
import { logger } from "@/lib/log/logger";
import { newId } from "@/lib/services/shared/new-id";
import type { ReceiptVerdict, SavePush, SignedPush } from "./push-store";
import { reportReceipt } from "./receipt";
import { saveAndApplyPush } from "./save-and-apply-push";

/** Most pushes of one transaction. */
const MAX_BATCH = 256;
/** Transactions in progress at once: while the database works on one, the next is prepared. */
const LANES = 2;

/** Transactions at once for pushes that need one each: few, so that those of the other lane get a connection. */
const ALONE_AT_ONCE = 3;

interface Arrival {
  push: SignedPush;
  now: number;
  resolve(verdict: ReceiptVerdict): void;
  reject(error: unknown): void;
}

/** Arrivals that wait for their transaction, in their order. */
interface Lane {
  arrivals: Arrival[];
  keeping: Promise<void> | undefined;
}

/**
 * Stores pushes on PostgreSQL, those that arrive together by one statement in one transaction (group commit). They are
 * applied afterwards, by `PushApplier`.
 */
export class PushBatchWriter {
  readonly #store: Store;
  readonly #onKept: (callbackIds: readonly string[]) => void;
  readonly #lanes: readonly Lane[] = Array.from({ length: LANES }, () => ({ arrivals: [], keeping: undefined }));

  /** @param onKept called when pushes to these callbacks wait to be applied */
  constructor(store: Store, onKept: (callbackIds: readonly string[]) => void) {
    this.#store = store;
    this.#onKept = onKept;
  }

  savePush: SavePush = (push, now) =>
    new Promise((resolve, reject) => {
      const lane = this.#laneOf(push.callbackId);
      lane.arrivals.push({ push, now, resolve, reject });
      // After the other pushes of the same message have joined.
      lane.keeping ??= Promise.resolve().then(() => this.#keepAll(lane));
    });

  /** Resolves when everything that arrived is stored. */
  async close(): Promise<void> {
    await Promise.all(this.#lanes.map(({ keeping }) => keeping));
  }

  /** Pushes of one callback use one lane, so that they are stored in the order of their arrival. */
  #laneOf(callbackId: string): Lane {
    const lane = this.#lanes[callbackId.charCodeAt(callbackId.length - 1) % LANES];
    if (!lane) throw new Error("a callback has no lane");
    return lane;
  }

  async #keepAll(lane: Lane): Promise<void> {
    while (lane.arrivals.length > 0) await this.#keepBatch(lane.arrivals.splice(0, MAX_BATCH));
    lane.keeping = undefined;
  }

  async #keepBatch(batch: readonly Arrival[]): Promise<void> {
    const rows = batch.map(({ push, now }) => toRow(push, now));
    const others: Arrival[] = [];
    try {
      const kept = await this.#store.write((tx) => keepPushes(tx, rows));
      for (const [index, arrival] of batch.entries()) {
        const verdict = kept.get(rows[index]?.id ?? "");
        if (!verdict) others.push(arrival);
        else arrival.resolve(verdict === "unknown" ? reportReceipt({ verdict, shipmentId: null }) : verdict);
      }
      if (kept.size > 0) this.#onKept(rows.map(({ callbackId }) => callbackId));
    } catch (error) {
      if (isConnectionFailure(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      logger().warn({ err: error, pushes: batch.length }, "pushes could not be stored together; each is stored alone");
      others.push(...batch);
    }
    await this.#keepEach(others);
  }

  /** Some callbacks at once, but the pushes of one in their order. */
  async #keepEach(arrivals: readonly Arrival[]): Promise<void> {
    const ofCallbacks = new Map<string, Arrival[]>();
    for (const arrival of arrivals) {
      const { callbackId } = arrival.push;
      ofCallbacks.set(callbackId, [...(ofCallbacks.get(callbackId) ?? []), arrival]);
    }
    const queue = ofCallbacks.values();
    const work = async () => {
      for (const each of queue) for (const arrival of each) await this.#keepAlone(arrival);
    };
    await Promise.all(Array.from({ length: ALONE_AT_ONCE }, work));
  }

  /** A repeat, a push of a parcel without people, or one of a batch that failed. */
  async #keepAlone({ push, now, resolve, reject }: Arrival): Promise<void> {
    try {
      const verdict = await saveAndApplyPush(this.#store, undefined, push, now);
      resolve(verdict);
      if (verdict === "waiting") this.#onKept([push.callbackId]);
    } catch (error) {
      reject(error);
    }
  }
}

function toRow({ callbackId, param, sign }: SignedPush, now: number): PushToKeep {
  const id = newId(now, shardOf(callbackId));
  return { id, callbackId, fingerprint: sign.toUpperCase(), ...encodeParam(param), receivedAt: now };
}
