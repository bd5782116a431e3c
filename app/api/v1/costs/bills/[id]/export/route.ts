import { store } from "@/db/open-store";
import { billExportSchema } from "@/lib/domain/billing/bill";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { exportBill } from "@/lib/services/billing/export-bill";
import { getBill } from "@/lib/services/billing/upload-bill";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The numbers of a compared bill as an XLSX, streamed. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/costs/bills/[id]/export">) => {
  await authorize(request, "manage");
  const { verdict } = billExportSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const bill = await getBill(store().read, (await params).id);
  const name = `bill-${bill.month}${verdict ? `-${verdict}` : ""}.xlsx`;
  return new Response(exportBill(store().read, bill, verdict, sayFor(request)), {
    headers: { "Content-Type": XLSX, "Content-Disposition": `attachment; filename="${name}"` },
  });
});
