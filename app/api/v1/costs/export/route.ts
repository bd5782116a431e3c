import { store } from "@/db/open-store";
import { chargeFilterSchema } from "@/lib/domain/billing/cost-overview";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { exportCharges } from "@/lib/services/billing/export-charges";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The charges as an XLSX, streamed. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const { month, shop } = chargeFilterSchema.pick({ month: true, shop: true }).parse(parameters);
  const name = `charges-${month ?? "all"}.xlsx`;
  return new Response(exportCharges(store().read, { month, shop }, sayFor(request)), {
    headers: { "Content-Type": XLSX, "Content-Disposition": `attachment; filename="${name}"` },
  });
});
