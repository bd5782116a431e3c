import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import {
  buildStateHref,
  choiceParam,
  comparedRangeParams,
  filterParam,
  pageParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import type { FigureExportQuery, PromiseInput } from "@/lib/domain/analytics/analytics-requests";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { SHARE_BASES, SIGNINGS } from "@/lib/domain/analytics/signing";
import { PARCEL_KINDS } from "@/lib/domain/analytics/speed-report";

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

/** The old figures stay until the next ones arrive. */
const shown = { placeholderData: keepPreviousData } as const;

export const analyticsOptions = ({ a: _a, b: _b, span: _span, compare: _compare, ...query }: AnalyticsParams) =>
  operationQuery("GET /api/v1/analytics", { query }, shown);

export const arrivalAccuracyOptions = ({ from, to, carrier, origin, destination }: AnalyticsParams) =>
  operationQuery(
    "GET /api/v1/analytics/arrival-accuracy",
    { query: { from, to, carrier, origin, destination } },
    shown,
  );

export const laneHeatOptions = ({ from, to, carrier, span, days, signing, base }: AnalyticsParams) =>
  operationQuery("GET /api/v1/analytics/heat", { query: { from, to, carrier, span, days, signing, base } }, shown);

export const comparisonOptions = ({ span: _span, carrier: _carrier, compare: _compare, ...query }: AnalyticsParams) =>
  operationQuery(
    "GET /api/v1/analytics/comparison",
    { query },
    { ...shown, enabled: query.a !== "" && query.b !== "" && query.a !== query.b },
  );

export const figureParcelsOptions = ({ a: _a, b: _b, compare: _compare, ...query }: FigureParcelsParams) =>
  operationQuery("GET /api/v1/analytics/parcels", { query }, shown);

/** @throws ProblemError */
export const setPromise = (body: PromiseInput) => callOperation("PUT /api/v1/analytics/promises", { body });
