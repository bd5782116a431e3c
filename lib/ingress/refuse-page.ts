import type { IncomingMessage, ServerResponse } from "node:http";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { findPageReader } from "@/lib/server/http/page-readers";
import { countPersonPage } from "@/lib/server/http/rate-limit";
import { classifyPath } from "./measure-request";

/**
 * Counts a page, also one that a link of the desk fetches, for the person who is signed in; answers it with 429 and a page
 * that says so when the person has opened too many in this minute.
 *
 * @returns whether it was answered
 */
export async function refusePage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const reader = classifyPath(request.url ?? "") === "page" && findPageReader(request.headers.cookie ?? null);
  if (!reader) return false;
  try {
    await countPersonPage(reader);
    return false;
  } catch (error) {
    if (!(error instanceof TooManyAttemptsError)) throw error;
    const { answerWithPage } = await import("./too-many-pages");
    answerWithPage(request, response, error.retryAfterSeconds);
    return true;
  }
}
