import type { CallbackTarget } from "./request-writer";

/** Parameters of one run. */
export interface LoadPlan {
  port: number;
  connections: number;
  /** Maximum time; the run ends earlier when all requests are sent. */
  seconds: number;
  /** `first`: each parcel's first push; `next`: pushes with one new event, in the order of the schedule. */
  kind: "first" | "next";
  /** First parcel or position. */
  from: number;
  count: number;
  /** Number of slots of the schedule. */
  slots: number;
  /** One for each parcel. */
  targets: CallbackTarget[];
  /** For a stateless server: starts again when all requests are sent. */
  wraps: boolean;
  /** Maximum rate; unlimited when omitted. */
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

/** Message to the load process. */
export type LoadMessage = { kind: "prepare"; plan: LoadPlan } | { kind: "go" };

/** Message from the load process. */
export type LoadReport =
  | { kind: "ready"; averageBytes: number }
  | { kind: "done"; result: LoadResult }
  | { kind: "failed"; reason: string };
