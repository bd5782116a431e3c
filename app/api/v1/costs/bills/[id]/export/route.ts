import { billHandlers } from "@/lib/services/billing/bill-handlers";

export const GET = billHandlers.exportBill.route;
