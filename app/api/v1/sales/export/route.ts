import { salesHandlers } from "@/lib/services/sales/sales-handlers";

export const GET = salesHandlers.exportSales.route;
