import { recordFileCheck } from "./file-damage";
import { runProgram } from "./run-program";

/** How often (ms) it is asked whether the process stops. */
const STOP_CHECK_MS = 200;

/**
 * Has SQLite check the file table by table (`quick_check`), in a process of its own and at the lowest priority: the
 * server goes on reading and writing. What is found is recorded for `fileDamage`.
 *
 * @returns the first thing that is wrong, in SQLite's words; null when nothing is, or when the process stops before the end
 */
export async function quickCheck(file: string, isStopping: () => boolean): Promise<string | null> {
  const stop = new AbortController();
  const watch = setInterval(() => isStopping() && stop.abort(), STOP_CHECK_MS);
  try {
    const { damage } = await runProgram<{ damage: string | null }>("quick-check-program.mjs", { file }, stop.signal);
    recordFileCheck(damage);
    return damage;
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error;
  } finally {
    clearInterval(watch);
  }
}
