import { billHandlers } from "@/lib/services/billing/bill-handlers";

export const GET = billHandlers.getBill.route;
export const DELETE = billHandlers.deleteBill.route;
