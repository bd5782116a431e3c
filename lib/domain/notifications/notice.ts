import type { FlagName } from "@/lib/domain/flags/flag";

/**
 * The kinds of notices: new flags, a case assigned to the user, a mention, a handover; for owners
 * also what has stopped, and a new version.
 */
export const NOTICE_KINDS = [
  "alerts",
  "assigned",
  "mention",
  "handover",
  "hook-disabled",
  "outbox-stopped",
  "queries-stopped",
  "outbox-held",
  "channel-disabled",
  "report-failed",
  "backup-late",
  "file-damaged",
  "audit-broken",
  "token-expiring",
  "updated",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The details of a notice; each kind has some of these fields. */
export interface NoticeDetails {
  caseId?: string | null;
  handoverId?: string;
  shipmentId?: string | null;
  waybillNumber?: string | null;
  flag?: FlagName | null;
  reason?: string | null;
  /** Who did it; null for a rule. */
  actor?: string | null;
  byFlag?: { flag: FlagName; count: number }[];
  /** Nodes at which many parcels are stuck. */
  nodes?: { node: string; count: number }[];
  /** Name of an endpoint or a channel, or a version. */
  name?: string;
  /** Kuaidi100's return code when it refuses. */
  code?: string | null;
  /** Why it stopped, and what to do. */
  because?: string;
  mend?: string;
}

export const MAX_UNREAD = 100;
/** How long notices are stored. */
export const NOTICE_RETENTION_MS = 30 * 24 * 3_600_000;

/** The page that a notice links to. */
export function noticePath({
  kind,
  caseId,
  shipmentId,
  handoverId,
  count,
}: {
  kind: NoticeKind;
  caseId?: string | null | undefined;
  shipmentId?: string | null | undefined;
  handoverId?: string | undefined;
  count: number;
}): string {
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
      return "/settings/api#settings-hooks";
    case "channel-disabled":
      return "/settings/alerts#settings-alerts";
    case "report-failed":
      return "/settings/alerts#settings-weekly";
    case "token-expiring":
      return "/settings/api#settings-tokens";
    case "backup-late":
      return "/settings/data";
    case "file-damaged":
      return "/settings/system";
    case "audit-broken":
      return "/settings/audit";
    case "queries-stopped":
      return "/reconcile";
    case "updated":
      return "/settings/about";
    default:
      return "/settings/kuaidi100";
  }
}

export const MAX_DEVICES = 10;
