import { answerInTime, SCRAPE_LIMIT_MS } from "@/db/answer-in-time";
import { isDatabaseAway } from "@/db/storage-failure";
import { requireEveryShop } from "@/lib/domain/auth/caller";
import { UnavailableError } from "@/lib/domain/shared/errors";
import { processGlobal } from "@/lib/process-global";
import { authorize, readSecretHash } from "./authorize";

/** How long (ms) a token that was accepted can scrape without being looked up. */
const REMEMBERED_MS = 5 * 60_000;

/** When (ms of `performance.now()`) tokens were last looked up and accepted here, by the hash of their secret. */
const acceptedAt = () => processGlobal("accepted-scrapes", () => new Map<string, number>());

/**
 * Checks who asks for the metrics. While the database is away, a token is accepted that it accepted in the last five
 * minutes.
 *
 * @throws UnavailableError for any other caller meanwhile, else as `authorize`
 */
export async function authorizeScrape(request: Request): Promise<void> {
  const accepted = acceptedAt();
  try {
    const { secretHash } = requireEveryShop(await answerInTime(authorize(request, "read"), SCRAPE_LIMIT_MS));
    for (const [hash, at] of accepted) if (!isRecent(at)) accepted.delete(hash);
    if (secretHash) accepted.set(secretHash, performance.now());
  } catch (error) {
    const secretHash = readSecretHash(request) ?? "";
    if (!isDatabaseAway(error)) {
      accepted.delete(secretHash);
      throw error;
    }
    const at = accepted.get(secretHash);
    if (at === undefined || !isRecent(at)) throw new UnavailableError("shared.databaseAway");
  }
}

function isRecent(at: number): boolean {
  return performance.now() - at < REMEMBERED_MS;
}
