import type { FlagName } from "@/lib/domain/flags/flag";
import type { TextLanguage } from "@/lib/domain/shipments/parcel-words";

/** What the bell tells of: new flags, a case of one's own, a mention, a shift handed over; to owners also what has stopped. */
export const NOTICE_KINDS = [
  "alerts",
  "assigned",
  "mention",
  "handover",
  "hook-disabled",
  "outbox-stopped",
  "outbox-held",
  "channel-disabled",
  "report-failed",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a notice says besides its kind; each kind has some of it. */
export interface NoticeDetails {
  caseId?: string | null;
  handoverId?: string;
  shipmentId?: string | null;
  waybillNumber?: string | null;
  flag?: FlagName | null;
  reason?: string | null;
  /** Who did it; null where a rule did. */
  actor?: string | null;
  byFlag?: { flag: FlagName; count: number }[];
  /** Nodes at which many are stuck. */
  nodes?: { node: string; count: number }[];
  /** Of an endpoint or a channel. */
  name?: string;
  /** Kuaidi100's, where it refuses. */
  code?: string | null;
  /** Why it stopped, and what to do. */
  because?: string;
  mend?: string;
}

/** A notice as the bell shows it. */
export interface NoticeView extends NoticeDetails {
  id: string;
  kind: NoticeKind;
  /** How many flags or cases it stands for. */
  count: number;
  at: string;
  isRead: boolean;
}

export interface NoticePage {
  items: NoticeView[];
  nextCursor: string | null;
  /** Not read; at most `MOST_UNREAD`, which stands for as many or more. */
  unread: number;
}

export const MAX_UNREAD = 100;
/** Notices are kept for so long. */
export const NOTICE_RETENTION_MS = 30 * 24 * 3_600_000;

/** Where a notice leads. */
export function noticePath({ kind, caseId, shipmentId, handoverId, count }: NoticeView): string {
  switch (kind) {
    case "handover":
      return `/problems/handovers?open=${handoverId ?? ""}`;
    case "alerts":
    case "assigned":
    case "mention":
      if (count <= 1 && caseId) return `/problems?case=${caseId}`;
      if (count <= 1 && shipmentId) return `/shipments/${shipmentId}`;
      return kind === "assigned" ? "/problems?scope=mine" : "/problems";
    case "hook-disabled":
      return "/settings#settings-hooks";
    case "channel-disabled":
      return "/settings#settings-alerts";
    case "report-failed":
      return "/settings#settings-weekly";
    default:
      return "/settings";
  }
}

export const MAX_DEVICES = 10;

export interface DeviceView {
  id: string;
  label: string;
  language: TextLanguage;
  createdAt: string;
  lastSentAt: string | null;
  lastError: string | null;
}

export interface DeviceList {
  /** The server's key, which a browser asks for. */
  publicKey: string;
  items: DeviceView[];
}
