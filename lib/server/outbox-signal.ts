import { EventEmitter } from "node:events";
import { processGlobal } from "./process-global";

const signal = () => processGlobal("outbox-signal", () => new EventEmitter());

/** Tells the worker that a subscription waits, so that it need not wait for its next round. */
export function wakeOutbox(): void {
  signal().emit("wake");
}

/** @returns stops listening */
export function onOutboxWake(listener: () => void): () => void {
  signal().on("wake", listener);
  return () => void signal().off("wake", listener);
}
