import type { MessagePort } from "node:worker_threads";
import type { PushBatchSummary } from "@/lib/server/live/push-batch-summary";

/** What the front server's thread begins with. */
export interface FrontSettings {
  host: string;
  port: number;
  /** Where Next listens on this machine. */
  pagesPort: number;
  /** By which the main thread and the one that keeps pushes take turns in writing; undefined on PostgreSQL. */
  turnPort: MessagePort | undefined;
}

/** What it is told: to answer whoever is in, let nobody in any more, and end. */
export type FrontOrder = "drain";

/** What it tells. */
export interface FrontWord {
  kind: "news";
  news: PushBatchSummary;
}
