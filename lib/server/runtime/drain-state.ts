import { processGlobal } from "@/lib/process-global";

interface DrainState {
  isDraining: boolean;
  /** Whether the server's own entry drains the application, in an order of its own. */
  isOrdered: boolean;
  /** Whether whoever started the process is to start it again. */
  isRestarting: boolean;
}

/** The exit code of a process that is to be started again (the system's EX_TEMPFAIL). `scripts/launch.mjs` knows it. */
export const RESTART = 75;

/** Whether this process is ending, after SIGTERM, while it still answers what is open. */
export function drainState(): DrainState {
  return processGlobal("draining", () => ({ isDraining: false, isOrdered: false, isRestarting: false }));
}

/** Ends this process as SIGTERM does, to be started again. */
export function restartProcess(): void {
  drainState().isRestarting = true;
  process.kill(process.pid, "SIGTERM");
}
