import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";

/** Different numbers that one person or token may search for. */
export const PHONE_SEARCHES_PER_MINUTE = 30;
/** A number shown masked has 10,000 possible middles: trying them takes more than a month. */
const PHONE_SEARCHES_PER_DAY = 300;

function limiters() {
  return processGlobal("phone-searches", () => ({
    seen: new RateLimiterMemory({ points: 1, duration: MINUTE_MS / 1_000 }),
    minute: new RateLimiterMemory({ points: PHONE_SEARCHES_PER_MINUTE, duration: MINUTE_MS / 1_000 }),
    day: new RateLimiterMemory({ points: PHONE_SEARCHES_PER_DAY, duration: DAY_MS / 1_000 }),
  }));
}

/**
 * Counts a search for a number. The list, its counts and its changes ask for the same number: within a minute it
 * counts once.
 *
 * @param caller who searches
 * @param isWhole whether it is a whole number: only these count for the day
 * @returns whether it counted
 * @throws TooManyAttemptsError when the caller has searched for too many numbers
 */
export async function countSearchedNumber(caller: string, numberHash: string, isWhole: boolean): Promise<boolean> {
  const { seen, minute, day } = limiters();
  const key = `${caller}:${numberHash}`;
  if ((await tryToConsume(seen, key)) !== null) return false;
  const refused = (await tryToConsume(minute, caller)) ?? (isWhole ? await tryToConsume(day, caller) : null);
  if (refused === null) return true;
  await seen.delete(key); // a refused search is refused again
  throw new TooManyAttemptsError(Math.ceil(refused.msBeforeNext / 1_000));
}

async function tryToConsume(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    // Not by its class: the limiter may be of another bundle of this process, whose class is another.
    if (refused instanceof Error) throw refused;
    return refused as RateLimiterRes;
  }
}
