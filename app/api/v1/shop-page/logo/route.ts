import { shopPageHandlers } from "@/lib/services/buyers/shop-page-handlers";

export const POST = shopPageHandlers.setLogo.route;
export const DELETE = shopPageHandlers.removeLogo.route;
