import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { processGlobal } from "@/lib/process-global";
import { RecentChanges } from "./recent-changes";

/** What a stream receives. */
export interface LiveChange {
  ids: readonly string[];
  /** The change's position among all changes; a reader that returns with it receives the later ones. */
  position: string;
}

/** Notifies open pages of changed shipments. */
export interface LiveBus {
  publish(shipmentIds: readonly string[]): void;
  /** Time of the newest change, in ms since 1970 UTC; 0 before the first. */
  lastChangeAt(): number;
  /** Position of the newest change. */
  position(): string;
  /**
   * The ids changed after a position; undefined when that is no longer known, so that the reader
   * must reload everything.
   */
  changedSince(position: string): string[] | undefined;
  /** @returns a function that unsubscribes */
  subscribe(listener: (change: LiveChange) => void): () => void;
  /** Calls back when changes may have been missed. @returns a function that unsubscribes */
  onGap(listener: () => void): () => void;
  /** Calls back when the process drains, so that open streams end. */
  onClose(listener: () => void): () => void;
  /** Also sends the changes published here to the other nodes. */
  forwardTo(forwarder: (shipmentIds: readonly string[]) => void): void;
  /** Receives a change that another node published. */
  receive(shipmentIds: readonly string[]): void;
  /** Records that changes of other nodes may have been missed. */
  recordGap(): void;
  close(): void;
}

/** About one minute at the highest load. */
const MAX_RECENT_IDS = 20_000;

const CHANGED = "changed";
const GAP = "gap";
const CLOSED = "closed";

export function liveBus(): LiveBus {
  return processGlobal("live-bus", createLiveBus);
}

/** A separate bus for tests; the process uses {@link liveBus}. */
export function createLiveBus(): LiveBus {
  const emitter = new EventEmitter().setMaxListeners(0);
  let recent = new RecentChanges(MAX_RECENT_IDS);
  // Positions from another process or from before a gap are invalid.
  let epoch = randomUUID();
  let lastChangeAt = 0;
  let forward: (ids: readonly string[]) => void = () => {};
  const toPosition = (number: number) => `${epoch}.${number}`;
  const subscribe = <T extends unknown[]>(event: string, listener: (...values: T) => void) => {
    emitter.on(event, listener);
    return () => void emitter.off(event, listener);
  };
  const announce = (ids: readonly string[]) => {
    if (ids.length === 0) return;
    lastChangeAt = Date.now();
    const change: LiveChange = { ids, position: toPosition(recent.add(ids)) };
    // Deferred: the publisher of a push must not wait for the streams, nor fail when one of them
    // does.
    setImmediate(() => emitter.emit(CHANGED, change));
  };
  return {
    publish: (ids) => {
      announce(ids);
      if (ids.length > 0) forward(ids);
    },
    lastChangeAt: () => lastChangeAt,
    position: () => toPosition(recent.last),
    changedSince: (position) => {
      const [positionEpoch, number] = position.split(".");
      return positionEpoch === epoch ? recent.after(Number(number)) : undefined;
    },
    subscribe: (listener) => subscribe(CHANGED, listener),
    onGap: (listener) => subscribe(GAP, listener),
    onClose: (listener) => subscribe(CLOSED, listener),
    forwardTo: (forwarder) => {
      forward = forwarder;
    },
    receive: announce,
    recordGap: () => {
      epoch = randomUUID();
      recent = new RecentChanges(MAX_RECENT_IDS);
      lastChangeAt = Date.now();
      setImmediate(() => emitter.emit(GAP));
    },
    close: () => void emitter.emit(CLOSED),
  };
}
