/** Pauses in ms between checks whether the server answers. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A page that fails this long after its last reload (ms) fails anew. */
const NEW_FAILURE_MS = 120_000;
/** Reloads of a page that keeps failing although the server answers. */
const MAX_RELOADS = 6;
const CHECK_LIMIT_MS = 5_000;
const STORAGE_KEY = "waybill-reloads";

/**
 * Reloads the page once the server answers; checks with growing pauses. After several reloads in a row without success
 * it leaves the reload to the user.
 */
export async function reloadWhenAnswered(signal: AbortSignal): Promise<void> {
  const reloads = countReloads(Date.now());
  if (reloads >= MAX_RELOADS) return;
  for (let attempt = reloads; ; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]));
    if (signal.aborted) return;
    if (!(await isAnswering())) continue;
    sessionStorage.setItem(STORAGE_KEY, `${reloads + 1} ${Date.now()}`);
    return location.reload();
  }
}

/** Whether the server answers. Asks for a file of the product: it is served while the database cannot be read, too. */
export async function isAnswering(): Promise<boolean> {
  const options: RequestInit = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(CHECK_LIMIT_MS) };
  return fetch("/icon.svg", options).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Reloads in this tab for the present failure. */
function countReloads(now: number): number {
  const [count = 0, at = 0] = (sessionStorage.getItem(STORAGE_KEY) ?? "").split(" ").map(Number);
  return now - at < NEW_FAILURE_MS ? count : 0;
}
