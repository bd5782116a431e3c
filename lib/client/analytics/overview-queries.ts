import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, putJson, sendDelete } from "@/lib/client/shared/fetch-json";
import {
  buildStateHref,
  choiceParam,
  comparedRangeParams,
  dayRangeParams,
  filterParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";
import type { DayCounts, LiveMap, OverviewView, TileLayout, TileTrends } from "@/lib/domain/analytics/overview-figures";
import type { TileChoice } from "@/lib/domain/analytics/tile-layout";

/** The map and the trends are counted once a minute. */
const KEPT_POLL_INTERVAL_MS = 60_000;

/** What the map is shaded by. */
export const MAP_SHADES = ["onWay", "stalled"] as const;

/** State of the overview in its address. */
export const overviewState = {
  ...comparedRangeParams,
  /** Empty for all shops. */
  shop: filterParam,
  map: choiceParam(...MAP_SHADES),
} as const;
export type OverviewParams = UrlValues<typeof overviewState>;
export type ChangeOverviewParams = (change: Partial<OverviewParams>) => void;

const shopState = { shop: filterParam } as const;
const daysState = { ...shopState, ...dayRangeParams } as const;

export const overviewOptions = (shop: string) =>
  queryOptions({
    queryKey: ["overview", "view", shop],
    queryFn: ({ signal }) => getJson<OverviewView>(buildStateHref("/api/v1/overview", shopState, { shop }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: SILENCE_POLL_INTERVAL_MS,
  });

/** Subscribed and signed parcels of each day; of the last 30 days where `from` and `to` are empty. */
export const dayCountsOptions = (days: { shop: string; from: string; to: string }) =>
  queryOptions({
    queryKey: ["overview", "days", days],
    queryFn: ({ signal }) => getJson<DayCounts>(buildStateHref("/api/v1/overview/days", daysState, days), signal),
    placeholderData: keepPreviousData,
  });

export const tileTrendsOptions = (shop: string) =>
  queryOptions({
    queryKey: ["tile-trends", shop],
    queryFn: ({ signal }) =>
      getJson<TileTrends>(buildStateHref("/api/v1/overview/trends", shopState, { shop }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: KEPT_POLL_INTERVAL_MS,
  });

export const tileLayoutOptions = queryOptions({
  queryKey: ["tile-layout"],
  queryFn: ({ signal }) => getJson<TileLayout>("/api/v1/overview/tiles", signal),
});

export const liveMapOptions = (shop: string) =>
  queryOptions({
    queryKey: ["live-map", shop],
    queryFn: ({ signal }) => getJson<LiveMap>(buildStateHref("/api/v1/overview/map", shopState, { shop }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: KEPT_POLL_INTERVAL_MS,
  });

/** @throws ProblemError */
export function arrangeTiles(tiles: readonly TileChoice[]): Promise<void> {
  return putJson("/api/v1/overview/tiles", { tiles });
}

/** Returns to the tiles of the role. @throws ProblemError */
export function resetTiles(): Promise<void> {
  return sendDelete("/api/v1/overview/tiles");
}
