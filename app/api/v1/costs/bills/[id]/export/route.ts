import { store } from "@/db/open-store";
import { billExportSchema } from "@/lib/domain/billing/bill";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportBill } from "@/lib/services/billing/export-bill";
import { getBill } from "@/lib/services/billing/upload-bill";

/** The numbers of a compared bill as an XLSX, streamed. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/costs/bills/[id]/export">) => {
  const { shops } = await authorize(request, "manage");
  const { verdict } = parseQuery(request, billExportSchema);
  const { id, month } = await getBill(store().read, shops, (await params).id);
  const t = translatorFor(request);
  const filter = { verdict: verdict && t(`billing.bills.verdict.${verdict}`) };
  return createFileResponse(
    exportBill({ t, now: Date.now(), period: month, filter }, store().read, shops, id, verdict),
  );
});
