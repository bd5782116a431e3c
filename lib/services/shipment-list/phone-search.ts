import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { store } from "@/db/open-store";
import type { Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { maskPhone } from "@/lib/domain/privacy/phone-number";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";
import { recordAudit } from "@/lib/server/audit/record-audit";
import { TooManyAttemptsError } from "@/lib/server/http/attempt-limiter";
import { logger } from "@/lib/server/runtime/logger";
import { currentRequestId } from "@/lib/server/runtime/request-context";

/** Who searches, and for which shops. */
export interface Searcher {
  id: string;
  name: string;
  role: Role;
  /** Without it a person. */
  kind?: "user" | "token";
  shops: ShopScope;
  /** A job's search was counted when the job was created. */
  isCountedAlready?: boolean;
}

/** Different numbers that one person or token may search for. */
export const PHONE_SEARCHES_PER_MINUTE = 30;
/** A number shown masked has 10,000 possible middles: trying them takes more than a month. */
export const PHONE_SEARCHES_PER_DAY = 300;

/** What can be a whole number in China, or is marked as one abroad. Other digits are mostly the beginning of a waybill number. */
const WHOLE_NUMBER = /^(?:(?:\+|00)?86)?(?:1[3-9]\d{9}|0[1-9]\d{8,10})$|^\+/;

function limiters() {
  return processGlobal("phone-searches", () => ({
    seen: new RateLimiterMemory({ points: 1, duration: MINUTE_MS / 1_000 }),
    minute: new RateLimiterMemory({ points: PHONE_SEARCHES_PER_MINUTE, duration: MINUTE_MS / 1_000 }),
    day: new RateLimiterMemory({ points: PHONE_SEARCHES_PER_DAY, duration: DAY_MS / 1_000 }),
  }));
}

/**
 * Counts a search for a phone number and records it, with the number masked. The list, its counts and its changes
 * ask for the same number: within a minute it counts once.
 *
 * @throws TooManyAttemptsError when the searcher has looked for too many numbers
 */
export async function countPhoneSearch(searcher: Searcher, phone: string, phoneHash: string): Promise<void> {
  if (searcher.isCountedAlready) return;
  const { seen, minute, day } = limiters();
  const key = `${searcher.kind ?? "user"}:${searcher.id}`;
  const numberKey = `${key}:${phoneHash}`;
  if (!(await isFirst(seen, numberKey))) return;
  const isWhole = WHOLE_NUMBER.test(phone.replace(/[\s-]/g, ""));
  try {
    await consume(minute, key);
    if (isWhole) await consume(day, key);
  } catch (error) {
    await seen.delete(numberKey); // a refused search is refused again
    throw error;
  }
  if (isWhole) recordSearch(searcher, maskPhone(phone));
}

async function isFirst(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    (refused: unknown) => {
      if (refused instanceof RateLimiterRes) return false;
      throw refused;
    },
  );
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new TooManyAttemptsError(Math.ceil(refused.msBeforeNext / 1_000));
  }
}

/** In the background: a search waits for no entry of the audit. */
function recordSearch({ id, name, kind = "user" }: Searcher, masked: string): void {
  if (!currentRequestId()) return;
  recordAudit(store(), {
    at: Date.now(),
    actor: { kind, id, name },
    via: kind === "token" ? "api" : "web",
    action: "shipment.search-by-phone",
    outcome: "done",
    facts: { number: masked },
    requestId: currentRequestId(),
  }).catch((error: unknown) => logger().error({ err: error }, "a search by phone could not be recorded"));
}
