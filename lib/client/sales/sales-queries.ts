import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import { buildStateHref, dayRangeParams, filterParam, pageParam, type UrlValues } from "@/lib/client/shared/url-state";
import type { DatedCommissionRule } from "@/lib/domain/sales/commission";
import type { SalesList } from "@/lib/domain/sales/sales-figures";
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
  operationQuery(
    "GET /api/v1/sales",
    { query: { month, from, to } },
    { placeholderData: keepPreviousData, refetchInterval: POLL_INTERVAL_MS },
  );

export const salesParcelsOptions = (query: SalesParams) =>
  operationQuery("GET /api/v1/sales/parcels", { query }, { placeholderData: keepPreviousData });

/** @throws ProblemError */
export const closeSalesMonth = (month: string) => callOperation("POST /api/v1/sales/close", { body: { month } });

/** @throws ProblemError */
export const changeClawbackDays = (clawbackDays: number) =>
  callOperation("PUT /api/v1/sales/rule", { body: { clawbackDays } });

export const commissionOptions = operationQuery("GET /api/v1/sales/commission", {});

/** @throws ProblemError */
export const saveCommissionRule = (body: DatedCommissionRule) =>
  callOperation("PUT /api/v1/sales/commission", { body });

/** @throws ProblemError */
export const removeCommissionRule = (fromMonth: string) =>
  callOperation("DELETE /api/v1/sales/commission", { query: { fromMonth } });

function toSearch(values: Partial<Record<keyof SalesParams, string>>): string {
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
