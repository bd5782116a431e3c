import { AttemptLimiter } from "@/lib/domain/shared/attempt-limiter";
import { processGlobal } from "@/lib/process-global";
import { clientAddress } from "@/lib/server/http/client-address";

/** A link cannot be guessed; this only keeps strangers from making the server work. */
const limiter = () => processGlobal("link-attempts", () => new AttemptLimiter(20, 60_000));

/**
 * Runs what a stranger asks for with a one-time link. Each refusal counts against the address.
 *
 * @throws TooManyAttemptsError after 20 refusals within a minute, or what `run` throws
 */
export async function guardLinkUse<T>(headers: Headers, run: () => Promise<T>): Promise<T> {
  const address = clientAddress(headers);
  limiter().check(address, Date.now());
  try {
    return await run();
  } catch (error) {
    limiter().recordFailure(address, Date.now());
    throw error;
  }
}
