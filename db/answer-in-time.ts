import { engine } from "./engine";

/** A scrape asks twice, and Prometheus waits no longer than its interval. */
export const SCRAPE_LIMIT_MS = 2_000;

/**
 * Who asks for a server's state does not wait for a database that is stopped, or for a connection while none is free.
 *
 * @param limitMs how long PostgreSQL may take
 * @throws Error with the code of the system's time-outs when it gives no answer by then
 */
export async function answerInTime<Answer>(asking: Promise<Answer>, limitMs = 4_000): Promise<Answer> {
  if (!engine.isServer) return asking;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error("the database does not answer in time"), { code: "ETIMEDOUT" });
    timer = setTimeout(() => reject(error), limitMs);
  });
  return Promise.race([asking, late]).finally(() => clearTimeout(timer));
}
