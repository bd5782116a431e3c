import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, putJson, sendDelete } from "@/lib/client/shared/fetch-json";
import { buildStateHref, dayRangeParams, filterParam, pageParam, type UrlValues } from "@/lib/client/shared/url-state";
import type { DatedCommissionRule } from "@/lib/domain/sales/commission";
import type { CommissionRulesView, SalesList, SalesParcelPage, SalesView } from "@/lib/domain/sales/sales-figures";
import { findMonthJustOver } from "@/lib/domain/time/month-just-over";

const BASE = "/api/v1/sales";
const POLL_INTERVAL_MS = 30_000;

/** State of the salespeople page in its address; empty means not chosen. */
export const salesState = {
  month: filterParam,
  ...dayRangeParams,
  /** The figure whose parcels are listed. */
  kind: filterParam,
  /** `-` for parcels without a salesperson, empty for all. */
  salesperson: filterParam,
  /** Of the corrections, those of this month. */
  ofMonth: filterParam,
  cursor: pageParam,
} as const;
export type SalesParams = UrlValues<typeof salesState>;
export type ChangeSalesParams = (change: Partial<SalesParams>) => void;

type Period = Pick<SalesParams, "month" | "from" | "to">;

/** What the page shows at its address: on the first days of a month the last one, unless a period is chosen. */
export function openSales(address: SalesParams, now: number): SalesParams {
  const { month, from, to } = address;
  return month || from || to ? address : { ...address, month: findMonthJustOver(now) ?? "" };
}

/** `/analytics/salespeople?month=2026-11`. */
export function buildSalesHref(address: Partial<SalesParams>): string {
  return buildStateHref("/analytics/salespeople", salesState, address);
}

/** Address of the print version with signature lines. */
export function buildSalesSheetHref({ month, from, to }: Period): string {
  return `/analytics/salespeople/sheet${toSearch({ month, from, to })}`;
}

/** Address of the XLSX file of the figures. */
export function buildSalesExportHref({ month, from, to }: Period): string {
  return `${BASE}/export${toSearch({ month, from, to })}`;
}

/** Address of the XLSX file with all parcels of a figure. */
export function buildSalesParcelsExportHref(
  { month, from, to, salesperson, ofMonth }: SalesParams,
  kind: SalesList,
): string {
  return `${BASE}/export${toSearch({ month, from, to, salesperson, ofMonth, kind })}`;
}

export const salesOptions = ({ month, from, to }: Period) =>
  queryOptions({
    queryKey: ["sales", "figures", month, from, to],
    queryFn: ({ signal }) => getJson<SalesView>(`${BASE}${toSearch({ month, from, to })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_INTERVAL_MS,
  });

export const salesParcelsOptions = (address: SalesParams) =>
  queryOptions({
    queryKey: ["sales", "parcels", address],
    queryFn: ({ signal }) => getJson<SalesParcelPage>(`${BASE}/parcels${toSearch(address)}`, signal),
    placeholderData: keepPreviousData,
  });

export const SALES_KEY = ["sales"];

/** @throws ProblemError */
export function closeSalesMonth(month: string): Promise<SalesView> {
  return postJson(`${BASE}/close`, { month });
}

/** @throws ProblemError */
export function changeClawbackDays(clawbackDays: number): Promise<void> {
  return putJson(`${BASE}/rule`, { clawbackDays });
}

export const commissionOptions = queryOptions({
  queryKey: ["sales", "commission"],
  queryFn: ({ signal }) => getJson<CommissionRulesView>(`${BASE}/commission`, signal),
});

/** @throws ProblemError */
export function saveCommissionRule(rule: DatedCommissionRule): Promise<void> {
  return putJson(`${BASE}/commission`, rule);
}

/** @throws ProblemError */
export function removeCommissionRule(fromMonth: string): Promise<void> {
  return sendDelete(`${BASE}/commission?fromMonth=${encodeURIComponent(fromMonth)}`);
}

function toSearch(values: Partial<Record<keyof SalesParams, string>>): string {
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
