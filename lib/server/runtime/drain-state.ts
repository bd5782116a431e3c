import { processGlobal } from "@/lib/process-global";

interface DrainState {
  isDraining: boolean;
  /** Whether the server's own entry drains the application, in an order of its own. */
  isOrdered: boolean;
}

/** Whether this process is ending, after SIGTERM, while it still answers what is open. */
export function drainState(): DrainState {
  return processGlobal("draining", () => ({ isDraining: false, isOrdered: false }));
}
