import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { processGlobal } from "@/lib/process-global";
import { RecentChanges } from "./recent-changes";

/** What a stream is told. */
export interface LiveChange {
  ids: readonly string[];
  /** Where it stands among all changes; whoever comes back with it is told what followed. */
  position: string;
}

/** Tells open pages which shipments changed. */
export interface LiveBus {
  publish(shipmentIds: readonly string[]): void;
  /** When something last changed, in ms since 1970 UTC; 0 when nothing ever did. */
  lastChangeAt(): number;
  /** Where the newest change stands. */
  position(): string;
  /** What changed after a position; undefined where that is no longer known, and all must be looked at anew. */
  changedSince(position: string): string[] | undefined;
  /** @returns stops listening */
  subscribe(listener: (change: LiveChange) => void): () => void;
  /** Calls back when changes were missed, so that nobody can tell which. @returns stops listening */
  onGap(listener: () => void): () => void;
  /** Calls back when the process drains, so that open streams end. */
  onClose(listener: () => void): () => void;
  /** Has what is announced here told to the other nodes too. */
  forwardTo(tell: (shipmentIds: readonly string[]) => void): void;
  /** Takes what another node announced. */
  receive(shipmentIds: readonly string[]): void;
  /** Other nodes may have announced what was not heard here. */
  recordGap(): void;
  close(): void;
}

/** About a minute of the heaviest storm. */
const MAX_RECENT_IDS = 20_000;

const CHANGED = "changed";
const GAP = "gap";
const CLOSED = "closed";

export function liveBus(): LiveBus {
  return processGlobal("live-bus", createLiveBus);
}

/** A bus of its own, for tests; the process has one, {@link liveBus}. */
export function createLiveBus(): LiveBus {
  const emitter = new EventEmitter().setMaxListeners(0);
  let recent = new RecentChanges(MAX_RECENT_IDS);
  // Positions of another process, or from before a gap, mean nothing here.
  let epoch = randomUUID();
  let lastChangeAt = 0;
  let tellOthers: (ids: readonly string[]) => void = () => {};
  const positionOf = (number: number) => `${epoch}.${number}`;
  const subscribe = <T extends unknown[]>(event: string, listener: (...values: T) => void) => {
    emitter.on(event, listener);
    return () => void emitter.off(event, listener);
  };
  const hear = (ids: readonly string[]) => {
    if (ids.length === 0) return;
    lastChangeAt = Date.now();
    const change: LiveChange = { ids, position: positionOf(recent.add(ids)) };
    // Not at once: whoever announces a push must not wait for the streams, nor fail with one of them.
    setImmediate(() => emitter.emit(CHANGED, change));
  };
  return {
    publish: (ids) => {
      hear(ids);
      if (ids.length > 0) tellOthers(ids);
    },
    lastChangeAt: () => lastChangeAt,
    position: () => positionOf(recent.last),
    changedSince: (position) => {
      const [of, number] = position.split(".");
      return of === epoch ? recent.after(Number(number)) : undefined;
    },
    subscribe: (listener) => subscribe(CHANGED, listener),
    onGap: (listener) => subscribe(GAP, listener),
    onClose: (listener) => subscribe(CLOSED, listener),
    forwardTo: (tell) => {
      tellOthers = tell;
    },
    receive: hear,
    recordGap: () => {
      epoch = randomUUID();
      recent = new RecentChanges(MAX_RECENT_IDS);
      lastChangeAt = Date.now();
      setImmediate(() => emitter.emit(GAP));
    },
    close: () => void emitter.emit(CLOSED),
  };
}
