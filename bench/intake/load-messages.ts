import type { CallbackTarget } from "./request-writer";

/** What one run of the load does. */
export interface LoadPlan {
  port: number;
  connections: number;
  /** At most so long; it ends earlier when the requests are used up. */
  seconds: number;
  /** `first`: each parcel's first push; `next`: pushes with one new event, in the order of the schedule. */
  kind: "first" | "next";
  /** Parcel or position to begin at. */
  from: number;
  count: number;
  /** Slots of the schedule. */
  slots: number;
  /** One for each parcel. */
  targets: CallbackTarget[];
  /** For a server that keeps nothing: begins again when the requests are used up. */
  wraps: boolean;
  /** At most so many a second; without it, as many as the server takes. */
  perSecond?: number;
}

export interface LoadResult {
  /** Pushes answered with success: all that were sent. */
  answered: number;
  seconds: number;
  /** Latencies in ms. */
  p50: number;
  p99: number;
}

/** To the process that makes the load. */
export type LoadMessage = { kind: "prepare"; plan: LoadPlan } | { kind: "go" };

/** From it. */
export type LoadReport =
  | { kind: "ready"; averageBytes: number }
  | { kind: "done"; result: LoadResult }
  | { kind: "failed"; reason: string };
