import type { PushBatchSummary } from "@/lib/server/live/push-batch-summary";
import type { RefusedPush } from "@/lib/services/tracking/quarantine-push";
import type { ReceiptVerdict } from "@/lib/services/tracking/receive-push";

/**
 * Pushes of one turn of the event loop: column by column, and all their texts in one piece that
 * changes hands, since copying objects one by one costs as much as storing them.
 */
export interface PushBatch {
  kind: "pushes";
  /** By which each is answered. */
  numbers: number[];
  callbackIds: string[];
  signs: string[];
  arrivals: number[];
  /** Where the text of each ends; it begins where the one before ends. */
  ends: number[];
  texts: Uint8Array<ArrayBuffer>;
}

/** What the intake thread is told. */
export type IntakeOrder = PushBatch | { kind: "refused"; number: number; row: RefusedPush } | { kind: "close" };

/** What it tells: how the orders of one commit ended, and what is new. */
export type IntakeWord =
  | { kind: "done"; numbers: number[]; verdicts: (ReceiptVerdict | null)[] }
  | { kind: "failed"; number: number; reason: string }
  | { kind: "news"; news: PushBatchSummary };

/** What the thread of the journal is told, and tells. */
export type JournalOrder = "empty" | "close";
export type JournalWord = "emptied";
