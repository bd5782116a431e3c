import type { MessagePort } from "node:worker_threads";
import type { PushBatchSummary } from "@/lib/server/live/push-batch-summary";

/** `workerData` of the ingress thread. */
export interface IngressSettings {
  host: string;
  port: number;
  /** Where Next listens on 127.0.0.1. */
  nextPort: number;
  /** With which the main thread and the push writer's share the writer lock; undefined on PostgreSQL. */
  writerLockPort: MessagePort | undefined;
}

/** From the main thread to the ingress thread: accept no new connections, answer the requests in progress, and end. */
export type IngressCommand = "drain";

/** From the ingress thread to the main thread: what happened to pushes. */
export interface IngressReport {
  kind: "summary";
  summary: PushBatchSummary;
}

/** From the push writer's thread to the checkpoint thread. */
export type CheckpointCommand = "checkpoint" | "close";

/** From the checkpoint thread: ready for the next command. */
export type CheckpointReport = "done";
