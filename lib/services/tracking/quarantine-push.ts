import { type RefusedPushRow, saveRefusedPush } from "@/db/queries/tracking/refused-pushes";
import type { Store } from "@/db/store";
import { processGlobal } from "@/lib/process-global";
import { AttemptLimiter } from "@/lib/server/http/attempt-limiter";
import { recordUnstoredRefusal } from "@/lib/server/live/push-batch-summary";
import { logger } from "@/lib/server/runtime/logger";
import { newId } from "@/lib/services/shared/new-id";

const MAX_STORED = 1_000;
const STORED_BYTES = 4_096;
const MAX_PER_SECOND = 5;
/** Of one callbackid within a minute; a forger learns nothing from the rest, and neither do we. */
const MAX_BAD_SIGNATURES = 20;
/** Ours have 32 characters. */
const MAX_CALLBACK_ID_LENGTH = 64;

/** What came to the callback and was answered with a refusal. */
export interface RefusedCallback {
  callbackId: string | null;
  returnCode: string;
  reason: string;
  /** Its beginning at least. */
  body: Buffer;
  /** Of the whole. */
  bodyBytes: number;
}

export type RefusedPush = RefusedPushRow;
/** Keeps what is known of a refused push, see `keepRefusedIn`. */
export type SaveRefusedPush = (row: RefusedPush) => Promise<void>;

/** Keeps refused pushes, and of them only the newest. */
export function createSaveRefusedPush(store: Store): SaveRefusedPush {
  return (row) => store.write((tx) => saveRefusedPush(tx, row, MAX_STORED));
}

const meter = () =>
  processGlobal("quarantine", () => ({
    second: 0,
    inSecond: 0,
    underWay: 0,
    badSignatures: new AttemptLimiter(MAX_BAD_SIGNATURES, 60_000),
  }));

/**
 * Keeps the beginning of what was refused, for finding out why. Returns at once and never throws:
 * whoever sends rubbish must neither fill the disk, nor slow the intake, nor change an answer. What
 * comes too fast is only counted.
 *
 * @param keep where it is kept
 */
export function quarantinePush(keep: SaveRefusedPush, refusal: RefusedCallback, now: number): void {
  const callbackId = refusal.callbackId && printable(refusal.callbackId);
  if (isWithinLimits(refusal.returnCode === "401" ? (callbackId ?? "") : null, now)) {
    void saveBeginning(keep, { ...refusal, callbackId }, now);
  } else {
    recordUnstoredRefusal();
  }
}

/** @param forged the callbackid of a bad signature; null when something else was wrong */
function isWithinLimits(forged: string | null, now: number): boolean {
  const gauge = meter();
  if (forged !== null) {
    if (gauge.badSignatures.isExhausted(forged, now)) return false;
    gauge.badSignatures.recordFailure(forged, now);
  }
  const second = Math.floor(now / 1_000);
  if (second !== gauge.second) Object.assign(gauge, { second, inSecond: 0 });
  if (gauge.inSecond >= MAX_PER_SECOND || gauge.underWay >= MAX_PER_SECOND) return false;
  gauge.inSecond += 1;
  return true;
}

async function saveBeginning(keep: SaveRefusedPush, refusal: RefusedCallback, now: number): Promise<void> {
  const { callbackId, reason, returnCode, body, bodyBytes } = refusal;
  const gauge = meter();
  gauge.underWay += 1;
  // A copy: a slice would hold the whole body in memory.
  const beginning = Buffer.from(body.subarray(0, STORED_BYTES));
  const row = { id: newId(now), receivedAt: now, callbackId, reason, returnCode, body: beginning, bodyBytes };
  try {
    await keep(row);
  } catch (error) {
    logger().warn({ err: error }, "a refused push could not be kept");
  } finally {
    gauge.underWay -= 1;
  }
}

/** What both databases can hold, and no longer than it need be. */
function printable(callbackId: string): string {
  return callbackId.slice(0, MAX_CALLBACK_ID_LENGTH).replace(/[^\x20-\x7e]/g, "?");
}
