import { store } from "@/db/open-store";
import { chargeFilterSchema } from "@/lib/domain/billing/cost-overview";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportCharges } from "@/lib/services/billing/export-charges";

/** The charges as an XLSX, streamed. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const filter = parseQuery(request, chargeFilterSchema.pick({ month: true, from: true, to: true, shop: true }));
  const { month, from, to, shop } = filter;
  const t = translatorFor(request);
  const head = {
    t,
    now: Date.now(),
    period: month ?? (from || to ? `${from ?? "…"} – ${to ?? "…"}` : undefined),
    filter: { shop: shop === "" ? t("billing.shops.none") : shop },
  };
  return createFileResponse(exportCharges(head, store().read, shops, filter));
});
