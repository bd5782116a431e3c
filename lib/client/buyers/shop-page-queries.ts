import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postFile, postForText, sendDelete } from "@/lib/client/shared/fetch-json";
import { buildStateHref, filterParam } from "@/lib/client/shared/url-state";
import type { ShopPageChange, ShopPageView } from "@/lib/domain/buyers/shop-page-schema";

/** Key of every query of looks: a change of the desk's look changes those of shops without one. */
export const SHOP_PAGE_KEY = ["shop-page"];

/** State of the page in its address. */
export const buyerPageState = {
  /** Whose look is edited; empty for the desk's own. */
  shop: filterParam,
} as const;

const addressOf = (shop: string, part = "") => buildStateHref(`/api/v1/shop-page${part}`, buyerPageState, { shop });

export const shopPageOptions = (shop: string) =>
  queryOptions({
    queryKey: [...SHOP_PAGE_KEY, shop],
    queryFn: ({ signal }) => getJson<ShopPageView>(addressOf(shop), signal),
  });

/** The buyer's page of the shop's newest parcel as HTML, as it will look with these settings. */
export const shopPagePreviewOptions = (shop: string, logoUrl: string | null, draft: ShopPageDraft, lang: string) =>
  queryOptions({
    queryKey: [...SHOP_PAGE_KEY, shop, "preview", logoUrl, draft, lang],
    queryFn: ({ signal }) =>
      postForText(`/api/buyer-page-preview?${new URLSearchParams({ lang })}`, { ...draft, shop }, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** What the page shows of the shop while it is typed. */
export type ShopPageDraft = Required<Omit<ShopPageChange, "frameAncestors">>;

/** @throws ProblemError with a message for each invalid field */
export function changeShopPage(shop: string, change: ShopPageChange): Promise<ShopPageView> {
  return patchJson<ShopPageView>(addressOf(shop), change);
}

/** The shop has the desk's look again. @throws ProblemError */
export function removeShopPage(shop: string): Promise<void> {
  return sendDelete(addressOf(shop));
}

/** @throws ProblemError if it is no PNG or JPEG, or too large */
export function uploadLogo(shop: string, file: File): Promise<ShopPageView> {
  return postFile<ShopPageView>(addressOf(shop, "/logo"), file);
}

/** @throws ProblemError */
export async function removeLogo(shop: string): Promise<ShopPageView> {
  await sendDelete(addressOf(shop, "/logo"));
  return getJson<ShopPageView>(addressOf(shop));
}
