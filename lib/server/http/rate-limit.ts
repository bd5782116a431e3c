import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";

const WINDOW_S = 60;
/** A person's pages ask for much at once, and some people have many open. */
const PERSON_FACTOR = 5;

/** One count for all routes of this process; each node counts separately. */
function limiter(): RateLimiterMemory {
  return processGlobal("token-rate", () => new RateLimiterMemory({ points: config().apiLimit, duration: WINDOW_S }));
}

/** The rate limit headers for the answer to a request. */
const rateLimitHeaders = new WeakMap<Request, Record<string, string>>();

/**
 * Counts a token's request.
 *
 * @throws TooManyAttemptsError when it has used up its requests of this minute
 */
export async function countRequest(request: Request, tokenId: string): Promise<void> {
  await consume(limiter(), tokenId, (counted) => recordRateLimit(request, counted));
}

/** Counts a person's request, over all their sessions. @throws TooManyAttemptsError as `countRequest` */
export async function countPersonRequest(userId: string): Promise<void> {
  const people = processGlobal(
    "person-rate",
    () => new RateLimiterMemory({ points: PERSON_FACTOR * config().apiLimit, duration: WINDOW_S }),
  );
  await consume(people, userId);
}

/** Pages that a person may open in a minute: ten a second, while somebody who is in a hurry opens one. */
export const PAGES_PER_MINUTE = 600;

/** Counts a page of a person, over all their sessions. @throws TooManyAttemptsError as `countRequest` */
export async function countPersonPage(userId: string): Promise<void> {
  const pages = processGlobal(
    "person-pages",
    () => new RateLimiterMemory({ points: PAGES_PER_MINUTE, duration: WINDOW_S }),
  );
  await consume(pages, userId);
}

async function consume(
  limiter: RateLimiterMemory,
  key: string,
  record: (counted: RateLimiterRes) => void = () => undefined,
): Promise<void> {
  try {
    record(await limiter.consume(key));
  } catch (refused) {
    // Not by its class: the limiter may be of another bundle of this process, whose class is another.
    if (refused instanceof Error) throw refused;
    const counted = refused as RateLimiterRes;
    record(counted);
    throw new TooManyAttemptsError(Math.ceil(counted.msBeforeNext / 1_000));
  }
}

/** Reports of strangers' browsers that a minute may have in all. */
const REPORTS_PER_MINUTE = 60;

/** Counts a report that anybody may send. @throws TooManyAttemptsError when this minute has had enough of them */
export async function countStrangersReport(): Promise<void> {
  const reports = processGlobal(
    "strangers-reports",
    () => new RateLimiterMemory({ points: REPORTS_PER_MINUTE, duration: WINDOW_S }),
  );
  await consume(reports, "all");
}

/** Sets the rate limit headers on the answer if the request was counted. @see draft-ietf-httpapi-ratelimit-headers */
export function addRateLimitHeaders(request: Request, response: Response): Response {
  for (const [name, value] of Object.entries(rateLimitHeaders.get(request) ?? {})) response.headers.set(name, value);
  return response;
}

function recordRateLimit(request: Request, { remainingPoints, msBeforeNext }: RateLimiterRes): void {
  rateLimitHeaders.set(request, {
    "RateLimit-Policy": `"token";q=${config().apiLimit};w=${WINDOW_S}`,
    RateLimit: `"token";r=${Math.max(0, remainingPoints)};t=${Math.ceil(msBeforeNext / 1_000)}`,
  });
}
