import { EventEmitter } from "node:events";
import { processGlobal } from "./process-global";

/** Tells open pages which shipments changed. */
export interface LiveBus {
  announce(shipmentIds: readonly string[]): void;
  /** When it last announced something, in ms since 1970 UTC; 0 when it never did. */
  lastChangeAt(): number;
  /** @returns stops listening */
  listen(listener: (shipmentIds: readonly string[]) => void): () => void;
  /** Calls back when the process drains, so that open streams end. */
  onClose(listener: () => void): () => void;
  close(): void;
}

const CHANGED = "changed";
const CLOSED = "closed";

export function liveBus(): LiveBus {
  return processGlobal("live-bus", () => {
    const emitter = new EventEmitter().setMaxListeners(0);
    let lastChangeAt = 0;
    const subscribe = <T extends unknown[]>(event: string, listener: (...values: T) => void) => {
      emitter.on(event, listener);
      return () => void emitter.off(event, listener);
    };
    return {
      announce: (ids) => {
        if (ids.length === 0) return;
        lastChangeAt = Date.now();
        // Not at once: whoever announces a push must not wait for the streams, nor fail with one of them.
        setImmediate(() => emitter.emit(CHANGED, ids));
      },
      lastChangeAt: () => lastChangeAt,
      listen: (listener) => subscribe(CHANGED, listener),
      onClose: (listener) => subscribe(CLOSED, listener),
      close: () => void emitter.emit(CLOSED),
    };
  });
}
