import type { OutboxView } from "@/lib/domain/subscriptions/outbox";

const LOOKS = 20;
const EVERY_MS = 500;

/** What became of going on. `unknown`: nothing was answered in the time that one likes to wait. */
export interface Resumption {
  outcome: "resumed" | "stopped" | "unknown";
  outbox: OutboxView;
}

/**
 * Has a stopped queue go on, and looks until the first answer tells whether that is so.
 *
 * @param resume lets it go on; what it returns says how the queue stood at once
 * @param look how the queue stands
 */
export async function watchResumption(
  resume: () => Promise<OutboxView>,
  look: () => Promise<OutboxView>,
  sleep: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, EVERY_MS)),
): Promise<Resumption> {
  let outbox = await resume();
  const { waiting } = outbox;
  for (let looks = 0; ; looks++) {
    if (outbox.stopped) return { outcome: "stopped", outbox };
    // An answer that does not stop the queue takes its subscription out of it.
    if (waiting === 0 || outbox.waiting < waiting) return { outcome: "resumed", outbox };
    if (looks === LOOKS) return { outcome: "unknown", outbox };
    await sleep();
    outbox = await look();
  }
}
