import type { OutboxView } from "@/lib/domain/subscriptions/subscription-outbox";

const MAX_CHECKS = 20;
const CHECK_INTERVAL_MS = 500;

/** What became of going on. `unknown`: nothing was answered in the time that one likes to wait. */
export interface ResumeResult {
  outcome: "resumed" | "stopped" | "unknown";
  outbox: OutboxView;
}

/**
 * Has a stopped queue go on, and looks until the first answer tells whether that is so.
 *
 * @param resume lets it go on; what it returns says how the queue stood at once
 * @param look how the queue stands
 */
export async function resumeAndWait(
  resume: () => Promise<OutboxView>,
  look: () => Promise<OutboxView>,
  sleep: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, CHECK_INTERVAL_MS)),
): Promise<ResumeResult> {
  let outbox = await resume();
  const { waiting } = outbox;
  for (let looks = 0; ; looks++) {
    if (outbox.stopped) return { outcome: "stopped", outbox };
    // An answer that does not stop the queue takes its subscription out of it.
    if (waiting === 0 || outbox.waiting < waiting) return { outcome: "resumed", outbox };
    if (looks === MAX_CHECKS) return { outcome: "unknown", outbox };
    await sleep();
    outbox = await look();
  }
}
