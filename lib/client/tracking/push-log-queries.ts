import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { StateExplanation } from "@/lib/domain/tracking/explain-state";
import type {
  PushLogEntry,
  PushLogPage,
  RebuildResult,
  ReplayResult,
  ShipmentPushes,
} from "@/lib/domain/tracking/push-log-entry";

/** Polls because refused and unreadable pushes change no parcel, so live updates do not report them. */
const POLL_INTERVAL_MS = 10_000;

/** Parameters in the address of the push log; empty means no filter. */
export interface PushLogParams {
  verdict: string;
  q: string;
  from: string;
  to: string;
  cursor: string;
}

const PUSH_LOG_PARAM_KEYS = ["verdict", "q", "from", "to", "cursor"] as const satisfies (keyof PushLogParams)[];

/** `/pushes?verdict=refused`. */
export function buildPushLogHref(address: Partial<PushLogParams>): string {
  return `/pushes${toSearch(address)}`;
}

function toSearch(address: Partial<PushLogParams>): string {
  const search = new URLSearchParams();
  for (const key of PUSH_LOG_PARAM_KEYS) if (address[key]) search.set(key, address[key]);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** Parses the search parameters that Next passes to a page. */
export function parsePushLogParams(params: Record<string, string | string[] | undefined>): PushLogParams {
  const read = (key: keyof PushLogParams) => [params[key] ?? ""].flat()[0] ?? "";
  return { verdict: read("verdict"), q: read("q"), from: read("from"), to: read("to"), cursor: read("cursor") };
}

/** Whether the log has no filter. */
export function isWholeLog({ verdict, q, from, to }: PushLogParams): boolean {
  return verdict === "" && q === "" && from === "" && to === "";
}

export const pushListOptions = (address: PushLogParams) =>
  queryOptions({
    queryKey: ["pushes", address],
    queryFn: ({ signal }) => getJson<PushLogPage>(`/api/v1/pushes${toSearch(address)}`, signal),
    placeholderData: keepPreviousData, // the old page stays until the next one arrives
    refetchInterval: POLL_INTERVAL_MS,
  });

/** Under the shipment's key, so that a push about it invalidates both. */
export const shipmentPushesOptions = (shipmentId: string) =>
  queryOptions({
    queryKey: ["shipment", shipmentId, "pushes"],
    queryFn: ({ signal }) =>
      getJson<ShipmentPushes>(`/api/v1/shipments/${encodeURIComponent(shipmentId)}/pushes`, signal),
  });

/** Under the shipment's key, as above. */
export const stateExplanationOptions = (shipmentId: string) =>
  queryOptions({
    queryKey: ["shipment", shipmentId, "explanation"],
    queryFn: ({ signal }) =>
      getJson<StateExplanation>(`/api/v1/shipments/${encodeURIComponent(shipmentId)}/explanation`, signal),
  });

export const pushOptions = (id: string) =>
  queryOptions({
    queryKey: ["push", id],
    queryFn: ({ signal }) => getJson<PushLogEntry>(`/api/v1/pushes/${encodeURIComponent(id)}`, signal),
  });

/** Query keys that a replay or a rebuild may change. */
export const REBUILD_CHANGE_KEYS = ["pushes", "push", "shipments", "shipment", "counts", "overview"] as const;

/** @throws ProblemError */
export async function replayPushes(ids: readonly string[]): Promise<ReplayResult[]> {
  return (await postJson<{ results: ReplayResult[] }>("/api/v1/pushes/replay", { ids })).results;
}

/** @throws ProblemError */
export function rebuildShipment(id: string): Promise<RebuildResult> {
  return postJson<RebuildResult>(`/api/v1/shipments/${encodeURIComponent(id)}/rebuild`, {});
}
