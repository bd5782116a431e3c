/** How often this worker has asked. */
let calls = 0;

/**
 * The prefix and thirteen digits that no other call has in the whole run, without clock and chance: the number that
 * Playwright gives each worker process, a restarted one too, and a count of the calls in it.
 *
 * Thirteen digits since numbers of 圆通速递 (`YT`), 京东 (`JD`) and others have as many; 17 comes first because those
 * that begin with 10 to 12 are numbers of EMS. Their end differs with each call, so that tests may go by the last four
 * or eight of them.
 */
export function freshNumber(prefix = ""): string {
  calls += 1;
  const worker = String(process.env.TEST_WORKER_INDEX).padStart(4, "0");
  return `${prefix}17${worker}${String(calls).padStart(7, "0")}`;
}
