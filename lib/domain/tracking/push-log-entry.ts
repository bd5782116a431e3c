import type { ParsedState } from "@/lib/domain/shipments/shipment-states";

/** Whether Kuaidi100 pushed it, or answered a paid query with it. */
export const PUSH_SOURCES = ["push", "query"] as const;
export type PushSource = (typeof PUSH_SOURCES)[number];

/**
 * The outcome of a signed push. A repeated push is counted on the row of the first one. `partly`:
 * one part of it was applied, and another is older than what is known. `waiting` pushes are stored
 * and acknowledged, and applied when the load permits.
 */
export const PUSH_VERDICTS = ["applied", "partly", "stale", "unknown", "unreadable", "waiting"] as const;
export type PushVerdict = (typeof PUSH_VERDICTS)[number];

/** The outcomes in the log; `refused` pushes had no valid signature or were no push at all. */
export const PUSH_LOG_VERDICTS = [...PUSH_VERDICTS, "refused"] as const;
export type PushLogVerdict = (typeof PUSH_LOG_VERDICTS)[number];

/** Stands among the ids of changed shipments for a push in the log that has changed none. */
export const PUSH_LOG_TOPIC = "push-log";

/** A summary of a push, without personal data. */
export interface PushSummary extends ParsedState {
  /** Monitor status as received. */
  status: string | null;
  /** Events of both legs together. */
  eventCount: number;
}

/**
 * The result of verifying the signature again: `cut` when only the beginning of the push is stored,
 * so that it cannot be verified; `query`: the answer to a query, which has none.
 */
export const SIGNATURE_CHECKS = ["valid", "invalid", "missing", "cut", "query", "erased"] as const;
export type SignatureCheck = (typeof SIGNATURE_CHECKS)[number];
