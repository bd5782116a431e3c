import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { askNow } from "@/lib/services/queries/ask-query";
import { getQueryOffer } from "@/lib/services/queries/get-query-offer";

/** What a query would cost now, and from when it is allowed. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/query">) => {
  const { shops } = await authorize(request, "read");
  return Response.json(await getQueryOffer(store().read, shops, (await params).id, Date.now()));
});

/** Asks Kuaidi100 once, paid, within limits and budget; answers what it found and what it cost. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/query">) => {
  const caller = await authorize(request, "write");
  const result = await askNow(store(), caller.shops, (await params).id, caller.name, Date.now);
  return Response.json(translateStored(result, translatorFor(request)));
});
