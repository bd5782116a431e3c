import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import {
  buildStateHref,
  choiceParam,
  dayRangeParams,
  detailParam,
  filterParam,
  pageParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import { AUDIT_CHANNELS, AUDIT_OUTCOMES } from "@/lib/domain/audit/audit-entry";
import type { AuditState } from "@/lib/operations/audit-operations";

const POLL_INTERVAL_MS = 15_000;

/** Filters of the log and its page, as the API takes them. */
export const auditFilter = {
  actor: filterParam,
  /** An area, such as `token`, or one action. */
  action: filterParam,
  target: filterParam,
  outcome: choiceParam("", ...AUDIT_OUTCOMES),
  via: choiceParam("", ...AUDIT_CHANNELS),
  shop: filterParam,
  ...dayRangeParams,
  cursor: pageParam,
} as const;

/** State of the page in its address; `entry` is the id of the open one. */
export const auditState = { ...auditFilter, entry: detailParam } as const;
export type AuditParams = UrlValues<typeof auditState>;

/** Values of the filters that leave nothing out. */
export const WHOLE_AUDIT = {
  actor: "",
  action: "",
  target: "",
  outcome: "",
  via: "",
  shop: "",
  from: "",
  to: "",
} as const;

/** `/settings/audit?action=token`. */
export function buildAuditHref(params: Partial<AuditParams>): string {
  return buildStateHref("/settings/audit", auditState, params);
}

/** Address of the file with the entries that the filter finds. */
export function buildAuditExportHref(params: AuditParams, format: "xlsx" | "csv"): string {
  const path = buildStateHref("/api/v1/audit/export", auditFilter, { ...params, cursor: "" });
  return `${path}${path.includes("?") ? "&" : "?"}format=${format}`;
}

export const auditListOptions = ({ entry: _, ...query }: Partial<AuditParams>) =>
  operationQuery(
    "GET /api/v1/audit",
    { query },
    {
      placeholderData: keepPreviousData, // the old page stays until the next one arrives
      refetchInterval: POLL_INTERVAL_MS,
    },
  );

export const auditStateOptions = operationQuery("GET /api/v1/audit/state", {});

/** @throws ProblemError */
export function changeAuditRetention(body: { keepDays: number }): Promise<AuditState> {
  return callOperation("PATCH /api/v1/audit", { body });
}

/** @throws ProblemError */
export function revealAuditEntry(id: string, reason: string): Promise<{ values: Record<string, unknown> }> {
  return callOperation("POST /api/v1/audit/{id}/reveal", { id, body: { reason } });
}
