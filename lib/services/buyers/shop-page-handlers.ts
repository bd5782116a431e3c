import { shopPageOperations } from "@/lib/operations/shipments/shop-page-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeShopPage, dropShopPage, getShopPageView, removeLogo, setLogo } from "./manage-shop-page";

export const shopPageHandlers = handleOperations(shopPageOperations, {
  getShopPage: ({ store, query }) => getShopPageView(store.read, query.shop),
  changeShopPage: async ({ store, query, body, now }) => {
    await changeShopPage(store, query.shop, body, now);
    return getShopPageView(store.read, query.shop);
  },
  removeShopPage: async ({ store, query }) => {
    await dropShopPage(store, query.shop);
    return getShopPageView(store.read, query.shop);
  },
  setLogo: async ({ store, query, upload, now }) => {
    await setLogo(store, query.shop, upload, now);
    return getShopPageView(store.read, query.shop);
  },
  removeLogo: async ({ store, query, now }) => {
    await removeLogo(store, query.shop, now);
    return getShopPageView(store.read, query.shop);
  },
});
