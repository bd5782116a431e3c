import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import {
  buildStateHref,
  dayRangeParams,
  filterParam,
  optionalParam,
  pageParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import type { NewPackageInput } from "@/lib/domain/billing/cost-overview";

/** Polls because subscriptions are charged all day, and live updates do not include charges. */
const POLL_INTERVAL_MS = 30_000;

/** State of the cost page in its address. */
export const costState = {
  /** `2026-11`; empty for the current month, or on its first days for the last one. */
  month: filterParam,
  /** The days of the listed charges; empty for the whole month. */
  ...dayRangeParams,
  /** Null for all shops, empty for waybills without a shop. */
  shop: optionalParam,
  cursor: pageParam,
} as const;
export type CostParams = UrlValues<typeof costState>;
export type ChangeCostParams = (change: Partial<CostParams>) => void;

/** `/cost?month=2026-11`. */
export function buildCostHref(address: Partial<CostParams>): string {
  return buildStateHref("/cost", costState, address);
}

/** Address of the XLSX file with a month's charges. */
export function buildCostExportHref(address: Pick<CostParams, "month" | "from" | "to" | "shop">): string {
  return buildStateHref("/api/v1/costs/export", costState, toChargeFilter(address));
}

/** Days of their own replace the month. */
function toChargeFilter<Address extends Pick<CostParams, "month" | "from" | "to">>(address: Address): Address {
  return address.from === "" && address.to === "" ? address : { ...address, month: "" };
}

export const costOptions = (month: string) =>
  operationQuery(
    "GET /api/v1/costs",
    { query: { month } },
    { placeholderData: keepPreviousData, refetchInterval: POLL_INTERVAL_MS },
  );

/** @param address must have its month set */
export const chargeListOptions = (address: CostParams) => {
  const { shop, ...query } = toChargeFilter(address);
  return operationQuery(
    "GET /api/v1/costs/charges",
    { query: { ...query, ...(shop !== null && { shop: [shop] }) } },
    { placeholderData: keepPreviousData, refetchInterval: POLL_INTERVAL_MS }, // the old page stays until the next one arrives
  );
};

export const packageOptions = operationQuery("GET /api/v1/packages", {}, { refetchInterval: POLL_INTERVAL_MS });

/** @throws ProblemError */
export const addPackage = (body: NewPackageInput) => callOperation("POST /api/v1/packages", { body });

/** @throws ProblemError */
export const removePackage = (id: string) => callOperation("DELETE /api/v1/packages/{id}", { id });
