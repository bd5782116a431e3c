import { salesHandlers } from "@/lib/services/sales/sales-handlers";

export const GET = salesHandlers.getCommissionRules.route;
export const PUT = salesHandlers.saveCommissionRule.route;
export const DELETE = salesHandlers.removeCommissionRule.route;
