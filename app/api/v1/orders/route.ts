import { orderHandlers } from "@/lib/services/orders/order-handlers";

export const POST = orderHandlers.upsertOrders.route;
