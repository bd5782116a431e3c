import { store } from "@/db/open-store";
import { closeMonthSchema } from "@/lib/domain/sales/sales-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { closeSalesMonth } from "@/lib/services/sales/close-sales-month";
import { getSalesView } from "@/lib/services/sales/sales-report";

const LIMIT_BYTES = 16 * 1024;

/** Freezes a month's figures permanently. */
export const POST = handleErrors(async (request) => {
  const { name, shops } = requireEveryShop(await authorize(request, "manage"));
  const { month } = await readRequest(request, closeMonthSchema, LIMIT_BYTES);
  const now = Date.now();
  await closeSalesMonth(store(), month, { name, now });
  return Response.json(await getSalesView(store().read, shops, { month }, now));
});
