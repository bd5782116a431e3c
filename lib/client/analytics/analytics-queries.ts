import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, putJson } from "@/lib/client/shared/fetch-json";
import type { FigureExportQuery, PromiseInput } from "@/lib/domain/analytics/analytics-requests";
import type { ArrivalAccuracy } from "@/lib/domain/analytics/arrival-accuracy";
import { SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import {
  type AnalyticsView,
  type Comparison,
  type FigureParcelPage,
  PARCEL_KINDS,
  type ParcelKind,
} from "@/lib/domain/analytics/speed-report";

/** Parameters in the address of the analytics page; empty means the default. */
export interface AnalyticsParams {
  from: string;
  to: string;
  carrier: string;
  origin: string;
  destination: string;
  city: string;
  span: Span;
  days: string;
  /** The two carriers to compare. */
  a: string;
  b: string;
}

export const EMPTY_ANALYTICS_PARAMS: AnalyticsParams = {
  from: "",
  to: "",
  carrier: "",
  origin: "",
  destination: "",
  city: "",
  span: "total",
  days: "",
  a: "",
  b: "",
};

/** Further parameters of the list of a figure's parcels. */
export interface FigureParcelsParams extends AnalyticsParams {
  kind: ParcelKind;
  measured: "" | "yes";
  /** Code of a carrier: only parcels that were compared with its parcels. */
  against: string;
  /** Minimum number of parcels that both carriers have on a lane. */
  least: string;
  cursor: string;
}

type PageSearchParams = Record<string, string | string[] | undefined>;

/** Parses the search parameters that Next passes to a page. */
export function parseAnalyticsParams(params: PageSearchParams): AnalyticsParams {
  const read = (key: keyof AnalyticsParams) => [params[key]].flat()[0] ?? "";
  const { from, to, carrier, origin, destination, city, days, a, b } = EMPTY_ANALYTICS_PARAMS;
  const texts = { from, to, carrier, origin, destination, city, days, a, b };
  const textParams = Object.fromEntries(Object.keys(texts).map((key) => [key, read(key as keyof AnalyticsParams)]));
  return { ...EMPTY_ANALYTICS_PARAMS, ...textParams, span: SPANS.find((span) => span === read("span")) ?? "total" };
}

/** Parses the search parameters of the page that lists a figure's parcels. */
export function parseFigureParcelsParams(params: PageSearchParams): FigureParcelsParams {
  const read = (key: keyof FigureParcelsParams) => [params[key]].flat()[0] ?? "";
  return {
    ...parseAnalyticsParams(params),
    kind: PARCEL_KINDS.find((kind) => kind === read("kind")) ?? "all",
    measured: read("measured") === "yes" ? "yes" : "",
    against: read("against"),
    least: read("least"),
    cursor: read("cursor"),
  };
}

/** `/analytics?carrier=yuantong`. */
export function buildAnalyticsHref(address: AnalyticsParams): string {
  return `/analytics${toSearch({ ...address })}`;
}

/** Address of the page that lists a figure's parcels. */
export function buildFigureParcelsHref(
  { a: _a, b: _b, ...address }: AnalyticsParams,
  parcelParams: Partial<Pick<FigureParcelsParams, "kind" | "measured" | "against" | "least" | "cursor">>,
): string {
  return `/analytics/parcels${toSearch({ ...address, ...parcelParams })}`;
}

/** Address of a table's XLSX file. */
export function buildFigureExportHref(
  address: Partial<FigureParcelsParams>,
  table: FigureExportQuery["table"],
): string {
  const { a: _a, b: _b, cursor: _cursor, ...filter } = address;
  return `/api/v1/analytics/export${toSearch({ ...filter, table })}`;
}

export const analyticsOptions = ({ a: _a, b: _b, span: _span, ...address }: AnalyticsParams) =>
  queryOptions({
    queryKey: ["analytics", "view", address],
    queryFn: ({ signal }) => getJson<AnalyticsView>(`/api/v1/analytics${toSearch(address)}`, signal),
    placeholderData: keepPreviousData, // the old figures stay until the next ones arrive
  });

export const arrivalAccuracyOptions = ({ from, to, carrier, origin, destination }: AnalyticsParams) => {
  const search = toSearch({ from, to, carrier, origin, destination });
  return queryOptions({
    queryKey: ["analytics", "accuracy", search],
    queryFn: ({ signal }) => getJson<ArrivalAccuracy>(`/api/v1/analytics/arrival-accuracy${search}`, signal),
    placeholderData: keepPreviousData,
  });
};

export const comparisonOptions = ({ span: _span, carrier: _carrier, ...address }: AnalyticsParams) =>
  queryOptions({
    queryKey: ["analytics", "comparison", address],
    queryFn: ({ signal }) => getJson<Comparison>(`/api/v1/analytics/comparison${toSearch(address)}`, signal),
    placeholderData: keepPreviousData,
    enabled: address.a !== "" && address.b !== "" && address.a !== address.b,
  });

export const figureParcelsOptions = ({ a: _a, b: _b, ...address }: FigureParcelsParams) =>
  queryOptions({
    queryKey: ["analytics", "parcels", address],
    queryFn: ({ signal }) => getJson<FigureParcelPage>(`/api/v1/analytics/parcels${toSearch(address)}`, signal),
    placeholderData: keepPreviousData,
  });

/** @throws ProblemError */
export function setPromise(input: PromiseInput): Promise<void> {
  return putJson("/api/v1/analytics/promises", input);
}

/** Defaults are left out. */
function toSearch(address: Partial<Record<string, string>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) {
    if (value && !(key === "span" && value === "total") && !(key === "kind" && value === "all")) search.set(key, value);
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
