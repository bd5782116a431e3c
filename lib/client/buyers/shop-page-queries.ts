import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { postForText } from "@/lib/client/shared/fetch-json";
import { operationQuery } from "@/lib/client/shared/operation-query";
import { filterParam } from "@/lib/client/shared/url-state";
import type { ShopPageChange } from "@/lib/domain/buyers/shop-page-schema";

/** State of the page in its address. */
export const buyerPageState = {
  /** Whose look is edited; empty for the desk's own. */
  shop: filterParam,
} as const;

const ofShop = (shop: string) => ({ query: { shop } });

export const shopPageOptions = (shop: string) => operationQuery("GET /api/v1/shop-page", ofShop(shop));

/** The buyer's page of the shop's newest parcel as HTML, as it will look with these settings. */
export const shopPagePreviewOptions = (shop: string, logoUrl: string | null, draft: ShopPageDraft, lang: string) =>
  queryOptions({
    queryKey: ["shop-page", "preview", shop, logoUrl, draft, lang],
    queryFn: ({ signal }) =>
      postForText(`/api/buyer-page-preview?${new URLSearchParams({ lang })}`, { ...draft, shop }, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** What the page shows of the shop while it is typed. */
export type ShopPageDraft = Required<Omit<ShopPageChange, "frameAncestors">>;

/** @throws ProblemError with a message for each invalid field */
export const changeShopPage = (shop: string, body: ShopPageChange) =>
  callOperation("PATCH /api/v1/shop-page", { ...ofShop(shop), body });

/** The shop has the desk's look again. @throws ProblemError */
export const removeShopPage = (shop: string) => callOperation("DELETE /api/v1/shop-page", ofShop(shop));

/** @throws ProblemError if it is no PNG or JPEG, or too large */
export const uploadLogo = (shop: string, upload: File) =>
  callOperation("POST /api/v1/shop-page/logo", { ...ofShop(shop), upload });

/** @throws ProblemError */
export const removeLogo = (shop: string) => callOperation("DELETE /api/v1/shop-page/logo", ofShop(shop));
