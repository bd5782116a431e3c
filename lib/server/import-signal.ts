import { EventEmitter } from "node:events";
import { processGlobal } from "./process-global";

const signal = () => processGlobal("import-signal", () => new EventEmitter());

/** Tells the worker that an import waits, so that it need not wait for its next look. */
export function wakeImports(): void {
  signal().emit("wake");
}

/** @returns stops listening */
export function onImportWake(listener: () => void): () => void {
  signal().on("wake", listener);
  return () => void signal().off("wake", listener);
}
