import { billHandlers } from "@/lib/services/billing/bill-handlers";

export const GET = billHandlers.listBills.route;
export const POST = billHandlers.uploadBill.route;
