import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, putJson } from "@/lib/client/shared/fetch-json";
import {
  buildStateHref,
  choiceParam,
  comparedRangeParams,
  filterParam,
  pageParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import type { FigureExportQuery, PromiseInput } from "@/lib/domain/analytics/analytics-requests";
import type { ArrivalAccuracy } from "@/lib/domain/analytics/arrival-accuracy";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { SHARE_BASES, SIGNINGS } from "@/lib/domain/analytics/signing";
import {
  type AnalyticsView,
  type Comparison,
  type FigureParcelPage,
  type LaneHeat,
  PARCEL_KINDS,
} from "@/lib/domain/analytics/speed-report";

/** State of the analytics page in its address; empty means the default. */
export const analyticsState = {
  ...comparedRangeParams,
  carrier: filterParam,
  origin: filterParam,
  destination: filterParam,
  city: filterParam,
  span: choiceParam("total", ...SPANS),
  days: filterParam,
  signing: choiceParam("first", ...SIGNINGS),
  base: choiceParam("picked-up", ...SHARE_BASES),
  /** The two carriers to compare. */
  a: filterParam,
  b: filterParam,
} as const;
export type AnalyticsParams = UrlValues<typeof analyticsState>;
export type ChangeAnalyticsParams = (change: Partial<AnalyticsParams>) => void;

/** State of the list of a figure's parcels. */
export const figureParcelsState = {
  ...analyticsState,
  kind: choiceParam("all", ...PARCEL_KINDS),
  measured: choiceParam("", "yes"),
  /** Only parcels of weeks that are ripe for shares. */
  ripe: choiceParam("", "yes"),
  /** Code of a carrier: only parcels that were compared with its parcels. */
  against: filterParam,
  /** Minimum number of parcels that both carriers have on a lane. */
  least: filterParam,
  cursor: pageParam,
} as const;
export type FigureParcelsParams = UrlValues<typeof figureParcelsState>;

/** `/analytics?carrier=yuantong`. */
export function buildAnalyticsHref(address: Partial<AnalyticsParams>): string {
  return buildStateHref("/analytics", analyticsState, address);
}

/** Address of the page that lists a figure's parcels. */
export function buildFigureParcelsHref(
  { a: _a, b: _b, compare: _compare, ...address }: AnalyticsParams,
  parcelParams: Partial<Pick<FigureParcelsParams, "kind" | "measured" | "ripe" | "against" | "least" | "cursor">>,
): string {
  return buildStateHref("/analytics/parcels", figureParcelsState, { ...address, ...parcelParams });
}

/** Address of a table's XLSX file. */
export function buildFigureExportHref(
  address: Partial<FigureParcelsParams>,
  table: FigureExportQuery["table"],
): string {
  const { a: _a, b: _b, compare: _compare, cursor: _cursor, ...filter } = address;
  const schema = { ...figureParcelsState, table: filterParam };
  return buildStateHref("/api/v1/analytics/export", schema, { ...filter, table });
}

export const analyticsOptions = ({ a: _a, b: _b, span: _span, compare: _compare, ...address }: AnalyticsParams) =>
  queryOptions({
    queryKey: ["analytics", "view", address],
    queryFn: ({ signal }) =>
      getJson<AnalyticsView>(buildStateHref("/api/v1/analytics", analyticsState, address), signal),
    placeholderData: keepPreviousData, // the old figures stay until the next ones arrive
  });

export const arrivalAccuracyOptions = ({ from, to, carrier, origin, destination }: AnalyticsParams) => {
  const path = buildStateHref("/api/v1/analytics/arrival-accuracy", analyticsState, {
    from,
    to,
    carrier,
    origin,
    destination,
  });
  return queryOptions({
    queryKey: ["analytics", "accuracy", path],
    queryFn: ({ signal }) => getJson<ArrivalAccuracy>(path, signal),
    placeholderData: keepPreviousData,
  });
};

export const laneHeatOptions = ({ from, to, carrier, span, days, signing, base }: AnalyticsParams) => {
  const path = buildStateHref("/api/v1/analytics/heat", analyticsState, {
    ...{ from, to, carrier, span, days, signing, base },
  });
  return queryOptions({
    queryKey: ["analytics", "heat", path],
    queryFn: ({ signal }) => getJson<LaneHeat>(path, signal),
    placeholderData: keepPreviousData,
  });
};

export const comparisonOptions = ({ span: _span, carrier: _carrier, compare: _compare, ...address }: AnalyticsParams) =>
  queryOptions({
    queryKey: ["analytics", "comparison", address],
    queryFn: ({ signal }) =>
      getJson<Comparison>(buildStateHref("/api/v1/analytics/comparison", analyticsState, address), signal),
    placeholderData: keepPreviousData,
    enabled: address.a !== "" && address.b !== "" && address.a !== address.b,
  });

export const figureParcelsOptions = ({ a: _a, b: _b, compare: _compare, ...address }: FigureParcelsParams) =>
  queryOptions({
    queryKey: ["analytics", "parcels", address],
    queryFn: ({ signal }) =>
      getJson<FigureParcelPage>(buildStateHref("/api/v1/analytics/parcels", figureParcelsState, address), signal),
    placeholderData: keepPreviousData,
  });

/** @throws ProblemError */
export function setPromise(input: PromiseInput): Promise<void> {
  return putJson("/api/v1/analytics/promises", input);
}
