import { store } from "@/db/open";
import { closeMonthSchema } from "@/lib/domain/sales/sales-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { closeSalesMonth, viewSales } from "@/lib/services/sales/sales";

const LIMIT_BYTES = 16 * 1024;

/** Freezes a month's figures for good. */
export const POST = handle(async (request) => {
  const { name } = await authorize(request, "manage");
  const { month } = closeMonthSchema.parse(await readJson(request, LIMIT_BYTES));
  const now = Date.now();
  await closeSalesMonth(store(), month, { name, now });
  return Response.json(await viewSales(store().read, { month }, now));
});
