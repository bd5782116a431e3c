import type { PushBatchSummary } from "@/lib/server/live/push-batch-summary";
import type { RefusedPush } from "@/lib/services/tracking/quarantine-push";
import type { ReceiptVerdict } from "./push-store";

/**
 * The pushes of one turn of the event loop: one array for each field, and all texts in one buffer
 * that is transferred, since cloning objects one by one costs as much as storing them.
 */
export interface PushBatch {
  kind: "pushes";
  /** Ids of the requests; a report refers to them. */
  ids: number[];
  callbackIds: string[];
  signs: string[];
  /** When each arrived, in ms since 1970. */
  arrivals: number[];
  /** Where the text of each ends in `texts`; it begins where the one before ends. */
  ends: number[];
  texts: Uint8Array<ArrayBuffer>;
}

/** From the ingress thread to the push writer's thread. */
export type PushWriterCommand = PushBatch | { kind: "refused"; id: number; row: RefusedPush } | { kind: "close" };

/** From the push writer's thread to the ingress thread. */
export type PushWriterReport =
  /** These were committed, in one commit or several. The verdict of a refused push is null. */
  | { kind: "done"; ids: number[]; verdicts: (ReceiptVerdict | null)[] }
  /** This one was not stored. */
  | { kind: "failed"; id: number; reason: string }
  /** For the metrics and the open pages. */
  | { kind: "summary"; summary: PushBatchSummary };
