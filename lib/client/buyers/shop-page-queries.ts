import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postFile, sendDelete } from "@/lib/client/shared/fetch-json";
import type { ShopPageChange, ShopPageView } from "@/lib/domain/buyers/shop-page-schema";

export const shopPageOptions = queryOptions({
  queryKey: ["shop-page"],
  queryFn: ({ signal }) => getJson<ShopPageView>("/api/v1/shop-page", signal),
});

/** @throws ProblemError with a message for each invalid field */
export function changeShopPage(change: ShopPageChange): Promise<ShopPageView> {
  return patchJson<ShopPageView>("/api/v1/shop-page", change);
}

/** @throws ProblemError if it is no PNG or JPEG, or too large */
export function uploadLogo(file: File): Promise<ShopPageView> {
  return postFile<ShopPageView>("/api/v1/shop-page/logo", file);
}

/** @throws ProblemError */
export async function removeLogo(): Promise<ShopPageView> {
  await sendDelete("/api/v1/shop-page/logo");
  return getJson<ShopPageView>("/api/v1/shop-page");
}
