import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getBill, removeBill, translateBill } from "@/lib/services/billing/upload-bill";

export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/costs/bills/[id]">) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(translateBill(await getBill(store().read, shops, (await params).id), translatorFor(request)));
});

/** Deletes the comparison; the ledger stays as it is. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/costs/bills/[id]">) => {
  requireEveryShop(await authorize(request, "manage"));
  await removeBill(store(), (await params).id);
  return new Response(null, { status: 204 });
});
