import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import { choiceParam, comparedRangeParams, filterParam, type UrlValues } from "@/lib/client/shared/url-state";
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";
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

const kept = { placeholderData: keepPreviousData } as const;
const ofShop = (shop: string) => ({ query: { shop } });

export const overviewOptions = (shop: string) =>
  operationQuery("GET /api/v1/overview", ofShop(shop), { ...kept, refetchInterval: SILENCE_POLL_INTERVAL_MS });

/** Subscribed and signed parcels of each day; of the last 30 days where `from` and `to` are empty. */
export const dayCountsOptions = (query: { shop: string; from: string; to: string }) =>
  operationQuery("GET /api/v1/overview/days", { query }, kept);

/** Keys of their own: live updates ask for the figures of the overview anew with every push. */
export const tileTrendsOptions = (shop: string) =>
  operationQuery("GET /api/v1/overview/trends", ofShop(shop), {
    ...kept,
    queryKey: ["tile-trends", shop],
    refetchInterval: KEPT_POLL_INTERVAL_MS,
  });

export const tileLayoutOptions = operationQuery("GET /api/v1/overview/tiles", {}, { queryKey: ["tile-layout"] });

export const liveMapOptions = (shop: string) =>
  operationQuery("GET /api/v1/overview/map", ofShop(shop), {
    ...kept,
    queryKey: ["live-map", shop],
    refetchInterval: KEPT_POLL_INTERVAL_MS,
  });

/** @throws ProblemError */
export const arrangeTiles = (tiles: readonly TileChoice[]) =>
  callOperation("PUT /api/v1/overview/tiles", { body: { tiles } });

/** Returns to the tiles of the role. @throws ProblemError */
export const resetTiles = () => callOperation("DELETE /api/v1/overview/tiles");
