import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { OwnPushes, PushLogEntry, PushLogPage, Rebuilt, Replayed } from "@/lib/domain/tracking/push-log";

/** Refused and unreadable pushes move no parcel, so the live bus does not tell of them. */
const LOOK_AGAIN_MS = 10_000;

/** What the push log's address carries, as written there; empty where it says nothing. */
export interface PushAddress {
  verdict: string;
  q: string;
  from: string;
  to: string;
  cursor: string;
}

const ADDRESS_KEYS = ["verdict", "q", "from", "to", "cursor"] as const satisfies (keyof PushAddress)[];

/** `/pushes?verdict=refused`. */
export function pushLogHref(address: Partial<PushAddress>): string {
  return `/pushes${toSearch(address)}`;
}

function toSearch(address: Partial<PushAddress>): string {
  const search = new URLSearchParams();
  for (const key of ADDRESS_KEYS) if (address[key]) search.set(key, address[key]);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** Reads an address as Next hands it to a page. */
export function readPushAddress(params: Record<string, string | string[] | undefined>): PushAddress {
  const read = (key: keyof PushAddress) => [params[key] ?? ""].flat()[0] ?? "";
  return { verdict: read("verdict"), q: read("q"), from: read("from"), to: read("to"), cursor: read("cursor") };
}

/** True when nothing narrows the log. */
export function isWholeLog({ verdict, q, from, to }: PushAddress): boolean {
  return verdict === "" && q === "" && from === "" && to === "";
}

export const pushListOptions = (address: PushAddress) =>
  queryOptions({
    queryKey: ["pushes", address],
    queryFn: ({ signal }) => getJson<PushLogPage>(`/api/v1/pushes${toSearch(address)}`, signal),
    placeholderData: keepPreviousData, // the old page stays while the next one loads
    refetchInterval: LOOK_AGAIN_MS,
  });

/** Under the shipment's own key, so that a push about it renews both. */
export const ownPushesOptions = (shipmentId: string) =>
  queryOptions({
    queryKey: ["shipment", shipmentId, "pushes"],
    queryFn: ({ signal }) => getJson<OwnPushes>(`/api/v1/shipments/${encodeURIComponent(shipmentId)}/pushes`, signal),
  });

export const pushOptions = (id: string) =>
  queryOptions({
    queryKey: ["push", id],
    queryFn: ({ signal }) => getJson<PushLogEntry>(`/api/v1/pushes/${encodeURIComponent(id)}`, signal),
  });

/** What a replay or a rebuild may change on the pages. */
export const REBUILT_KEYS = ["pushes", "push", "shipments", "shipment", "counts", "overview"] as const;

/** @throws ProblemError */
export async function replayPushes(ids: readonly string[]): Promise<Replayed[]> {
  return (await postJson<{ results: Replayed[] }>("/api/v1/pushes/replay", { ids })).results;
}

/** @throws ProblemError */
export function rebuildShipment(id: string): Promise<Rebuilt> {
  return postJson<Rebuilt>(`/api/v1/shipments/${encodeURIComponent(id)}/rebuild`, {});
}
