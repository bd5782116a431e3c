import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { recordFileCheck } from "./file-damage";

/** By its place in the project, as the migrations: bundled code has no folder of its own. */
const CHECK_THREAD = join(/* turbopackIgnore: true */ process.cwd(), "db/sqlite/quick-check-thread.mjs");
/** How often (ms) it is asked whether the process stops. */
const STOP_CHECK_MS = 200;

/**
 * Has SQLite check the file table by table (`quick_check`), in a thread of its own and at the lowest priority: the
 * server goes on reading and writing. What is found is recorded for `fileDamage`.
 *
 * @returns the first thing that is wrong, in SQLite's words; null when nothing is, or when the process stops before the end
 */
export async function quickCheck(file: string, isStopping: () => boolean): Promise<string | null> {
  const thread = new Worker(/* turbopackIgnore: true */ CHECK_THREAD, { workerData: { file } });
  let isDone = false;
  const done = new Promise<{ damage: string | null } | undefined>((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => resolve(undefined));
  }).finally(() => {
    isDone = true;
  });
  void stopWhenAsked(thread, () => isDone, isStopping);
  const result = await done;
  if (result) recordFileCheck(result.damage);
  return result?.damage ?? null;
}

async function stopWhenAsked(thread: Worker, isDone: () => boolean, isStopping: () => boolean): Promise<void> {
  while (!isDone() && !isStopping()) await sleep(STOP_CHECK_MS, undefined, { ref: false });
  await thread.terminate();
}
