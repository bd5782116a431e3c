import { EventEmitter } from "node:events";
import { processGlobal } from "@/lib/process-global";

/** Tells a worker that something waits, so that it need not wait for its next look. */
function wakeSignal(name: string) {
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
export const outboxSignal = wakeSignal("outbox-signal");
/** An order hook waits. */
export const hookSignal = wakeSignal("hook-signal");
/** A message to people waits, or a channel was changed. */
export const alertSignal = wakeSignal("alert-signal");
/** An import waits. */
export const importSignal = wakeSignal("import-signal");
/** A job waits. */
export const jobSignal = wakeSignal("job-signal");
/** Cash of parcels is to be looked at again. */
export const settlementSignal = wakeSignal("settlement-signal");
