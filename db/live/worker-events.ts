import { EventEmitter } from "node:events";
import { processGlobal } from "@/lib/process-global";

/** What is waited for: queued subscriptions, paid queries, order hooks, alert messages, …, or a changed setting of it. */
export type WorkName =
  | "subscription"
  | "query"
  | "hook"
  | "alert"
  | "import"
  | "job"
  | "settlement"
  | "erasure"
  | "backup"
  | "rebuild"
  | "archive";

const emitter = () => processGlobal("worker-events", () => new EventEmitter());

/** Notifies the workers of this process of new work, so that they do not wait for their next poll. */
export function wakeWorkers(work: WorkName): void {
  emitter().emit(work);
}

/** @returns a function that unsubscribes */
export function onWork(work: WorkName, listener: () => void): () => void {
  emitter().on(work, listener);
  return () => void emitter().off(work, listener);
}
