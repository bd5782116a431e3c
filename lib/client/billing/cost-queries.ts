import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { ChargePage, CostView, NewPackageInput, PackageView } from "@/lib/domain/billing/cost-overview";

/** Polls because subscriptions are charged all day, and live updates do not include charges. */
const POLL_INTERVAL_MS = 30_000;

/** Parameters in the address of the cost page. */
export interface CostParams {
  /** `2026-11`; empty for the current month. */
  month: string;
  /** Null for all shops, empty for waybills without a shop. */
  shop: string | null;
  /** Empty on the first page of charges. */
  cursor: string;
}

/** Parses the search parameters that Next passes to a page. */
export function parseCostParams(params: Record<string, string | string[] | undefined>): CostParams {
  const read = (key: keyof CostParams) => [params[key]].flat()[0];
  return { month: read("month") ?? "", shop: read("shop") ?? null, cursor: read("cursor") ?? "" };
}

/** `/cost?month=2026-11`. */
export function buildCostHref(address: CostParams): string {
  return `/cost${toSearch(address)}`;
}

/** Address of the XLSX file with a month's charges. */
export function buildCostExportHref({ month, shop }: Pick<CostParams, "month" | "shop">): string {
  return `/api/v1/costs/export${toSearch({ month, shop, cursor: "" })}`;
}

export const costOptions = (month: string) =>
  queryOptions({
    queryKey: ["costs", "month", month],
    queryFn: ({ signal }) => getJson<CostView>(`/api/v1/costs${toSearch({ month, shop: null, cursor: "" })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_INTERVAL_MS,
  });

/** @param address must have its month set */
export const chargeListOptions = (address: CostParams) =>
  queryOptions({
    queryKey: ["costs", "charges", address],
    queryFn: ({ signal }) => getJson<ChargePage>(`/api/v1/costs/charges${toSearch(address)}`, signal),
    placeholderData: keepPreviousData, // the old page stays until the next one arrives
    refetchInterval: POLL_INTERVAL_MS,
  });

export const packageOptions = queryOptions({
  queryKey: ["costs", "packages"],
  queryFn: ({ signal }) => getJson<{ items: PackageView[] }>("/api/v1/packages", signal),
  refetchInterval: POLL_INTERVAL_MS,
});

/** Query keys that change when a package is added or removed. */
export const PACKAGE_CHANGE_KEYS = ["costs", "overview"] as const;

/** @throws ProblemError */
export function addPackage(input: NewPackageInput): Promise<PackageView> {
  return postJson<PackageView>("/api/v1/packages", input);
}

/** @throws ProblemError */
export function removePackage(id: string): Promise<void> {
  return sendDelete(`/api/v1/packages/${encodeURIComponent(id)}`);
}

function toSearch({ month, shop, cursor }: CostParams): string {
  const search = new URLSearchParams();
  if (month) search.set("month", month);
  if (shop !== null) search.set("shop", shop);
  if (cursor) search.set("cursor", cursor);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
