import { EventEmitter } from "node:events";
import { processGlobal } from "@/lib/process-global";

/** Tells a worker that something waits, so that it need not wait for its next look. */
function createWorkerEvent(name: string) {
  const emitter = () => processGlobal(name, () => new EventEmitter());
  return {
    wake(): void {
      emitter().emit("wake");
    },
    /** @returns stops listening */
    onWake(listener: () => void): () => void {
      emitter().on("wake", listener);
      return () => void emitter().off("wake", listener);
    },
  };
}

/** A subscription waits. */
export const outboxWorkerEvent = createWorkerEvent("outbox-signal");
/** An order hook waits. */
export const hookWorkerEvent = createWorkerEvent("hook-signal");
/** A message to people waits, or a channel was changed. */
export const alertWorkerEvent = createWorkerEvent("alert-signal");
/** An import waits. */
export const importWorkerEvent = createWorkerEvent("import-signal");
/** A job waits. */
export const jobWorkerEvent = createWorkerEvent("job-signal");
/** Cash of parcels is to be looked at again. */
export const settlementWorkerEvent = createWorkerEvent("settlement-signal");
