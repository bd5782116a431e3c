import type { OutboxView } from "@/lib/operations/outbox-operations";

const MAX_CHECKS = 20;
const CHECK_INTERVAL_MS = 500;

/** Result of resuming. `unknown`: no answer within the maximum waiting time. */
export interface ResumeResult {
  outcome: "resumed" | "stopped" | "unknown";
  outbox: OutboxView;
}

/**
 * Resumes a stopped outbox, and polls it until the first answer shows whether it runs.
 *
 * @param resume resumes it and returns its state
 * @param fetchOutbox returns its current state
 */
export async function resumeAndWait(
  resume: () => Promise<OutboxView>,
  fetchOutbox: () => Promise<OutboxView>,
  sleep: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, CHECK_INTERVAL_MS)),
): Promise<ResumeResult> {
  let outbox = await resume();
  const { waiting } = outbox;
  for (let checks = 0; ; checks++) {
    if (outbox.stopped) return { outcome: "stopped", outbox };
    // An answer that does not stop the outbox removes its subscription from it.
    if (waiting === 0 || outbox.waiting < waiting) return { outcome: "resumed", outbox };
    if (checks === MAX_CHECKS) return { outcome: "unknown", outbox };
    await sleep();
    outbox = await fetchOutbox();
  }
}
