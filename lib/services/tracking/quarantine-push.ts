import type { RefusedPushRow } from "@/db/queries/tracking/refused-pushes";
import { AttemptLimiter } from "@/lib/domain/shared/attempt-limiter";
import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { recordStoredRefusal, recordUnstoredRefusal } from "@/lib/server/live/push-batch-summary";
import { newId } from "@/lib/services/shared/new-id";

/** How much of each body is stored, in bytes. */
const STORED_BYTES = 4_096;
/** How many refused callbacks are stored in one second, and how many may be in the course of it at once. */
const MAX_PER_SECOND = 5;
/** How many bad signatures of one callbackid are stored within a minute: more of the same forgery are of no use. */
const MAX_BAD_SIGNATURES = 20;
/** How many of one sender are stored within an hour for one reason, so that a flood leaves room for the others. */
const MAX_PER_SENDER = 60;
const SENDER_WINDOW_MS = 3_600_000;
/** Longer ids are cut; ours have 32 characters. */
const MAX_CALLBACK_ID_LENGTH = 64;

/** A callback that was refused. */
export interface RefusedCallback {
  /** Address of the sender; null where it is not known for sure. */
  source: string | null;
  callbackId: string | null;
  /** As answered to Kuaidi100. */
  returnCode: string;
  /** Message text, see `message`. */
  reason: string;
  /** At least the beginning of the body. */
  body: Buffer;
  /** Size of the whole body. */
  bodyBytes: number;
}

export type RefusedPush = RefusedPushRow;
/** Stores a refused push, see `PushStore`. */
export type SaveRefusedPush = (row: RefusedPush) => Promise<void>;

const meter = () =>
  processGlobal("quarantine", () => ({
    second: 0,
    inSecond: 0,
    underWay: 0,
    badSignatures: new AttemptLimiter(MAX_BAD_SIGNATURES, 60_000),
    senders: new AttemptLimiter(MAX_PER_SENDER, SENDER_WINDOW_MS),
  }));

/**
 * Stores the beginning of a refused callback, so that the owner can find out why it was refused.
 * Returns at once and never throws, so that a sender of garbage can neither fill the disk, nor slow
 * the intake, nor change an answer. Beyond the limits it only counts.
 *
 * @param save where it is stored
 * @param now in ms since 1970
 */
export function quarantinePush(save: SaveRefusedPush, refused: RefusedCallback, now: number): void {
  const callbackId = refused.callbackId && printable(refused.callbackId);
  if (isWithinLimits(refused, callbackId, now)) {
    void saveBeginning(save, { ...refused, callbackId }, now);
  } else {
    recordUnstoredRefusal();
  }
}

function isWithinLimits({ returnCode, source }: RefusedCallback, callbackId: string | null, now: number): boolean {
  const state = meter();
  const forgedId = returnCode === "401" ? (callbackId ?? "") : null;
  const sender = `${returnCode} ${networkOf(source ?? "")}`;
  if (state.senders.isExhausted(sender, now)) return false;
  if (forgedId !== null) {
    if (state.badSignatures.isExhausted(forgedId, now)) return false;
    state.badSignatures.recordFailure(forgedId, now);
  }
  const second = Math.floor(now / 1_000);
  if (second !== state.second) Object.assign(state, { second, inSecond: 0 });
  if (state.inSecond >= MAX_PER_SECOND || state.underWay >= MAX_PER_SECOND) return false;
  state.inSecond += 1;
  state.senders.recordFailure(sender, now);
  return true;
}

/** An IPv4 address, or the /64 network of an IPv6 one: a single sender has that many. */
function networkOf(address: string): string {
  const text = address.replace(/^::ffff:/i, "");
  return text.includes(":") ? text.split(":").slice(0, 4).join(":") : text;
}

async function saveBeginning(save: SaveRefusedPush, refused: RefusedCallback, now: number): Promise<void> {
  const { callbackId, reason, returnCode, body, bodyBytes } = refused;
  const state = meter();
  state.underWay += 1;
  // A copy: a slice would keep the whole body in memory.
  const beginning = Buffer.from(body.subarray(0, STORED_BYTES));
  const row = { id: newId(now), receivedAt: now, callbackId, reason, returnCode, body: beginning, bodyBytes };
  try {
    await save(row);
    recordStoredRefusal();
  } catch (error) {
    logger().warn({ err: error }, "a refused push could not be saved");
  } finally {
    state.underWay -= 1;
  }
}

/** Only characters that both databases can store, and at most 64 of them. */
function printable(callbackId: string): string {
  return callbackId.slice(0, MAX_CALLBACK_ID_LENGTH).replace(/[^\x20-\x7e]/g, "?");
}
