import { shopPageHandlers } from "@/lib/services/buyers/shop-page-handlers";

export const GET = shopPageHandlers.getShopPage.route;
export const PATCH = shopPageHandlers.changeShopPage.route;
export const DELETE = shopPageHandlers.removeShopPage.route;
