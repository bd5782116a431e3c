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
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";
import type { RevealReason } from "@/lib/domain/privacy/reveal";
import { PUSH_LOG_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import type { PushLogEntry, RebuildResult, ReplayResult } from "@/lib/operations/push-operations";

/** Live updates report each push in the log; refused ones that are only counted they do not. */
const POLL_INTERVAL_MS = 60_000;

/** Filters of the push log and its page, as the API takes them. */
export const pushLogFilter = {
  verdict: choiceParam("", ...PUSH_LOG_VERDICTS),
  q: filterParam,
  ...dayRangeParams,
  cursor: pageParam,
} as const;

/** State of the push log in its address; `push` is the id of the open one. */
export const pushLogState = { ...pushLogFilter, push: detailParam } as const;
export type PushLogParams = UrlValues<typeof pushLogFilter>;

/** Values of the filters that leave nothing out. */
export const WHOLE_LOG = { verdict: "", q: "", from: "", to: "" } as const;

/** `/pushes?verdict=refused`. */
export function buildPushLogHref(params: Partial<UrlValues<typeof pushLogState>>): string {
  return buildStateHref("/pushes", pushLogState, params);
}

/** Whether the log has no filter. */
export function isWholeLog({ verdict, q, from, to }: PushLogParams): boolean {
  return verdict === "" && q === "" && from === "" && to === "";
}

export const pushListOptions = ({ push: _, ...query }: Partial<UrlValues<typeof pushLogState>>) =>
  operationQuery(
    "GET /api/v1/pushes",
    { query },
    {
      placeholderData: keepPreviousData, // the old page stays until the next one arrives
      refetchInterval: POLL_INTERVAL_MS,
    },
  );

/** Under the shipment's key, so that a push about it invalidates both. */
export const shipmentPushesOptions = (id: string) =>
  operationQuery(
    "GET /api/v1/shipments/{id}/pushes",
    { id },
    { queryKey: ["shipment", id, "pushes"], staleTime: SILENCE_POLL_INTERVAL_MS }, // live updates invalidate it before
  );

/** Under the shipment's key, as above. */
export const stateExplanationOptions = (id: string) =>
  operationQuery("GET /api/v1/shipments/{id}/explanation", { id }, { queryKey: ["shipment", id, "explanation"] });

export const pushOptions = (id: string) =>
  operationQuery("GET /api/v1/pushes/{id}", { id }, { queryKey: ["push", id] });

/** The whole text of a push, for a reason that the audit log keeps. @throws ProblemError */
export function revealPush(id: string, reason: RevealReason): Promise<PushLogEntry> {
  return callOperation("POST /api/v1/pushes/{id}/reveal", { id, body: { reason } });
}

/** @throws ProblemError */
export async function replayPushes(ids: readonly string[]): Promise<ReplayResult[]> {
  return (await callOperation("POST /api/v1/pushes/replay", { body: { ids } })).results;
}

/** @throws ProblemError */
export function rebuildShipment(id: string): Promise<RebuildResult> {
  return callOperation("POST /api/v1/shipments/{id}/rebuild", { id });
}
