import type { CallbackTarget } from "./request-writer";

/** The load of one run. */
export interface LoadPlan {
  port: number;
  /** Other servers on the same data, among which the connections are divided. */
  otherPorts?: readonly number[];
  connections: number;
  /** The longest time; the run ends earlier when no requests are left. */
  seconds: number;
  /**
   * `first`: each parcel's first push; `next`: pushes with one new event, in the order of the
   * schedule.
   */
  kind: "first" | "next";
  /** The first parcel or position. */
  from: number;
  count: number;
  /** Number of slots of the schedule. */
  slots: number;
  /** One for each parcel. */
  targets: CallbackTarget[];
  /** For a server that stores nothing: starts again when no requests are left. */
  wraps: boolean;
  /** The most requests per second; by default as many as the server accepts. */
  perSecond?: number;
}

export interface LoadResult {
  /** Pushes answered with success, which are all that were sent. */
  answered: number;
  seconds: number;
  /** Latencies in ms. */
  p50: number;
  p99: number;
}

/** To the process that generates the load. */
export type LoadMessage = { kind: "prepare"; plan: LoadPlan } | { kind: "go" };

/** From that process. */
export type LoadReport =
  | { kind: "ready"; averageBytes: number }
  | { kind: "done"; result: LoadResult }
  | { kind: "failed"; reason: string };
