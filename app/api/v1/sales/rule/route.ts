import { salesHandlers } from "@/lib/services/sales/sales-handlers";

export const PUT = salesHandlers.changeSalesRule.route;
