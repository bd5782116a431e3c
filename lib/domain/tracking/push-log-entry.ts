import type { ChangeView } from "@/lib/domain/shipments/shipment";
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

/** A summary of a push, without personal data. */
export interface PushSummary extends ParsedState {
  /** Monitor status as received. */
  status: string | null;
  /** Events of both legs together. */
  eventCount: number;
}

/** One row of the log. Instants are ISO 8601 with +08:00. */
export interface PushLogItem {
  id: string;
  source: PushSource;
  receivedAt: string;
  lastReceivedAt: string;
  timesReceived: number;
  verdict: PushLogVerdict;
  shipmentId: string | null;
  waybillNumber: string | null;
  /** Why it could not be parsed, or why it was refused. */
  error: string | null;
  /** The return code in the answer to a refused push. */
  returnCode: string | null;
  /** Size of the whole request body. */
  bytes: number;
  /** Null when it cannot be parsed. */
  gist: PushSummary | null;
}

export interface PushLogPage {
  items: PushLogItem[];
  /** Opaque; pass it as `cursor` to get the next page. Null on the last page. */
  nextCursor: string | null;
  /** Refused pushes since the server's start that arrived too fast to be stored. */
  unrecorded: number;
}

/** The newest pushes for one shipment. */
export interface ShipmentPushes {
  items: PushLogItem[];
  /** Number of all stored pushes. */
  total: number;
}

/**
 * The result of verifying the signature again: `cut` when only the beginning of the push is stored,
 * so that it cannot be verified; `query`: the answer to a query, which has none.
 */
export const SIGNATURE_CHECKS = ["valid", "invalid", "missing", "cut", "query"] as const;
export type SignatureCheck = (typeof SIGNATURE_CHECKS)[number];

/** One push with all of its data. The body contains personal data. */
export interface PushLogEntry extends PushLogItem {
  callbackId: string | null;
  signature: SignatureCheck;
  sign: string | null;
  /** As received: the text of `param`, or of the whole form when it has no such field. */
  body: string;
  changes: ChangeView[];
}

/** A shipment rebuilt from its pushes; the hashes are equal when nothing was different. */
export interface RebuildResult {
  pushes: number;
  before: string;
  after: string;
}

/** A push applied again; null when it does not exist or was refused. */
export interface ReplayResult {
  id: string;
  before: PushVerdict | null;
  after: PushVerdict | null;
}
