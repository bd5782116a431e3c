import { salesHandlers } from "@/lib/services/sales/sales-handlers";

export const POST = salesHandlers.closeSalesMonth.route;
