import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { ChargePage, CostView, NewPackageInput, PackageView } from "@/lib/domain/billing/cost";

/** Subscriptions are accepted all day long, and the live bus does not tell of their charges. */
const LOOK_AGAIN_MS = 30_000;

/** What the cost page's address carries. */
export interface CostAddress {
  /** `2026-11`; empty for this month. */
  month: string;
  /** Null for every shop, empty for those without one. */
  shop: string | null;
  /** Empty on the first page of charges. */
  cursor: string;
}

/** Reads an address as Next hands it to a page. */
export function readCostAddress(params: Record<string, string | string[] | undefined>): CostAddress {
  const read = (key: keyof CostAddress) => [params[key]].flat()[0];
  return { month: read("month") ?? "", shop: read("shop") ?? null, cursor: read("cursor") ?? "" };
}

/** `/cost?month=2026-11`. */
export function costHref(address: CostAddress): string {
  return `/cost${toSearch(address)}`;
}

/** Where a month's charges are had as an XLSX. */
export function exportHref({ month, shop }: Pick<CostAddress, "month" | "shop">): string {
  return `/api/v1/costs/export${toSearch({ month, shop, cursor: "" })}`;
}

export const costOptions = (month: string) =>
  queryOptions({
    queryKey: ["costs", "month", month],
    queryFn: ({ signal }) => getJson<CostView>(`/api/v1/costs${toSearch({ month, shop: null, cursor: "" })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });

/** @param address with its month written out */
export const chargeListOptions = (address: CostAddress) =>
  queryOptions({
    queryKey: ["costs", "charges", address],
    queryFn: ({ signal }) => getJson<ChargePage>(`/api/v1/costs/charges${toSearch(address)}`, signal),
    placeholderData: keepPreviousData, // the old page stays while the next one loads
    refetchInterval: LOOK_AGAIN_MS,
  });

export const packageOptions = queryOptions({
  queryKey: ["costs", "packages"],
  queryFn: ({ signal }) => getJson<{ items: PackageView[] }>("/api/v1/packages", signal),
  refetchInterval: LOOK_AGAIN_MS,
});

/** What a package entered or taken back changes. */
export const COST_KEYS = ["costs", "overview"] as const;

/** @throws ProblemError */
export function addPackage(input: NewPackageInput): Promise<PackageView> {
  return postJson<PackageView>("/api/v1/packages", input);
}

/** @throws ProblemError */
export function removePackage(id: string): Promise<void> {
  return sendDelete(`/api/v1/packages/${encodeURIComponent(id)}`);
}

function toSearch({ month, shop, cursor }: CostAddress): string {
  const search = new URLSearchParams();
  if (month) search.set("month", month);
  if (shop !== null) search.set("shop", shop);
  if (cursor) search.set("cursor", cursor);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
