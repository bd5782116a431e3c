import { EventEmitter } from "node:events";
import { processGlobal } from "@/lib/process-global";

/** What wakes a worker. */
export interface WakeEvent {
  /** @returns a function that unsubscribes */
  onWake(listener: () => void): () => void;
}

/** Notifies a worker of new work, so that it does not wait for its next poll. */
function createWorkerEvent(name: string): WakeEvent & { wake(): void } {
  const emitter = () => processGlobal(name, () => new EventEmitter());
  return {
    wake(): void {
      emitter().emit("wake");
    },
    onWake(listener: () => void): () => void {
      emitter().on("wake", listener);
      return () => void emitter().off("wake", listener);
    },
  };
}

/** A subscription is queued. */
export const outboxWorkerEvent = createWorkerEvent("outbox-signal");
/** A paid query is queued. */
export const queryWorkerEvent = createWorkerEvent("query-signal");
/** An order hook is queued. */
export const hookWorkerEvent = createWorkerEvent("hook-signal");
/** An alert message is queued, or a channel was changed. */
export const alertWorkerEvent = createWorkerEvent("alert-signal");
/** An import is queued. */
export const importWorkerEvent = createWorkerEvent("import-signal");
/** A job is queued. */
export const jobWorkerEvent = createWorkerEvent("job-signal");
/** Parcels need to be settled again. */
export const settlementWorkerEvent = createWorkerEvent("settlement-signal");
/** The erasure of a person was asked for. */
export const erasureWorkerEvent = createWorkerEvent("erasure-signal");
/** A copy of the desk, or a restore drill, was asked for. */
export const backupWorkerEvent = createWorkerEvent("backup-signal");
/** A rebuild of all shipments was started or resumed. */
export const rebuildWorkerEvent = createWorkerEvent("rebuild-signal");
/** The setting of the archive was changed. */
export const archiveWorkerEvent = createWorkerEvent("archive-signal");
