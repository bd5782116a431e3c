import type { ChangeView } from "@/lib/domain/shipments/shipment";
import type { ParsedState } from "@/lib/domain/shipments/shipment-states";

/**
 * What became of a signed push. A push that came again is counted on the row of the first; `waiting`
 * ones are kept and acknowledged, and applied as soon as a storm of pushes lets up.
 */
export const PUSH_VERDICTS = ["applied", "stale", "unknown", "unreadable", "waiting"] as const;
export type PushVerdict = (typeof PUSH_VERDICTS)[number];

/** What the log tells apart; `refused` ones were not signed or no push at all. */
export const PUSH_LOG_VERDICTS = [...PUSH_VERDICTS, "refused"] as const;
export type PushLogVerdict = (typeof PUSH_LOG_VERDICTS)[number];

/** What a push says, in short; holds nothing of a person. */
export interface PushSummary extends ParsedState {
  /** Of the watching, as received. */
  status: string | null;
  /** Events of both legs together. */
  eventCount: number;
}

/** One line of the log. Instants are ISO 8601 with +08:00. */
export interface PushLogItem {
  id: string;
  receivedAt: string;
  lastReceivedAt: string;
  timesReceived: number;
  verdict: PushLogVerdict;
  shipmentId: string | null;
  waybillNumber: string | null;
  /** Why it could not be read, or was refused. */
  error: string | null;
  /** What the sender of a refused one was answered. */
  returnCode: string | null;
  /** Of the whole. */
  bytes: number;
  /** Null where it cannot be read. */
  gist: PushSummary | null;
}

export interface PushLogPage {
  items: PushLogItem[];
  /** Opaque; pass it as `cursor` for the page after. Null on the last page. */
  nextCursor: string | null;
  /** Refused ones that came too fast to be kept, since the server's start. */
  unrecorded: number;
}

/** The newest pushes about one shipment. */
export interface ShipmentPushes {
  items: PushLogItem[];
  /** Of all that are kept. */
  total: number;
}

/**
 * The signature, checked once more: `cut` where only the beginning is kept, so that nothing can be
 * said of it.
 */
export type SignatureCheck = "valid" | "invalid" | "missing" | "cut";

/** One push with all that is known of it. The body holds personal data. */
export interface PushLogEntry extends PushLogItem {
  callbackId: string | null;
  signature: SignatureCheck;
  sign: string | null;
  /** As received: the text of `param`, or of the whole form where there is no such field. */
  body: string;
  changes: ChangeView[];
}

/** A shipment rebuilt from its pushes; the hashes are equal where nothing had to be mended. */
export interface RebuildResult {
  pushes: number;
  before: string;
  after: string;
}

/** A push applied once more; null where there is no such push, or it was refused. */
export interface ReplayResult {
  id: string;
  before: PushVerdict | null;
  after: PushVerdict | null;
}
